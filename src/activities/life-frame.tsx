import type { Context } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { listClauses } from '../agreements/agreement-store.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import type { Db } from '../platform/database/database.ts';
import type { LifeOf } from './activity-request.ts';
import { activityMessages } from './messages/activity-messages.ts';
import { listNeedsOfAgreement } from './need-store.ts';
import { ActivityNotAllowedPage } from './pages/notes.tsx';
import type { Choices } from './pages/rows.tsx';

/** What a line of a plan or an activity of an agreement can serve: "cam-ket:id" or "nhu-cau:id". */
export async function servesChoices(db: Db, { agreement }: LifeOf, language: Language): Promise<Choices> {
  const t = activityMessages[language].plan;
  const { provinceCode, agreementId } = agreement;
  const short = (text: string): string => (text.length > 90 ? `${text.slice(0, 89).trimEnd()}…` : text);
  const clauses = await listClauses(db, provinceCode, agreementId);
  const needs = await listNeedsOfAgreement(db, provinceCode, agreementId);
  return [
    ...clauses.map(({ clauseId, text }) => [`cam-ket:${clauseId}`, t.clause(short(text))] as const),
    ...needs.map(
      ({ needId, what, placeName }) => [`nhu-cau:${needId}`, t.need(short(`${what} (${placeName})`))] as const,
    ),
  ];
}

/** The plain sentence for whoever may know of an agreement and not do this. */
export async function answerNotAllowed(c: Context<OfficeEnv>, deps: OfficeDeps, path: string): Promise<Response> {
  return c.html(renderDocument(<ActivityNotAllowedPage frame={await officeFrameOf(c, deps)} path={path} />), 403);
}
