import type { Context } from 'hono';
import { listNodes } from '../registry/registry-store.ts';
import type { OfficeDeps } from './office-frame.ts';
import type { OfficeEnv } from './office-gate.ts';
import { listOwnGrants } from './own-store.ts';
import type { ShownRole } from './pages/my-account-page.tsx';

/** The roles of the person at the desk, with where and by whom they were given. */
export async function shownRoles(c: Context<OfficeEnv>, { db }: OfficeDeps): Promise<ShownRole[]> {
  const { person, asleep } = c.get('signedIn');
  const held = [...person.roles, ...asleep];
  const grants = await listOwnGrants(
    db,
    held.map(({ grantId }) => grantId),
  );
  const nodes = await listNodes(
    db,
    held.map(({ nodeId }) => nodeId),
  );
  const names = new Map(nodes.map(({ nodeId, fullName }) => [nodeId, fullName]));
  return held.flatMap((role) => {
    const grant = grants.get(role.grantId);
    return grant
      ? [{ ...role, ...grant, placeName: names.get(role.nodeId) ?? '', isAsleep: asleep.includes(role) }]
      : [];
  });
}
