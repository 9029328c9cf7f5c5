import { type Actor, isRole } from '../kernel/actor.ts';
import { type NodeId, isId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { PeopleFault } from './people-faults.ts';
import type { RoleForm } from './people-form.ts';
import { type PlaceChoices, findChosenPlace, findPlaceChoices } from './people-places.ts';

/** The list under the search for a place: what was found, or what was chosen before. Null while there is no role to search for. */
export async function choicesFor(db: Db, by: Actor, form: RoleForm): Promise<PlaceChoices | null> {
  if (!isRole(form.role)) return null;
  const found = await findPlaceChoices(db, by, form.role, form.placeQuery);
  if (!isId(form.place) || found.items.some(({ nodeId }) => nodeId === form.place)) return found;
  const chosen = form.placeQuery === '' ? await findChosenPlace(db, by, form.role, form.place as NodeId) : null;
  return chosen ? { ...found, items: [chosen, ...found.items] } : found;
}

/** Says what was looked for and not found, in place of "choose a place". */
export async function placeFaults(
  db: Db,
  by: Actor,
  form: RoleForm,
  faults: readonly PeopleFault[],
): Promise<readonly PeopleFault[]> {
  const saw = form.placeQuery.trim();
  if (!isRole(form.role))
    return faults.some(({ code }) => code === 'role-missing') ? faults : [{ code: 'role-missing' }, ...faults];
  const choices = await choicesFor(db, by, form);
  if (saw === '' || (choices && choices.items.length > 0)) return faults;
  return [...faults.filter(({ code }) => code !== 'place-missing'), { code: 'place-not-found', saw }];
}
