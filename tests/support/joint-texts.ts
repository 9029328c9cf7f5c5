import type { PartyInRole } from '../../src/agreements/agreement.ts';
import { approveJointText } from '../../src/agreements/approve-joint-text.ts';
import { openJointText } from '../../src/agreements/draft-joint-text.ts';
import { findJointText } from '../../src/agreements/joint-text-store.ts';
import type { TextClause, TextContent } from '../../src/agreements/joint-text.ts';
import { signJointText } from '../../src/agreements/sign-joint-text.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { type JointTextId, type NodeId, type ProgrammeId, type RequestId, newId } from '../../src/kernel/ids.ts';
import type { PlainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import type { Db } from '../../src/platform/database/database.ts';

const request = (): RequestId => newId<'request'>() as RequestId;

/** A clause as a side would write it. */
export const textClause = (text: string, change: Partial<TextClause> = {}): TextClause => ({
  lineId: newId<'text-line'>(),
  field: 'welfare',
  text,
  owedBy: 'sponsor',
  measure: null,
  amends: null,
  ends: false,
  ...change,
});

export const textContent = (
  parties: readonly PartyInRole[],
  clauses: readonly TextClause[],
  change: Partial<TextContent> = {},
): TextContent => ({
  documentKind: 'giao-uoc',
  parties,
  documents: [],
  clauses,
  untilOn: null,
  everyMonths: null,
  isRestricted: false,
  ...change,
});

interface Agreed {
  readonly provinceCode: string;
  readonly programmeId: ProgrammeId;
  readonly content: TextContent;
  /** Who says yes for which party. */
  readonly approvers: readonly (readonly [Actor, NodeId])[];
  readonly today: PlainDate;
  readonly parentText?: JointTextId | null;
}

/** A text that is opened and to which every party says yes. */
export async function agreedText(
  db: Db,
  { provinceCode, programmeId, content, approvers, today, parentText = null }: Agreed,
): Promise<JointTextId> {
  const frame = { provinceCode, programmeId, purpose: 'agreement', agreementId: null, parentId: null } as const;
  const [first] = approvers;
  if (!first) throw new Error('nobody approves the text');
  const { textId } = unwrap(
    await openJointText(db, first[0], { ...frame, parentText, requestId: request(), content }, today),
  );
  const contentHash = (await findJointText(db, textId))?.latest.contentHash ?? '';
  for (const [by, nodeId] of approvers)
    unwrap(await approveJointText(db, by, { requestId: request(), provinceCode, textId, contentHash, nodeId }));
  return textId;
}

/** The same, signed. */
export async function signedText(
  db: Db,
  agreed: Agreed & { readonly signedOn: PlainDate; readonly place?: string },
): Promise<ReturnType<typeof unwrap<{ agreementId: never; slug: string }, unknown>> & { textId: JointTextId }> {
  const textId = await agreedText(db, agreed);
  const contentHash = (await findJointText(db, textId))?.latest.contentHash ?? '';
  const { provinceCode, signedOn, place = null, approvers, today } = agreed;
  const [by] = approvers[0] ?? [];
  const signed = unwrap(
    await signJointText(
      db,
      by as Actor,
      { requestId: request(), provinceCode, textId, contentHash, signedOn, place, signatories: [] },
      today,
    ),
  );
  return { ...signed, agreementId: signed.agreementId as never, textId };
}
