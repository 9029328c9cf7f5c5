import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import type { NodeId } from '../../kernel/ids.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { type AssignedPair, type AssignmentComparison, type AssignmentVersion, pairKey } from '../assignment.ts';
import type { AnnexFault } from '../assignment-rows.ts';
import type { AssignedNode } from '../coverage-store.ts';
import type { LegalDocument } from '../legal-document.ts';
import { programmeMessages } from '../messages/programme-messages.ts';
import type { NodeChoice } from '../programme-desk.tsx';
import { type ProgrammeDone, sayFault, shownDay } from '../programme-faults.ts';
import type { StatedProgramme } from '../programme-statement.ts';
import { documentWords } from './programme-forms.tsx';
import { NodeRow, ProgrammeOfficePage, SelectRow, TextRow, type Typed } from './programme-frame.tsx';
import { VersionMark } from './programme-page.tsx';

export interface AssignmentPageProps {
  readonly frame: OfficeFrame;
  readonly programme: StatedProgramme;
  readonly version: AssignmentVersion;
  readonly inForce: AssignmentVersion | null;
  readonly decision: LegalDocument | null;
  /** One page of pairs, in the order of names. */
  readonly pairs: readonly AssignedPair[];
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly query: string;
  readonly nodes: ReadonlyMap<NodeId, AssignedNode>;
  readonly compared: { readonly with: AssignmentVersion; readonly changes: AssignmentComparison } | null;
  readonly requestId: string;
  readonly done: ProgrammeDone | null;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
  readonly choices: { readonly sponsor: readonly NodeChoice[]; readonly recipient: readonly NodeChoice[] };
  readonly annex: { readonly faults: readonly AnnexFault[]; readonly count: number } | null;
}

/** One version of who twins with whom: a draft to work on, or a published one to read. */
export function AssignmentPage(props: AssignmentPageProps): JSX.Element {
  const { frame, programme, version, inForce, decision, done, faults, compared } = props;
  const { language } = frame;
  const t = programmeMessages[language].assignment;
  const { programmeId } = programme;
  const { versionId, versionNo, status } = version;
  const isDraft = status === 'draft';
  const lede = isDraft
    ? t.draftLede
    : status === 'published'
      ? t.publishedLede(shownDay(version.effectiveOn) ?? '')
      : t.withdrawnLede;
  return (
    <ProgrammeOfficePage
      frame={frame}
      path={paths.assignment(programmeId, versionId)}
      title={t.title(versionNo)}
      programme={programme}
      done={done}
      faults={faults}
    >
      <h1>{t.title(versionNo)}</h1>
      <p class="assignment-mark">
        <VersionMark version={version} inForce={inForce} frame={frame} />
      </p>
      <p class="lede">{lede}</p>
      {decision && (
        <p>
          {t.decision}: {documentWords(decision, frame)}
        </p>
      )}
      {version.pairCount > 0 && (
        <p class="no-print">
          <a href={inLanguage(paths.assignmentPaper(programmeId, versionId), language)}>{t.paper}</a>
        </p>
      )}
      {isDraft && (
        <div class="people-ways no-print programme-ways">
          {version.pairCount > 0 && (
            <a
              class="press press-link"
              href={inLanguage(paths.assignmentAct(programmeId, versionId, 'cong-bo'), language)}
            >
              {t.publish}
            </a>
          )}
          <a href={inLanguage(paths.assignmentAct(programmeId, versionId, 'bo-du-thao'), language)}>{t.withdraw}</a>
        </div>
      )}
      {props.annex && <AnnexFaults {...props} annex={props.annex} />}
      {compared ? (
        <Comparison {...props} compared={compared} />
      ) : (
        isDraft && <p class="muted programme-ways">{t.compareNone}</p>
      )}
      <Section id="cap" title={t.pairs}>
        <Pairs {...props} />
      </Section>
      {isDraft && <AddPair {...props} />}
      {isDraft && <ImportAnnex {...props} />}
    </ProgrammeOfficePage>
  );
}

export const nodeName = (nodes: ReadonlyMap<NodeId, AssignedNode>, nodeId: NodeId): string =>
  nodes.get(nodeId)?.fullName ?? '?';

/** A name with what it lies in beneath. */
export function NodeCell({ node }: { node: AssignedNode | undefined }): JSX.Element {
  return (
    <>
      {node?.fullName ?? '?'}
      {node?.within && node.kind !== 'commune' && <span class="person-login">{node.within}</span>}
    </>
  );
}

function Pairs(props: AssignmentPageProps): JSX.Element {
  const { frame, programme, version, pairs, nodes, query, requestId, next, isFirst } = props;
  const { language } = frame;
  const t = programmeMessages[language];
  const { assignment: a } = t;
  const { versionId, pairCount, status } = version;
  const here = inLanguage(paths.assignment(programme.programmeId, versionId), language);
  if (pairCount === 0)
    return (
      <EmptyState what={a.noPairs}>
        <p>{a.noPairsNext}</p>
      </EmptyState>
    );
  return (
    <>
      <search>
        <form class="sift no-print" method="get" action={here}>
          <div>
            <label for="ten">{a.find}</label>
            <input class="field" type="search" id="ten" name="ten" value={query} maxLength={100} autoComplete="off" />
          </div>
          <div class="sift-send">
            <button class="press press-quiet" type="submit">
              {a.show}
            </button>
            {query !== '' && <a href={here}>{a.all}</a>}
          </div>
        </form>
      </search>
      {pairs.length === 0 ? (
        <EmptyState what={a.foundNone(query)} />
      ) : (
        <FoldTable
          caption={a.caption(pairCount)}
          rows={pairs}
          keyOf={pairKey}
          columns={[
            { heading: a.sponsor, cell: ({ sponsor }) => <NodeCell node={nodes.get(sponsor)} /> },
            { heading: a.recipient, cell: ({ recipient }) => <NodeCell node={nodes.get(recipient)} /> },
            { heading: a.traits, cell: ({ traits }) => traits ?? '–' },
            { heading: a.note, cell: ({ note }) => note ?? '–' },
            ...(status === 'draft'
              ? [
                  {
                    heading: a.remove,
                    cell: (pair: AssignedPair) => (
                      <PostForm
                        action={inLanguage(paths.assignmentAct(programme.programmeId, versionId, 'bo-cap'), language)}
                        requestId={requestId}
                      >
                        <input type="hidden" name="sponsor" value={pair.sponsor} />
                        <input type="hidden" name="recipient" value={pair.recipient} />
                        <button
                          class="press press-quiet"
                          type="submit"
                          aria-label={a.removePair(nodeName(nodes, pair.sponsor), nodeName(nodes, pair.recipient))}
                        >
                          {a.remove}
                        </button>
                      </PostForm>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      <KeysetPager frame={frame} here={here} query={query === '' ? {} : { ten: query }} next={next} isFirst={isFirst} />
    </>
  );
}

export function KeysetPager({
  frame,
  here,
  query,
  next,
  isFirst,
}: {
  frame: OfficeFrame;
  here: string;
  query: Readonly<Record<string, string>>;
  next: string | null;
  isFirst: boolean;
}): JSX.Element | null {
  const t = programmeMessages[frame.language];
  if (next === null && isFirst) return null;
  const address = (more: Readonly<Record<string, string>>): string => {
    const asked = new URLSearchParams({ ...query, ...more });
    return asked.size > 0 ? `${here}?${asked}` : here;
  };
  return (
    <nav class="pager flex flex-wrap gap-x-6" aria-label={t.pages}>
      {!isFirst && <a href={address({})}>{t.firstPage}</a>}
      {next !== null && (
        <a rel="next" href={address({ sau: next })}>
          {t.nextPage}
        </a>
      )}
    </nav>
  );
}

const MOST_COMPARED = 30;

function Comparison({
  frame,
  compared,
  nodes,
}: AssignmentPageProps & { compared: NonNullable<AssignmentPageProps['compared']> }): JSX.Element {
  const t = programmeMessages[frame.language].assignment;
  const { added, removed, moved, unchanged } = compared.changes;
  const words = ({ sponsor, recipient }: AssignedPair): string =>
    `${nodeName(nodes, sponsor)} – ${nodeName(nodes, recipient)}`;
  const list = (title: string, lines: readonly string[]): JSX.Element | null =>
    lines.length === 0 ? null : (
      <div>
        <h3>{title}</h3>
        <ul class="compared">
          {lines.slice(0, MOST_COMPARED).map((line) => (
            <li key={line}>{line}</li>
          ))}
          {lines.length > MOST_COMPARED && <li class="muted">{t.more(lines.length - MOST_COMPARED)}</li>}
        </ul>
      </div>
    );
  const counts = {
    added: added.length,
    removed: removed.length,
    moved: moved.length,
    unchanged: unchanged.length,
  };
  return (
    <Section id="so-sanh" title={t.compareTitle(compared.with.versionNo)} lead={t.compared(counts)}>
      <div class="compared-lists">
        {list(t.added, added.map(words))}
        {list(t.removed, removed.map(words))}
        {list(
          t.moved,
          moved.map(({ from, to }) => t.movedTo(words(from), words(to))),
        )}
      </div>
    </Section>
  );
}

function AddPair({ frame, programme, version, typed, faults, choices, requestId }: AssignmentPageProps): JSX.Element {
  const t = programmeMessages[frame.language];
  const { assignment: a, fields } = t;
  const row = { typed, faults };
  return (
    <Section id="them-cap" title={a.addTitle}>
      <PostForm
        class="form no-print"
        action={inLanguage(paths.assignmentAct(programme.programmeId, version.versionId, 'them-cap'), frame.language)}
        requestId={requestId}
      >
        <NodeRow
          id="sponsor"
          label={fields.sponsor}
          hint={fields.sponsorHint}
          choices={choices.sponsor}
          choose={a.choose(fields.sponsor.toLowerCase())}
          {...row}
        />
        <NodeRow
          id="recipient"
          label={fields.recipient}
          hint={fields.recipientHint}
          choices={choices.recipient}
          choose={a.choose(fields.recipient.toLowerCase())}
          {...row}
        />
        <div class="form-pair">
          <TextRow id="traits" label={fields.traits} most={500} {...row} />
          <TextRow id="note" label={fields.note} most={500} {...row} />
        </div>
        <div class="form-ways">
          <button class="press" type="submit" id="send">
            {a.add}
          </button>
        </div>
      </PostForm>
    </Section>
  );
}

function ImportAnnex({ frame, programme, version, typed, faults, requestId }: AssignmentPageProps): JSX.Element {
  const t = programmeMessages[frame.language];
  const { assignment: a, fields } = t;
  return (
    <Section id="nhap" title={a.importTitle} lead={a.importLede}>
      <p class="no-print">
        {a.template}: <a href={paths.template('phan-cong', 'xlsx')}>XLSX</a> ·{' '}
        <a href={paths.template('phan-cong', 'csv')}>CSV</a>
      </p>
      <PostForm
        class="form no-print programme-ways"
        action={inLanguage(paths.assignmentAct(programme.programmeId, version.versionId, 'nhap'), frame.language)}
        requestId={requestId}
        encType="multipart/form-data"
      >
        <FormRow
          id="file"
          label={fields.file}
          faults={faults}
          control={(given) => <input class="field" type="file" accept=".xlsx,.csv" {...given} />}
        />
        <SelectRow id="mode" label={fields.mode} choices={a.modes} typed={typed} faults={faults} />
        <div class="form-ways">
          <button class="press press-quiet" type="submit">
            {a.import}
          </button>
        </div>
      </PostForm>
    </Section>
  );
}

function AnnexFaults({
  frame,
  annex,
}: AssignmentPageProps & { annex: NonNullable<AssignmentPageProps['annex']> }): JSX.Element {
  const t = programmeMessages[frame.language].assignment;
  return (
    <Section id="loi-tep" title={t.annexFaults(annex.count)}>
      <FoldTable
        caption={t.annexFaults(annex.count)}
        rows={annex.faults.map((fault, index) => ({ fault, index }))}
        keyOf={({ index }) => String(index)}
        columns={[
          { heading: t.line, cell: ({ fault }) => fault.line ?? '–' },
          { heading: t.column, cell: ({ fault }) => fault.column ?? '–' },
          { heading: t.problem, cell: ({ fault }) => sayFault(fault, frame.language) },
        ]}
      />
    </Section>
  );
}
