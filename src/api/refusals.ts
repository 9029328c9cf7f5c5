import type { Context } from 'hono';
import type { AgreementFault, AgreementWarning } from '../agreements/agreement.ts';
import type { RecordActRefusal } from '../agreements/record-act-on-agreement.ts';
import type { RecordAgreement } from '../agreements/record-agreement.ts';
import type { ContributionFault, ContributionWarning } from '../ledger/contribution.ts';
import type { MovementFault } from '../ledger/movement.ts';
import { type ProblemFault, problemResponse } from '../platform/http/problem.ts';
import type { DocumentFault } from '../programmes/legal-document.ts';
import type { ProgrammeFault } from '../programmes/programme.ts';
import type { RecordLegalDocument, RecordLegalDocumentRefusal } from '../programmes/record-legal-document.ts';
import type { RecordProgramme } from '../programmes/record-programme.ts';

/** What the recording of a document may refuse, wherever it is part of an act. */
export const DOCUMENT_REFUSALS = { 'document-invalid': 422, 'document-ambiguous': 409 } as const;

/** Several known documents fit: the program is told which. */
export function documentAmbiguous(c: Context, refusal: { readonly code: string }): Response | null {
  if (refusal.code !== 'document-ambiguous') return null;
  const { candidates } = refusal as Extract<RecordLegalDocumentRefusal, { readonly code: 'document-ambiguous' }>;
  const detail = 'Several known documents fit: state the day of issue, or more of the number.';
  return problemResponse(c, 409, refusal.code, detail, undefined, { candidates });
}

/** Warnings that nobody has answered, each with where the answer goes. */
export function warningsUnanswered(c: Context, warnings: readonly ContributionWarning[]): Response {
  const faults = warnings.map((warning) => {
    const { code, message } = presentWarning(warning);
    return { path: `body.warningAnswers.${code}`, message: `expected an answer to this: ${message}` };
  });
  return problemResponse(c, 422, 'warnings-unanswered', 'Somebody must look at this and answer it.', faults);
}

/** The answer to a body that the rules refuse, with every fault and where it stands. */
export function invalidResponse(c: Context, faults: readonly ProblemFault[]): Response {
  return problemResponse(c, 422, 'invalid', 'The body cannot be recorded as it is.', faults);
}

type ActFault = Extract<
  RecordActRefusal,
  { readonly code: 'act-not-possible' | 'act-in-future' | 'act-before-earlier' | 'act-text-length' }
>;

export function faultOfAct(fault: ActFault): ProblemFault {
  switch (fault.code) {
    case 'act-not-possible':
      return at('body.kind', `expected an act that may follow the status ${fault.status}`, fault.act);
    case 'act-in-future':
      return at('body.happenedOn', `expected a day up to ${fault.today}`, fault.happenedOn);
    case 'act-before-earlier':
      return at('body.happenedOn', `expected a day from the act before on, ${fault.earlier}`, fault.happenedOn);
    case 'act-text-length':
      return at(`body.${fault.attribute}`, 'expected a text within its bounds', `${fault.length} letters`);
  }
}

const at = (path: string, expected: string, saw: unknown): ProblemFault => ({
  path,
  message: `${expected} — saw ${typeof saw === 'bigint' ? saw : JSON.stringify(saw)}`,
});
const indexOf = (path: string, list: readonly string[], one: string): string => `${path}.${list.indexOf(one)}`;
const lastIndexOf = (path: string, list: readonly string[], one: string): string => `${path}.${list.lastIndexOf(one)}`;

export function faultOfProgramme(
  fault: ProgrammeFault,
  { documents }: Pick<RecordProgramme, 'documents'>,
): ProblemFault {
  switch (fault.code) {
    case 'slug-form':
      return at('body.slug', 'expected at most 120 small letters, digits and single hyphens', fault.slug);
    case 'slug-taken':
      return at('body.slug', 'expected a slug that no other programme of the province has', fault.slug);
    case 'title-length':
      return at('body.title', 'expected 3 to 300 letters', fault.length);
    case 'term-reversed':
      return at('body.endsOn', `expected a day from ${fault.startsOn} on`, fault.endsOn);
    case 'owner-unknown':
      return at('body.owner', 'expected a place that the registry knows', fault.nodeId);
    case 'owner-elsewhere':
      return at('body.owner', 'expected a place of the same province', fault.provinceCode);
    case 'document-unknown':
      return at(indexOf('body.documents', documents, fault.documentId), 'expected a known document', fault.documentId);
    case 'document-twice':
      return at(lastIndexOf('body.documents', documents, fault.documentId), 'expected it once', fault.documentId);
  }
}

export function faultOfDocument(fault: DocumentFault, { links }: Pick<RecordLegalDocument, 'links'>): ProblemFault {
  switch (fault.code) {
    case 'document-kind-length':
      return at('body.kind', 'expected 2 to 60 letters', fault.length);
    case 'document-number-length':
      return at('body.number', 'expected 1 to 60 letters', fault.length);
    case 'document-issuer-length':
      return at('body.issuer', 'expected 2 to 300 letters', fault.length);
    case 'document-abstract-length':
      return at('body.abstract', 'expected 3 to 2000 letters', fault.length);
    case 'link-target-unknown':
    case 'link-to-itself': {
      const position = links.findIndex(({ targetId }) => targetId === fault.targetId);
      return at(`body.links.${position}.document`, 'expected another, known document', fault.targetId);
    }
  }
}

export function faultOfAgreement(
  fault: AgreementFault,
  { parties, documents }: Pick<RecordAgreement, 'parties' | 'documents'>,
): ProblemFault {
  const nodes = parties.map(({ nodeId }) => nodeId);
  switch (fault.code) {
    case 'programme-unknown':
      return at('body.programme', 'expected a programme of the province', fault.programmeId);
    case 'parent-unknown':
    case 'parent-of-other-programme':
      return at('body.parent', 'expected an agreement of the same programme', fault.parentId);
    case 'sides-missing':
      return at('body.parties', 'expected a sponsor and a recipient, or two mutual parties', fault.roles);
    case 'too-many-parties':
      return at('body.parties', `expected at most ${fault.most}`, fault.count);
    case 'too-many-clauses':
      return at('body.clauses', `expected at most ${fault.most}`, fault.count);
    case 'party-twice':
      return at(`${lastIndexOf('body.parties', nodes, fault.nodeId)}.place`, 'expected it once', fault.nodeId);
    case 'party-unknown':
      return at(`${indexOf('body.parties', nodes, fault.nodeId)}.place`, 'expected a known place', fault.nodeId);
    case 'document-twice':
      return at(lastIndexOf('body.documents', documents, fault.documentId), 'expected it once', fault.documentId);
    case 'document-unknown':
      return at(indexOf('body.documents', documents, fault.documentId), 'expected a known document', fault.documentId);
    case 'clause-field-unknown':
      return at(`body.clauses.${fault.position - 1}.field`, 'expected one of the fixed fields', fault.field);
    case 'clause-length':
      return at(`body.clauses.${fault.position - 1}.text`, 'expected 3 to 4000 letters', fault.length);
    case 'place-length':
      return at('body.place', 'expected 1 to 300 letters', fault.length);
    case 'day-without-signing':
      return at('body.signed', 'expected true, since a day of signing is given', fault.day);
    case 'signed-in-future':
      return at('body.signedOn', `expected a day up to ${fault.today}`, fault.signedOn);
  }
}

export function faultOfContribution(fault: ContributionFault): ProblemFault {
  switch (fault.code) {
    case 'agreement-unknown':
      return at('body.agreement', 'expected an agreement of the province', fault.agreementId);
    case 'clause-of-other-agreement':
      return at('body.clause', 'expected a clause of the agreement', fault.clauseId);
    case 'node-unknown':
      return at('body', 'expected places that the registry knows', fault.nodeId);
    case 'amount-not-positive':
    case 'amount-too-large':
      return at('body.amountVnd', 'expected 1 to 10000000000000', fault.amountVnd);
    case 'quantity-form':
      return at('body.quantity', 'expected a number above zero', fault.quantity);
    case 'unit-without-quantity':
      return at('body.quantity', 'expected a quantity, since a unit is given', fault.unit);
    case 'cash-without-amount':
      return at('body.amountVnd', 'expected the amount of the money', null);
    case 'text-length':
      return at(`body.${fault.attribute}`, 'expected a text within its bounds', fault.length);
    case 'not-for-this-side-to-say':
      return at('body.statedBy', `expected "recipient", who alone can say ${fault.stage}`, fault.statedBy);
    case 'happened-in-future':
      return at('body.happenedOn', `expected a day up to ${fault.today}`, fault.happenedOn);
    case 'corrected-unknown':
    case 'corrected-of-other-agreement':
      return at('body.corrects', 'expected a contribution of the same agreement', fault.correctsId);
    case 'already-corrected':
      return at('body.corrects', `expected one that none has replaced (${fault.by} did)`, fault.correctsId);
    case 'correction-of-answer':
      return at('body.corrects', `expected no answer to a delivery (${fault.answers})`, fault.correctsId);
    case 'correction-of-other-side':
      return at('body.corrects', `expected a statement of ${fault.statedBy}`, fault.original);
    case 'corrected-set-aside':
      return at('body.corrects', `expected one that counts (${fault.keptId} is kept instead)`, fault.correctsId);
    case 'stage-needs-delivery':
      return at('body.stage', 'expected "pledged", "delivered", "received" or "refused"', fault.stage);
    case 'need-unknown':
    case 'activity-unknown':
    case 'fulfils-no-pledge':
    case 'part-of-no-whole':
    case 'parts-above-whole':
    case 'beneficiary-count':
    case 'beneficiary-group-missing':
    case 'works-stage-form':
    case 'works-stage-of-other-kind':
    case 'quantity-before-handover':
    case 'donor-unknown':
    case 'donor-share':
    case 'donor-shares-not-whole':
    case 'donor-too-many':
      return faultOfMovement(fault);
  }
}

function faultOfMovement(fault: MovementFault): ProblemFault {
  switch (fault.code) {
    case 'need-unknown':
      return at('body.need', 'expected a need on record in the province', fault.needId);
    case 'activity-unknown':
      return at('body.activity', 'expected an activity of the agreement', fault.activityId);
    case 'fulfils-no-pledge':
      return at('body.fulfils', 'expected a standing promise of the agreement, for a delivery', fault.fulfilsId);
    case 'part-of-no-whole':
      return at('body.partOf', 'expected a standing contribution of the same stage, itself no part', fault.partOfId);
    case 'parts-above-whole':
      return at('body.partOf', `expected parts of at most ${fault.whole} together`, fault.parts);
    case 'beneficiary-count':
      return at('body.beneficiaryCount', 'expected a whole number from 1 to 10000000', fault.count);
    case 'beneficiary-group-missing':
      return at('body.beneficiaryGroup', 'expected the group that is counted', null);
    case 'works-stage-form':
      return at('body.worksStage', 'expected a stage from 1 to the last, at most 20', `${fault.stage} of ${fault.of}`);
    case 'works-stage-of-other-kind':
      return at('body.worksStage', 'expected none, since only works have stages', fault.kind);
    case 'quantity-before-handover':
      return at('body.quantity', 'expected none before the handover', fault.quantity);
    case 'donor-unknown':
      return at('body.donors', 'expected places that the registry knows', fault.nodeId);
    case 'donor-share':
      return at(`body.donors.${fault.position - 1}`, 'expected parts of a whole', `${fault.parts}/${fault.whole}`);
    case 'donor-shares-not-whole':
      return at('body.donors', 'expected shares that add up to the whole', null);
    case 'donor-too-many':
      return at('body.donors', `expected at most ${fault.most}`, fault.count);
  }
}

/** A warning in a sentence for people; its code is for programs. */
export function presentWarning(warning: AgreementWarning | ContributionWarning): { code: string; message: string } {
  const { code } = warning;
  switch (code) {
    case 'basis-after-signing':
      return { code, message: `The document ${warning.documentId} was issued after the signing, ${warning.issuedOn}.` };
    case 'party-not-standing-then':
      return { code, message: `The registry says that ${warning.nodeId} did not stand on the day of signing.` };
    case 'before-signing':
      return { code, message: `It happened on ${warning.happenedOn}, before the signing on ${warning.signedOn}.` };
    case 'after-end':
      return { code, message: `It happened on ${warning.happenedOn}, after the end on ${warning.endedOn}.` };
    case 'budget-of-other-locality':
      return { code, message: 'The budget of one locality usually may not pay for the tasks of another.' };
  }
}
