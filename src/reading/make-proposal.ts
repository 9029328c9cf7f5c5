import { type AgreementSummary, listAgreementsAcross } from '../agreements/agreement-list-store.ts';
import type { ContributionId, NodeId } from '../kernel/ids.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { Contribution } from '../ledger/contribution.ts';
import { listContributionsOfAgreement } from '../ledger/contribution-store.ts';
import type { Db } from '../platform/database/database.ts';
import { type WhichDocument, decideWhichDocument } from '../programmes/legal-document.ts';
import { listDocumentsLike } from '../programmes/legal-document-store.ts';
import { listProgrammes, listProgrammesOnDocuments } from '../programmes/programme-store.ts';
import { findNodeByCode, listProvinces } from '../registry/registry-store.ts';
import type { RegistryNode } from '../registry/registry.ts';
import { slugOf } from '../registry/unit-types.ts';
import { bearersOf } from '../registry/succession-store.ts';
import { findDocumentKind } from './find-document-kind.ts';
import { listPartyCandidates } from './party-candidate-store.ts';
import type { Proposal, ProposedProgramme, ResolvedParty } from './proposal.ts';
import { proposeRecords, proposesRecords } from './propose-records.ts';
import type { Reading } from './reading.ts';
import { type ContextProvince, keysOfParty, resolveParty } from './resolve-party.ts';
import { type SourceFacts, findSourceOfText, identifyText, listDaysTold, listGiftsOfSource } from './source-store.ts';
import { findOutlet } from './find-outlet.ts';
import { findTitle } from './find-title.ts';

/** An article and what was read from it. */
export interface ReadText {
  readonly text: string;
  readonly reading: Reading;
  /** What is known of it beside its text; what is missing is taken from the reading where it can be. */
  readonly known: Partial<Pick<SourceFacts, 'outlet' | 'title' | 'url' | 'publishedOn'>>;
  /** The province of this office: where the article tells no province, it is meant. */
  readonly homeProvince: string | null;
  /** The province in whose records to look where no party tells one: a person may yet say who is meant. */
  readonly keptIn?: string;
}

/** Holds an article against the records; writes nothing. */
export async function makeProposal(
  db: Db,
  { text, reading, known, homeProvince, keptIn }: ReadText,
): Promise<Proposal> {
  const source: SourceFacts = {
    outlet: known.outlet ?? findOutlet(text),
    title: known.title ?? findTitle(text),
    url: known.url ?? null,
    publishedOn: known.publishedOn ?? reading.published?.date ?? null,
    ...identifyText(text),
    isSample: false,
  };
  const documentKind = findDocumentKind(text);
  const empty = {
    parties: [],
    candidates: [],
    bearers: new Map(),
    contributions: [],
    giftAt: () => null,
    toldOn: () => null,
    documents: [],
  };
  const base = { source, documentKind, textKnown: false, provinceCode: null, programme: null };
  if (!proposesRecords(reading)) return proposeRecords(reading, { ...base, ...empty });

  const provinces = await listProvinces(db);
  const parties = await resolveParties(db, reading, source, provinces, homeProvince);
  const provinceCode = provinceOf(parties, homeProvince) ?? (reading.twinnings.length > 0 ? (keptIn ?? null) : null);
  if (provinceCode === null) return proposeRecords(reading, { ...base, ...empty, parties });

  const documents = await whichDocuments(db, provinceCode, reading);
  const bearers = await bearersOf(db, parties.flat().flatMap(nodeIdOf));
  const candidates: AgreementSummary[][] = [];
  for (const [index, { supporters }] of reading.twinnings.entries()) {
    const resolved = parties[index] ?? [];
    const sides = [resolved.slice(0, supporters.length), resolved.slice(supporters.length)] as const;
    const bornBy = (side: readonly ResolvedParty[]): NodeId[] =>
      side.flatMap(nodeIdOf).map((nodeId) => bearers.get(nodeId) ?? nodeId);
    candidates.push(await listAgreementsAcross(db, provinceCode, [bornBy(sides[0]), bornBy(sides[1])]));
  }
  const stored = await findSourceOfText(db, provinceCode, source.textSha256);
  const contributions = await contributionsOf(db, provinceCode, candidates.flat());
  const told = await listDaysTold(
    db,
    provinceCode,
    contributions.map(({ contributionId }) => contributionId),
  );
  const gifts = stored ? await listGiftsOfSource(db, provinceCode, stored.sourceId) : [];
  return proposeRecords(reading, {
    ...base,
    textKnown: stored !== null,
    provinceCode,
    programme: await whichProgramme(db, provinceCode, documents, provinces),
    documents,
    parties,
    candidates,
    bearers,
    contributions,
    toldOn: ({ happenedOn, contributionId }) => happenedOn ?? told.get(contributionId) ?? null,
    giftAt: ({ start, end }): ContributionId | null =>
      gifts.find((gift) => gift.start === start && gift.end === end)?.contributionId ?? null,
  });
}

const nodeIdOf = (party: ResolvedParty): NodeId[] => (party.state === 'known' ? [party.node.nodeId] : []);

const provinceCodeOf = (party: ResolvedParty): string[] => {
  if (party.state === 'unclear') return [];
  return [party.state === 'known' ? party.node.provinceCode : party.provinceCode];
};

const contextOf = ({ provinceCode, nodeId, fullName }: RegistryNode): ContextProvince => ({
  code: provinceCode,
  nodeId,
  fullName,
});

/** Names are looked up twice: those that are plain tell the province in which the others are looked for. */
async function resolveParties(
  db: Db,
  { twinnings, legalBases }: Reading,
  { publishedOn }: SourceFacts,
  provinces: readonly RegistryNode[],
  homeProvince: string | null,
): Promise<ResolvedParty[][]> {
  const named = twinnings.map(({ supporters, recipients }) => [...supporters, ...recipients]);
  const candidates = await listPartyCandidates(db, [...new Set(named.flat().flatMap(keysOfParty))]);
  const home = provinces.find(({ code }) => code === homeProvince);
  const resolveAll = (sure: readonly RegistryNode[], known: ReadonlySet<NodeId>, last: boolean): ResolvedParty[][] =>
    named.map((parties, index) =>
      parties.map((party) =>
        resolveParty(party, candidates, {
          day: twinnings[index]?.signedOn ?? publishedOn,
          provinces: sure.map(contextOf),
          home: last && home ? contextOf(home) : null,
          named: known,
        }),
      ),
    );
  // "UBND tỉnh Gia Lai" as an issuer and "Sở Y tế tỉnh Gia Lai" as a party both tell the province.
  const issuers = legalBases.map(({ issuer }) => foldKey(issuer ?? ''));
  const bodies = named.flat().map(({ name }) => foldKey(name));
  const ofNames = provinces.filter(
    ({ name, fullName }) =>
      issuers.some((issuer) => ` ${issuer} `.includes(` ${foldKey(name)} `)) ||
      bodies.some((body) => ` ${body} `.includes(` ${foldKey(fullName)} `)),
  );
  const first = resolveAll(ofNames, new Set(), false).flat();
  const codes = first.flatMap(provinceCodeOf);
  const sure = provinces.filter((province) => ofNames.includes(province) || codes.includes(province.provinceCode));
  const second = resolveAll(sure, new Set(first.flatMap(nodeIdOf)), true).flat();
  return resolveAll(sure, new Set(second.flatMap(nodeIdOf)), true);
}

/** The province in whose records the article belongs: of its parties, of the office where several, of the first otherwise. */
function provinceOf(parties: readonly (readonly ResolvedParty[])[], homeProvince: string | null): string | null {
  const codes = parties.flat().flatMap(provinceCodeOf);
  return homeProvince !== null && codes.includes(homeProvince) ? homeProvince : (codes[0] ?? null);
}

async function whichDocuments(db: Db, provinceCode: string, { legalBases }: Reading): Promise<WhichDocument[]> {
  const found = [];
  for (const basis of legalBases)
    found.push(
      decideWhichDocument(await listDocumentsLike(db, provinceCode, basis.number), { ...basis, abstract: null }),
    );
  return found;
}

/** The programme that rests on one of the documents, else the only one of the province; a new one where it has none. */
async function whichProgramme(
  db: Db,
  provinceCode: string,
  documents: readonly WhichDocument[],
  provinces: readonly RegistryNode[],
): Promise<ProposedProgramme | null> {
  const ids = documents.flatMap((which) => (which.kind === 'known' ? [which.document.documentId] : []));
  const onDocuments = await listProgrammesOnDocuments(db, provinceCode, ids);
  const ofProvince =
    onDocuments.length > 0 ? onDocuments : await listProgrammes(db, provinceCode, { after: null, limit: 50 });
  const [only, ...others] = ofProvince;
  if (only && others.length === 0)
    return {
      state: 'stands',
      programmeId: only.programmeId,
      title: only.title,
      by: onDocuments.length > 0 ? 'document' : 'province',
    };
  if (only)
    return { state: 'unclear', candidates: ofProvince.map(({ programmeId, title }) => ({ programmeId, title })) };
  const owner =
    provinces.find((province) => province.provinceCode === provinceCode) ?? (await findNodeByCode(db, provinceCode));
  if (!owner) return null;
  return {
    state: 'new',
    slug: `ket-nghia-${slugOf(owner.name)}`,
    title: `Chương trình kết nghĩa ${owner.fullName.charAt(0).toLowerCase()}${owner.fullName.slice(1)}`,
    titleEn: `Twinning programme of ${owner.name}`,
    ownerNode: owner.nodeId,
  };
}

async function contributionsOf(
  db: Db,
  provinceCode: string,
  agreements: readonly AgreementSummary[],
): Promise<Contribution[]> {
  const rows = [];
  for (const agreementId of new Set(agreements.map((agreement) => agreement.agreementId)))
    rows.push(...(await listContributionsOfAgreement(db, provinceCode, agreementId)));
  return rows;
}
