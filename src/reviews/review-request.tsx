import type { Context } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { requestOf } from '../access/people-request.ts';
import { type SubmissionId, isId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { type FieldFault, firstFaults } from '../platform/web/components/form.tsx';
import type { Language } from '../platform/web/language.ts';
import { type SaidFault, sayRoundFault } from './messages/round-messages.ts';
import { ReviewNotAllowedPage } from './pages/review-notes.tsx';
import { placesOfReport } from './review-place-store.ts';
import { type ReviewPlaces, reviewPolicies } from './review-policy.ts';
import { type SubmissionInRound, findSubmission, findSubmissionById } from './submission-store.ts';

export interface ReportAt {
  readonly submission: SubmissionInRound;
  readonly places: ReviewPlaces;
}

/** The report that an address names, for whoever may read it; else null. */
export async function findReport(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<ReportAt | null> {
  return findReportById(c, deps, c.req.param('id') ?? '');
}

/** The report with this id, for whoever may read it; else null. */
export async function findReportById(c: Context<OfficeEnv>, deps: OfficeDeps, id: string): Promise<ReportAt | null> {
  const { by, today } = requestOf(c, deps);
  if (!isId(id)) return null;
  const found = await findSubmissionById(deps.db, id as SubmissionId);
  const submission = found && (await findSubmission(deps.db, found.provinceCode, found.submissionId));
  if (!submission) return null;
  const places = await placesOfReport(deps.db, submission, today);
  return permit(reviewPolicies, 'review.read', by, places).ok ? { submission, places } : null;
}

/** The plain sentence for whoever may know of a thing and not do this with it. */
export async function answerNotAllowed(c: Context<OfficeEnv>, deps: OfficeDeps, path: string): Promise<Response> {
  return c.html(renderDocument(<ReviewNotAllowedPage frame={await officeFrameOf(c, deps)} path={path} />), 403);
}

/** Faults as a form of this room shows them. */
export const fieldFaults = (
  faults: readonly SaidFault[],
  fieldOf: (fault: SaidFault) => string,
  language: Language,
): FieldFault[] => firstFaults(faults, fieldOf, (fault) => sayRoundFault(fault, language));
