import type { JSX } from 'preact';
import type { ProgrammeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { Db } from '../platform/database/database.ts';
import { FoldTable } from '../platform/web/components/fold-table.tsx';
import { Section } from '../platform/web/components/section.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { coverageFile } from '../programmes/coverage-file.ts';
import { type CoverageRow, rowsOfCoverage } from '../programmes/coverage-rows.ts';
import { type ReadCoverage, readCoverage } from '../programmes/coverage-store.ts';
import { coverageSentence } from '../programmes/coverage-words.ts';
import { listDocuments } from '../programmes/legal-document-store.ts';
import type { LegalDocument } from '../programmes/legal-document.ts';
import { programmeMessages } from '../programmes/messages/programme-messages.ts';
import { findStatedProgramme } from '../programmes/programme-statement-store.ts';
import { portalMessages } from './messages/portal-messages.ts';
import type { PageFrame } from './portal-page.tsx';
import type { ProgrammeCard } from './read-models.ts';

/** Who twins with whom today, as everybody may see it. */
export interface PublicAssignment {
  readonly coverage: ReadCoverage;
  readonly decision: LegalDocument | null;
  readonly rows: readonly CoverageRow[];
  readonly count: number;
}

/** As many pairs as the page names; the file for download holds all. */
const MOST_SHOWN = 60;

type Named = Pick<ProgrammeCard, 'provinceCode' | 'programmeId'>;

async function coverageToday(
  db: Db,
  { provinceCode, programmeId }: Named,
  today: PlainDate,
): Promise<ReadCoverage | null> {
  const programme = await findStatedProgramme(db, provinceCode, programmeId as ProgrammeId);
  const coverage = programme && (await readCoverage(db, programme, today));
  return coverage?.version ? coverage : null;
}

/** The assignment in force today, or null where none is. */
export async function loadAssignment(
  db: Db,
  programme: Named,
  { today }: Pick<PageFrame, 'today'>,
): Promise<PublicAssignment | null> {
  const coverage = await coverageToday(db, programme, today);
  if (!coverage) return null;
  const { version } = coverage;
  const documentId = version?.documentId ?? null;
  const documents = documentId ? await listDocuments(db, programme.provinceCode, [documentId]) : null;
  const rows = rowsOfCoverage(coverage, 'pairs', '');
  return {
    coverage,
    decision: (documentId && documents?.get(documentId)) || null,
    rows: rows.slice(0, MOST_SHOWN),
    count: rows.length,
  };
}

/** Every pair in force as CSV; headings alone where nothing was assigned. */
export async function assignmentFile(
  db: Db,
  programme: Named,
  { today, language }: { readonly today: PlainDate; readonly language: Language },
): Promise<string> {
  const coverage = await coverageToday(db, programme, today);
  const rows = coverage ? rowsOfCoverage(coverage, 'pairs', '') : [];
  if (!coverage) return '\ufeff';
  const { bytes } = await coverageFile(coverage, rows, { view: 'pairs', format: 'csv', language });
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

interface AssignmentSectionProps {
  readonly assignment: PublicAssignment;
  readonly programme: ProgrammeCard;
  readonly frame: PageFrame;
}

/** Coverage in one sentence, the decision behind it, and the pairs. */
export function AssignmentSection({ assignment, programme, frame }: AssignmentSectionProps): JSX.Element {
  const { language } = frame;
  const { coverage, decision, rows, count } = assignment;
  const t = programmeMessages[language].coverage;
  const p = portalMessages[language].programme;
  const name = (row: CoverageRow, side: 'sponsor' | 'recipient'): JSX.Element | string => {
    const node = row.kind === 'pair' ? coverage.nodes.get(row.pair[side]) : undefined;
    if (!node) return '–';
    return node.within && node.kind === 'village' ? `${node.fullName}, ${node.within}` : node.fullName;
  };
  return (
    <Section id="phan-cong" title={p.assignmentTitle} lead={coverageSentence(coverage, language)}>
      {decision && (
        <p class="muted">
          {programmeMessages[language].programme.document(
            decision.kind,
            decision.number,
            decision.issuedOn ? screenDate(decision.issuedOn) : null,
            decision.issuer,
          )}
        </p>
      )}
      <FoldTable
        caption={p.assignmentCaption(rows.length, count)}
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          { heading: t.sponsor, cell: (row) => name(row, 'sponsor') },
          { heading: t.recipient, cell: (row) => name(row, 'recipient') },
          { heading: t.state, cell: (row) => (row.kind === 'pair' ? t.states[row.pair.state] : '–') },
        ]}
      />
      <p>
        <a href={inLanguage(paths.programmeAssignment(programme.provinceSlug, programme.slug), language)}>
          {p.assignmentFile}
        </a>
      </p>
    </Section>
  );
}
