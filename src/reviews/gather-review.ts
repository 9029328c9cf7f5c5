import { sql } from 'kysely';
import { partiesOfNodes } from '../agreements/agreement-reach-store.ts';
import { listSummaries } from '../agreements/agreement-list-store.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { findNode, listProvinces } from '../registry/registry-store.ts';
import { UNITS } from './figure.ts';
import { readFigures } from './figure-store.ts';
import { FIGURES } from './figures.ts';
import type { ReviewContent, ReviewPeriod, ReviewScope } from './review-content.ts';
import { WHOLE } from './statement.ts';

/** What a report holds: the figures of its scope over its period. */
export async function gatherReview(
  db: Db,
  scope: ReviewScope,
  period: ReviewPeriod,
  today: PlainDate,
): Promise<ReviewContent> {
  const conditions = [
    sql`a.province_code = ${scope.provinceCode}`,
    ...(scope.programmeId ? [sql`a.programme_id = ${scope.programmeId}`] : []),
    ...(scope.nodeId && scope.level === 'place'
      ? [sql`(a.province_code, a.agreement_id) IN (${partiesOfNodes({ provinces: [], nodes: [scope.nodeId] })})`]
      : []),
  ];
  const where = sql.join(conditions, sql` AND `);
  const agreements = sql`SELECT a.province_code, a.agreement_id FROM agreement a WHERE ${where}`;
  const values = await readFigures(
    db,
    agreements,
    { ...WHOLE, from: period.from, to: period.to },
    FIGURES.map(({ code }) => code),
  );
  const found = await listSummaries(db, where, { after: null, limit: 200 });
  const node = scope.nodeId ? await findNode(db, scope.nodeId, period.to) : null;
  const province = (await listProvinces(db)).find(({ code }) => code === scope.provinceCode);
  return {
    version: 1,
    scope: {
      ...scope,
      provinceName: province?.name ?? '',
      programmeTitle: null,
      name: node?.fullName ?? null,
      borneFor: [],
    },
    period,
    gatheredOn: today,
    figures: FIGURES.map(({ code, name, unit }) => ({
      code,
      name,
      unit: typeof unit === 'string' ? UNITS[unit] : unit,
      value: values.get(code) ?? null,
      before: null,
      cumulative: null,
    })),
    agreements: found.map(({ agreementId, slug, parties, signedOn }) => ({
      agreementId,
      slug,
      sponsors: parties
        .filter(({ role }) => role === 'sponsor' || role === 'mutual')
        .map(({ nodeId, fullName }) => ({ nodeId, name: fullName })),
      recipients: parties
        .filter(({ role }) => role === 'recipient')
        .map(({ nodeId, fullName }) => ({ nodeId, name: fullName })),
      signedOn,
      promised: '0',
      delivered: '0',
      received: '0',
      unvalued: { promised: 0, delivered: 0, received: 0 },
      lastOn: null,
      silentSince: null,
      clauses: 0,
      clausesServed: 0,
    })),
    contributions: [],
    silent: [],
    gaps: [],
    changes: [],
    corrections: [],
    waivers: [],
    narrative: null,
  };
}
