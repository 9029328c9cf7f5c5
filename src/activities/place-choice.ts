import type { OfficeDeps } from '../access/office-frame.ts';
import { findPlaceWithin } from '../access/people-places.ts';
import type { Person } from '../kernel/actor.ts';
import { type NodeId, idOf, isId } from '../kernel/ids.ts';
import { listPlacesBelow } from './need-store.ts';
import type { Choices } from './pages/rows.tsx';

const SPEAKERS = new Set(['recipient-officer', 'village-contact', 'province-office']);
/** Whether somebody may say what a place needs or sells. */
export const speaksForPlace = ({ roles }: Person): boolean => roles.some(({ role }) => SPEAKERS.has(role));

/** The places for which somebody may speak, where they are few enough to choose from; null for a whole province. */
export async function placeChoicesOf(deps: OfficeDeps, by: Person): Promise<Choices | null> {
  if (by.roles.some(({ role }) => role === 'province-office')) return null;
  const seats = by.roles
    .filter(({ role }) => role === 'recipient-officer' || role === 'village-contact')
    .map(({ nodeId }) => nodeId);
  const places = await listPlacesBelow(deps.db, seats);
  return places && places.map(({ nodeId, fullName }) => [nodeId, fullName] as const);
}

/** No place of the world: what could not be read as one. */
export const NOWHERE = idOf('node', 'nowhere') as NodeId;

/** The node that was chosen, or the one that the typed words can only mean. */
export async function nodeTyped({ db }: OfficeDeps, by: Person, typed: string): Promise<NodeId | null> {
  if (isId(typed)) return typed as NodeId;
  const nodes = by.roles.map(({ nodeId }) => nodeId);
  return typed === '' ? null : findPlaceWithin(db, { all: nodes, contacts: [], everything: false }, by, typed);
}
