import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { readDay, textOf } from '../access/people-form.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { listBearers } from '../agreements/agreement-bearer-store.ts';
import { openJointText } from '../agreements/draft-joint-text.ts';
import type { ProgrammeId } from '../kernel/ids.ts';
import { findProgrammeOfAgreement } from '../agreements/agreement-store.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { dossierOf, forbidden } from './dossier-request.tsx';
import { stepOfFault } from './draft-check.ts';
import type { Dossier } from './find-dossier.ts';
import { dossierMessages } from './messages/dossier-messages.ts';
import { textMessages } from './messages/text-messages.ts';
import { TextStartPage } from './pages/text-start-page.tsx';

type C = Context<OfficeEnv>;
const STARTS = ['phu-luc', 'gia-han'] as const;
export type TextStart = (typeof STARTS)[number];

/** Opening an annex to an agreement in force, or its renewal: a text that its parties draft like the agreement itself. */
export function textStartRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const start of STARTS) {
    const path = inLanguage(paths.newText(':province', ':slug', start), language);
    app.get(path, (c) => startPage(c, deps, start));
    app.post(path, (c) => sendStart(c, deps, start));
  }
  return app;
}

async function startPage(
  c: C,
  deps: OfficeDeps,
  start: TextStart,
  sent?: { readonly until: string; readonly faults: readonly FieldFault[] },
): Promise<Response> {
  const dossier = await dossierOf(c, deps);
  if (!dossier) return c.notFound();
  if (!dossier.mayDraft) return forbidden(c, deps, dossier);
  const page = (
    <TextStartPage
      frame={await officeFrameOf(c, deps)}
      card={dossier.record.card}
      start={start}
      until={sent?.until ?? ''}
      faults={sent?.faults ?? []}
      requestId={freshRequestId()}
    />
  );
  return c.html(renderDocument(page), sent ? 422 : 200);
}

async function sendStart(c: C, deps: OfficeDeps, start: TextStart): Promise<Response> {
  const { by, language, today } = requestOf(c, deps);
  const dossier = await dossierOf(c, deps);
  if (!dossier) return c.notFound();
  const body = await c.req.parseBody();
  const until = textOf(body, 'until');
  const untilOn = until.trim() === '' ? null : readDay(until);
  const refused = (field: string, message: string) =>
    startPage(c, deps, start, { until, faults: [{ field, message }] });
  if (until.trim() !== '' && untilOn === null)
    return refused('until', dossierMessages[language].act.dayUnreadable(until));
  const result = await openJointText(
    deps.db,
    by,
    { ...(await startOf(deps, dossier, start, untilOn)), requestId: requestIdOf(body) },
    today,
  );
  if (result.ok) return c.redirect(inLanguage(`${paths.text(result.value.textId)}?xong=da-mo`, language), 303);
  const { refusal } = result;
  const t = textMessages[language].faults;
  switch (refusal.code) {
    case 'text-invalid': {
      const [fault] = refusal.faults;
      return refused('until', fault ? stepOfFault(fault, language).message : t.unknown);
    }
    case 'not-permitted':
      return forbidden(c, deps, dossier);
    case 'agreement-not-in-force':
      return refused('send', t.notInForce);
    case 'text-unknown':
      return refused('send', t.unknown);
    case 'request-id-reused':
      return refused('send', dossierMessages[language].act.repeated);
  }
}

/** An annex begins empty, with the parties as they bear the agreement now. */
async function startOf(
  { db }: OfficeDeps,
  { provinceCode, agreementId, record: { card } }: Dossier,
  start: TextStart,
  untilOn: ReturnType<typeof readDay>,
): Promise<Omit<Parameters<typeof openJointText>[2], 'requestId'>> {
  const bearers = await listBearers(db, provinceCode, agreementId);
  return {
    provinceCode,
    purpose: start === 'phu-luc' ? 'annex' : 'renewal',
    programmeId: (await findProgrammeOfAgreement(db, provinceCode, agreementId)) as ProgrammeId,
    agreementId,
    parentId: null,
    parentText: null,
    content: {
      documentKind: card.documentKind,
      parties: bearers.map(({ nodeId, role }) => ({ nodeId, role })),
      documents: [],
      clauses: [],
      untilOn: start === 'gia-han' ? untilOn : null,
      everyMonths: null,
      isRestricted: card.isRestricted,
    },
  };
}
