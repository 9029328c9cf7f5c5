import { sql } from 'kysely';
import { idOf } from '../../src/kernel/ids.ts';
import { earKey, foldKey, tightKey } from '../../src/kernel/vietnamese/fold.ts';
import { sortKey } from '../../src/kernel/vietnamese/sort.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { AGREEMENTS, type AgreementSample, DOCUMENTS, PLACES, PROGRAMMES } from './portal-fixture-rows.ts';

const act = idOf<'act'>('act', 'portal fixture');
const request = (...words: string[]) => idOf('request', 'portal fixture', ...words);
const HASH = '0'.repeat(64);

export const fixtureNode = (key: string) => idOf<'node'>('node', 'portal fixture', key);

/** Fills an empty database with the rows of portal-fixture-rows.ts, by SQL: pages are read-only and need no acts. */
export async function fillPortal(db: Db): Promise<void> {
  await sql`INSERT INTO registry_act (act_id, kind, effective_on, request_id, request_hash)
    VALUES (${act}, 'load', '2025-07-01', ${request('act')}, ${HASH})`.execute(db);
  await insertPlaces(db);
  for (const [number, { provinceCode, kind, issuedOn, issuer, links }] of Object.entries(DOCUMENTS)) {
    const id = idOf('document', number);
    await sql`INSERT INTO legal_document (province_code, document_id, kind, ordinal) VALUES (${provinceCode}, ${id}, ${kind}, ${number.split(/[-/]/)[0]})`.execute(
      db,
    );
    await sql`INSERT INTO legal_document_statement (province_code, document_id, statement_no, number, issued_on, issuer, request_id, request_hash)
      VALUES (${provinceCode}, ${id}, 1, ${number}, ${issuedOn}, ${issuer}, ${request('document', number)}, ${HASH})`.execute(
      db,
    );
    for (const [relation, target] of links ?? [])
      await sql`INSERT INTO legal_document_link VALUES (${provinceCode}, ${id}, ${relation}, ${idOf('document', target)})`.execute(
        db,
      );
  }
  for (const programme of PROGRAMMES) {
    const id = idOf('programme', programme.slug);
    await sql`INSERT INTO programme (province_code, programme_id, slug, title, title_en, owner_node, starts_on, summary, is_sample, request_id, request_hash)
      VALUES (${programme.provinceCode}, ${id}, ${programme.slug}, ${programme.title}, ${programme.titleEn}, ${fixtureNode(programme.owner)},
              ${programme.startsOn}, ${programme.summary}, true, ${request('programme', programme.slug)}, ${HASH})`.execute(
      db,
    );
    for (const [index, number] of programme.documents.entries())
      await sql`INSERT INTO programme_document VALUES (${programme.provinceCode}, ${id}, ${index + 1}, ${idOf('document', number)})`.execute(
        db,
      );
  }
  for (const agreement of AGREEMENTS) await insertAgreement(db, agreement);
}

async function insertPlaces(db: Db): Promise<void> {
  for (const { key, kind, provinceCode, slug } of PLACES)
    await sql`INSERT INTO registry_node VALUES (${fixtureNode(key)}, ${kind}, ${provinceCode}, ${slug}, 'fixture', ${act})`.execute(
      db,
    );
  for (const { key, type, name, code, parent, from, to, aliases, heir } of PLACES) {
    const node = fixtureNode(key);
    const fullName = `${type.charAt(0).toUpperCase()}${type.slice(1)} ${name}`;
    await sql`INSERT INTO registry_version (node_id, valid_from, valid_to, code, type, name, full_name, sort_key, parent_id, former_district, act_id)
      VALUES (${node}, ${from ?? '2025-07-01'}, ${to ?? null}, ${code ?? null}, ${type}, ${name}, ${fullName}, ${sortKey(name)},
              ${parent ? fixtureNode(parent) : null}, ${heir ? 'Huyện Chư Prông' : null}, ${act})`.execute(db);
    for (const [usage, text] of [['current', name], ...(aliases ?? []).map((alias) => ['alias', alias])] as [
      string,
      string,
    ][])
      await sql`INSERT INTO registry_name VALUES (${node}, ${usage}, ${text}, ${foldKey(text)}, ${tightKey(text)}, ${earKey(text)})`.execute(
        db,
      );
    if (heir)
      await sql`INSERT INTO registry_link VALUES (${node}, ${fixtureNode(heir)}, '2025-07-01', 'merge', true, 'fixture', ${act})`.execute(
        db,
      );
  }
}

async function insertAgreement(db: Db, agreement: AgreementSample): Promise<void> {
  const { provinceCode, slug } = agreement;
  const id = idOf('agreement', slug);
  const parent = agreement.parent ? idOf('agreement', agreement.parent) : null;
  await sql`INSERT INTO agreement (province_code, agreement_id, programme_id, parent_id, slug, document_kind, is_sample, request_id, request_hash)
    VALUES (${provinceCode}, ${id}, ${idOf('programme', agreement.programme)}, ${parent}, ${slug}, ${agreement.kind}, true,
            ${request('agreement', slug)}, ${HASH})`.execute(db);
  for (const [index, [role, key]] of agreement.parties.entries())
    await sql`INSERT INTO agreement_party VALUES (${provinceCode}, ${id}, ${index + 1}, ${fixtureNode(key)}, ${role})`.execute(
      db,
    );
  for (const [index, kind] of ['recorded', 'signed'].entries())
    await sql`INSERT INTO agreement_act (province_code, agreement_id, act_no, kind, happened_on, place, request_id, request_hash)
      VALUES (${provinceCode}, ${id}, ${index + 1}, ${kind}, ${kind === 'signed' ? agreement.signedOn : null},
              ${kind === 'signed' ? agreement.place : null}, ${request('act', slug, kind)}, ${HASH})`.execute(db);
  for (const [index, number] of agreement.documents.entries())
    await sql`INSERT INTO agreement_document VALUES (${provinceCode}, ${id}, ${index + 1}, ${idOf('document', number)})`.execute(
      db,
    );
  const clauseId = (position: number) => idOf('clause', slug, String(position));
  for (const [index, { field, text, textEn, owedBy }] of agreement.clauses.entries())
    await sql`INSERT INTO clause (province_code, clause_id, agreement_id, position, field, text, text_en, owed_by)
      VALUES (${provinceCode}, ${clauseId(index + 1)}, ${id}, ${index + 1}, ${field}, ${text}, ${textEn ?? null}, ${owedBy ?? 'mutual'})`.execute(
      db,
    );
  await insertContributions(db, agreement);
  const source = idOf('source', slug);
  await sql`INSERT INTO source (province_code, source_id, outlet, title, url, published_on, text_sha256, text_length, is_sample, request_id, request_hash)
    VALUES (${provinceCode}, ${source}, ${agreement.source.outlet}, ${agreement.source.title}, ${agreement.source.url},
            ${agreement.source.publishedOn}, ${HASH}, 1000, true, ${request('source', slug)}, ${HASH})`.execute(db);
  for (let fact = 1; fact <= agreement.source.facts; fact++)
    await sql`INSERT INTO source_fact VALUES (${provinceCode}, ${source}, ${fact}, 'agreement', ${id}, ${id}, 'fact', ${fact}, ${fact + 1}, 'fixture', 1)`.execute(
      db,
    );
}

async function insertContributions(db: Db, { provinceCode, slug, contributions }: AgreementSample): Promise<void> {
  const id = idOf('agreement', slug);
  const rowId = (index: number) => idOf('contribution', slug, String(index));
  for (const [index, row] of contributions.entries())
    await sql`INSERT INTO contribution (province_code, contribution_id, agreement_id, clause_id, donor_node, donor, recipient_node, recipient,
                kind, item, amount_vnd, quantity, unit, stage, stated_by, happened_on, corrects_id, request_id, request_hash)
      VALUES (${provinceCode}, ${rowId(index)}, ${id}, ${row.clause ? idOf('clause', slug, String(row.clause)) : null},
              ${fixtureNode(row.donor[0])}, ${row.donor[1]}, ${row.recipient[0] ? fixtureNode(row.recipient[0]) : null}, ${row.recipient[1]},
              ${row.kind}, ${row.item ?? null}, ${row.amount ?? null}, ${row.quantity ?? null}, ${row.unit ?? null},
              ${row.stage ?? 'delivered'}, ${row.statedBy ?? 'press'}, ${row.on ?? null},
              ${row.corrects === undefined ? null : rowId(row.corrects)}, ${request('contribution', slug, String(index))}, ${HASH})`.execute(
      db,
    );
}
