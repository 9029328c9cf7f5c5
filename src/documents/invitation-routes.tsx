import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { requestOf } from '../access/people-request.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { datePartsOf } from '../kernel/plain-date.ts';
import { documentDate } from '../kernel/vietnamese/dates.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { readForm } from '../programmes/programme-desk.tsx';
import type { Typed } from '../programmes/pages/programme-frame.tsx';
import { answerPaper, formOf } from './answer-paper.ts';
import { invitation } from './invitation.ts';
import { paperOfficeMessages } from './messages/paper-office-messages.ts';
import { usualPaper } from './usual-paper.ts';
import { InvitationFormPage } from './pages/paper-form-pages.tsx';
import { PAPER_FIELDS, issuedFacts, linesOf, readPaper } from './paper-form.ts';

type C = Context<OfficeEnv>;
const FIELDS = ['event', 'invited', 'day', 'time', 'venue', 'chair', 'agenda', 'remark', ...PAPER_FIELDS];

/** Invitations: typed, seen as they will be printed, taken as files. Nothing is kept. */
export function invitationRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.writeInvitation(), language), async (c) => showForm(c, deps, await usualPaper(c, deps)));
    app.post(inLanguage(paths.invitationPaper(), language), (c) => sendForm(c, deps));
  }
  return app;
}

async function showForm(c: C, deps: OfficeDeps, typed: Typed, faults: readonly FieldFault[] = []): Promise<Response> {
  const frame = await officeFrameOf(c, deps);
  return c.html(
    renderDocument(<InvitationFormPage frame={frame} typed={typed} faults={faults} />),
    faults.length > 0 ? 422 : 200,
  );
}

/** Weekdays as invitations name them, Sunday first. */
const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const;

function weekday(day: PlainDate): string {
  const { year, month, day: of } = datePartsOf(day);
  return WEEKDAYS[new Date(Date.UTC(year, month - 1, of)).getUTCDay()] as string;
}

async function sendForm(c: C, deps: OfficeDeps): Promise<Response> {
  const { language, today } = requestOf(c, deps);
  const body = await c.req.parseBody();
  const form = readForm({ language }, body);
  const typed: Typed = Object.fromEntries(FIELDS.map((name) => [name, form.text(name)]));
  const how = formOf(body);
  if (how === 'sua') return showForm(c, deps, typed);
  const t = paperOfficeMessages[language];
  for (const field of ['event', 'invited', 'time', 'venue'] as const)
    if (!form.words(field)) form.faults.push({ field, message: t.invite.missing[field] });
  const day = form.day('day');
  if (day === null && !form.words('day')) form.faults.push({ field: 'day', message: t.invite.missing.day });
  const paper = readPaper(form, t.bodyMissing);
  if (form.faults.length > 0 || day === null) return showForm(c, deps, typed, form.faults);
  const ended = (words: string | null): string | null => words?.replace(/[.;\s]+$/, '') ?? null;
  const document = invitation({
    ...issuedFacts(paper, { on: today, address: null }),
    event: ended(form.words('event')) ?? '',
    invited: linesOf(form.text('invited')),
    time: `${ended(form.words('time')) ?? ''}, ${documentDate(day)} (${weekday(day)})`,
    venue: ended(form.words('venue')) ?? '',
    chair: ended(form.words('chair')),
    agenda: linesOf(form.text('agenda')),
    remark: form.words('remark'),
  });
  return answerPaper(c, document, how, {
    action: paths.invitationPaper(),
    typed,
    name: `giay-moi-${day}`,
    press: null,
  });
}
