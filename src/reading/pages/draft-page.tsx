import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { newId } from '../../kernel/ids.ts';
import { plainDateAt } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { DateText } from '../../platform/web/components/date-text.tsx';
import { FaultSummary } from '../../platform/web/components/form.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList, type SummaryRow } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { Draft } from '../queue-draft.ts';
import { type QueueFact, countFacts } from '../queue-facts.ts';
import type { QueueWords } from '../queue-words-vi.ts';
import { queueWords } from '../queue-words.ts';
import { Point, type PointProps } from './draft-point.tsx';
import { DraftText } from './draft-text.tsx';
import type { DraftBanner, DraftView } from './draft-view.ts';

/** A waiting draft: its words with every point marked, beside them the points to be decided. */
export function DraftPage({ frame, view }: { frame: OfficeFrame; view: DraftView }): JSX.Element {
  const { language } = frame;
  const t = queueWords[language];
  const { draft, proposal, facts } = view;
  const title = draft.title ?? proposal.source.title ?? t.untitled;
  const path = paths.draft(draft.draftId);
  const action = inLanguage(path, language);
  return (
    <OfficePage frame={frame} path={path} title={title} crumbs={[{ label: t.title, path: paths.readingQueue() }]}>
      <h1 lang="vi">{title}</h1>
      <p class="lede">{facts.length === 0 ? t.nothing : t.counts(countFacts(facts))}</p>
      <Banner banner={view.banner} />
      <FaultSummary title={t.faultsOfDecision} faults={view.faults} />
      {proposal.textKnown && <p class="notice">{t.textKnown}</p>}
      {!proposal.textKnown && proposal.agreements.some(({ which }) => which.state === 'stands') && (
        <p class="notice">{t.sameNews}</p>
      )}
      <KnownOfDraft view={view} t={t} />
      <div class="draft-desk">
        <Section id="bai" title={t.textTitle} lead={t.textHint}>
          <DraftText text={view.text} facts={facts} t={t} />
        </Section>
        <Section id="diem" title={t.factsTitle} lead={facts.length === 0 ? t.nothing : t.factsHint}>
          <PostForm action={action} requestId={newId<'request'>()}>
            <input type="hidden" name="thay" value={view.shown} />
            <input type="hidden" name="doi" value={view.settled ?? ''} />
            {/* Enter saves; without this first button it would press the first search. */}
            <button class="sr-only" type="submit" name="lam" value="luu" tabIndex={-1} aria-hidden="true">
              {t.save}
            </button>
            <Points view={view} t={t} language={language} />
            <div class="told-acts">
              <button class="press" type="submit" name="lam" value="luu">
                {t.save}
              </button>
            </div>
            <p class="form-hint">{draft.ownDocument ? t.textKept : t.saveHint}</p>
          </PostForm>
          <PostForm action={action} requestId={newId<'request'>()} class="drop-form">
            <button class="press press-quiet" type="submit" name="lam" value="bo">
              {t.drop}
            </button>
            <p class="form-hint">{t.dropWhy}</p>
          </PostForm>
        </Section>
      </div>
    </OfficePage>
  );
}

function Banner({ banner }: { banner: DraftBanner | null }): JSX.Element | null {
  if (!banner) return null;
  return (
    <div class="notice notice-warn" role="status">
      {banner.lines.length === 1 ? (
        <p>{banner.lines[0]}</p>
      ) : (
        <ul class="point-notes">
          {banner.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What is known of the text, and until when its words are kept. */
function KnownOfDraft({ view, t }: { view: DraftView; t: QueueWords }): JSX.Element {
  const { draft, proposal } = view;
  const { outlet, publishedOn, url } = proposal.source;
  const rows: SummaryRow[] = [
    { term: t.known.outlet, value: outlet ?? t.unknown },
    { term: t.known.publishedOn, value: <DateText date={publishedOn} /> },
  ];
  if (url)
    rows.push({
      term: t.known.url,
      value: (
        <a href={url} rel="noreferrer">
          {url}
        </a>
      ),
    });
  if (draft.fileName) rows.push({ term: t.known.file, value: draft.fileName });
  const kept = draft.ownDocument ? t.textKept : t.textUntil(screenDate(plainDateAt(draft.expiresAt)));
  return (
    <div class="flow">
      <SummaryList narrow rows={rows} />
      <p class="form-hint">{kept}</p>
    </div>
  );
}

/** The points by kind; what stands already is folded away, so that the eye falls on what is new. */
function Points(props: Omit<PointProps, 'fact'>): JSX.Element {
  const { view, t } = props;
  const of = (kind: QueueFact['kind']): QueueFact[] => view.facts.filter((fact) => fact.kind === kind);
  const groups: readonly (readonly [string, readonly QueueFact[]])[] = [
    [t.groups.programme, of('programme')],
    [t.groups.documents, of('document')],
    [t.groups.agreements, of('agreement')],
    [t.groups.fields, of('field').filter((fact) => fact.kind === 'field' && fact.within === null)],
    [t.groups.contributions, of('contribution')],
  ];
  return (
    <>
      {groups.map(([title, facts]) => {
        if (facts.length === 0) return null;
        const fresh = facts.filter(({ state }) => state !== 'known');
        const known = facts.filter(({ state }) => state === 'known');
        return (
          <div key={title} class="point-group">
            <h3>{title}</h3>
            {fresh.map((fact) => (
              <PointWithParts key={fact.id} {...props} fact={fact} />
            ))}
            {known.length > 0 && (
              <details class="points-known">
                <summary>
                  {t.states.known}: {known.length}
                </summary>
                {known.map((fact) => (
                  <PointWithParts key={fact.id} {...props} fact={fact} />
                ))}
              </details>
            )}
          </div>
        );
      })}
    </>
  );
}

/** An agreement with its parties and fields below it. */
function PointWithParts(props: PointProps): JSX.Element {
  const { fact, view } = props;
  const parts =
    fact.kind === 'agreement'
      ? view.facts.filter((one) => (one.kind === 'party' || one.kind === 'field') && one.within === fact.id)
      : [];
  return (
    <>
      <Point {...props} />
      {parts.length > 0 && (
        <div class="point-parts">
          {parts.map((part) => (
            <Point key={part.id} {...props} fact={part} />
          ))}
        </div>
      )}
    </>
  );
}

interface EndedDraftProps {
  readonly frame: OfficeFrame;
  readonly draft: Draft;
  /** Addresses of the agreements of which it told, with their names. */
  readonly records: readonly { readonly path: string; readonly name: string }[];
  readonly news: string | null;
}

/** A draft that has left the queue: how, and what was recorded of it. Its words are gone. */
export function EndedDraftPage({ frame, draft, records, news }: EndedDraftProps): JSX.Element {
  const { language } = frame;
  const t = queueWords[language];
  const { end } = draft;
  return (
    <OfficePage
      frame={frame}
      path={paths.draft(draft.draftId)}
      title={t.endTitle}
      crumbs={[{ label: t.title, path: paths.readingQueue() }]}
    >
      <h1>{t.endTitle}</h1>
      {news && (
        <p class="notice" role="status">
          {news}
        </p>
      )}
      <SummaryList
        rows={[
          { term: t.known.title, value: <span lang="vi">{draft.title ?? t.untitled}</span> },
          { term: t.known.outlet, value: draft.outlet ?? t.unknown },
          {
            term: end ? t.outcomes[end.outcome] : '',
            value: end ? screenDate(plainDateAt(end.endedAt)) : '',
          },
          ...(end?.outcome === 'decided'
            ? [
                {
                  term: t.decided,
                  value: t.verdictCounts(
                    end.counts.accepted,
                    end.counts.corrected,
                    end.counts.rejected,
                    end.counts.leftOut,
                  ),
                },
              ]
            : []),
        ]}
      />
      <Section id="da-ghi" title={t.savedRecords}>
        {records.length === 0 ? (
          <p>{t.savedNothing}</p>
        ) : (
          <ul class="documents">
            {records.map(({ path, name }) => (
              <li key={path}>
                <a href={inLanguage(path, language)}>{name}</a>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <p>
        {draft.ownDocument && end?.outcome === 'decided' ? (
          <Mark tone="quiet">{t.textKept}</Mark>
        ) : (
          <Mark tone="quiet">{t.textGone}</Mark>
        )}
      </p>
      <p>
        <a href={inLanguage(paths.readingQueue(), language)}>{t.toQueue}</a>
      </p>
    </OfficePage>
  );
}
