import type { NodeId } from '../kernel/ids.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { Db } from '../platform/database/database.ts';
import type { Language } from '../platform/web/language.ts';
import { paths } from '../platform/web/paths.ts';
import { listAncestors, listNodes } from '../registry/registry-store.ts';
import type { RegistryNode } from '../registry/registry.ts';
import { STANDINGS, type Standing } from '../search/search-lexicon.ts';
import type { FoundDocument } from '../search/search-documents.ts';
import type { Found, FoundKind, FoundPlace } from '../search/search-public.ts';
import { pairSentence } from './agreement-pair.tsx';
import { partyForEverybody, titleForEverybody } from './for-everybody.ts';
import { around } from './highlight.ts';
import { portalMessages } from './messages/portal-messages.ts';
import { inSentence, placeName, placePath } from './place-names.ts';
import type { PlaceRef } from './read-models.ts';
import {
  type LineAgreement,
  type LineProduct,
  type LineProgramme,
  listLineAgreements,
  listLineProducts,
  listLineProgrammes,
  listTwinnings,
} from './search-reads.ts';
import { searchPath } from './search-request.ts';

/** One thing that was found, as a reader sees it: what it is, who helps whom, and what tells it from others. */
export interface SearchLine {
  readonly key: string;
  readonly kind: FoundKind;
  readonly href: string;
  readonly title: string;
  /** Who helps whom, where the title does not say it. */
  readonly sentence: string | null;
  readonly notes: readonly string[];
  /** The title stands in Vietnamese though the page does not. */
  readonly isVietnamese: boolean;
  readonly isSample: boolean;
}

/** As much of a promise as one line shows. */
const LONGEST_TITLE = 180;

interface Sources {
  readonly language: Language;
  readonly words: readonly string[];
  readonly agreements: ReadonlyMap<string, LineAgreement>;
  readonly programmes: ReadonlyMap<string, LineProgramme>;
  readonly products: ReadonlyMap<string, LineProduct>;
  readonly nodes: ReadonlyMap<string, RegistryNode>;
  readonly ancestors: ReadonlyMap<NodeId, readonly RegistryNode[]>;
  readonly twinnings: ReadonlyMap<NodeId, { readonly count: number; readonly latest: string }>;
}

/** Reads what the lines of these finds say, in a fixed number of statements; what is gone meanwhile is left out. */
export async function loadLines(
  db: Db,
  found: readonly Found[],
  { language, words }: { readonly language: Language; readonly words: readonly string[] },
): Promise<ReadonlyMap<Found, SearchLine>> {
  const documents = found.filter((one): one is FoundDocument => 'subjectId' in one);
  const places = found.filter((one): one is FoundPlace => 'find' in one);
  const idsOf = (...kinds: readonly string[]): string[] => [
    ...new Set(documents.filter(({ kind }) => kinds.includes(kind)).map(({ sourceId }) => sourceId)),
  ];
  const organisations = idsOf('organisation') as NodeId[];
  const nodeIds = [...organisations, ...places.map(({ find }) => find.node.nodeId)];
  const twinnings = await listTwinnings(db, nodeIds);
  const latest = [...twinnings.values()].map((one) => one.latest);
  const sources: Sources = {
    language,
    words,
    twinnings,
    agreements: await listLineAgreements(db, [...new Set([...idsOf('agreement', 'clause', 'activity'), ...latest])]),
    programmes: await listLineProgrammes(db, idsOf('programme')),
    products: await listLineProducts(db, idsOf('product')),
    nodes: new Map((await listNodes(db, organisations)).map((node) => [node.nodeId, node])),
    ancestors: await listAncestors(db, organisations),
  };
  return new Map(
    found.flatMap((one) => {
      const line = lineOf(one, sources);
      return line ? [[one, line] as const] : [];
    }),
  );
}

function lineOf(found: Found, sources: Sources): SearchLine | null {
  if ('find' in found) return placeLine(found.find.node, found.find.ancestors, found, sources);
  if ('field' in found) {
    const { fields } = portalMessages[sources.language].names;
    return {
      ...PLAIN,
      key: found.field,
      kind: 'field',
      href: searchPath({ field: found.field }),
      title: fields[found.field],
      notes: [portalMessages[sources.language].search.fieldLine],
    };
  }
  return documentLine(found, sources);
}

const PLAIN = { sentence: null, notes: [], isVietnamese: false, isSample: false } as const;

const refOf = (node: RegistryNode): PlaceRef => ({ ...node, ended: node.validTo !== null });

/** "Phường Bồng Sơn hỗ trợ xã Chư Prông và 2 giao ước khác", or that there is none. */
function twinningOf(nodeId: NodeId, { twinnings, agreements, language }: Sources): string {
  const t = portalMessages[language].search;
  const twinning = twinnings.get(nodeId);
  const agreement = twinning && agreements.get(twinning.latest);
  if (!twinning || !agreement) return t.noTwin;
  return `${pairSentence(agreement.parties, language)}${twinning.count > 1 ? t.moreTwins(twinning.count - 1) : '.'}`;
}

function placeLine(
  node: RegistryNode,
  ancestors: readonly RegistryNode[],
  found: FoundPlace | null,
  sources: Sources,
): SearchLine {
  const { language } = sources;
  const t = portalMessages[language];
  const within = ancestors.at(-1);
  const isEnded = node.validTo !== null;
  return {
    ...PLAIN,
    key: node.nodeId,
    kind: found?.kind ?? 'organisation',
    href: placePath(refOf(node)),
    title: placeName(refOf(node), language),
    sentence: isEnded ? null : twinningOf(node.nodeId, sources),
    notes: [
      ...(within ? [inSentence(refOf(within), language)] : []),
      ...(node.formerDistrict === null ? [] : [`${t.place.formerlyIn} ${node.formerDistrict}`]),
      ...(found && found.find.usage !== 'current' && !isEnded ? [t.search.byOtherName] : []),
      ...(isEnded ? [t.search.nowPartOf] : []),
    ],
    isVietnamese: language !== 'vi' && node.kind === 'organisation',
  };
}

const isStanding = (state: string | null): state is Standing => STANDINGS.some((standing) => standing === state);

function standingNotes({ state, isSilent }: FoundDocument, language: Language): string[] {
  const t = portalMessages[language].search;
  // What never started and is over its time is silent: one word says both.
  const said = isSilent
    ? t.standings.silent
    : isStanding(state)
      ? t.standings[state]
      : state === 'recorded'
        ? t.recorded
        : null;
  return said === null ? [] : [said];
}

function documentLine(found: FoundDocument, sources: Sources): SearchLine | null {
  const { language, words } = sources;
  const t = portalMessages[language];
  if (found.kind === 'organisation') {
    const node = sources.nodes.get(found.subjectId);
    return node ? placeLine(node, sources.ancestors.get(node.nodeId) ?? [], null, sources) : null;
  }
  if (found.kind === 'programme') {
    const programme = sources.programmes.get(found.subjectId);
    return programme ? programmeLine(programme, language) : null;
  }
  if (found.kind === 'product') {
    const product = sources.products.get(found.subjectId);
    return product ? productLine(found, product, language) : null;
  }
  const agreement = sources.agreements.get(found.sourceId);
  if (!agreement) return null;
  const { provinceSlug, slug, isSample, parties, signedOn, signedBy } = agreement;
  const pair = pairSentence(parties, language);
  const signed = signedOn
    ? [t.search.signed(screenDate(signedOn))]
    : signedBy
      ? [t.search.signedBy(screenDate(signedBy))]
      : [];
  const base = {
    ...PLAIN,
    key: found.subjectId,
    kind: found.kind,
    href: paths.agreement(provinceSlug, slug),
    isSample,
  };
  const standing = standingNotes(found, language);
  if (found.kind === 'agreement') return { ...base, title: pair, notes: [...signed, ...standing] };
  const [field] = found.fields;
  return {
    ...base,
    title: around(titleForEverybody(found.title, language), words, LONGEST_TITLE),
    sentence: `${pair}.`,
    notes: [
      ...(field ? [t.names.fields[field]] : []),
      ...(found.kind === 'activity' && found.happenedOn ? [t.search.onDay(screenDate(found.happenedOn))] : []),
      ...standing,
    ],
    isVietnamese: language !== 'vi',
  };
}

function programmeLine(programme: LineProgramme, language: Language): SearchLine {
  const { provinceSlug, slug, owner, agreements, programmeId } = programme;
  const title = language === 'en' ? (programme.titleEn ?? programme.title) : programme.title;
  return {
    ...PLAIN,
    key: programmeId,
    kind: 'programme',
    href: paths.programme(provinceSlug, slug),
    title,
    notes: [placeName(owner, language), portalMessages[language].search.agreements(agreements)],
    isVietnamese: language !== 'vi' && programme.titleEn === null,
  };
}

function productLine(
  found: FoundDocument,
  { provinceSlug, slug, maker, seller }: LineProduct,
  language: Language,
): SearchLine {
  return {
    ...PLAIN,
    key: found.subjectId,
    kind: 'product',
    href: paths.product(provinceSlug, slug),
    title: found.title,
    sentence: portalMessages[language].search.sold(inSentence(seller, language)),
    notes: maker === null ? [] : [partyForEverybody(maker, false, language)],
    isVietnamese: language !== 'vi',
  };
}
