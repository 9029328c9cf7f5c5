import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { newId } from '../../kernel/ids.ts';
import { plainDateAt } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FaultSummary, type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { Pager } from '../../platform/web/components/pager.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { type Draft, MOST_FILES, MOST_UPLOAD_BYTES } from '../queue-draft.ts';
import type { FactState } from '../queue-facts.ts';
import { queueWords } from '../queue-words.ts';

export interface WaitingDraft {
  readonly draft: Draft;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly addedBy: string | null;
  /** Null where the text tells of no agreement. */
  readonly counts: Readonly<Record<FactState, number>> | null;
  /** An earlier draft of the list that seems to tell of the same event. */
  readonly sameAs: { readonly path: string; readonly title: string } | null;
}

interface QueuePageProps {
  readonly frame: OfficeFrame;
  readonly waiting: readonly WaitingDraft[];
  readonly count: number;
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly ended: readonly Draft[];
  readonly news: string | null;
  readonly faults: readonly FieldFault[];
  readonly typed: Readonly<Record<string, string>>;
}

/** The reading queue: what waits, and where to add to it. */
export function QueuePage(props: QueuePageProps): JSX.Element {
  const { frame, waiting, count, next, isFirst, ended, news, faults } = props;
  const { language } = frame;
  const t = queueWords[language];
  return (
    <OfficePage frame={frame} path={paths.readingQueue()} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.lede}</p>
      {news && (
        <p class="notice" role="status">
          {news}
        </p>
      )}
      <FaultSummary title={t.faultsTitle} faults={faults} />
      <Section id="hang-cho" title={t.waiting} lead={count > 0 ? t.waitingCount(count) : undefined}>
        {count === 0 && (
          <EmptyState what={t.none}>
            <p>{t.whatToDo}</p>
          </EmptyState>
        )}
        <ul class="told">
          {waiting.map((item) => (
            <WaitingItem key={item.draft.draftId} frame={frame} item={item} />
          ))}
        </ul>
        <Pager path={paths.readingQueue()} next={next} isFirst={isFirst} />
      </Section>
      <Section id="them" title={t.addTitle}>
        <AddForms {...props} />
      </Section>
      {ended.length > 0 && (
        <Section id="da-xong" title={t.decided}>
          <ul class="documents">
            {ended.map((draft) => (
              <li key={draft.draftId}>
                <a href={inLanguage(paths.draft(draft.draftId), language)}>
                  {draft.title ?? draft.fileName ?? t.untitled}
                </a>{' '}
                <Mark tone="quiet">{draft.end ? t.outcomes[draft.end.outcome] : ''}</Mark>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <p class="section">
        <a href={paths.readingCases()}>{t.cases}</a>
        <br />
        <span class="form-hint">{t.casesWhy}</span>
      </p>
    </OfficePage>
  );
}

function WaitingItem({ frame: { language }, item }: { frame: OfficeFrame; item: WaitingDraft }): JSX.Element {
  const t = queueWords[language];
  const { draft, title, outlet, counts, addedBy, sameAs } = item;
  const path = inLanguage(paths.draft(draft.draftId), language);
  return (
    <li class="told-item">
      <h3>
        <a href={path} lang="vi">
          {title ?? draft.fileName ?? t.untitled}
        </a>
      </h3>
      <p>
        {counts ? t.counts(counts) : t.nothing} {draft.ownDocument && <Mark tone="quiet">{t.own}</Mark>}
      </p>
      <p class="small muted">
        {outlet ? `${outlet} · ` : ''}
        {t.added} {screenDate(plainDateAt(draft.addedAt))}
        {addedBy ? ` · ${addedBy}` : ''}
      </p>
      {sameAs && (
        <p class="small">
          {t.sameEvent} <a href={inLanguage(sameAs.path, language)}>{sameAs.title}</a>
        </p>
      )}
    </li>
  );
}

function AddForms({ frame: { language }, faults, typed }: QueuePageProps): JSX.Element {
  const t = queueWords[language];
  const action = inLanguage(paths.readingQueue(), language);
  const { fields } = t;
  return (
    <div class="columns columns-even">
      <PostForm action={action} class="form" encType="multipart/form-data" requestId={newId<'request'>()}>
        <h3>{t.pasteTitle}</h3>
        <FormRow
          id="bai-viet"
          label={fields.noiDung}
          hint={fields.noiDungHint}
          faults={faults}
          control={(attributes) => (
            <textarea class="field" rows={10} {...attributes}>
              {typed['bai-viet'] ?? ''}
            </textarea>
          )}
        />
        {(
          [
            ['bao', fields.bao, 'text'],
            ['dau-de', fields.dauDe, 'text'],
            ['duong-dan', fields.duongDan, 'url'],
            ['ngay', fields.ngay, 'date'],
          ] as const
        ).map(([id, label, type]) => (
          <FormRow
            key={id}
            id={id}
            label={label}
            faults={faults}
            control={(attributes) => (
              <input class="field" type={type} value={typed[id] ?? ''} autocomplete="off" {...attributes} />
            )}
          />
        ))}
        <OwnDocument id="co-quan" typed={typed} label={fields.coQuan} hint={fields.coQuanHint} />
        <button class="press" type="submit" name="lam" value="dan">
          {t.add}
        </button>
      </PostForm>
      <PostForm action={action} class="form" encType="multipart/form-data" requestId={newId<'request'>()}>
        <h3>{t.filesTitle}</h3>
        <FormRow
          id="tep"
          label={fields.tep}
          hint={fields.tepHint(MOST_FILES, MOST_UPLOAD_BYTES / 1024 / 1024)}
          faults={faults}
          control={(attributes) => (
            <input class="field" type="file" multiple accept=".txt,.md,.html,.htm,.docx,.pdf" {...attributes} />
          )}
        />
        <OwnDocument id="co-quan-tep" typed={typed} label={fields.coQuan} hint={fields.coQuanHint} />
        <button class="press" type="submit" name="lam" value="tep">
          {t.upload}
        </button>
      </PostForm>
    </div>
  );
}

interface OwnDocumentProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly typed: Readonly<Record<string, string>>;
}

function OwnDocument({ id, label, hint, typed }: OwnDocumentProps): JSX.Element {
  return (
    <div class="form-row">
      <label for={id}>
        <input
          id={id}
          name={id}
          type="checkbox"
          value="1"
          checked={typed[id] === '1'}
          aria-describedby={`${id}-hint`}
        />{' '}
        {label}
      </label>
      <p class="form-hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
