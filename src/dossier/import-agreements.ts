import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { listSummaries } from '../agreements/agreement-list-store.ts';
import type { AgreementFacts, AgreementFault } from '../agreements/agreement.ts';
import { recordAgreement } from '../agreements/record-agreement.ts';
import type { Actor } from '../kernel/actor.ts';
import { type AgreementId, type DocumentId, type NodeId, idOf } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { tightKey } from '../kernel/vietnamese/fold.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import type { NameIndex } from '../programmes/name-index.ts';
import { resolveName } from '../programmes/name-index.ts';
import { loadNameIndex } from '../programmes/name-index-store.ts';
import { listDocumentsLike } from '../programmes/legal-document-store.ts';
import { findProgramme } from '../programmes/programme-store.ts';
import type { FileFault } from '../registry/import-faults.ts';
import { findNodeBySlug } from '../registry/registry-store.ts';
import { type GivenFile, type TableRow, openTableFile } from '../registry/table-file.ts';
import { type SheetAgreement, type SheetFault, isSigned, readSheet, saysTheSame } from './agreement-sheet.ts';
import { sheetOf } from './agreement-sheet-store.ts';

export type ImportAgreementsFault =
  | SheetFault
  | { readonly code: 'row-unreadable'; readonly line: number }
  | { readonly code: 'too-many-rows'; readonly line: number }
  | {
      readonly code: 'programme-unknown' | 'party-unknown' | 'document-unknown' | 'parent-unknown';
      readonly line: number;
      readonly saw: string;
    }
  /** An agreement with this code is recorded, and says something else: a file changes nothing that is recorded. */
  | { readonly code: 'recorded-differently'; readonly line: number; readonly saw: string }
  | {
      readonly code: 'agreement-refused';
      readonly line: number;
      readonly saw: string;
      readonly fault: AgreementFault['code'] | 'not-permitted';
    };

export interface ImportedAgreements {
  /** Recorded now, or by the same file before. */
  readonly recorded: number;
  /** Those that are recorded already, word for word. */
  readonly known: number;
}

export type ImportAgreementsRefusal =
  | { readonly code: 'file-refused'; readonly fault: FileFault }
  | { readonly code: 'sheet-faults'; readonly faults: readonly ImportAgreementsFault[] };

const MOST_ROWS = 20_000;
const MOST_FAULTS = 200;

/**
 * Records the agreements of a spreadsheet in the form of our own export. Nothing is recorded while a row is wrong. Each
 * agreement is an act of its own under an id made of the file: an import that was cut short goes on where it stopped when the
 * same file is sent again.
 */
export async function importAgreements(
  db: Db,
  by: Actor,
  { file, dryRun, today }: { readonly file: GivenFile; readonly dryRun: boolean; readonly today: PlainDate },
): Promise<Result<ImportedAgreements, ImportAgreementsRefusal>> {
  const opened = await openTableFile(file);
  if (!opened.ok) return refuse({ code: 'file-refused', fault: opened.refusal });
  const rows: TableRow[] = [];
  const faults: ImportAgreementsFault[] = [];
  for await (const row of opened.value.rows()) {
    if ('code' in row) faults.push({ code: 'row-unreadable', line: row.line ?? 0 });
    else rows.push(row);
    if (rows.length > MOST_ROWS)
      return refuse({ code: 'sheet-faults', faults: [{ code: 'too-many-rows', line: row.line ?? 0 }] });
  }
  const sheet = readSheet(rows);
  faults.push(...sheet.faults);
  if (faults.length > 0) return refuse({ code: 'sheet-faults', faults: faults.slice(0, MOST_FAULTS) });
  const resolved = await new Resolver(db).all(sheet.agreements);
  if (!resolved.ok) return refuse({ code: 'sheet-faults', faults: resolved.refusal.slice(0, MOST_FAULTS) });
  const { fresh, known } = resolved.value;
  if (dryRun) return ok({ recorded: fresh.length, known });
  const seal = createHash('sha256').update(file.bytes).digest('hex');
  const made = new Map<string, AgreementId>();
  for (const { sheet: one, facts, parentLabel } of fresh) {
    const parentId = facts.parentId ?? (parentLabel ? (made.get(`${one.provinceCode} ${parentLabel}`) ?? null) : null);
    const requestId = idOf('request', 'agreement sheet', seal, one.provinceCode, one.label);
    const done = await recordAgreement(db, by, { ...facts, parentId, requestId }, today);
    if (!done.ok) {
      const { refusal } = done;
      const fault =
        refusal.code === 'agreement-invalid' ? (refusal.faults[0]?.code ?? 'sides-missing') : 'not-permitted';
      return refuse({
        code: 'sheet-faults',
        faults: [{ code: 'agreement-refused', line: one.line, saw: one.label, fault }],
      });
    }
    made.set(`${one.provinceCode} ${one.label}`, done.value.agreementId);
  }
  return ok({ recorded: fresh.length, known });
}

type Lined = SheetAgreement & { readonly line: number };

interface Fresh {
  readonly sheet: Lined;
  readonly facts: AgreementFacts;
  /** The row of the file inside whose agreement this one was signed, where that is new too. */
  readonly parentLabel: string | null;
}

/** Finds what the rows name: programmes, parties, documents, agreements. */
class Resolver {
  readonly #db: Db;
  readonly #indexes = new Map<string, NameIndex>();
  readonly #faults: ImportAgreementsFault[] = [];

  constructor(db: Db) {
    this.#db = db;
  }

  async all(
    agreements: readonly Lined[],
  ): Promise<Result<{ readonly fresh: readonly Fresh[]; readonly known: number }, readonly ImportAgreementsFault[]>> {
    const there = await this.#recorded(agreements);
    const labels = new Set(agreements.map(({ provinceCode, label }) => `${provinceCode} ${label}`));
    const fresh: Fresh[] = [];
    let known = 0;
    for (const one of agreements) {
      const recorded = there.get(`${one.provinceCode} ${one.label}`);
      if (recorded && saysTheSame(recorded.sheet, one)) known++;
      else if (recorded) this.#faults.push({ code: 'recorded-differently', line: one.line, saw: one.label });
      else {
        const parent = one.parent && there.get(`${one.provinceCode} ${one.parent}`);
        if (one.parent && !parent && !labels.has(`${one.provinceCode} ${one.parent}`))
          this.#faults.push({ code: 'parent-unknown', line: one.line, saw: one.parent });
        const facts = await this.#facts(one, parent ? parent.agreementId : null);
        if (facts) fresh.push({ sheet: one, facts, parentLabel: parent ? null : one.parent });
      }
    }
    if (this.#faults.length > 0) return refuse(this.#faults);
    // Those that stand alone first: what was signed inside another needs it recorded.
    return ok({
      fresh: fresh.toSorted((a, b) => Number(a.parentLabel !== null) - Number(b.parentLabel !== null)),
      known,
    });
  }

  /** What is recorded under the codes of the file, and under those of their parents. */
  async #recorded(
    agreements: readonly Lined[],
  ): Promise<Map<string, { readonly agreementId: AgreementId; readonly sheet: SheetAgreement }>> {
    const slugs = [...new Set(agreements.flatMap(({ label, parent }) => [label, ...(parent ? [parent] : [])]))];
    const provinces = [...new Set(agreements.map(({ provinceCode }) => provinceCode))];
    const found = new Map<string, { agreementId: AgreementId; sheet: SheetAgreement }>();
    for (let at = 0; at < slugs.length; at += 200) {
      const some = await listSummaries(
        this.#db,
        sql`a.province_code = ANY(${provinces}::text[]) AND a.slug = ANY(${slugs.slice(at, at + 200)}::text[])`,
        { after: null, limit: 200 },
      );
      const sheets = await sheetOf(this.#db, some);
      some.forEach(({ provinceCode, slug, agreementId }, index) =>
        found.set(`${provinceCode} ${slug}`, { agreementId, sheet: sheets[index] as SheetAgreement }),
      );
    }
    return found;
  }

  async #facts(one: Lined, parentId: AgreementId | null): Promise<AgreementFacts | null> {
    const { line, provinceCode } = one;
    const before = this.#faults.length;
    const programme = await findProgramme(this.#db, provinceCode, one.programme);
    if (!programme) this.#faults.push({ code: 'programme-unknown', line, saw: one.programme });
    const parties = [];
    for (const { role, name, slug } of one.parties) {
      const nodeId = await this.#node(provinceCode, name, slug);
      if (nodeId) parties.push({ nodeId, role });
      else this.#faults.push({ code: 'party-unknown', line, saw: slug ?? name });
    }
    const documents: DocumentId[] = [];
    for (const cited of one.documents) {
      const documentId = await this.#document(provinceCode, cited);
      if (documentId) documents.push(documentId);
      else this.#faults.push({ code: 'document-unknown', line, saw: cited });
    }
    if (!programme || this.#faults.length > before) return null;
    return {
      provinceCode,
      programmeId: programme.programmeId,
      parentId,
      documentKind: one.documentKind,
      parties,
      signed: isSigned(one),
      signedOn: one.signedOn,
      signedBy: one.signedBy,
      place: one.place,
      documents,
      clauses: one.clauses.map(({ field, owedBy, text, measure }) => ({ field, owedBy, text, textEn: null, measure })),
      isSample: false,
      isRestricted: one.isRestricted,
    };
  }

  async #node(provinceCode: string, name: string, slug: string | null): Promise<NodeId | null> {
    if (slug) return (await findNodeBySlug(this.#db, slug))?.nodeId ?? null;
    const index = this.#indexes.get(provinceCode) ?? (await loadNameIndex(this.#db, provinceCode));
    this.#indexes.set(provinceCode, index);
    const found = resolveName(index, name, null);
    return 'node' in found ? found.node.nodeId : null;
  }

  /** "Chỉ thị 03-CT/TU": the words before the number are the kind. Two of one kind and number are not guessed between. */
  async #document(provinceCode: string, cited: string): Promise<DocumentId | null> {
    const number = /\S*\d\S*$/.exec(cited)?.[0] ?? cited;
    const found = (await listDocumentsLike(this.#db, provinceCode, number)).filter(
      (one) => tightKey(`${one.kind} ${one.number}`) === tightKey(cited),
    );
    return found.length === 1 ? (found[0]?.documentId ?? null) : null;
  }
}
