import { sql } from 'kysely';
import { type Db, inTransaction } from '../platform/database/database.ts';

/** What must hold of every ledger: a sentence, and the SQL that finds what breaks it (nothing). */
export interface Invariant {
  readonly key: string;
  readonly holds: { readonly vi: string; readonly en: string };
  /** Answers `province` and `what`: each row is something that is wrong. */
  readonly breaks: string;
}

/** A roll-up against a recount: every cell that differs, from either side. */
const recounted = (table: string, keys: readonly string[], sums: readonly string[], recount: string): string => {
  const list = (of: (name: string) => string, names: readonly string[]): string => names.map(of).join(', ');
  return `
  SELECT province_code AS province, concat_ws(' ', '${table}', ${list((key) => key, keys)}) AS what
    FROM (SELECT province_code, ${list((key) => key, keys)}, ${list((sum) => `kept.${sum} AS kept_${sum}`, sums)},
                 ${list((sum) => `counted.${sum} AS counted_${sum}`, sums)}
            FROM ${table} kept FULL JOIN (${recount}) counted USING (province_code, ${list((key) => key, keys)})) both_sides
   WHERE ${sums.map((sum) => `coalesce(kept_${sum}, 0) <> coalesce(counted_${sum}, 0)`).join(' OR ')}`;
};

const SUMS = ['row_count', 'unvalued', 'amount_vnd'] as const;
const COUNTED = 'sum(row_count) AS row_count, sum(unvalued) AS unvalued, sum(amount_vnd) AS amount_vnd';

export const INVARIANTS: readonly Invariant[] = [
  {
    key: 'balanced',
    holds: {
      vi: 'Mỗi khoản cân bằng theo từng thứ: cộng các dòng lại bằng không',
      en: 'Every movement balances in each commodity: its lines add up to zero',
    },
    breaks: `SELECT province_code AS province, group_id || ' ' || commodity AS what FROM ledger_entry
              GROUP BY province_code, group_id, commodity HAVING sum(quantity) <> 0`,
  },
  {
    key: 'no-receipt-above-delivery',
    holds: {
      vi: 'Không lần trao nào được xác nhận nhiều hơn đã trao: phần hơn đứng riêng, chờ bên trao nói',
      en: 'No delivery is received above what was sent: what is more stands apart until a giver says it',
    },
    breaks: `SELECT province_code AS province, matter_id || ' ' || commodity AS what FROM ledger_entry
              WHERE account = 'on-the-way' GROUP BY province_code, matter_id, commodity HAVING sum(quantity) < 0`,
  },
  {
    key: 'no-orphan',
    holds: {
      vi: 'Không có mục mồ côi: khoản, lần gộp, phân bổ, định giá nào cũng có đúng một mục trong chuỗi, và ngược lại',
      en: 'No orphan: every contribution, merging, allocation and appraisal has one link of the chain, and the other way round',
    },
    breaks: `SELECT province_code AS province, subject || ' ' || group_id AS what
               FROM (SELECT province_code, group_id, subject, true AS is_linked FROM ledger_link) link
               FULL JOIN (SELECT province_code, contribution_id AS group_id, 'contribution' AS subject, true AS is_there FROM contribution
                     UNION ALL SELECT DISTINCT province_code, merge_id, 'merge', true FROM contribution_merge
                     UNION ALL SELECT province_code, allocation_id, 'allocation', true FROM allocation
                     UNION ALL SELECT province_code, appraisal_id, 'appraisal', true FROM appraisal) moved
                 USING (province_code, group_id, subject)
              WHERE is_there IS NULL OR is_linked IS NULL`,
  },
  {
    key: 'words-have-lines',
    holds: {
      vi: 'Lời của hai bên nào cũng có dòng cân đối đứng sau; báo chí thì không',
      en: 'Behind every word of the two sides stand its lines; behind those of the press none',
    },
    breaks: `SELECT c.province_code AS province, c.contribution_id::text AS what FROM contribution c
              WHERE c.stage <> 'settled' AND (c.stated_by = 'press') = EXISTS (SELECT FROM ledger_entry e
                      WHERE e.province_code = c.province_code AND e.group_id = c.contribution_id AND e.reverses_group IS NULL)`,
  },
  {
    key: 'taken-back-whole',
    holds: {
      vi: 'Khoản nào đã sửa hoặc gộp thì mọi dòng của nó được đảo đúng một lần, đúng số; khoản khác thì không',
      en: 'What was corrected or set aside is reversed line by line, once and exactly; nothing else is',
    },
    breaks: `SELECT e.province_code AS province, e.group_id || ' ' || e.line AS what
               FROM ledger_entry e
               LEFT JOIN ledger_entry back ON back.province_code = e.province_code AND back.reverses_group = e.group_id
                AND back.reverses_line = e.line
               LEFT JOIN contribution_taken_back taken ON taken.province_code = e.province_code AND taken.contribution_id = e.group_id
              -- What took something back is itself never taken back: else the first words of three would count again.
              WHERE (taken.contribution_id IS NULL OR e.reverses_group IS NOT NULL) <> (back.group_id IS NULL)
                 OR back.quantity <> -e.quantity OR back.account <> e.account OR back.commodity <> e.commodity
                 OR back.matter_id <> e.matter_id`,
  },
  {
    key: 'outcomes',
    holds: {
      vi: 'Phần đã thành, còn lại của từng lời hứa và phần chờ trả lời của từng lần trao đúng bằng đếm lại từ các lời đã ghi',
      en: 'What arrived and is left of every promise, and what awaits an answer of every delivery, is that of a recount of the words',
    },
    breaks: recounted(
      'contribution_outcome',
      ['contribution_id', 'outcome'],
      SUMS,
      'SELECT province_code, contribution_id, outcome, row_count, unvalued, amount_vnd FROM contribution_outcome_now',
    ),
  },
  {
    key: 'rollups',
    holds: {
      vi: 'Số tổng hợp theo bản kết nghĩa đúng bằng đếm lại từng dòng',
      en: 'The sums of agreements are those of a recount',
    },
    breaks: recounted(
      'contribution_rollup',
      ['agreement_id', 'month', 'field', 'kind', 'source', 'stage', 'stated_by', 'level'],
      SUMS,
      `SELECT province_code, agreement_id, month, field, kind, source, stage, stated_by, level, ${COUNTED}
         FROM contribution_counted GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
    ),
  },
  // Above this the recount is one of the sums below, which the one before holds to the rows.
  {
    key: 'agreement-totals',
    holds: {
      vi: 'Số tổng của bản kết nghĩa đúng bằng cộng lại các tháng, lĩnh vực, loại và nguồn của nó',
      en: 'The totals of agreements are those of their months, fields, kinds and sources',
    },
    breaks: recounted(
      'agreement_total',
      ['agreement_id', 'stage', 'stated_by', 'level'],
      SUMS,
      `SELECT province_code, agreement_id, stage, stated_by, level, ${COUNTED} FROM contribution_rollup GROUP BY 1, 2, 3, 4, 5`,
    ),
  },
  {
    key: 'programme-rollups',
    holds: {
      vi: 'Số tổng hợp theo chương trình và tháng đúng bằng cộng lại các bản kết nghĩa, mỗi khoản tính một lần',
      en: 'The sums of programmes and months are those of their agreements, each gift once',
    },
    breaks: recounted(
      'programme_rollup',
      ['programme_id', 'month', 'field', 'kind', 'source', 'stage', 'stated_by'],
      SUMS,
      `SELECT province_code, programme_id, month, field, kind, source, stage, stated_by, ${COUNTED}
         FROM contribution_rollup JOIN agreement USING (province_code, agreement_id) WHERE level = 'whole'
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`,
    ),
  },
  {
    key: 'programme-totals',
    holds: {
      vi: 'Số tổng của chương trình đúng bằng cộng lại các tháng, lĩnh vực, loại và nguồn của nó',
      en: 'The totals of programmes are those of their months, fields, kinds and sources',
    },
    breaks: recounted(
      'programme_total',
      ['programme_id', 'stage', 'stated_by'],
      SUMS,
      `SELECT province_code, programme_id, stage, stated_by, ${COUNTED} FROM programme_rollup GROUP BY 1, 2, 3, 4`,
    ),
  },
  {
    key: 'clauses',
    holds: {
      vi: 'Nội dung cam kết nào có việc đứng sau được đếm đúng',
      en: 'The clauses behind which something stands are counted rightly',
    },
    breaks: `${recounted(
      'clause_rollup',
      ['clause_id'],
      ['row_count'],
      `SELECT province_code, clause_id, count(*) AS row_count FROM contribution_standing WHERE keeps_clause GROUP BY 1, 2`,
    )}
      UNION ALL ${recounted(
        'programme_clause_rollup',
        ['programme_id', 'field'],
        ['kept'],
        `SELECT province_code, programme_id, field, count(DISTINCT clause_id) AS kept
           FROM contribution_standing WHERE keeps_clause GROUP BY 1, 2, 3`,
      )}`,
  },
  {
    key: 'no-word-for-the-other-side',
    holds: {
      vi: 'Không ai xác nhận thay bên kia: người ghi lần trao không phải là người trả lời, trừ khi chép từ giấy đã ký',
      en: 'Nobody confirms for the other side: who recorded a delivery is not who answered it, but from a signed paper',
    },
    breaks: `SELECT a.province_code AS province, a.contribution_id::text AS what
               FROM contribution a JOIN contribution d ON d.province_code = a.province_code AND d.contribution_id = a.answers_id
              WHERE a.stage IN ('received', 'refused') AND (a.stated_by <> 'recipient' OR d.stage <> 'delivered'
                 OR (a.recorded_by = d.recorded_by AND d.stated_by = 'sponsor' AND a.confirmed_by_paper IS NULL))`,
  },
  {
    key: 'shares',
    holds: {
      vi: 'Phần của các bên cùng trao cộng lại vừa đủ một khoản',
      en: 'The shares of those who gave together add up to the whole',
    },
    breaks: `SELECT province_code AS province, contribution_id::text AS what FROM contribution_donor
              GROUP BY province_code, contribution_id HAVING abs(sum(share_parts::numeric / share_whole) - 1) > 0.000000001`,
  },
];

export interface BrokenInvariant {
  readonly invariant: Invariant;
  /** The first of what breaks it. */
  readonly found: readonly { readonly province: string; readonly what: string }[];
}

/** A recount of millions of rows takes longer than a page may: it has a quarter of an hour. */
async function findBreaks(tx: Db, { breaks }: Invariant): Promise<{ province: string; what: string }[]> {
  await sql`SET LOCAL statement_timeout = '15min'`.execute(tx);
  const { rows } = await sql<{ province: string; what: string }>`
    SELECT found.province, found.what FROM (${sql.raw(breaks)}) found LIMIT ${MOST_NAMED}`.execute(tx);
  return rows;
}

/** As many as are named of each. */
const MOST_NAMED = 20;

export async function brokenInvariants(
  db: Db,
  invariants: readonly Invariant[] = INVARIANTS,
): Promise<BrokenInvariant[]> {
  const broken: BrokenInvariant[] = [];
  for (const invariant of invariants) {
    const rows = await inTransaction(db, (tx) => findBreaks(tx, invariant));
    if (rows.length > 0) broken.push({ invariant, found: rows });
  }
  return broken;
}
