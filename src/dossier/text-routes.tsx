import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { OfficeSection } from '../access/pages/office-page.tsx';
import { textOf } from '../access/people-form.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { reachOf } from '../activities/activity-request.ts';
import { approveJointText } from '../agreements/approve-joint-text.ts';
import { commentOnText, resolveComment } from '../agreements/comment-on-text.ts';
import { compareTexts } from '../agreements/compare-texts.ts';
import { listTexts } from '../agreements/joint-text-list-store.ts';
import { withdrawJointText } from '../agreements/withdraw-joint-text.ts';
import { type JointTextId, type NodeId, type TextCommentId, type TextLineId, isId } from '../kernel/ids.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { findAgreementPath } from './agreement-path.ts';
import { mayRecordAgreements } from './draft-reads.ts';
import { dossierMessages } from './messages/dossier-messages.ts';
import { textMessages } from './messages/text-messages.ts';
import { TextComparePage } from './pages/text-compare-page.tsx';
import { type TextDone, TextPage } from './pages/text-page.tsx';
import { TextsPage } from './pages/texts-page.tsx';
import { textEditRoutes } from './text-edit-routes.tsx';
import { contentView, findTextFor, viewOfText } from './text-request.ts';
import { textSignRoutes } from './text-sign-routes.tsx';

type C = Context<OfficeEnv>;
const PAGE = 50;

/** The room's entry of the navigation: what both sides are drafting. */
export const textsSection: OfficeSection = {
  path: paths.texts(),
  label: { vi: textMessages.vi.section, en: textMessages.en.section },
  mayOpen: (by) => by.kind === 'person' && by.roles.length > 0,
};

/** Texts drafted together: the list, one text with its comments and approvals, and the comparison of two versions. */
export function textRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const at = (path: string): string => inLanguage(path, language);
  app.get(at(paths.texts()), (c) => listPage(c, deps));
  app.get(at(paths.text(':id')), (c) => textPage(c, deps, []));
  app.get(at(paths.textCompare(':id')), (c) => comparePage(c, deps));
  app.post(at(paths.textAct(':id', 'gop-y')), (c) => sendComment(c, deps));
  app.post(at(paths.textAct(':id', 'xong-gop-y')), (c) => sendResolved(c, deps));
  app.post(at(paths.textAct(':id', 'dong-y')), (c) => sendApproval(c, deps));
  app.post(at(paths.textAct(':id', 'bo')), (c) => sendWithdrawal(c, deps));
  app.route('/', textEditRoutes(deps, language));
  app.route('/', textSignRoutes(deps, language));
  return app;
}

async function listPage(c: C, deps: OfficeDeps): Promise<Response> {
  const { by } = requestOf(c, deps);
  const isOpen = c.req.query('ca') !== '1';
  const start = c.req.query('sau') ?? '';
  const after = isId(start) ? (start as JointTextId) : null;
  const found = await listTexts(deps.db, await reachOf(deps.db, by), { isOpen }, { after, limit: PAGE + 1 });
  const texts = found.slice(0, PAGE);
  const next = found.length > PAGE ? (texts.at(-1)?.textId ?? null) : null;
  const frame = await officeFrameOf(c, deps);
  return c.html(renderDocument(<TextsPage {...{ frame, texts, isOpen, next }} mayOpen={mayRecordAgreements(by)} />));
}

const NOTHING_TYPED = { box: '', text: '' };

async function textPage(
  c: C,
  deps: OfficeDeps,
  faults: readonly FieldFault[],
  typed: { readonly box: string; readonly text: string } = NOTHING_TYPED,
): Promise<Response> {
  const { by } = requestOf(c, deps);
  const text = await findTextFor(c, deps);
  if (!text) return c.notFound();
  const view = await viewOfText(deps.db, by, text);
  const asked = c.req.query('xong') ?? '';
  const agreementId = text.end?.agreementId ?? text.agreementId;
  const page = (
    <TextPage
      frame={await officeFrameOf(c, deps)}
      {...{ view, faults, typed }}
      agreementPath={agreementId && (await findAgreementPath(deps.db, text.provinceCode, agreementId))}
      done={asked in textMessages.vi.done ? (asked as TextDone) : null}
      requestId={freshRequestId}
    />
  );
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

async function comparePage(c: C, deps: OfficeDeps): Promise<Response> {
  const { language } = requestOf(c, deps);
  const text = await findTextFor(c, deps);
  if (!text) return c.notFound();
  const number = (name: string, otherwise: number): number => {
    const typed = c.req.query(name) ?? '';
    return /^\d{1,6}$/.test(typed) ? Number(typed) : otherwise;
  };
  const last = number('den', text.latest.versionNo);
  const first = number('tu', last - 1);
  const from = await contentView(deps.db, text, first);
  const to = await contentView(deps.db, text, last);
  if (!from || !to) return c.notFound();
  const nameOf = (id: string): string => {
    const document = to.documents.get(id as never) ?? from.documents.get(id as never);
    const place = to.names.get(id) ?? from.names.get(id);
    return document ? `${document.kind} ${document.number}` : (place?.fullName ?? id);
  };
  const page = (
    <TextComparePage
      frame={await officeFrameOf(c, deps)}
      {...{ text, nameOf, language }}
      pair={to.pair}
      from={{ versionNo: first, content: from.content }}
      to={{ versionNo: last, content: to.content }}
      comparison={compareTexts(from.content, to.content)}
    />
  );
  return c.html(renderDocument(page));
}

/** The refusal of an act on a text in words; a fault that belongs to no field stands above the page. */
type TextRefusalCode =
  | 'text-unknown'
  | 'text-over'
  | 'text-changed'
  | 'no-such-party'
  | 'already-approved'
  | 'spoke-for-other-side'
  | 'clause-gone'
  | 'comment-length'
  | 'comment-unknown'
  | 'comment-resolved'
  | 'not-permitted'
  | 'request-id-reused';

function sayRefusal(code: TextRefusalCode, language: Language): string {
  const t = textMessages[language].faults;
  const words: Record<TextRefusalCode, string> = {
    'text-unknown': t.unknown,
    'text-over': t.over,
    'text-changed': t.changed,
    'no-such-party': t.unknown,
    'already-approved': t.already,
    'spoke-for-other-side': t.otherSide,
    'clause-gone': t.unknown,
    'comment-length': t.commentLength,
    'comment-unknown': t.unknown,
    'comment-resolved': t.commentResolved,
    'not-permitted': dossierMessages[language].notAllowedWhy,
    'request-id-reused': dossierMessages[language].act.repeated,
  };
  return words[code];
}

const backToText = (c: C, language: Language, textId: string, done: TextDone, at = ''): Response =>
  c.redirect(inLanguage(`${paths.text(textId)}?xong=${done}${at}`, language), 303);

async function sendComment(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, language, today } = requestOf(c, deps);
  const text = await findTextFor(c, deps);
  if (!text) return c.notFound();
  const body = await c.req.parseBody();
  const line = textOf(body, 'lineId');
  const lineId = isId(line) ? (line as TextLineId) : null;
  const words = typeof body.text === 'string' ? body.text.slice(0, 4000) : '';
  const { provinceCode, textId } = text;
  const ask = { requestId: requestIdOf(body), provinceCode, textId, lineId, text: words };
  const result = await commentOnText(deps.db, by, ask, today);
  if (result.ok) return backToText(c, language, textId, 'da-gop-y', lineId ? `#nd-${lineId}` : '#gop-y');
  const box = `gop-y-${lineId ?? 'chung'}`;
  const message = sayRefusal(result.refusal.code, language);
  return textPage(c, deps, [{ field: box, message }], { box, text: words });
}

async function sendResolved(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const text = await findTextFor(c, deps);
  if (!text) return c.notFound();
  const body = await c.req.parseBody();
  const id = textOf(body, 'commentId');
  const { provinceCode, textId } = text;
  if (!isId(id)) return textPage(c, deps, [{ field: 'gop-y', message: textMessages[language].faults.unknown }]);
  const result = await resolveComment(deps.db, by, {
    requestId: requestIdOf(body),
    provinceCode,
    textId,
    commentId: id as TextCommentId,
    note: typeof body.note === 'string' ? body.note.slice(0, 4000) : null,
  });
  if (result.ok) return backToText(c, language, textId, 'da-giai-quyet');
  return textPage(c, deps, [{ field: 'gop-y', message: sayRefusal(result.refusal.code, language) }]);
}

async function sendApproval(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, language, today } = requestOf(c, deps);
  const text = await findTextFor(c, deps);
  if (!text) return c.notFound();
  const body = await c.req.parseBody();
  const { provinceCode, textId } = text;
  const node = textOf(body, 'nodeId');
  if (!isId(node)) return textPage(c, deps, [{ field: 'viec', message: textMessages[language].faults.unknown }]);
  const ask = {
    requestId: requestIdOf(body),
    provinceCode,
    textId,
    contentHash: textOf(body, 'contentHash'),
    nodeId: node as NodeId,
  };
  const result = await approveJointText(deps.db, by, ask, today);
  if (result.ok) return backToText(c, language, textId, 'da-dong-y');
  return textPage(c, deps, [{ field: 'viec', message: sayRefusal(result.refusal.code, language) }]);
}

async function sendWithdrawal(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const text = await findTextFor(c, deps);
  if (!text) return c.notFound();
  const body = await c.req.parseBody();
  const { provinceCode, textId } = text;
  const note = typeof body.note === 'string' ? body.note.slice(0, 4000) : '';
  const result = await withdrawJointText(deps.db, by, { requestId: requestIdOf(body), provinceCode, textId, note });
  if (result.ok) return backToText(c, language, textId, 'da-bo');
  const message = sayRefusal(result.refusal.code, language);
  return textPage(c, deps, [{ field: 'withdraw', message }], { box: 'withdraw', text: note });
}
