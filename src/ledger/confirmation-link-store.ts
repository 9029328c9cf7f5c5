import { type RawBuilder, sql } from 'kysely';
import type { AccountId, AgreementId, ConfirmationLinkId, ContributionId, PersonId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { ConfirmationLink, ConfirmationWay, LinkEnd, NewLink } from './confirmation-link.ts';
import { readConfirmationToken } from './confirmation-token.ts';
import './confirmation-tables.ts';

interface LinkRow {
  provinceCode: string;
  linkId: ConfirmationLinkId;
  agreementId: AgreementId;
  deliveryIds: ContributionId[];
  madeAt: Date;
  expiresAt: Date;
  endKind: LinkEnd | null;
  endAt: Date | null;
}

const linkOf = ({ endKind, endAt, ...row }: LinkRow): ConfirmationLink => ({
  ...row,
  end: endKind && endAt ? { kind: endKind, at: endAt } : null,
});

async function selectLinks(db: Db, filter: RawBuilder<unknown>, limit: number): Promise<ConfirmationLink[]> {
  const { rows } = await sql<LinkRow>`
    SELECT l.province_code AS "provinceCode", l.link_id AS "linkId", l.agreement_id AS "agreementId",
           (SELECT json_agg(d.delivery_id ORDER BY d.delivery_id) FROM confirmation_link_delivery d
             WHERE d.province_code = l.province_code AND d.link_id = l.link_id) AS "deliveryIds",
           l.made_at AS "madeAt", l.expires_at AS "expiresAt", e.kind AS "endKind", e.ended_at AS "endAt"
      FROM confirmation_link l
      LEFT JOIN confirmation_link_end e ON e.province_code = l.province_code AND e.link_id = l.link_id
     WHERE ${filter} ORDER BY l.link_id DESC LIMIT ${limit}`.execute(db);
  return rows.map(linkOf);
}

/** The link that a word opens, whatever became of it; null where there is none. */
export async function findLinkByToken(db: Db, token: string): Promise<ConfirmationLink | null> {
  const read = readConfirmationToken(token);
  if (!read) return null;
  const filter = sql`l.province_code = ${read.provinceCode} AND l.token_hash = ${read.hash}`;
  return (await selectLinks(db, filter, 1))[0] ?? null;
}

export async function findLink(
  db: Db,
  provinceCode: string,
  linkId: ConfirmationLinkId,
): Promise<ConfirmationLink | null> {
  const filter = sql`l.province_code = ${provinceCode} AND l.link_id = ${linkId}`;
  return (await selectLinks(db, filter, 1))[0] ?? null;
}

const MOST_LINKS = 100;

/** The links made for any of these deliveries, the newest first. */
export function listLinksOf(
  db: Db,
  provinceCode: string,
  deliveryIds: readonly ContributionId[],
): Promise<ConfirmationLink[]> {
  if (deliveryIds.length === 0) return Promise.resolve([]);
  const filter = sql`l.province_code = ${provinceCode} AND l.link_id IN (
    SELECT link_id FROM confirmation_link_delivery
     WHERE province_code = ${provinceCode} AND delivery_id = ANY(${deliveryIds}::uuid[]))`;
  return selectLinks(db, filter, MOST_LINKS);
}

/** Until the transaction ends, nobody else uses or takes back this link. */
export async function lockLink(tx: Db, provinceCode: string, linkId: ConfirmationLinkId): Promise<void> {
  const key = `confirmation link ${provinceCode} ${linkId}`;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

export interface StoredLink extends NewLink {
  readonly provinceCode: string;
  readonly linkId: ConfirmationLinkId;
  readonly tokenHash: string;
  readonly madeBy: AccountId | null;
  readonly madeIn: string | null;
  readonly expiresAt: Date;
  readonly requestId: RequestId;
  readonly hash: string;
}

export async function insertLink(tx: Db, link: StoredLink): Promise<void> {
  const { provinceCode: province_code, linkId: link_id, agreementId: agreement_id } = link;
  await tx
    .insertInto('confirmation_link')
    .values({
      province_code,
      link_id,
      agreement_id,
      token_hash: link.tokenHash,
      made_by: link.madeBy,
      made_in: link.madeIn,
      expires_at: link.expiresAt,
      request_id: link.requestId,
      request_hash: link.hash,
    })
    .execute();
  await tx
    .insertInto('confirmation_link_delivery')
    .values(link.deliveryIds.map((delivery_id) => ({ province_code, link_id, delivery_id, agreement_id })))
    .execute();
}

export async function findLinkByRequest(
  tx: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; linkId: ConfirmationLinkId; expiresAt: Date } | null> {
  const row = await tx
    .selectFrom('confirmation_link')
    .select(['link_id', 'request_hash', 'expires_at'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, linkId: row.link_id, expiresAt: row.expires_at } : null;
}

export interface StoredLinkEnd {
  readonly provinceCode: string;
  readonly linkId: ConfirmationLinkId;
  readonly kind: LinkEnd;
  readonly endedBy: AccountId | null;
  readonly requestId: RequestId;
  readonly hash: string;
}

export async function insertLinkEnd(tx: Db, end: StoredLinkEnd): Promise<void> {
  await tx
    .insertInto('confirmation_link_end')
    .values({
      province_code: end.provinceCode,
      link_id: end.linkId,
      kind: end.kind,
      ended_by: end.endedBy,
      request_id: end.requestId,
      request_hash: end.hash,
    })
    .execute();
}

export async function findLinkEndByRequest(
  tx: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; linkId: ConfirmationLinkId; kind: LinkEnd } | null> {
  const row = await tx
    .selectFrom('confirmation_link_end')
    .select(['link_id', 'request_hash', 'kind'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, linkId: row.link_id, kind: row.kind } : null;
}

/** How an answer came that no account of the receiving side wrote. */
export interface Confirmation {
  readonly contributionId: ContributionId;
  readonly agreementId: AgreementId;
  readonly way: ConfirmationWay;
  readonly linkId: ConfirmationLinkId | null;
  readonly personId: PersonId;
  readonly recordedBy: AccountId | null;
}

export async function insertConfirmations(tx: Db, provinceCode: string, rows: readonly Confirmation[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('confirmation')
    .values(
      rows.map((row) => ({
        province_code: provinceCode,
        contribution_id: row.contributionId,
        agreement_id: row.agreementId,
        way: row.way,
        link_id: row.linkId,
        person_id: row.personId,
        recorded_by: row.recordedBy,
      })),
    )
    .execute();
}

/** A confirmation with what the office shows of it: the post of who confirmed, and the officer who recorded a paper. */
export interface ShownConfirmation extends Confirmation {
  readonly post: string | null;
  readonly officer: string | null;
}

/** How the answers of an agreement came, where no account of the receiving side wrote them. */
export async function listConfirmations(
  db: Db,
  provinceCode: string,
  agreementId: AgreementId,
): Promise<Map<ContributionId, ShownConfirmation>> {
  const { rows } = await sql<ShownConfirmation>`
    SELECT c.contribution_id AS "contributionId", c.agreement_id AS "agreementId", c.way, c.link_id AS "linkId",
           c.person_id AS "personId", c.recorded_by AS "recordedBy", p.post, a.name AS officer
      FROM confirmation c
      JOIN person p ON p.province_code = c.province_code AND p.person_id = c.person_id
      LEFT JOIN account a ON a.id = c.recorded_by
     WHERE c.province_code = ${provinceCode} AND c.agreement_id = ${agreementId}
     ORDER BY c.contribution_id LIMIT 500`.execute(db);
  return new Map(rows.map((row) => [row.contributionId, row]));
}
