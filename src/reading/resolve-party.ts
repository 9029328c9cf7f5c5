import type { NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { foldKey, tightKey } from '../kernel/vietnamese/fold.ts';
import { NODE_KINDS, type NodeKind, TYPES_OF, fullNameOf } from '../registry/unit-types.ts';
import { nameKey } from './gazetteer.ts';
import type { PartyCandidate } from './party-candidate-store.ts';
import type { CandidateNode, ResolvedParty, UnclearReason } from './proposal.ts';

/** A name as a text says it; a village's commune is named without its type word. */
export interface NamedParty {
  readonly name: string;
  readonly type: string;
  readonly commune?: string;
}

export interface ContextProvince {
  readonly code: string;
  readonly nodeId: NodeId;
  readonly fullName: string;
}

/** What the article as a whole tells of where it plays. */
export interface PartyContext {
  /** The day on which the parties must have stood; null: today. */
  readonly day: PlainDate | null;
  /** Provinces that the article surely speaks of: a name of several places is looked for in these. */
  readonly provinces: readonly ContextProvince[];
  /** The province of this office, which counts only where the article tells none. */
  readonly home: ContextProvince | null;
  /** Units that the article surely names: "xã Ia Dơk" beside "làng Ghè (Ia Dơk)". */
  readonly named: ReadonlySet<NodeId>;
}

/** The kind of node that a type word names; a word that no place bears names an organisation. */
function kindOfType(type: string): NodeKind {
  const key = foldKey(type);
  return NODE_KINDS.find((kind) => TYPES_OF[kind].some((word) => foldKey(word) === key)) ?? 'organisation';
}

/** The keys under which the registry is asked for a party and for its commune. */
export function keysOfParty({ name, commune }: NamedParty): string[] {
  return [tightKey(name), ...(commune ? [tightKey(commune)] : [])].filter((key) => key !== '');
}

const unclear = (reason: UnclearReason, candidates: readonly PartyCandidate[] = []): ResolvedParty => ({
  state: 'unclear',
  reason,
  candidates: candidates.map(({ nodeId, fullName, within }): CandidateNode => ({ nodeId, fullName, within })),
});

const stoodOn =
  (day: PlainDate | null) =>
  (candidate: PartyCandidate): boolean =>
    candidate.versions.some(({ from, to }) => (day === null ? to === null : from <= day && (to === null || day < to)));

const isSpelled =
  (name: string) =>
  (candidate: PartyCandidate): boolean =>
    [...candidate.versions.map((version) => version.name), ...candidate.aliases].some(
      (known) => nameKey(known) === nameKey(name),
    );

const hasType =
  (type: string) =>
  (candidate: PartyCandidate): boolean =>
    candidate.versions.some((version) => foldKey(version.type) === foldKey(type));

const provincesOf = ({ provinces, home }: PartyContext): readonly ContextProvince[] =>
  provinces.length > 0 || home === null ? provinces : [home];

/** Which of the candidates a name means, or why that is not clear. Nothing is ever guessed: two that fit are a question. */
function choose(
  pool: readonly PartyCandidate[],
  { name, type }: { name: string; type: string | null },
  context: PartyContext,
): ResolvedParty {
  if (pool.length === 0) return unclear('none');
  const spelled = pool.filter(isSpelled(name));
  if (spelled.length === 0) return unclear('spelling', pool);
  const typed = type === null ? spelled : spelled.filter(hasType(type));
  if (typed.length === 0) return unclear('other-type', spelled);
  const standing = typed.filter(stoodOn(context.day));
  if (standing.length === 0) return unclear('not-standing', typed);
  let left = standing;
  if (left.length > 1 && left.some(({ nodeId }) => context.named.has(nodeId)))
    left = left.filter(({ nodeId }) => context.named.has(nodeId));
  const codes = provincesOf(context).map(({ code }) => code);
  if (left.length > 1 && left.some(({ provinceCode }) => codes.includes(provinceCode)))
    left = left.filter(({ provinceCode }) => codes.includes(provinceCode));
  const [only, ...others] = left;
  if (!only || others.length > 0) return unclear('several', left);
  const { nodeId, fullName, within, provinceCode, versions } = only;
  const nameThen = versions.find(({ from, to }) =>
    context.day === null ? to === null : from <= context.day && (to === null || context.day < to),
  )?.name;
  return {
    state: 'known',
    node: { nodeId, fullName, within, provinceCode },
    byOtherName: nameThen === undefined || nameKey(nameThen) !== nameKey(name),
  };
}

function resolveVillage(
  { name, type, commune }: NamedParty,
  villages: readonly PartyCandidate[],
  all: readonly PartyCandidate[],
  context: PartyContext,
): ResolvedParty {
  if (!commune) {
    const found = choose(villages, { name, type }, context);
    return found.state === 'known' ? found : unclear('commune-unknown', villages);
  }
  const communes = all.filter(({ kind, key }) => kind === 'commune' && key === tightKey(commune));
  const within = choose(communes, { name: commune, type: null }, context);
  if (within.state !== 'known') return within;
  const here = villages.filter(({ parentId }) => parentId === within.node.nodeId);
  if (here.length > 0) return choose(here, { name, type }, context);
  const { nodeId, fullName, provinceCode } = within.node;
  return {
    state: 'new',
    provinceCode,
    node: {
      key: `village ${nodeId} ${foldKey(type)} ${nameKey(name)}`,
      kind: 'village',
      type,
      name,
      parentId: nodeId,
      parentName: fullName,
    },
  };
}

function resolveOrganisation(
  { name, type }: NamedParty,
  known: readonly PartyCandidate[],
  context: PartyContext,
): ResolvedParty {
  const spelled = known.filter(isSpelled(name));
  if (spelled.length > 0) return choose(spelled, { name, type: null }, context);
  if (known.length > 0) return unclear('spelling', known);
  const [province, ...others] = provincesOf(context);
  if (!province || others.length > 0) return unclear('province-unknown');
  return {
    state: 'new',
    provinceCode: province.code,
    node: {
      key: `organisation ${province.nodeId} ${nameKey(name)}`,
      kind: 'organisation',
      type,
      name: fullNameOf('organisation', type, name),
      parentId: province.nodeId,
      parentName: province.fullName,
    },
  };
}

/** What a name of the article means in the registry; `all` holds the candidates of its keys. */
export function resolveParty(party: NamedParty, all: readonly PartyCandidate[], context: PartyContext): ResolvedParty {
  const kind = kindOfType(party.type);
  const pool = all.filter((candidate) => candidate.kind === kind && candidate.key === tightKey(party.name));
  if (kind === 'village') return resolveVillage(party, pool, all, context);
  if (kind === 'organisation') return resolveOrganisation(party, pool, context);
  return choose(pool, party, context);
}
