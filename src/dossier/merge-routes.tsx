import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { textOf } from '../access/people-form.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { type ContributionId, isId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import { placesOfRow } from '../ledger/contribution-place-store.ts';
import { contributionPolicies } from '../ledger/contribution-policy.ts';
import { type Contribution, stands } from '../ledger/contribution.ts';
import { type LikelyDuplicate, listLikelyDuplicates } from '../ledger/duplicate-store.ts';
import { mergeContributions } from '../ledger/merge-contributions.ts';
import type { Db } from '../platform/database/database.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import type { Actor } from '../kernel/actor.ts';
import { backToDossier, dossierOf, forbidden } from './dossier-request.tsx';
import type { Dossier } from './find-dossier.ts';
import { confirmMessages } from './messages/confirm-messages.ts';
import { dossierMessages } from './messages/dossier-messages.ts';
import { MergePage } from './pages/merge-page.tsx';

/** Two records of one gift: which is kept, which is set aside, and why. */
export function mergeRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const path = inLanguage(paths.mergeContribution(':province', ':slug', ':id'), language);
  app.get(path, (c) => showMerge(c, deps));
  app.post(path, (c) => sendMerge(c, deps));
  return app;
}

export interface MergeForm {
  readonly other: string;
  /** Which of the two is kept: "this" or "other". */
  readonly keep: string;
  readonly reason: string;
}

async function askedOf(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
): Promise<{
  readonly dossier: Dossier;
  readonly row: Contribution;
  readonly likely: readonly LikelyDuplicate[];
} | null> {
  const dossier = await dossierOf(c, deps);
  const row = dossier?.rows.find(({ contributionId }) => contributionId === c.req.param('id'));
  if (!dossier || !row || !stands(row) || row.answersId !== null) return null;
  const { by } = requestOf(c, deps);
  const found = await listLikelyDuplicates(deps.db, row, row.contributionId);
  const likely: LikelyDuplicate[] = [];
  for (const each of found) if (await mayMerge(deps.db, by, row, each.contribution)) likely.push(each);
  return { dossier, row, likely };
}

async function mayMerge(db: Db, by: Actor, row: Contribution, other: Contribution): Promise<boolean> {
  return permit(contributionPolicies, 'contribution.merge', by, {
    kept: await placesOfRow(db, row),
    setAside: await placesOfRow(db, other),
  }).ok;
}

async function showMerge(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  sent?: { readonly form: MergeForm; readonly faults: readonly FieldFault[] },
): Promise<Response> {
  const asked = await askedOf(c, deps);
  if (!asked) return c.notFound();
  const { dossier, row, likely } = asked;
  if (!dossier.mayRead) return forbidden(c, deps, dossier);
  const [only] = likely.length === 1 ? likely : [];
  const form = sent?.form ?? { other: only?.contribution.contributionId ?? '', keep: '', reason: '' };
  const page = (
    <MergePage
      frame={await officeFrameOf(c, deps)}
      card={dossier.record.card}
      row={row}
      likely={likely}
      form={form}
      faults={sent?.faults ?? []}
      requestId={freshRequestId()}
    />
  );
  return c.html(renderDocument(page), sent ? 422 : 200);
}

async function sendMerge(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const body = await c.req.parseBody();
  const form: MergeForm = { other: textOf(body, 'other'), keep: textOf(body, 'keep'), reason: textOf(body, 'reason') };
  const dossier = await dossierOf(c, deps);
  const id = c.req.param('id') ?? '';
  if (!dossier || !isId(id)) return c.notFound();
  const t = confirmMessages[language].merge.faults;
  const faults: FieldFault[] = [
    ...(isId(form.other) ? [] : [{ field: 'other', message: t.other }]),
    ...(form.keep === 'this' || form.keep === 'other' ? [] : [{ field: 'keep', message: t.keep }]),
  ];
  if (faults.length > 0) return showMerge(c, deps, { form, faults });
  const [one, two] = [id as ContributionId, form.other as ContributionId];
  const [keptId, setAsideId] = form.keep === 'this' ? [one, two] : [two, one];
  const { provinceCode } = dossier;
  const asked = { requestId: requestIdOf(body), provinceCode, keptId, setAsideId, reason: form.reason };
  const result = await mergeContributions(deps.db, by, asked);
  if (result.ok) return backToDossier(c, dossier, 'da-gop');
  const { refusal } = result;
  if (refusal.code === 'not-permitted') return forbidden(c, deps, dossier);
  if (refusal.code === 'request-id-reused')
    return showMerge(c, deps, { form, faults: [{ field: 'send', message: dossierMessages[language].act.repeated }] });
  const found = refusal.faults.map(({ code }) => ({
    field:
      code === 'merge-reason-length'
        ? 'reason'
        : code === 'merge-loses-answers' || code === 'merge-loses-parts'
          ? 'keep'
          : 'other',
    message: t[code],
  }));
  return showMerge(c, deps, { form, faults: found });
}
