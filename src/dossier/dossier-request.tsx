import type { Context } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { requestOf } from '../access/people-request.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, isSlug, languageOfPath, paths } from '../platform/web/paths.ts';
import { type Dossier, findDossier } from './find-dossier.ts';
import { DossierForbiddenPage } from './pages/dossier-frame.tsx';
import type { DossierDone } from './pages/dossier-page.tsx';

/** The agreement that the address names, as the viewer may see it; null is answered as if there were none. */
export async function dossierOf(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Dossier | null> {
  const [provinceSlug, slug] = [c.req.param('province') ?? '', c.req.param('slug') ?? ''];
  if (!isSlug(provinceSlug) || !isSlug(slug)) return null;
  const dossier = await findDossier(deps.db, requestOf(c, deps).by, { provinceSlug, slug });
  // What only the parties and the office may know of is not there for anybody else.
  return dossier && !dossier.mayRead && dossier.record.card.isRestricted ? null : dossier;
}

/** An agreement is public, so nobody is told that there is none; who has no part in it is told plainly. */
export async function forbidden(c: Context<OfficeEnv>, deps: OfficeDeps, { record }: Dossier): Promise<Response> {
  const frame = await officeFrameOf(c, deps);
  return c.html(renderDocument(<DossierForbiddenPage frame={frame} card={record.card} />), 403);
}

/** Where one goes after an act that was done: back to the agreement, which says so. */
export function addressAfter(c: Context<OfficeEnv>, { record: { card } }: Dossier, done: DossierDone): string {
  const path = `${paths.officeAgreement(card.provinceSlug, card.slug)}?xong=${done}`;
  return inLanguage(path, languageOfPath(c.req.path));
}

export const backToDossier = (c: Context<OfficeEnv>, dossier: Dossier, done: DossierDone): Response =>
  c.redirect(addressAfter(c, dossier, done), 303);
