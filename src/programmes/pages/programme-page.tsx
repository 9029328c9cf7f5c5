import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import { FIELDS, FIELD_NAMES } from '../../kernel/fields.ts';
import type { NodeId } from '../../kernel/ids.ts';
import { type PlainDate, daysBetween } from '../../kernel/plain-date.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { AssignmentVersion } from '../assignment.ts';
import { programmeMessages } from '../messages/programme-messages.ts';
import { type ProgrammeDone, shownDay } from '../programme-faults.ts';
import type { ProgrammeDeadline, StatedProgramme } from '../programme-statement.ts';
import type { ProgrammeDocument } from '../programme.ts';
import { documentWords } from './programme-forms.tsx';
import { ProgrammeOfficePage, titleOf } from './programme-frame.tsx';

export interface ProgrammePageProps {
  readonly frame: OfficeFrame;
  readonly programme: StatedProgramme;
  readonly names: ReadonlyMap<NodeId, string>;
  readonly documents: readonly ProgrammeDocument[];
  readonly deadlines: readonly ProgrammeDeadline[];
  /** Those that the viewer may know of, the latest first. */
  readonly versions: readonly AssignmentVersion[];
  readonly inForce: AssignmentVersion | null;
  readonly mayKeep: boolean;
  readonly today: PlainDate;
  readonly requestId: string;
  readonly done: ProgrammeDone | null;
}

/** One programme in the office: what is stated of it, its documents, its deadlines, its assignments. */
export function ProgrammePage(props: ProgrammePageProps): JSX.Element {
  const { frame, programme, mayKeep, done } = props;
  const { language } = frame;
  const t = programmeMessages[language];
  const { programmeId } = programme;
  const title = titleOf(programme, frame);
  return (
    <ProgrammeOfficePage
      frame={frame}
      path={paths.officeProgramme(programmeId)}
      title={title}
      programme={programme}
      done={done}
    >
      <h1>{title}</h1>
      {programme.summary && <p class="lede">{programme.summary}</p>}
      <Section id="phan-cong" title={t.programme.assignments} lead={t.programme.assignmentsLede}>
        <Assignments {...props} />
      </Section>
      <Section id="moc" title={t.programme.deadlines} lead={t.programme.deadlinesLede}>
        <Deadlines {...props} />
        {mayKeep && <Way frame={frame} to={paths.programmeDeadlines(programmeId)} label={t.programme.addDeadline} />}
      </Section>
      <Section id="van-ban" title={t.programme.documents}>
        <Documents {...props} />
        {mayKeep && <Way frame={frame} to={paths.programmeDocuments(programmeId)} label={t.programme.addDocument} />}
      </Section>
      <Section id="ve" title={t.programme.facts}>
        <Facts {...props} />
        <div class="people-ways no-print programme-ways">
          {mayKeep && (
            <a class="press press-quiet press-link" href={inLanguage(paths.stateProgramme(programmeId), language)}>
              {t.programme.state}
            </a>
          )}
          <a href={inLanguage(paths.history('programme', programmeId), language)}>{t.programme.history}</a>
        </div>
      </Section>
    </ProgrammeOfficePage>
  );
}

function Way({ frame, to, label }: { frame: OfficeFrame; to: string; label: string }): JSX.Element {
  return (
    <p class="programme-ways no-print">
      <a class="press press-quiet press-link" href={inLanguage(to, frame.language)}>
        {label}
      </a>
    </p>
  );
}

function Facts({ frame, programme, names }: ProgrammePageProps): JSX.Element {
  const t = programmeMessages[frame.language];
  const { fields } = t;
  const unknown = <span class="muted">{t.unknown}</span>;
  return (
    <SummaryList
      rows={[
        { term: fields.owner, value: names.get(programme.ownerNode) ?? unknown },
        { term: t.list.term, value: t.termOf(shownDay(programme.startsOn), shownDay(programme.endsOn)) },
        { term: fields.principles, value: programme.principles ?? unknown },
        {
          term: fields.fields,
          value:
            programme.fields.length > 0
              ? FIELDS.filter((field) => programme.fields.includes(field))
                  .map((field) => FIELD_NAMES[frame.language][field])
                  .join('; ')
              : unknown,
        },
        { term: fields.reviewCycle, value: programme.reviewCycle ? t.reviewCycles[programme.reviewCycle] : unknown },
        {
          term: fields.aggregator,
          value: (programme.aggregatorNode && names.get(programme.aggregatorNode)) ?? unknown,
        },
        { term: fields.recipientScope, value: t.recipientScopes[programme.recipientScope] },
        { term: fields.mostRecipients, value: programme.mostRecipients ?? unknown },
        { term: fields.mostSponsors, value: programme.mostSponsors ?? unknown },
      ]}
    />
  );
}

function Documents({ frame, documents }: ProgrammePageProps): JSX.Element {
  const t = programmeMessages[frame.language];
  if (documents.length === 0)
    return (
      <EmptyState what={t.programme.noDocuments}>
        <p>{t.programme.noDocumentsNext}</p>
      </EmptyState>
    );
  const byId = new Map(documents.map((document) => [document.documentId, document]));
  return (
    <ul class="programme-documents">
      {documents.map((document) => (
        <li key={document.documentId} id={`van-ban-${document.documentId}`}>
          <strong>{documentWords(document, frame)}</strong>
          {document.abstract && <div>{document.abstract}</div>}
          {document.links
            .filter(({ documentId }) => documentId === document.documentId)
            .flatMap(({ relation, targetId }) => {
              const target = byId.get(targetId);
              return target ? [{ relation, target }] : [];
            })
            .map(({ relation, target }) => (
              <div key={`${relation} ${target.documentId}`} class="muted">
                {t.relations[relation]}: {documentWords(target, frame)}
              </div>
            ))}
        </li>
      ))}
    </ul>
  );
}

function Deadlines({ frame, programme, deadlines, mayKeep, today, requestId }: ProgrammePageProps): JSX.Element {
  const { language } = frame;
  const t = programmeMessages[language];
  if (deadlines.length === 0)
    return (
      <EmptyState what={t.programme.noDeadlines}>
        <p>{t.programme.noDeadlinesNext}</p>
      </EmptyState>
    );
  const words = ({ kind, what }: ProgrammeDeadline): string => t.programme.deadlineLine(t.deadlineKinds[kind], what);
  return (
    <FoldTable
      caption={t.programme.deadlinesCaption(deadlines.length)}
      rows={deadlines}
      keyOf={({ deadlineId }) => deadlineId}
      columns={[
        { heading: t.programme.deadline, cell: words },
        {
          heading: t.programme.due,
          cell: ({ dueOn }) => (
            <>
              {shownDay(dueOn)} <span class="muted">({t.programme.left(daysBetween(today, dueOn))})</span>
            </>
          ),
        },
        ...(mayKeep
          ? [
              {
                heading: t.programme.dropDeadline,
                cell: (deadline: ProgrammeDeadline) => (
                  <PostForm
                    action={inLanguage(paths.programmeDeadlines(programme.programmeId), language)}
                    requestId={requestId}
                  >
                    <input type="hidden" name="drop" value={deadline.deadlineId} />
                    <button
                      class="press press-quiet"
                      type="submit"
                      aria-label={`${t.programme.dropDeadline}: ${words(deadline)}`}
                    >
                      {t.programme.dropDeadline}
                    </button>
                  </PostForm>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Assignments(props: ProgrammePageProps): JSX.Element {
  const { frame, programme, versions, inForce, mayKeep, requestId } = props;
  const { language } = frame;
  const t = programmeMessages[language];
  const { programmeId } = programme;
  const mayDraft = mayKeep && !versions.some(({ status }) => status === 'draft');
  return (
    <>
      {versions.length === 0 ? (
        <EmptyState what={t.programme.noAssignments}>{mayKeep && <p>{t.programme.noAssignmentsNext}</p>}</EmptyState>
      ) : (
        <FoldTable
          caption={t.programme.assignmentsCaption(versions.length)}
          rows={versions}
          keyOf={({ versionId }) => versionId}
          columns={[
            {
              heading: t.programme.version,
              cell: ({ versionId, versionNo }) => (
                <a class="person-name" href={inLanguage(paths.assignment(programmeId, versionId), language)}>
                  {t.programme.versionNo(versionNo)}
                </a>
              ),
            },
            {
              heading: t.programme.status,
              cell: (version) => <VersionMark version={version} inForce={inForce} frame={frame} />,
            },
            { heading: t.programme.effectiveOn, cell: ({ effectiveOn }) => shownDay(effectiveOn) ?? '–' },
            { heading: t.programme.pairs, isNumber: true, cell: ({ pairCount }) => t.count(pairCount) },
          ]}
        />
      )}
      <div class="people-ways no-print programme-ways">
        {inForce && (
          <a class="press press-link" href={inLanguage(paths.coverage(programmeId), language)}>
            {t.programme.toCoverage}
          </a>
        )}
        {mayKeep && (
          <a class="press press-quiet press-link" href={inLanguage(paths.pairings(programmeId), language)}>
            {t.programme.toPairings}
          </a>
        )}
        {mayDraft && (
          <PostForm
            class="people-ways"
            action={inLanguage(paths.assignments(programmeId), language)}
            requestId={requestId}
          >
            <button class={inForce ? 'press press-quiet' : 'press'} type="submit">
              {t.programme.openDraft}
            </button>
            {inForce && (
              <label class="choice">
                <input type="checkbox" name="fromInForce" value="1" checked /> {t.programme.openDraftFrom}
              </label>
            )}
          </PostForm>
        )}
      </div>
    </>
  );
}

export function VersionMark({
  version,
  inForce,
  frame,
}: {
  version: AssignmentVersion;
  inForce: AssignmentVersion | null;
  frame: OfficeFrame;
}): JSX.Element {
  const t = programmeMessages[frame.language].programme;
  if (version.versionId === inForce?.versionId) return <Mark tone="done">{t.inForce}</Mark>;
  const tone = { draft: 'warn', published: 'said', withdrawn: 'quiet' } as const;
  return <Mark tone={tone[version.status]}>{t.statuses[version.status]}</Mark>;
}
