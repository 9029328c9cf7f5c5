import { v5, v7 } from 'uuid';

declare const brand: unique symbol;
/** A UUID that names one kind of thing; ids of two kinds cannot be mixed up. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type NodeId = Id<'node'>;
export type ActId = Id<'act'>;
export type ProgrammeId = Id<'programme'>;
export type DocumentId = Id<'document'>;
/** One version of who twins with whom. */
export type AssignmentVersionId = Id<'assignment version'>;
/** Who may be paired with whom, as it was taken in. */
export type PairingProblemId = Id<'pairing problem'>;
/** One way of pairing that an office weighs. */
export type PairingScenarioId = Id<'pairing scenario'>;
/** A day that a programme sets. */
export type DeadlineId = Id<'deadline'>;
export type AgreementId = Id<'agreement'>;
export type ClauseId = Id<'clause'>;
export type ContributionId = Id<'contribution'>;
/** A text that the parties draft together. */
export type JointTextId = Id<'joint-text'>;
/** A clause of such a text, the same from version to version. */
export type TextLineId = Id<'text-line'>;
export type TextCommentId = Id<'text-comment'>;
export type NeedId = Id<'need'>;
/** One version of the plan of a year. */
export type PlanVersionId = Id<'plan-version'>;
/** A line of a plan, the same from version to version. */
export type PlanLineId = Id<'plan-line'>;
export type ActivityId = Id<'activity'>;
/** Something that a village sells. */
export type ProductId = Id<'product'>;
/** One sale of it. */
export type DealId = Id<'deal'>;
/** A file that was taken in: a photo in its sizes, or a document. */
export type FileId = Id<'file'>;
/** A file as proof of one thing. */
export type EvidenceId = Id<'evidence'>;
/** Files that somebody is sending and has not saved yet. */
export type EvidenceBatchId = Id<'evidence-batch'>;
export type SourceId = Id<'source'>;
export type AccountId = Id<'account'>;
export type SessionId = Id<'session'>;
/** One role given to one account at one place. */
export type GrantId = Id<'grant'>;
export type InvitationId = Id<'invitation'>;
export type KeyId = Id<'key'>;
/** Somebody who needs no account; an account holder is an AccountId. */
export type PersonId = Id<'person'>;
/** One use of what is kept about one person or photo, and whether it was agreed to. */
export type ConsentId = Id<'consent'>;
export type ErasureId = Id<'erasure'>;
/** A link by which a receiver without an account answers one handover. */
export type ConfirmationLinkId = Id<'confirmation-link'>;
/** A period for which units report. */
export type ReviewRoundId = Id<'review-round'>;
/** The report of one unit in a round. */
export type SubmissionId = Id<'submission'>;
/** That somebody approves reports in the stead of another. */
export type DelegationId = Id<'review-delegation'>;
/** A Word file of a province with named fields. */
export type TemplateId = Id<'paper-template'>;
/** Made by the client of a write; the same id again returns the first answer. */
export type RequestId = Id<'request'>;

/** A fresh id that sorts by time of making (UUIDv7): no sequences, so any app process can make one. */
export function newId<Kind extends string>(): Id<Kind> {
  return v7() as Id<Kind>;
}

/** The namespace of ids derived from a public name. Never change it: stored ids depend on it. */
const NAMESPACE = '6b1f6b52-2c6f-5d0e-9d3a-4a1f0c6f7e11';

/** The same id for the same words for ever (UUIDv5): repeat imports meet what they wrote before. */
export function idOf<Kind extends string>(kind: Kind, ...words: readonly string[]): Id<Kind> {
  return v5(JSON.stringify([kind, ...words]), NAMESPACE) as Id<Kind>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export function isId(text: string): text is Id<string> {
  return UUID.test(text);
}
