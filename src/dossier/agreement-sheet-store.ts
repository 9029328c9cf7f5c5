import { sql } from 'kysely';
import type { AgreementSummary } from '../agreements/agreement-list-store.ts';
import type { Owing } from '../agreements/agreement.ts';
import type { Field } from '../kernel/fields.ts';
import type { AgreementId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { portalMessages } from '../portal/messages/portal-messages.ts';
import type { SheetAgreement } from './agreement-sheet.ts';

/** What lists leave out and a file holds: the clauses that stand, the cited documents, the address of the parent. */
export async function sheetOf(db: Db, summaries: readonly AgreementSummary[]): Promise<SheetAgreement[]> {
  const ids = summaries.map(({ agreementId }) => agreementId);
  if (ids.length === 0) return [];
  const { rows } = await sql<{
    agreementId: AgreementId;
    parent: string | null;
    documents: string[] | null;
    clauses:
      | {
          field: Field;
          owedBy: Owing;
          text: string;
          indicator: string | null;
          quantity: string | null;
          dueOn: PlainDate | null;
        }[]
      | null;
  }>`
    SELECT a.agreement_id AS "agreementId",
           (SELECT p.slug FROM agreement p WHERE p.province_code = a.province_code AND p.agreement_id = a.parent_id) AS parent,
           (SELECT json_agg(d.kind || ' ' || d.number ORDER BY cited.position) FROM agreement_document cited
              JOIN legal_document_stated d ON d.province_code = cited.province_code AND d.document_id = cited.document_id
             WHERE cited.province_code = a.province_code AND cited.agreement_id = a.agreement_id) AS documents,
           (SELECT json_agg(json_build_object('field', c.field, 'owedBy', c.owed_by, 'text', c.text, 'indicator', m.indicator,
                     'quantity', trim_scale(m.quantity)::text, 'dueOn', m.due_on) ORDER BY c.position)
              FROM clause c LEFT JOIN clause_measure m ON m.province_code = c.province_code AND m.clause_id = c.clause_id
             WHERE c.province_code = a.province_code AND c.agreement_id = a.agreement_id
               AND NOT EXISTS (SELECT FROM clause_change x WHERE x.province_code = c.province_code AND x.clause_id = c.clause_id)) AS clauses
      FROM agreement a
     WHERE a.province_code = ANY(${[...new Set(summaries.map(({ provinceCode }) => provinceCode))]}::text[])
       AND a.agreement_id = ANY(${ids}::uuid[])`.execute(db);
  const more = new Map(rows.map((row) => [row.agreementId, row]));
  return summaries.map((one): SheetAgreement => {
    const { parent = null, documents, clauses } = more.get(one.agreementId) ?? {};
    return {
      label: one.slug,
      provinceCode: one.provinceCode,
      programme: one.programmeSlug,
      documentKind: one.documentKind,
      parent,
      parties: one.parties.map(({ role, fullName, slug }) => ({ role, name: fullName, slug })),
      signedOn: one.signedOn,
      signedBy: one.signedBy,
      place: one.place,
      documents: documents ?? [],
      isRestricted: one.isRestricted,
      status: portalMessages.vi.names.statuses[one.status],
      clauses: (clauses ?? []).map(({ field, owedBy, text, indicator, quantity, dueOn }) => ({
        field,
        owedBy,
        text,
        measure: indicator && quantity ? { indicator, quantity, dueOn } : null,
      })),
    };
  });
}
