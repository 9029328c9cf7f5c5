import { listClauses } from '../agreements/agreement-store.ts';
import { recordAgreement } from '../agreements/record-agreement.ts';
import type { Actor } from '../kernel/actor.ts';
import {
  type AgreementId,
  type DocumentId,
  type NodeId,
  type ProgrammeId,
  type SourceId,
  idOf,
  newId,
} from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import { recordContribution } from '../ledger/record-contribution.ts';
import type { Db } from '../platform/database/database.ts';
import { recordLegalDocument } from '../programmes/record-legal-document.ts';
import { recordProgramme } from '../programmes/record-programme.ts';
import { FIELD_WORDING } from './field-wording.ts';
import { foundNode } from './found-node.ts';
import type { Proposal, ProposedAgreement, ProposedContribution, ProposedParty } from './proposal.ts';
import type { Fact } from './reading.ts';
import { recordSource } from './record-source.ts';
import { type SourceFact, findSourceOfText, insertSourceFacts } from './source-store.ts';

/** A room refused a record. Thrown, so that the transaction rolls back; `saveReading` makes a refusal of it. */
export class RecordRefused extends Error {
  readonly record: string;
  readonly refusal: unknown;
  constructor(record: string, refusal: unknown) {
    super(`${record} was refused`);
    this.record = record;
    this.refusal = refusal;
  }
}

function must<Value>(record: string, result: Result<Value, unknown>): Value {
  if (result.ok) return result.value;
  throw new RecordRefused(record, result.refusal);
}

interface Saving {
  readonly tx: Db;
  readonly by: Actor;
  readonly proposal: Proposal;
  readonly provinceCode: string;
  readonly recorded: { places: number; agreements: number; contributions: number };
  /** New villages and organisations by their keys. */
  readonly nodes: Map<string, NodeId>;
  readonly facts: SourceFact[];
}

type StoredAgreement = { readonly agreementId: AgreementId; readonly slug: string; readonly isNew: boolean };

export interface StoredProposal {
  readonly sourceId: SourceId;
  /** The agreements of which the article tells, new and standing. */
  readonly agreements: readonly StoredAgreement[];
  /** How many records were added. */
  readonly added: { readonly places: number; readonly agreements: number; readonly contributions: number };
}

/** Stores what is new and clear of a proposal, and ties the source to it and to what stands. Throws `RecordRefused`. */
export async function storeProposal(
  tx: Db,
  by: Actor,
  proposal: Proposal,
  provinceCode: string,
): Promise<StoredProposal> {
  const recorded = { places: 0, agreements: 0, contributions: 0 };
  const facts: SourceFact[] = [];
  const saving: Saving = { tx, by, proposal, provinceCode, recorded, nodes: new Map(), facts };
  const documents = await storeDocuments(saving);
  const programmeId = await storeProgramme(saving, [...documents.values()]);
  const stored = new Map<number, StoredAgreement>();
  // An agreement before those signed inside it.
  for (const [index] of [...proposal.agreements.entries()].toSorted(
    ([, a], [, b]) => Number(a.inside !== null) - Number(b.inside !== null),
  )) {
    const agreement = await storeAgreement(saving, index, { programmeId, documents, stored });
    if (agreement) stored.set(index, agreement);
  }
  for (const gift of proposal.contributions) {
    const agreement = gift.agreement === null ? undefined : stored.get(gift.agreement);
    if (agreement) await storeGift(saving, gift, agreement.agreementId);
  }
  const known = await findSourceOfText(tx, provinceCode, proposal.source.textSha256);
  const requestId = idOf('request', 'reading', provinceCode, proposal.source.textSha256);
  const sourceId =
    known?.sourceId ??
    must('source', await recordSource(tx, by, { ...proposal.source, requestId, provinceCode, facts })).sourceId;
  if (known) await insertSourceFacts(tx, provinceCode, sourceId, facts);
  return { sourceId, agreements: [...stored.values()], added: recorded };
}

/** The ids of the documents by their place in the proposal; ambiguous ones are left out. */
async function storeDocuments({ tx, by, proposal, provinceCode }: Saving): Promise<Map<number, DocumentId>> {
  const ids = new Map<number, DocumentId>();
  for (const [index, { read, which }] of proposal.documents.entries()) {
    if (which.state === 'unclear') continue;
    if (which.state === 'stands' && !which.adds) {
      ids.set(index, which.documentId);
      continue;
    }
    const { kind, number, issuedOn, issuer, abstract } = read;
    const stated = { kind, number, issuedOn, issuer, abstract };
    const asked = { ...stated, requestId: newId<'request'>(), provinceCode, links: [] };
    ids.set(index, must('document', await recordLegalDocument(tx, by, asked)).documentId);
  }
  return ids;
}

async function storeProgramme(
  { tx, by, proposal: { programme }, provinceCode }: Saving,
  documents: readonly DocumentId[],
): Promise<ProgrammeId | null> {
  if (programme === null || programme.state === 'unclear') return null;
  if (programme.state === 'stands') return programme.programmeId;
  const { slug, title, titleEn, ownerNode } = programme;
  const facts = { slug, title, titleEn, ownerNode, startsOn: null, endsOn: null, summary: null, summaryEn: null };
  const asked = {
    ...facts,
    requestId: newId<'request'>(),
    provinceCode,
    isSample: false,
    documents: [...new Set(documents)],
  };
  return must('programme', await recordProgramme(tx, by, asked)).programmeId;
}

async function nodeOf({ tx, by, nodes, recorded, proposal }: Saving, { resolved }: ProposedParty): Promise<NodeId> {
  if (resolved.state === 'known') return resolved.node.nodeId;
  if (resolved.state === 'unclear') throw new Error('expected a party that is clear — saw an unclear one');
  const { key, kind, type, name, parentId } = resolved.node;
  const known = nodes.get(key);
  if (known) return known;
  const place = { kind, type, name, parentId, article: proposal.source };
  const nodeId = must('place', await foundNode(tx, by, { ...place, requestId: newId<'request'>() }));
  nodes.set(key, nodeId);
  recorded.places++;
  return nodeId;
}

interface Ground {
  readonly programmeId: ProgrammeId | null;
  readonly documents: ReadonlyMap<number, DocumentId>;
  readonly stored: ReadonlyMap<number, StoredAgreement>;
}

async function storeAgreement(
  saving: Saving,
  index: number,
  { programmeId, documents, stored }: Ground,
): Promise<StoredAgreement | null> {
  const { tx, by, provinceCode, proposal, recorded } = saving;
  const agreement = proposal.agreements[index] as ProposedAgreement;
  const { parties, signedOn, signedBy, documentKind, which, inside, fields } = agreement;
  if (which.state === 'unclear' || (which.state === 'new' && programmeId === null)) return null;
  const missing = which.state === 'stands' ? which.conflicts.some(({ attribute }) => attribute === 'parties') : false;
  const nodes = [];
  // Parties that the record lacks are a conflict to be settled, not places to be founded.
  for (const party of missing ? parties.filter(({ resolved }) => resolved.state === 'known') : parties)
    nodes.push({ party, nodeId: await nodeOf(saving, party) });
  const { agreementId, slug } =
    which.state === 'stands'
      ? which
      : must(
          'agreement',
          await recordAgreement(tx, by, {
            requestId: newId<'request'>(),
            provinceCode,
            programmeId: programmeId as ProgrammeId,
            parentId: (inside === null ? null : stored.get(inside)?.agreementId) ?? null,
            documentKind: documentKind.kind,
            parties: nodes.map(({ party, nodeId }) => ({ nodeId, role: party.role })),
            signed: true,
            signedOn,
            signedBy,
            place: null,
            documents: [...new Set(documents.values())],
            clauses: fields.map(({ field }) => ({
              field,
              text: FIELD_WORDING[field].vi,
              textEn: FIELD_WORDING[field].en,
              owedBy: 'mutual' as const,
            })),
            isSample: false,
          }),
        );
  const isNew = which.state === 'new';
  if (isNew) recorded.agreements++;
  await tellAgreement(saving, agreement, { agreementId, isNew, nodes, documents });
  return { agreementId, slug, isNew };
}

/** The words behind an agreement: its day, its parties, its papers and, where it is new, its clauses. */
async function tellAgreement(
  { tx, provinceCode, proposal, facts }: Saving,
  { signedOn, documentKind, fact, fields }: ProposedAgreement,
  {
    agreementId,
    isNew,
    nodes,
    documents,
  }: {
    readonly agreementId: AgreementId;
    readonly isNew: boolean;
    readonly nodes: readonly { readonly party: ProposedParty; readonly nodeId: NodeId }[];
    readonly documents: ReadonlyMap<number, DocumentId>;
  },
): Promise<void> {
  const tell = (
    subjectKind: SourceFact['subjectKind'],
    subjectId: SourceFact['subjectId'],
    attribute: string,
    found: Fact,
  ) => facts.push(factOf(subjectKind, agreementId, subjectId, attribute, found));
  tell('agreement', agreementId, signedOn === null ? 'twinning' : 'signedOn', fact);
  if (isNew && documentKind.found) tell('agreement', agreementId, 'documentKind', documentKind.found);
  for (const { party, nodeId } of nodes) tell('party', nodeId, party.role, party.read);
  for (const [place, documentId] of documents) {
    const read = proposal.documents[place]?.read;
    if (read) tell('document', documentId, 'legalBasis', read);
  }
  const clauses = fields.length > 0 ? await listClauses(tx, provinceCode, agreementId) : [];
  for (const read of fields)
    for (const { clauseId, field } of clauses) if (field === read.field) tell('clause', clauseId, 'field', read);
}

function factOf(
  subjectKind: SourceFact['subjectKind'],
  agreementId: AgreementId,
  subjectId: SourceFact['subjectId'],
  attribute: string,
  { span, rule, confidence }: Fact,
): SourceFact {
  return { subjectKind, agreementId, subjectId, attribute, ...span, rule: rule.slice(0, 100), confidence };
}

async function storeGift(saving: Saving, gift: ProposedContribution, agreementId: AgreementId): Promise<void> {
  const { tx, by, provinceCode, proposal, facts, recorded } = saving;
  const { read, which, donorParty, recipientParty } = gift;
  if (which.state === 'stands') facts.push(factOf('contribution', agreementId, which.contributionId, 'gift', read));
  if (which.state !== 'new') return;
  const parties = proposal.agreements[gift.agreement ?? -1]?.parties ?? [];
  const nodeAt = async (index: number | null): Promise<NodeId | null> => {
    const party = index === null ? undefined : parties[index];
    return party && party.resolved.state !== 'unclear' ? nodeOf(saving, party) : null;
  };
  const { contributionId } = must(
    'contribution',
    await recordContribution(tx, by, {
      requestId: newId<'request'>(),
      provinceCode,
      agreementId,
      clauseId: null,
      donorNode: await nodeAt(donorParty),
      donor: gift.donor,
      recipientNode: await nodeAt(recipientParty),
      recipient: gift.recipient,
      kind: read.kind,
      item: null,
      amountVnd: read.amountVnd,
      quantity: read.quantity === null ? null : String(read.quantity),
      unit: read.quantity === null ? null : read.unit,
      stage: gift.stage,
      statedBy: 'press',
      happenedOn: gift.happenedOn,
      correctsId: null,
    }),
  );
  recorded.contributions++;
  facts.push(factOf('contribution', agreementId, contributionId, 'gift', read));
}
