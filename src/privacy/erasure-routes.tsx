import { Hono } from 'hono';
import type { OfficeEnv } from '../access/office-gate.ts';
import { type AccountId, type ErasureId, type PersonId, isId } from '../kernel/ids.ts';
import { maskName } from '../kernel/masking.ts';
import { permit } from '../kernel/policy.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import type { FoundSubject } from './data-subject.ts';
import { type ErasureAnswer, askErasure, declineErasure, eraseSubject, takeBackErasure } from './erase-subject.ts';
import { isErasureHow } from './erasure.ts';
import { findLastErasure, listErasures } from './erasure-store.ts';
import { privacyMessages } from './messages/privacy-messages.ts';
import { ErasurePage, ErasuresPage, KIND_WORDS, erasurePath } from './pages/erasure-pages.tsx';
import {
  type AtDesk,
  type SentForm,
  atDesk,
  notAllowed,
  privacyFrame,
  readForm,
  subjectAt,
  type PrivacyDeps,
} from './privacy-desk.tsx';
import { privacyPolicies } from './privacy-policy.ts';
import { lookAt } from './record-look.ts';
import { listProposed } from './retention.ts';
import type { SubjectId } from './subject-rows.ts';
import { countParts } from './subject-store.ts';

/** Requests for erasure: listed, recorded, declined and carried out. */
export function erasureRoutes(deps: PrivacyDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.erasures(), language), async (c) => showErasures(await atDesk(c, deps)));
    const one = inLanguage(paths.erasure(':kind', ':id'), language);
    app.get(one, async (c) => {
      const desk = await atDesk(c, deps);
      const found = await readSubject(desk);
      return found && maySee(desk, found) ? showErasure(desk, found, null) : c.notFound();
    });
    app.post(one, async (c) => {
      const desk = await atDesk(c, deps);
      const found = await readSubject(desk);
      return found && maySee(desk, found) ? decide(desk, found) : c.notFound();
    });
  }
  return app;
}

const A_PAGE = 30;
const PROPOSED_SHOWN = 50;

async function showErasures(desk: AtDesk): Promise<Response> {
  const { c, deps, by, home, now } = desk;
  const place = await findProvincePlace(deps.db, home);
  if (!permit(privacyPolicies, 'erasure.read', by, { place }).ok) return notAllowed(desk, paths.erasures());
  const typed = c.req.query('sau') ?? '';
  const after = isId(typed) ? (typed as string as ErasureId) : null;
  const found = await listErasures(deps.db, { provinceCode: home, after, limit: A_PAGE + 1 });
  const requests = [];
  for (const request of found.slice(0, A_PAGE))
    requests.push({ request, name: (await subjectAt(desk, request.subject))?.name ?? null });
  const page = (
    <ErasuresPage
      at={await privacyFrame(desk)}
      requests={requests}
      proposed={await listProposed(deps.db, now, PROPOSED_SHOWN)}
      next={found.length > A_PAGE ? (requests.at(-1)?.request.erasureId ?? null) : null}
      isFirst={after === null}
    />
  );
  return c.html(renderDocument(page));
}

async function readSubject(desk: AtDesk): Promise<FoundSubject | null> {
  const { c } = desk;
  const [kind, id] = [c.req.param('kind') ?? '', c.req.param('id') ?? ''];
  if (!isId(id)) return null;
  if (kind === KIND_WORDS.account) return subjectAt(desk, { kind: 'account', id: id as string as AccountId });
  return kind === KIND_WORDS.person ? subjectAt(desk, { kind: 'person', id: id as string as PersonId }) : null;
}

/** Whoever may do something with a request about somebody may see its page; the others learn nothing of it. */
const maySee = ({ by }: AtDesk, { asPolicy }: FoundSubject): boolean =>
  permit(privacyPolicies, 'privacy.ask-erasure', by, asPolicy).ok ||
  permit(privacyPolicies, 'privacy.erase', by, asPolicy).ok;

const NEWS = { xin: 'recorded', rut: 'tookBack', 'tu-choi': 'declined', xoa: 'done' } as const;
type Work = keyof typeof NEWS;

async function showErasure(desk: AtDesk, found: FoundSubject, fault: string | null): Promise<Response> {
  const { c, deps, by, now, language } = desk;
  const { subject, asPolicy, name, erasedAt } = found;
  const may = (act: 'ask-erasure' | 'take-back-erasure' | 'decline-erasure' | 'erase'): boolean =>
    permit(privacyPolicies, `privacy.${act}`, by, asPolicy).ok;
  const open = name !== null && (await lookAt(deps.db, by, found, now));
  const news = fault ? undefined : NEWS[(c.req.query('xong') ?? '') as Work];
  const page = (
    <ErasurePage
      at={await privacyFrame(desk)}
      subject={subject}
      name={name === null ? null : open ? name : maskName(name)}
      erasedAt={erasedAt}
      last={await findLastErasure(deps.db, subject)}
      parts={erasedAt ? [] : await countParts(deps.db, subject)}
      may={{
        ask: may('ask-erasure'),
        takeBack: may('take-back-erasure'),
        decline: may('decline-erasure'),
        erase: may('erase'),
      }}
      news={news ? privacyMessages[language].erasure[news] : null}
      fault={fault}
    />
  );
  return c.html(renderDocument(page), fault ? 422 : 200);
}

async function decide(desk: AtDesk, found: FoundSubject): Promise<Response> {
  const { c, language } = desk;
  const { subject } = found;
  const form = await readForm(c);
  const typed = form.text('viec');
  const work: Work = typed in NEWS ? (typed as Work) : 'xin';
  const t = privacyMessages[language].erasure;
  if (work === 'xoa' && form.text('daDoc') !== 'co') return showErasure(desk, found, t.confirmMissing);
  const done = await carryOut(desk, subject, work, form);
  if (done.ok) return c.redirect(`${inLanguage(erasurePath(subject), language)}?xong=${work}`, 303);
  const { refusal } = done;
  if (refusal.code === 'not-permitted') return notAllowed(desk, erasurePath(subject));
  if (refusal.code === 'request-id-reused') return c.redirect(inLanguage(erasurePath(subject), language), 303);
  return showErasure(desk, found, t.refusal(refusal));
}

function carryOut(
  { deps: { db, takeDown }, by, home, now }: AtDesk,
  subject: SubjectId,
  work: Work,
  { text, requestId }: SentForm,
): Promise<ErasureAnswer> {
  const order = { requestId, subject, home, now };
  const how = text('how');
  switch (work) {
    case 'xin':
      return askErasure(db, by, {
        ...order,
        how: isErasureHow(how) && how !== 'in-app' ? how : 'signed-paper',
        document: text('document') || null,
      });
    case 'rut':
      return takeBackErasure(db, by, order);
    case 'tu-choi':
      return declineErasure(db, by, { ...order, reason: text('reason') });
    case 'xoa':
      return eraseSubject(db, by, order, takeDown);
  }
}
