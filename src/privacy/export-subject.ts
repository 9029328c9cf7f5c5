import type { Actor } from '../kernel/actor.ts';
import type { RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { type FoundSubject, findSubject, nobody } from './data-subject.ts';
import { privacyPolicies } from './privacy-policy.ts';
import type { RegisterEntry } from './register.ts';
import type { SubjectId } from './subject-rows.ts';
import { type ExportRow, entriesOf, readPart } from './subject-store.ts';

export type ExportFormat = 'json' | 'html';

export interface ExportOrder {
  readonly requestId: RequestId;
  readonly subject: SubjectId;
  readonly home: string;
  readonly format: ExportFormat;
  readonly today: PlainDate;
}

/** Asks the policy and writes the export down; what is exported is read afterwards, page by page. */
export function permitExport(
  db: Db,
  by: Actor,
  { requestId, subject, home, format, today }: ExportOrder,
): Promise<Result<FoundSubject, { readonly code: 'no-such-subject' } | NotPermitted | RequestReused>> {
  return runAct(db, {
    by,
    policies: privacyPolicies,
    name: 'privacy.export',
    requestId,
    content: { subject, format },
    thing: async (tx) => (await findSubject(tx, subject, { home, today }))?.asPolicy ?? nobody(subject),
    // A form sent twice is two downloads, and each is written down.
    find: () => Promise.resolve(null),
    write: async (tx) => {
      const found = await findSubject(tx, subject, { home, today });
      if (!found) return refuse({ code: 'no-such-subject' } as const);
      const { provinceCode } = found;
      return ok({
        answer: found,
        told: { provinceCode, subjectKind: subject.kind, about: [subject.id] as [string], after: { format } },
      });
    },
  });
}

/** One entry of the register with its rows, as they are read. */
export interface ExportPart {
  readonly entry: RegisterEntry;
  readonly pages: AsyncGenerator<readonly ExportRow[]>;
}

/** Everything that the register names about somebody, entry by entry. */
export function* exportParts(db: Db, subject: SubjectId): Generator<ExportPart> {
  for (const entry of entriesOf(subject)) yield { entry, pages: readPart(db, entry, subject) };
}

/** A value as JSON and pages write it: moments in ISO 8601, long numbers as digits. */
export function plainValue(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'bigint' ? value.toString() : value;
}

/** The export as one JSON document, in pieces. Each list is closed before the next opens, so it is valid however long it is. */
export async function* exportAsJson(db: Db, found: FoundSubject, at: Date): AsyncGenerator<string> {
  const head = {
    format: 'ketnghia-personal-data-1',
    law: ['Luật 91/2025/QH15', 'NĐ 356/2025'],
    madeAt: at.toISOString(),
    subject: found.subject,
  };
  yield `${JSON.stringify(head).slice(0, -1)},"parts":[`;
  let first = true;
  for (const { entry, pages } of exportParts(db, found.subject)) {
    const { key, table, words, ground, retention } = entry;
    const about = { key, table, title: words.vi.title, purpose: words.vi.purpose, ground, retention };
    yield `${first ? '' : ','}${JSON.stringify(about).slice(0, -1)},"rows":[`;
    first = false;
    let started = false;
    for await (const rows of pages) {
      const text = rows.map((row) => JSON.stringify(mapValues(row))).join(',');
      yield `${started ? ',' : ''}${text}`;
      started = true;
    }
    yield ']}';
  }
  yield ']}\n';
}

const mapValues = (row: ExportRow): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]));
