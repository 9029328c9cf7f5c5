import type { Context } from 'hono';
import type { OfficeDeps } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { requestOf } from '../access/people-request.ts';
import { provincesOf } from '../programmes/programme-desk.tsx';
import type { Typed } from '../programmes/pages/programme-frame.tsx';
import { listProvinces } from '../registry/registry-store.ts';

/** What usually stands in the head of a paper of this office. */
export async function usualPaper(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Typed> {
  const [provinceCode] = provincesOf(requestOf(c, deps));
  const province = (await listProvinces(deps.db)).find(({ code }) => code === provinceCode);
  return { body: (await deps.findOfficeName()) ?? '', issuedPlace: province?.name ?? '' };
}
