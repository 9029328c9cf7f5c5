import type { Context } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { permit } from '../kernel/policy.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { findProvincePlace } from '../registry/place-store.ts';
import type { Gazetteer } from './gazetteer.ts';
import { readingPolicies } from './reading-policy.ts';

export interface QueueDeps extends OfficeDeps {
  /** The names of units; made when the first text is read, since it takes the national list. */
  readonly gazetteer: () => Gazetteer;
}

/** The province for whose programme office somebody acts, that of the instance before others; null for everybody else. */
export async function provinceOfOffice(
  c: Context<OfficeEnv>,
  { db, findHomeProvince }: Pick<OfficeDeps, 'db' | 'findHomeProvince'>,
  read: 'draft.read' | 'reconciliation.read',
): Promise<string | null> {
  const { person } = c.get('signedIn');
  const home = await findHomeProvince();
  const held = person.roles.flatMap(({ role, provinceCode }) => (role === 'province-office' ? [provinceCode] : []));
  const codes = [...new Set(held)].toSorted((a, b) => Number(b === home) - Number(a === home) || (a < b ? -1 : 1));
  for (const code of codes)
    if (permit(readingPolicies, read, person, { province: await findProvincePlace(db, code) }).ok) return code;
  return null;
}

/** A page of the queue inside the frame of the office. */
export async function answerPage(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  page: (frame: Awaited<ReturnType<typeof officeFrameOf>>) => Parameters<typeof renderDocument>[0],
  status: 200 | 422 = 200,
): Promise<Response> {
  return c.html(renderDocument(page(await officeFrameOf(c, deps))), status);
}
