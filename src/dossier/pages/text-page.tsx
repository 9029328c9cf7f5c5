import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { type TextClause, approversOf } from '../../agreements/joint-text.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import { draftMessages } from '../messages/draft-messages.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { textMessages } from '../messages/text-messages.ts';
import type { TextMessages } from '../messages/text-vi.ts';
import type { TextView } from '../text-request.ts';
import { CommentForm, CommentList, CommentSection } from './text-comments.tsx';
import { Fold } from './text-fold.tsx';
import { Seal, dayOf, measureWords, whoWrote } from './text-words.tsx';

export type TextDone = keyof TextMessages['done'];
export const TEXT_PARTS = ['noi-dung', 'van-ban', 'cac-ben', 'can-cu'] as const;
export type TextPart = (typeof TEXT_PARTS)[number];

export const textTone = { drafting: 'said', agreed: 'warn', signed: 'done', withdrawn: 'quiet' } as const;

/** Annexes and renewals keep the parties of their agreement. */
export const partsOf = ({ purpose }: TextView['text']): readonly TextPart[] =>
  purpose === 'agreement' ? TEXT_PARTS : TEXT_PARTS.filter((part) => part !== 'cac-ben');

export interface TextPageProps {
  readonly frame: OfficeFrame;
  readonly view: TextView;
  /** The office's page of the agreement that was signed or is being changed. */
  readonly agreementPath: string | null;
  readonly done: TextDone | null;
  readonly faults: readonly FieldFault[];
  /** What was typed in the box at a fault. */
  readonly typed: { readonly box: string; readonly text: string };
  readonly requestId: () => string;
}

/** What each section of the page takes. */
export type TextSectionProps = Pick<TextPageProps, 'frame' | 'view' | 'requestId' | 'typed'>;

/** A text on which both sides work: what the viewer can do, who agrees, every clause with what was said of it. */
export function TextPage(props: TextPageProps): JSX.Element {
  const { frame, view, agreementPath, done, faults } = props;
  const { language } = frame;
  const { text, content, pair } = view;
  const t = textMessages[language];
  const kind = portalMessages[language].names.documentKinds[content.documentKind];
  const title = text.purpose === 'agreement' ? pair : t.of(t.purposes[text.purpose], pair);
  return (
    <OfficePage
      frame={frame}
      path={paths.text(text.textId)}
      title={title}
      crumbs={[{ label: t.section, path: paths.texts() }]}
    >
      <FaultSummary title={dossierMessages[language].faults} faults={faults} />
      {done && (
        <p class="notice" role="status">
          {t.done[done]}
        </p>
      )}
      <p class="eyebrow">
        {kind} <Mark tone={textTone[text.status]}>{t.statuses[text.status]}</Mark>{' '}
        {content.isRestricted && <Mark tone="warn">{draftMessages[language].restrictedLabel}</Mark>}
      </p>
      <h1>{title}</h1>
      <p class="lede">
        {t.version(text.latest.versionNo)} · {t.hash} <Seal hash={text.latest.contentHash} />
      </p>
      <p class="muted small">{t.hashWhy}</p>
      {agreementPath && (
        <p class="dossier-ways">
          <a href={inLanguage(agreementPath, language)}>{t.now.toAgreement}</a>
        </p>
      )}
      <NowSection {...props} />
      <ApprovalSection {...props} />
      <WordsSection {...props} />
      <CommentSection {...props} />
      <HistorySection {...props} />
      {view.may.withdraw && <WithdrawForm {...props} />}
    </OfficePage>
  );
}

function NowSection({ frame, view, requestId }: TextSectionProps): JSX.Element {
  const { language } = frame;
  const t = textMessages[language];
  const { text, approving, may, names } = view;
  const at = (path: string): string => inLanguage(path, language);
  const nothing = approving.length === 0 && !may.sign && !may.edit;
  return (
    <Section id="viec" title={t.now.title}>
      {nothing ? (
        <p class="muted">{t.now.none}</p>
      ) : (
        <ul class="dossier-acts">
          {may.sign && (
            <li>
              <a class="press press-link" href={at(paths.textAct(text.textId, 'ky'))}>
                {t.now.sign}
              </a>
              <p class="muted small">{t.now.signWhy}</p>
            </li>
          )}
          {approving.map((nodeId) => (
            <li key={nodeId}>
              <PostForm action={at(paths.textAct(text.textId, 'dong-y'))} requestId={requestId()}>
                <input type="hidden" name="nodeId" value={nodeId} />
                <input type="hidden" name="contentHash" value={text.latest.contentHash} />
                <button id="approve" class="press" type="submit">
                  {t.now.approve(names.get(nodeId)?.fullName ?? '')}
                </button>
              </PostForm>
              <p class="muted small">{t.now.approveWhy}</p>
            </li>
          ))}
          {may.edit &&
            partsOf(text).map((part) => (
              <li key={part}>
                <a class="press press-link press-quiet" href={at(paths.textEdit(text.textId, part))}>
                  {t.edit(t.parts[part])}
                </a>
              </li>
            ))}
        </ul>
      )}
    </Section>
  );
}

function ApprovalSection({ frame, view }: TextSectionProps): JSX.Element {
  const { language } = frame;
  const t = textMessages[language];
  const { text, names, content } = view;
  const { latest, approvals } = text;
  const roles = portalMessages[language].names.roles;
  const voided = approvals.filter(({ versionNo }) => versionNo !== latest.versionNo).length;
  const needed = new Set(approversOf(content.parties));
  return (
    <Section id="dong-y" title={t.approvals.title}>
      <SummaryList
        rows={content.parties.map(({ nodeId, role }) => {
          const yes = approvals.find((one) => one.versionNo === latest.versionNo && one.nodeId === nodeId);
          return {
            term: `${names.get(nodeId)?.fullName ?? ''} (${roles[role].toLowerCase()})`,
            value: !needed.has(nodeId) ? (
              <span class="muted">{t.approvals.witness}</span>
            ) : yes ? (
              <>
                <Mark tone="done">{t.approvals.yes}</Mark>{' '}
                <small>
                  {t.approvals.by(whoWrote({ name: yes.name, forNode: null }, language), dayOf(yes.recordedAt))}
                </small>
              </>
            ) : (
              <Mark tone="said">{t.approvals.waits}</Mark>
            ),
          };
        })}
      />
      {voided > 0 && <p class="muted small">{t.approvals.void(voided)}</p>}
    </Section>
  );
}

function WordsSection(props: TextSectionProps): JSX.Element {
  const { frame, view } = props;
  const { language } = frame;
  const t = textMessages[language];
  const d = draftMessages[language];
  const { content, documents, text } = view;
  const cited = content.documents.map((id) => documents.get(id)).filter((one) => one !== undefined);
  return (
    <Section id="van-ban" title={t.parts['noi-dung']}>
      <SummaryList
        rows={[
          {
            term: d.documents,
            value: cited.length === 0 ? d.none : cited.map(({ kind, number }) => `${kind} ${number}`).join('; '),
          },
          { term: t.until, value: content.untilOn ? screenDate(content.untilOn) : t.noTerm },
          ...(content.everyMonths === null
            ? []
            : [{ term: t.compare.setting.everyMonths, value: t.every(content.everyMonths) }]),
          ...(content.isRestricted ? [{ term: d.restrictedLabel, value: d.restricted }] : []),
        ]}
      />
      {text.purpose !== 'agreement' && <p class="muted">{text.purpose === 'annex' ? t.annexLede : t.renewalLede}</p>}
      <ol class="text-clauses">
        {content.clauses.map((clause, index) => (
          <ClauseItem key={clause.lineId} {...props} clause={clause} index={index} />
        ))}
      </ol>
    </Section>
  );
}

function ClauseItem(props: TextSectionProps & { readonly clause: TextClause; readonly index: number }): JSX.Element {
  const { frame, view, clause, index } = props;
  const { language } = frame;
  const t = textMessages[language];
  const d = draftMessages[language];
  const names = portalMessages[language].names;
  const comments = view.comments.filter(({ lineId }) => lineId === clause.lineId);
  const place = view.standing.find(({ clauseId }) => clauseId === clause.amends)?.position ?? null;
  return (
    <li id={`nd-${clause.lineId}`} class="text-clause">
      <p class="tag">
        {index + 1}. {names.fields[clause.field]}
      </p>
      {place !== null && <p class="muted small">{clause.ends ? d.endsClause(place) : d.replaces(place)}</p>}
      <p>{clause.ends ? <s>{clause.text}</s> : clause.text}</p>
      <p class="muted small">
        {names.owed[clause.owedBy]}
        {clause.measure && !clause.ends && <> · {measureWords(clause.measure, language)}</>}
      </p>
      <CommentList {...props} comments={comments} />
      {view.may.comment && <CommentForm {...props} lineId={clause.lineId} label={t.comments.addFor(index + 1)} />}
    </li>
  );
}

function HistorySection({ frame, view }: TextSectionProps): JSX.Element {
  const { language } = frame;
  const t = textMessages[language];
  const { text } = view;
  return (
    <Section id="cac-ban" title={t.history}>
      <ol class="text-versions" reversed>
        {text.versions.toReversed().map(({ versionNo, recordedAt, contentHash, ...writer }) => (
          <li key={versionNo}>
            <strong>{t.version(versionNo)}</strong> <Seal hash={contentHash} />
            <span class="block small muted">
              {whoWrote(writer, language)} · {dayOf(recordedAt)}
            </span>
            {versionNo > 1 && (
              <a href={inLanguage(`${paths.textCompare(text.textId)}?tu=${versionNo - 1}&den=${versionNo}`, language)}>
                {t.compareWithBefore(versionNo - 1)}
              </a>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function WithdrawForm({ frame, view, requestId, typed }: TextSectionProps): JSX.Element {
  const { language } = frame;
  const t = textMessages[language].now;
  return (
    <section class="section">
      <Fold label={t.withdraw} open={typed.box === 'withdraw'}>
        <p class="muted small">{t.withdrawWhy}</p>
        <PostForm
          class="form"
          action={inLanguage(paths.textAct(view.text.textId, 'bo'), language)}
          requestId={requestId()}
        >
          <div class="form-row">
            <label for="withdraw">{t.withdrawNote}</label>
            <textarea class="field" id="withdraw" name="note" rows={2} maxLength={2000}>
              {typed.box === 'withdraw' ? typed.text : ''}
            </textarea>
          </div>
          <button class="press press-danger" type="submit">
            {t.withdraw}
          </button>
        </PostForm>
      </Fold>
    </section>
  );
}
