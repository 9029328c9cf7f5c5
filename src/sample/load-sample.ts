import { listClauses } from '../agreements/agreement-store.ts';
import { operator } from '../kernel/actor.ts';
import { recordAgreement } from '../agreements/record-agreement.ts';
import {
  type AgreementId,
  type DocumentId,
  type NodeId,
  type ProgrammeId,
  type RequestId,
  idOf,
} from '../kernel/ids.ts';
import { type PlainDate, plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import { offerProduct } from '../exchange/offer-product.ts';
import { recordContribution } from '../ledger/record-contribution.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { recordLegalDocument } from '../programmes/record-legal-document.ts';
import { recordProgramme } from '../programmes/record-programme.ts';
import { foundNode } from '../reading/found-node.ts';
import { recordSource } from '../reading/record-source.ts';
import type { SourceFact } from '../reading/source-store.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { DA_NANG } from './da-nang.ts';
import { GIA_LAI } from './gia-lai.ts';
import { SAMPLE_PRODUCTS } from './sample-products.ts';
import type { SampleAgreement, SampleArticle, SamplePlace, SampleProgramme, Words } from './sample-programme.ts';

const SAMPLE_PROGRAMMES: readonly SampleProgramme[] = [GIA_LAI, DA_NANG];

export interface LoadedSample {
  readonly programmes: number;
  readonly agreements: number;
  readonly contributions: number;
}

/** The same words make the same request for ever, so loading again meets what stands. */
const requestOf = (...words: readonly string[]): RequestId => idOf('request', 'sample', ...words);

const dayOf = (day: string | null): PlainDate | null => (day === null ? null : plainDate(day));

/** Loads the sample programmes through the acts of the rooms, all or nothing. The national units must be loaded. */
export function loadSample(db: Db): Promise<LoadedSample> {
  return inTransaction(db, async (tx) => {
    const counted = { programmes: 0, agreements: 0, contributions: 0 };
    for (const programme of SAMPLE_PROGRAMMES) {
      await loadProgramme(tx, programme, counted);
      counted.programmes++;
    }
    for (const { commune, ...product } of SAMPLE_PRODUCTS)
      unwrap(
        await offerProduct(tx, SAMPLE, {
          ...product,
          requestId: requestOf('product', commune, product.name),
          nodeId: nationalNodeId(commune),
        }),
      );
    return counted;
  });
}

/** The programme of Gia Lai, in which the trial's accounts work. */
export async function sampleProgrammeId(db: Db): Promise<ProgrammeId> {
  const { programme_id: programmeId } = await db
    .selectFrom('programme')
    .select('programme_id')
    .where('province_code', '=', GIA_LAI.provinceCode)
    .where('slug', '=', GIA_LAI.slug)
    .executeTakeFirstOrThrow();
  return programmeId;
}

/** Who records the sample. */
const SAMPLE = operator('sample');

interface Loading {
  readonly tx: Db;
  /** Villages have no national code: their nodes by commune, type and name. */
  readonly villages: Map<string, NodeId>;
  readonly provinceCode: string;
  readonly programmeId: ProgrammeId;
  readonly documents: ReadonlyMap<string, DocumentId>;
  readonly agreements: Map<string, AgreementId>;
  readonly counted: { agreements: number; contributions: number };
}

async function loadProgramme(
  tx: Db,
  programme: SampleProgramme,
  counted: { agreements: number; contributions: number },
): Promise<void> {
  const { provinceCode, documents, articles, startsOn, ...facts } = programme;
  const ids = new Map<string, DocumentId>();
  for (const { key, issuedOn, link, ...document } of documents) {
    const { documentId } = unwrap(
      await recordLegalDocument(tx, SAMPLE, {
        ...document,
        requestId: requestOf(provinceCode, 'document', key),
        provinceCode,
        issuedOn: plainDate(issuedOn),
        links: link ? [{ relation: link.relation, targetId: known(ids, link.to) }] : [],
      }),
    );
    ids.set(key, documentId);
  }
  const { programmeId } = unwrap(
    await recordProgramme(tx, SAMPLE, {
      ...facts,
      requestId: requestOf(provinceCode, 'programme'),
      provinceCode,
      ownerNode: nationalNodeId(provinceCode),
      startsOn: plainDate(startsOn),
      endsOn: null,
      isSample: true,
      documents: [...ids.values()],
    }),
  );
  const loading: Loading = {
    tx,
    villages: new Map(),
    provinceCode,
    programmeId,
    documents: ids,
    agreements: new Map(),
    counted,
  };
  for (const article of articles) await loadArticle(loading, article);
}

/** A key that the sample itself must have named before. */
function known<Id>(ids: ReadonlyMap<string, Id>, key: string): Id {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`expected a key named earlier in the sample — saw ${key}`);
  return id;
}

const villageKey = ({ commune, type, name }: Exclude<SamplePlace, string>): string => `${commune} ${type} ${name}`;

/** The node of a place that has been loaded. */
const nodeOf = ({ villages }: Loading, place: SamplePlace): NodeId =>
  typeof place === 'string' ? nationalNodeId(place) : known(villages, villageKey(place));

async function loadVillage({ tx, villages }: Loading, place: SamplePlace, article: SampleArticle): Promise<void> {
  if (typeof place === 'string') return;
  const { type, name, commune } = place;
  const nodeId = unwrap(
    await foundNode(tx, SAMPLE, {
      requestId: requestOf('village', commune, type, name),
      kind: 'village',
      type,
      name,
      parentId: nationalNodeId(commune),
      article: { ...article, publishedOn: dayOf(article.publishedOn) },
    }),
  );
  villages.set(villageKey(place), nodeId);
}

async function loadArticle(loading: Loading, loaded: SampleArticle): Promise<void> {
  const { agreements, publishedOn, ...article } = loaded;
  for (const { parties } of agreements) for (const { place } of parties) await loadVillage(loading, place, loaded);
  const facts: SourceFact[] = [];
  for (const agreement of agreements) facts.push(...(await loadAgreement(loading, agreement)));
  unwrap(
    await recordSource(loading.tx, SAMPLE, {
      ...article,
      requestId: requestOf(loading.provinceCode, 'source', article.textSha256),
      provinceCode: loading.provinceCode,
      url: null,
      publishedOn: dayOf(publishedOn),
      isSample: true,
      facts,
    }),
  );
}

/** A fact of an agreement and the words that tell it. */
type Tell = (
  subjectKind: SourceFact['subjectKind'],
  subjectId: SourceFact['subjectId'],
  attribute: string,
  words: Words,
) => void;

async function loadAgreement(loading: Loading, agreement: SampleAgreement): Promise<SourceFact[]> {
  const { tx, provinceCode, programmeId, documents, agreements, counted } = loading;
  const { key, inside, documentKind, parties, signedOn, signedBy, place, clauses } = agreement;
  const { agreementId } = unwrap(
    await recordAgreement(tx, SAMPLE, {
      requestId: requestOf(provinceCode, 'agreement', key),
      provinceCode,
      programmeId,
      parentId: inside === null ? null : known(agreements, inside),
      documentKind,
      parties: parties.map((party) => ({ nodeId: nodeOf(loading, party.place), role: party.role })),
      signed: true,
      signedOn: dayOf(signedOn?.day ?? null),
      signedBy: dayOf(signedBy),
      place,
      documents: agreement.documents.map((document) => known(documents, document.key)),
      clauses: clauses.map(({ field, text, textEn, owedBy }) => ({ field, text, textEn, owedBy })),
      isSample: true,
    }),
  );
  agreements.set(key, agreementId);
  counted.agreements++;

  const facts: SourceFact[] = [];
  const tell: Tell = (subjectKind, subjectId, attribute, [start, end]) =>
    facts.push({ subjectKind, agreementId, subjectId, attribute, start, end, rule: 'read-by-hand', confidence: 1 });
  if (signedOn) tell('agreement', agreementId, 'signedOn', signedOn.words);
  for (const party of parties) tell('party', nodeOf(loading, party.place), party.role, party.words);
  for (const cited of agreement.documents) tell('document', known(documents, cited.key), 'legalBasis', cited.words);
  const clauseIds = await listClauses(tx, provinceCode, agreementId);
  for (const { clauseId, position } of clauseIds) {
    const words = clauses[position - 1]?.words;
    if (words) tell('clause', clauseId, 'field', words);
  }
  await loadGifts(loading, agreement, agreementId, tell);
  return facts;
}

async function loadGifts(
  loading: Loading,
  { key, gifts }: SampleAgreement,
  agreementId: AgreementId,
  tell: Tell,
): Promise<void> {
  const { tx, provinceCode, counted } = loading;
  const clauses = await listClauses(tx, provinceCode, agreementId);
  for (const [index, gift] of gifts.entries()) {
    const { donorPlace, recipientPlace, happenedOn, serves, words, ...stated } = gift;
    const { contributionId } = unwrap(
      await recordContribution(tx, SAMPLE, {
        ...stated,
        requestId: requestOf(provinceCode, 'gift', key, String(index)),
        provinceCode,
        agreementId,
        clauseId: clauses.find(({ field }) => field === serves)?.clauseId ?? null,
        donorNode: nodeOf(loading, donorPlace),
        recipientNode: nodeOf(loading, recipientPlace),
        quantity: null,
        unit: null,
        stage: 'delivered',
        statedBy: 'press',
        happenedOn: dayOf(happenedOn),
        correctsId: null,
      }),
    );
    tell('contribution', contributionId, 'gift', words);
    counted.contributions++;
  }
}
