import type { Context } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { Person } from '../kernel/actor.ts';
import { type Id, type RequestId, isId, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import { permit } from '../kernel/policy.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { languageOfPath } from '../platform/web/paths.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { type FoundSubject, findSubject } from './data-subject.ts';
import { type ExportFormat, exportAsJson, permitExport } from './export-subject.ts';
import { exportAsHtml } from './export-html.tsx';
import { NotAllowedPage, type PrivacyFrame } from './pages/privacy-frame.tsx';
import { privacyPolicies } from './privacy-policy.ts';
import type { SubjectId } from './subject-rows.ts';
import type { TakeDown } from './take-down.ts';

/** What the pages of personal data need besides those of the office. */
export interface PrivacyDeps extends OfficeDeps {
  /** Takes the photos of somebody off the public pages. */
  readonly takeDown: TakeDown;
}

/** One request at the pages of personal data: who asks, when, and where it is written down. */
export interface AtDesk {
  readonly c: Context<OfficeEnv>;
  readonly deps: PrivacyDeps;
  readonly by: Person;
  readonly home: string;
  readonly now: Date;
  readonly today: PlainDate;
  readonly language: Language;
}

export async function atDesk(c: Context<OfficeEnv>, deps: PrivacyDeps): Promise<AtDesk> {
  const now = deps.clock();
  return {
    c,
    deps,
    by: c.get('signedIn').person,
    home: (await deps.findHomeProvince()) ?? '',
    now,
    today: plainDateAt(now),
    language: languageOfPath(c.req.path),
  };
}

/** What these pages show around themselves. */
export async function privacyFrame({ c, deps, by, home }: AtDesk): Promise<PrivacyFrame> {
  const place = await findProvincePlace(deps.db, home);
  return {
    frame: await officeFrameOf(c, deps),
    mayListPeople: by.roles.some(({ role }) => role !== 'village-contact'),
    maySeeErasures: permit(privacyPolicies, 'erasure.read', by, { place }).ok,
  };
}

/** 403 for somebody who may know of the thing. Who may not even know gets `c.notFound()`. */
export async function notAllowed(desk: AtDesk, path: string): Promise<Response> {
  const page = <NotAllowedPage at={await privacyFrame(desk)} path={path} />;
  return desk.c.html(renderDocument(page), 403);
}

/** The fields of a form that was sent: texts, and lists of ticked boxes. */
export interface SentForm {
  readonly text: (name: string) => string;
  readonly list: (name: string) => readonly string[];
  readonly requestId: RequestId;
}

export async function readForm(c: Context<OfficeEnv>): Promise<SentForm> {
  const body = await c.req.parseBody({ all: true });
  const list = (name: string): string[] => [body[name] ?? []].flat().filter((value) => typeof value === 'string');
  const text = (name: string): string => (list(name)[0] ?? '').trim();
  const sent = text('requestId');
  // A form without its id is an act of its own.
  return { text, list, requestId: isId(sent) ? (sent as string as RequestId) : newId<'request'>() };
}

/** An id of the address, if it is one. */
export function idParam<Kind extends string>(c: Context<OfficeEnv>, name = 'id'): Id<Kind> | null {
  const text = c.req.param(name) ?? '';
  return isId(text) ? (text as string as Id<Kind>) : null;
}

export const subjectAt = ({ deps: { db }, home, today }: AtDesk, subject: SubjectId): Promise<FoundSubject | null> =>
  findSubject(db, subject, { home, today });

/** Answers with the file of somebody's data, streamed; the export is written down before the first word leaves. */
export async function sendFile(desk: AtDesk, subject: SubjectId, path: string): Promise<Response> {
  const { c, deps, by, home, today, now, language } = desk;
  const { text, requestId } = await readForm(c);
  const format: ExportFormat = text('dang') === 'json' ? 'json' : 'html';
  const permitted = await permitExport(deps.db, by, { requestId, subject, home, format, today });
  if (!permitted.ok) return permitted.refusal.code === 'not-permitted' ? notAllowed(desk, path) : c.notFound();
  const found = permitted.value;
  const pieces = format === 'json' ? exportAsJson(deps.db, found, now) : exportAsHtml(deps.db, found, now, language);
  c.header('Content-Type', format === 'json' ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8');
  c.header('Content-Disposition', `attachment; filename="du-lieu-ca-nhan-${today}.${format}"`);
  return c.body(streamOf(pieces));
}

/** Pieces leave as the reader takes them; who stops reading stops the work. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (out) => {
      const piece = await pieces.next();
      if (piece.done) out.close();
      else out.enqueue(encoder.encode(piece.value));
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
}
