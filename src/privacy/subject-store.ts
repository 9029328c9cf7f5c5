import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database/database.ts';
import { REGISTER, type RegisterEntry, type RegisterKey, type Replacement } from './register.ts';
import { type SubjectId, rowsOfSubject } from './subject-rows.ts';

const ENTRIES: readonly (RegisterEntry & { readonly key: RegisterKey })[] = REGISTER;

/** An entry with how many rows of it are the subject's. */
export interface SubjectPart {
  readonly entry: RegisterEntry & { readonly key: RegisterKey };
  readonly rows: number;
}

/** The entries that can hold something of this subject, in the order of the register. */
export const entriesOf = (subject: SubjectId): readonly (RegisterEntry & { readonly key: RegisterKey })[] =>
  ENTRIES.filter((entry) => entry.subject === 'both' || entry.subject === subject.kind);

/** What is kept about somebody, counted by entries. */
export async function countParts(db: Db, subject: SubjectId): Promise<SubjectPart[]> {
  const parts: SubjectPart[] = [];
  for (const entry of entriesOf(subject)) {
    const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM ${sql.table(entry.table)} AS t
      WHERE ${conditionOf(entry.key, subject)}`.execute(db);
    parts.push({ entry, rows: rows[0]?.count ?? 0 });
  }
  return parts;
}

function conditionOf(key: RegisterKey, subject: SubjectId): RawBuilder<unknown> {
  const condition = rowsOfSubject(key, subject);
  if (!condition) throw new Error(`the register says that ${key} holds data of an ${subject.kind}, but not where`);
  return condition;
}

const columnList = (columns: readonly string[]): RawBuilder<unknown> =>
  sql.join(columns.map((column) => sql`t.${sql.ref(column)}`));

const PAGE = 500;

/** One row as it leaves: values as the driver gives them. */
export type ExportRow = Readonly<Record<string, unknown>>;

/** The subject's rows of one entry, page by page in the order of its key: flat in memory however much there is. */
export async function* readPart(
  db: Db,
  entry: RegisterEntry & { readonly key: RegisterKey },
  subject: SubjectId,
): AsyncGenerator<readonly ExportRow[]> {
  const key = columnList(entry.order);
  let after: readonly unknown[] | null = null;
  for (;;) {
    // The key goes along as an array of texts, so that any key can be asked to go on from.
    const keyTexts = sql.join(entry.order.map((column) => sql`t.${sql.ref(column)}::text`));
    const from: RawBuilder<unknown> = after
      ? sql`AND (${key}) > (${sql.join(after.map((value, index) => castAs(entry, index, value)))})`
      : sql``;
    const { rows } = await sql<ExportRow & { export_key: string[] }>`
      SELECT ${columnList(entry.exported)}, ARRAY[${keyTexts}] AS export_key FROM ${sql.table(entry.table)} AS t
       WHERE ${conditionOf(entry.key, subject)} ${from} ORDER BY ${key} LIMIT ${PAGE}`.execute(db);
    if (rows.length > 0) yield rows.map(({ export_key: _key, ...row }) => row);
    after = rows.at(-1)?.export_key ?? null;
    if (rows.length < PAGE || after === null) return;
  }
}

/** Keys are texts, ids and numbers of entries; a text is sent as what its column is. */
function castAs({ order }: RegisterEntry, index: number, value: unknown): RawBuilder<unknown> {
  const column = order[index] as string;
  if (column.endsWith('_no')) return sql`${value}::bigint`;
  return column === 'id' || column.endsWith('_id') ? sql`${value}::uuid` : sql`${value}::text`;
}

/** What stands where a name stood that may not be empty; in Vietnamese for every reader, since a row has one value. */
export const WORD_FOR_ERASED = 'Đã xóa dữ liệu cá nhân';

function replacementFor(replacement: Replacement, subject: SubjectId, at: Date): RawBuilder<unknown> {
  switch (replacement) {
    case 'nothing':
      return sql`NULL`;
    case 'word-for-erased':
      return sql`${WORD_FOR_ERASED}`;
    case 'dead-address':
      // Under a domain to which nothing can be delivered (RFC 2606); unique, as addresses must be.
      return sql`${`da-xoa-${subject.id}@no-mail.invalid`}`;
    case 'now':
      return sql`${at.toISOString()}::timestamptz`;
    case 'no':
      return sql`false`;
  }
}

/** How many rows went or were overwritten, by entries. */
export type ErasedCounts = Readonly<Record<string, number>>;

/** Does to the subject's rows what the register says. The caller has decided that it may be. */
export async function eraseRows(tx: Db, subject: SubjectId, at: Date): Promise<ErasedCounts> {
  const counts: Record<string, number> = {};
  // The account last: its address leads to invitations and mails.
  const entries = entriesOf(subject).toSorted(
    (a, b) => Number(a.key === 'account-identity') - Number(b.key === 'account-identity'),
  );
  for (const entry of entries) {
    const { erasure } = entry;
    if (erasure.kind === 'kept') continue;
    const table = sql.table(entry.table);
    const condition = conditionOf(entry.key, subject);
    const values =
      erasure.kind === 'overwritten'
        ? sql.join(
            Object.entries(erasure.with).map(
              ([column, replacement]) => sql`${sql.ref(column)} = ${replacementFor(replacement, subject, at)}`,
            ),
          )
        : null;
    const { numAffectedRows } = await (values
      ? sql`UPDATE ${table} AS t SET ${values} WHERE ${condition}`
      : sql`DELETE FROM ${table} AS t WHERE ${condition}`
    ).execute(tx);
    counts[entry.key] = Number(numAffectedRows ?? 0n);
  }
  return counts;
}
