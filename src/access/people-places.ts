import type { Actor, Role } from '../kernel/actor.ts';
import type { NodeId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import type { Db } from '../platform/database/database.ts';
import { placesOf } from '../registry/place-store.ts';
import { findNodeByCode, listAncestors, listNodes } from '../registry/registry-store.ts';
import type { RegistryNode } from '../registry/registry.ts';
import { pickOne, searchRegistry } from '../registry/search-registry.ts';
import { accessPolicies } from './access-policy.ts';
import type { Reach } from './people-reach.ts';
import { kindsOf } from './role-rules.ts';

/** A place at which somebody may give a role. */
export interface PlaceChoice {
  readonly nodeId: NodeId;
  readonly fullName: string;
  readonly code: string | null;
  /** "Xã Ia Dơk, Tỉnh Gia Lai"; empty for a province. */
  readonly within: string;
}

export interface PlaceChoices {
  readonly items: readonly PlaceChoice[];
  readonly more: boolean;
}

const MOST_CHOICES = 15;
/** As many as a search gives: what is out of reach is left out afterwards. */
const SEARCHED = 50;

/**
 * The places that the words can mean at which `by` may give the role. Whoever sits below a province is asked for in their own
 * place first, so that the many places elsewhere with the same name do not hide theirs.
 */
export async function findPlaceChoices(db: Db, by: Actor, role: Role, query: string): Promise<PlaceChoices> {
  const words = query.normalize('NFC').trim().slice(0, 100);
  const seats = by.kind === 'person' ? await listNodes(db, [...new Set(by.roles.map(({ nodeId }) => nodeId))]) : [];
  if (words === '') return allowedOf(db, by, role, seats, false);
  const byCode = /^(\d{2}|\d{5})$/.test(words) ? await findNodeByCode(db, words) : null;
  const kinds = kindsOf(role);
  const found: RegistryNode[] = byCode ? [byCode] : [];
  let more = false;
  const local = seats.filter(({ kind }) => kind !== 'province').slice(0, 5);
  const provinces = [...new Set(seats.map(({ provinceCode }) => provinceCode))];
  const searches = [
    ...local.map((seat) => ({ query: `${words}, ${seat.fullName}`, provinceCode: seat.provinceCode })),
    ...(by.kind === 'operator'
      ? [{ query: words }]
      : provinces.map((provinceCode) => ({ query: words, provinceCode }))),
  ];
  for (const { query: asked, ...where } of searches) {
    const finds = await searchRegistry(db, asked, { kinds, ...where, limit: SEARCHED });
    more ||= finds.more;
    found.push(...finds.items.filter(({ living }) => living).map(({ node }) => node));
  }
  return allowedOf(db, by, role, found, more);
}

/** The chosen place again, when the form is shown anew; nothing where it may not be chosen. */
export async function findChosenPlace(db: Db, by: Actor, role: Role, nodeId: NodeId): Promise<PlaceChoice | null> {
  const { items } = await allowedOf(db, by, role, await listNodes(db, [nodeId]), false);
  return items[0] ?? null;
}

async function allowedOf(
  db: Db,
  by: Actor,
  role: Role,
  found: readonly RegistryNode[],
  more: boolean,
): Promise<PlaceChoices> {
  const nodes = [...new Map(found.map((node) => [node.nodeId, node])).values()].filter(
    ({ kind, validTo }) => validTo === null && kindsOf(role).includes(kind),
  );
  const ids = nodes.map(({ nodeId }) => nodeId);
  const places = await placesOf(db, ids);
  const allowed = nodes.filter(
    ({ nodeId }) => permit(accessPolicies, 'account.invite', by, { role, place: places.get(nodeId) ?? null }).ok,
  );
  const shown = allowed.slice(0, MOST_CHOICES);
  const ancestors = await listAncestors(
    db,
    shown.map(({ nodeId }) => nodeId),
  );
  return {
    items: shown.map(({ nodeId, fullName, code }) => ({
      nodeId,
      fullName,
      code,
      within: (ancestors.get(nodeId) ?? [])
        .toReversed()
        .map((ancestor) => ancestor.fullName)
        .join(', '),
    })),
    more: allowed.length > shown.length || (more && allowed.length >= MOST_CHOICES),
  };
}

/** The one place within reach that the words can only mean; null for none, or for several. */
export async function findPlaceWithin(db: Db, reach: Reach, by: Actor, typed: string): Promise<NodeId | null> {
  const words = typed.normalize('NFC').trim().slice(0, 100);
  const provinces = by.kind === 'person' ? [...new Set(by.roles.map(({ provinceCode }) => provinceCode))] : [];
  const candidates: RegistryNode[] = [];
  const byCode = /^(\d{2}|\d{5})$/.test(words) ? await findNodeByCode(db, words) : null;
  if (byCode) candidates.push(byCode);
  else
    for (const provinceCode of provinces) {
      const one = pickOne(words, await searchRegistry(db, words, { provinceCode }));
      if (one) candidates.push(one.node);
    }
  const places = await placesOf(
    db,
    candidates.map(({ nodeId }) => nodeId),
  );
  const seats = new Set([...reach.all, ...reach.contacts]);
  const within = candidates.filter(({ nodeId }) => places.get(nodeId)?.line.some((at) => seats.has(at)));
  return within.length === 1 ? (within[0]?.nodeId ?? null) : null;
}
