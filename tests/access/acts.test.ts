import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listHeldRoles } from '../../src/access/role-store.ts';
import { approvePlan } from '../../src/activities/approve-plan.ts';
import { carryOverPlan, draftPlan } from '../../src/activities/draft-plan.ts';
import { listPlanLines } from '../../src/activities/plan-store.ts';
import type { Side } from '../../src/activities/plan.ts';
import { actOnActivity, recordActivity } from '../../src/activities/record-activity.ts';
import { setRhythm } from '../../src/activities/set-rhythm.ts';
import { carryNeed, endNeed, stateNeed } from '../../src/activities/state-need.ts';
import { agreementEvidence } from '../../src/agreements/agreement-evidence.ts';
import { findAgreement } from '../../src/agreements/agreement-list-store.ts';
import { approveJointText } from '../../src/agreements/approve-joint-text.ts';
import { commentOnText, resolveComment } from '../../src/agreements/comment-on-text.ts';
import { type OpenedText, editJointText, openJointText } from '../../src/agreements/draft-joint-text.ts';
import { findJointText } from '../../src/agreements/joint-text-store.ts';
import { passOnAgreements } from '../../src/agreements/pass-on-agreements.ts';
import { signJointText } from '../../src/agreements/sign-joint-text.ts';
import { withdrawJointText } from '../../src/agreements/withdraw-joint-text.ts';
import { agreedText, textClause, textContent } from '../support/joint-texts.ts';
import { recordActOnAgreement } from '../../src/agreements/record-act-on-agreement.ts';
import { type RecordedAgreement, recordAgreement } from '../../src/agreements/record-agreement.ts';
import { type AddTemplate, addTemplate, withdrawTemplate } from '../../src/documents/add-template.ts';
import { starterTemplate } from '../../src/documents/starter-template.ts';
import { actOnEvidence } from '../../src/evidence/act-on-evidence.ts';
import { type EvidenceRefusal, attachEvidence } from '../../src/evidence/attach-evidence.ts';
import { eraseFile } from '../../src/evidence/erase-file.ts';
import type { EvidenceActKind } from '../../src/evidence/evidence.ts';
import { insertFile } from '../../src/evidence/file-record-store.ts';
import { subjectKinds } from '../../src/evidence/subject.ts';
import type { DealActKind, DealSide } from '../../src/exchange/deal.ts';
import { amendProduct, offerProduct, withdrawProduct } from '../../src/exchange/offer-product.ts';
import { actOnDeal, stateDeal } from '../../src/exchange/state-deal.ts';
import { dealOf, productOf } from '../support/exchange.ts';
import type { ContentHash } from '../../src/platform/files/file-store.ts';
import { heldOn, needOf, planLine, plannedFor } from '../support/activities.ts';
import { type Actor, NO_ORIGIN, ROLES, THE_PUBLIC } from '../../src/kernel/actor.ts';
import {
  type AssignmentVersionId,
  type ClauseId,
  type ContributionId,
  type JointTextId,
  type EvidenceId,
  type NeedId,
  type NodeId,
  type ProductId,
  type RequestId,
  type TemplateId,
  idOf,
  newId,
} from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { type Result, unwrap } from '../../src/kernel/result.ts';
import { answerDelivery } from '../../src/ledger/answer-delivery.ts';
import type { ContributionFacts } from '../../src/ledger/contribution.ts';
import { makeConfirmationLink, revokeConfirmationLink } from '../../src/ledger/make-confirmation-link.ts';
import { type RecordedContribution, recordContribution } from '../../src/ledger/record-contribution.ts';
import { dropFailedJob, retryFailedJob } from '../../src/office/decide-dead-job.ts';
import { checkAudit } from '../../src/platform/audit/check-audit.ts';
import { orderPackage } from '../../src/opendata/order-package.ts';
import { BoardSessions } from '../../src/pairing/board/board-sessions.ts';
import { changeScenario, copyScenario, undoChange } from '../../src/pairing/board/change-scenario.ts';
import type { OnScenario } from '../../src/pairing/board/run-on-scenario.ts';
import {
  dropScenario,
  publishScenario,
  reopenScenario,
  signScenario,
} from '../../src/pairing/board/settle-scenario.ts';
import { takeInProblem } from '../../src/pairing/board/take-in-problem.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { changeDraft, openDraft } from '../../src/programmes/draft-assignment.ts';
import { importAssignment } from '../../src/programmes/import-assignment.ts';
import { publishAssignment } from '../../src/programmes/publish-assignment.ts';
import { recordLegalDocument } from '../../src/programmes/record-legal-document.ts';
import { recordProgramme } from '../../src/programmes/record-programme.ts';
import { stateProgramme } from '../../src/programmes/state-programme.ts';
import { withdrawDraft } from '../../src/programmes/withdraw-draft.ts';
import { endWebhook, pingWebhook, redeliver, subscribe } from '../../src/webhooks/manage-webhooks.ts';
import { insertDelivery } from '../../src/webhooks/webhook-store.ts';
import { gazetteerOf } from '../../src/reading/gazetteer.ts';
import { makeProposal } from '../../src/reading/make-proposal.ts';
import { addDraft } from '../../src/reading/queue-add-draft.ts';
import { decideDraft } from '../../src/reading/queue-decide-draft.ts';
import type { DraftId } from '../../src/reading/queue-draft.ts';
import { dropDraft } from '../../src/reading/queue-drop-draft.ts';
import { readDraft } from '../../src/reading/queue-read-draft.ts';
import { findDraft, findDraftText } from '../../src/reading/queue-store.ts';
import { settleDifference } from '../../src/reading/reconcile-settle.ts';
import { keyOfDifference } from '../../src/reading/reconcile-settlement.ts';
import { listStatements } from '../../src/reading/reconcile-store.ts';
import { findDifferences } from '../../src/reading/reconcile.ts';
import { recordSource } from '../../src/reading/record-source.ts';
import { proposalKey } from '../../src/reading/save-reading.ts';
import { createNode } from '../../src/registry/create-node.ts';
import { dissolveNode } from '../../src/registry/dissolve-node.ts';
import { importFile } from '../../src/registry/import-file.ts';
import { mergeNodes } from '../../src/registry/merge-nodes.ts';
import { moveNode } from '../../src/registry/move-node.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { reclassifyNode } from '../../src/registry/reclassify-node.ts';
import { recodeNode } from '../../src/registry/recode-node.ts';
import { findNodeBySlug } from '../../src/registry/registry-store.ts';
import { renameNode } from '../../src/registry/rename-node.ts';
import { splitNode } from '../../src/registry/split-node.ts';
import { ACCESS_WORLD, STATIONS, type Station, accountOf, usernameOf } from '../support/access-world.ts';
import { OPERATOR } from '../support/actors.ts';
import { actsOnReports } from '../support/acts-on-reports.ts';
import { type TestDatabase, freshDatabase } from '../support/database.ts';
import { fourPlaces, scenarioOf } from '../support/pairings.ts';
import {
  type Course,
  allocate,
  appraise,
  giveBack,
  mergeTwo,
  receiveSome,
  settleAs,
  takeBack,
  withdraw,
} from '../support/ledger-course.ts';

const TODAY = plainDate('2026-11-22');
const PAIR = 'phuong-an-nhon-bac-xa-ia-dok';
const VILLAGE_PAIR = 'phuong-an-nhon-bac-lang-ghe';

let opened: TestDatabase & { close: () => Promise<void> };
let village: NodeId;
/** A draft of an assignment in Gia Lai that holds one pair. */
let draft: AssignmentVersionId;
/** A text that waits in the queue before anybody tries anything. */
let offeredTemplate: TemplateId;
let waitingDraft: DraftId;
/** Everybody of the world as the gate would let them in, by user name; the public and the operator besides. */
const actors = new Map<string, Actor>();

beforeAll(async () => {
  opened = await freshDatabase(ACCESS_WORLD);
  village = (await findNodeBySlug(opened.db, 'lang-ghe-23869'))?.nodeId as NodeId;
  for (const role of ROLES)
    for (const station of Object.keys(STATIONS) as Station[]) {
      const accountId = accountOf(role, station);
      const roles = await listHeldRoles(opened.db, accountId, TODAY);
      expect(roles).toHaveLength(1);
      const sessionId = idOf('session', role, station);
      const name = usernameOf(role, station);
      actors.set(name, { kind: 'person', accountId, sessionId, name, roles, chosen: null, origin: NO_ORIGIN });
    }
  offeredTemplate = unwrap(await addTemplate(opened.db, OPERATOR, await newTemplate()));
  waitingDraft = unwrap(await queued(opened.db, OPERATOR, 'Tin đang chờ, không nói về kết nghĩa.')).draftId;
  actors.set('public', THE_PUBLIC);
  actors.set('operator', OPERATOR);
  draft = await draftOfGiaLai(opened.db);
});
afterAll(() => opened?.close());

type Doing = (db: Db, by: Actor) => Promise<Result<unknown, { readonly code: string }>>;
const request = (): RequestId => newId<'request'>();
const document = { kind: 'Quyết định', number: '1/QĐ-UBND', issuedOn: null, issuer: null };
const order = (by: Actor) => ({ by, requestId: request(), effectiveOn: TODAY, today: TODAY, document });
const commune = (code: string): NodeId => nationalNodeId(code);
const programmeOf = async (db: Db, provinceCode = '52') =>
  (
    await db
      .selectFrom('programme')
      .select('programme_id')
      .where('province_code', '=', provinceCode)
      .orderBy('programme_id')
      .executeTakeFirstOrThrow()
  ).programme_id;
const agreementOf = async (db: Db, slug: string) => {
  const found = await findAgreement(db, '52', slug);
  if (!found) throw new Error(`the sample has no ${slug}`);
  return found;
};

const programme =
  (provinceCode: string): Doing =>
  (db, by) =>
    recordProgramme(db, by, {
      requestId: request(),
      provinceCode,
      slug: 'thu-quyen',
      title: 'Chương trình thử quyền',
      titleEn: null,
      ownerNode: nationalNodeId(provinceCode),
      startsOn: null,
      endsOn: null,
      summary: null,
      summaryEn: null,
      isSample: false,
      documents: [],
    });
const agreement =
  (sponsor: string, recipient: () => NodeId): Doing =>
  async (db, by) =>
    recordAgreement(
      db,
      by,
      {
        requestId: request(),
        provinceCode: '52',
        programmeId: await programmeOf(db),
        parentId: null,
        documentKind: 'giao-uoc',
        parties: [
          { nodeId: commune(sponsor), role: 'sponsor' },
          { nodeId: recipient(), role: 'recipient' },
        ],
        signed: false,
        signedOn: null,
        signedBy: null,
        place: null,
        documents: [],
        clauses: [{ field: 'welfare', text: 'Giúp hộ nghèo', textEn: null, owedBy: 'sponsor' }],
        isSample: false,
      },
      TODAY,
    );
const course =
  (kinds: readonly ('suspended' | 'resumed' | 'ended')[]): Doing =>
  async (db, by) => {
    const { agreementId } = await agreementOf(db, PAIR);
    const act = (who: Actor, kind: (typeof kinds)[number]) =>
      recordActOnAgreement(
        db,
        who,
        {
          requestId: request(),
          provinceCode: '52',
          agreementId,
          kind,
          happenedOn: TODAY,
          happenedBy: null,
          place: null,
          note: null,
        },
        TODAY,
      );
    for (const kind of kinds.slice(0, -1)) await act(OPERATOR, kind);
    return act(by, kinds.at(-1) as 'ended');
  };
const word =
  (slug: string, statedBy: ContributionFacts['statedBy'], stage: ContributionFacts['stage']): Doing =>
  async (db, by) => {
    const { agreementId, parties, clauses } = await agreementOf(db, slug);
    return recordContribution(
      db,
      by,
      {
        requestId: request(),
        provinceCode: '52',
        agreementId,
        clauseId: (clauses[0]?.clauseId ?? null) as ClauseId | null,
        donorNode: parties[0]?.nodeId ?? null,
        donor: 'Bên hỗ trợ',
        recipientNode: parties[1]?.nodeId ?? null,
        recipient: 'Bên nhận',
        kind: 'in-kind',
        item: 'gạo',
        amountVnd: null,
        quantity: '10',
        unit: 'kg',
        stage,
        statedBy,
        happenedOn: TODAY,
        correctsId: null,
      },
      TODAY,
    );
  };
/** Answers, as the receiving side, a delivery that the giver stated. */
const answer =
  (slug: string): Doing =>
  async (db, by) => {
    const giver = actors.get('sponsor-officer.an-nhon-bac');
    if (!giver) throw new Error('nobody speaks for the giver');
    const { contributionId } = unwrap(await word(slug, 'sponsor', 'delivered')(db, giver)) as RecordedContribution;
    return answerDelivery(
      db,
      by,
      {
        requestId: request(),
        provinceCode: '52',
        deliveryId: contributionId,
        received: '8',
        refused: '2',
        reason: 'Hai bao bị ướt',
        happenedOn: TODAY,
        correctsId: null,
      },
      TODAY,
    );
  };
/** What becomes of a gift to the commune that the giver stated. */
const gift =
  (stage: 'pledged' | 'delivered', then: (at: Course, by: Actor, id: ContributionId) => ReturnType<Doing>): Doing =>
  async (db, by) => {
    const giver = actors.get('sponsor-officer.an-nhon-bac');
    const receiver = actors.get('recipient-officer.ia-dok');
    if (!giver || !receiver) throw new Error('nobody speaks for a side');
    const { contributionId } = unwrap(await word(PAIR, 'sponsor', stage)(db, giver)) as RecordedContribution;
    return then({ db, giver, receiver, today: TODAY }, by, contributionId);
  };
/** Makes a confirmation link for a delivery that the giver stated; or takes back one that they made. */
const linking =
  (slug: string, then: 'make' | 'revoke'): Doing =>
  async (db, by) => {
    const giver = actors.get('sponsor-officer.an-nhon-bac');
    if (!giver) throw new Error('nobody speaks for the giver');
    const { agreementId } = await agreementOf(db, slug);
    const { contributionId } = unwrap(await word(slug, 'sponsor', 'delivered')(db, giver)) as RecordedContribution;
    const asked = { provinceCode: '52', agreementId, deliveryIds: [contributionId], days: 30, browser: null };
    const make = (who: Actor) =>
      makeConfirmationLink(db, who, { ...asked, requestId: request(), now: new Date(`${TODAY}T05:00:00Z`) });
    if (then === 'make') return make(by);
    const { linkId } = unwrap(await make(giver));
    return revokeConfirmationLink(db, by, { requestId: request(), provinceCode: '52', linkId });
  };
/** Records an agreement as prepared, then its signing. */
const signing: Doing = async (db, by) => {
  const made = unwrap(await agreement('21925', () => commune('23869'))(db, OPERATOR)) as RecordedAgreement;
  return recordActOnAgreement(
    db,
    by,
    {
      requestId: request(),
      provinceCode: '52',
      agreementId: made.agreementId,
      kind: 'signed',
      happenedOn: TODAY,
      happenedBy: null,
      place: 'Hội trường xã',
      note: null,
    },
    TODAY,
  );
};
const PARTIES = [
  { nodeId: commune('21925'), role: 'sponsor' },
  { nodeId: commune('23869'), role: 'recipient' },
] as const;
const textOfTwo = () => textContent(PARTIES, [textClause('Giúp hộ nghèo sửa nhà')]);
const textFrame = async (db: Db) => ({
  provinceCode: '52',
  programmeId: await programmeOf(db),
  purpose: 'agreement' as const,
  agreementId: null,
  parentId: null,
  parentText: null,
});
const openingText: Doing = async (db, by) =>
  openJointText(db, by, { ...(await textFrame(db)), requestId: request(), content: textOfTwo() }, TODAY);
interface OnText {
  readonly provinceCode: string;
  readonly textId: JointTextId;
}
/** Does something with a text that somebody else opened. */
const withText =
  (does: (db: Db, by: Actor, on: OnText) => ReturnType<Doing>): Doing =>
  async (db, by) => {
    const { textId } = unwrap(await openingText(db, OPERATOR)) as OpenedText;
    return does(db, by, { provinceCode: '52', textId });
  };
const editing = (db: Db, by: Actor, on: OnText) =>
  editJointText(db, by, { ...on, requestId: request(), baseVersion: 1, content: textOfTwo() }, TODAY);
const commenting = (db: Db, by: Actor, on: OnText) =>
  commentOnText(db, by, { ...on, requestId: request(), lineId: null, text: 'Nên ghi rõ số hộ' });
const resolving = async (db: Db, by: Actor, on: OnText) => {
  const commentId = unwrap(await commenting(db, OPERATOR, on));
  return resolveComment(db, by, { ...on, requestId: request(), commentId, note: null });
};
const approvingText =
  (code: string) =>
  async (db: Db, by: Actor, on: OnText): ReturnType<Doing> => {
    const contentHash = (await findJointText(db, on.textId))?.latest.contentHash ?? '';
    return approveJointText(db, by, { ...on, requestId: request(), contentHash, nodeId: commune(code) });
  };
const signingText: Doing = async (db, by) => {
  const who = (name: string): Actor => actors.get(name) ?? THE_PUBLIC;
  const textId = await agreedText(db, {
    provinceCode: '52',
    programmeId: await programmeOf(db),
    content: textOfTwo(),
    approvers: [
      [who('sponsor-officer.an-nhon-bac'), commune('21925')],
      [who('recipient-officer.ia-dok'), commune('23869')],
    ],
    today: TODAY,
  });
  const contentHash = (await findJointText(db, textId))?.latest.contentHash ?? '';
  const signing = { requestId: request(), provinceCode: '52', textId, contentHash, signedOn: TODAY };
  return signJointText(db, by, { ...signing, place: null, signatories: [] }, TODAY);
};
const passing: Doing = async (db, by) => {
  const { agreementId, documents } = await agreementOf(db, PAIR);
  return passOnAgreements(
    db,
    by,
    {
      requestId: request(),
      provinceCode: '52',
      fromNode: commune('21925'),
      toNode: commune('21640'),
      agreementId,
      happenedOn: TODAY,
      documentId: documents[0]?.documentId as never,
    },
    TODAY,
  );
};
const villages =
  (place: string): Doing =>
  async (db, by) =>
    importFile(db, {
      by,
      kind: 'villages',
      file: { name: 'thon.csv', bytes: new TextEncoder().encode(`Mã xã,Loại,Tên\n${place},làng,Thử\n`) },
      effectiveOn: TODAY,
      today: TODAY,
      requestId: request(),
    });

const pairOf = (sponsor: string, recipient: string) => ({
  sponsor: commune(sponsor),
  recipient: commune(recipient),
  traits: null,
  note: null,
});
const ofDraft = () => ({ requestId: request(), provinceCode: '52', versionId: draft });
async function draftOfGiaLai(db: Db): Promise<AssignmentVersionId> {
  const programmeId = await programmeOf(db);
  const opening = { requestId: request(), provinceCode: '52', programmeId, fromInForce: false, today: TODAY };
  const { versionId } = unwrap(await openDraft(db, OPERATOR, opening));
  const add = [pairOf('21640', '23887')];
  unwrap(await changeDraft(db, OPERATOR, { requestId: request(), provinceCode: '52', versionId, add, remove: [] }));
  return versionId;
}
const need =
  (nodeId: () => NodeId, then?: (db: Db, by: Actor, needId: NeedId) => ReturnType<Doing>): Doing =>
  async (db, by) => {
    const facts = { ...needOf(nodeId()), requestId: request() };
    if (!then) return stateNeed(db, by, facts, TODAY);
    const office = actors.get('province-office.gia-lai') as Actor;
    return then(db, by, unwrap(await stateNeed(db, office, facts, TODAY)));
  };
const onNeed = (needId: NeedId) => ({ requestId: request(), provinceCode: '52', needId });
const product =
  (then?: (db: Db, by: Actor, productId: ProductId) => ReturnType<Doing>): Doing =>
  async (db, by) => {
    const facts = { ...productOf(village), requestId: request() };
    if (!then) return offerProduct(db, by, facts, TODAY);
    return then(db, by, unwrap(await offerProduct(db, OPERATOR, facts, TODAY)));
  };
const onProduct = (productId: ProductId) => ({ requestId: request(), provinceCode: '52', productId });
/** A sale to An Nhơn Bắc. */
const sale = (productId: ProductId, statedBy: DealSide) => ({
  ...dealOf(productId, { buyerNode: commune('21925'), statedBy }),
  requestId: request(),
});
const statedSale = (statedBy: DealSide): Doing => product((db, by, id) => stateDeal(db, by, sale(id, statedBy), TODAY));
/** What is said of a sale that `teller` stated for `statedBy`. */
const onSale = (teller: string, statedBy: DealSide, kind: DealActKind, saidBy: DealSide): Doing =>
  product(async (db, by, id) => {
    const dealId = unwrap(await stateDeal(db, actors.get(teller) as Actor, sale(id, statedBy), TODAY));
    return actOnDeal(db, by, { requestId: request(), provinceCode: '52', dealId, kind, saidBy, note: 'Cân lại rồi' });
  });
const planned = async (db: Db, by: Actor, year = 2027) => {
  const { agreementId } = await agreementOf(db, PAIR);
  return draftPlan(db, by, { requestId: request(), provinceCode: '52', agreementId, year, lines: [planLine()] }, TODAY);
};
const approval = async (db: Db, side: Side, year = 2027) => {
  const planVersionId = unwrap(await planned(db, OPERATOR, year));
  const { content_hash: contentHash } = await db
    .selectFrom('plan_version')
    .select('content_hash')
    .where('plan_version_id', '=', planVersionId)
    .executeTakeFirstOrThrow();
  return { planVersionId, ask: { requestId: request(), provinceCode: '52', planVersionId, contentHash, side } };
};
const approving =
  (side: Side): Doing =>
  async (db, by) =>
    approvePlan(db, by, (await approval(db, side)).ask);
const carrying: Doing = async (db, by) => {
  const { ask } = await approval(db, 'sponsor', 2026);
  for (const [side, who] of [
    ['sponsor', 'sponsor-officer.an-nhon-bac'],
    ['recipient', 'recipient-officer.ia-dok'],
  ] as const)
    unwrap(await approvePlan(db, actors.get(who) as Actor, { ...ask, side, requestId: request() }));
  const { agreementId } = await agreementOf(db, PAIR);
  expect(await listPlanLines(db, '52', ask.planVersionId)).toHaveLength(1);
  return carryOverPlan(db, by, { requestId: request(), provinceCode: '52', agreementId, fromYear: 2026 }, TODAY);
};
const activity =
  (kind: 'planned' | 'held' | 'cancelled'): Doing =>
  async (db, by) => {
    const { agreementId } = await agreementOf(db, PAIR);
    const act = kind === 'held' ? heldOn(TODAY) : plannedFor(TODAY);
    const facts = { provinceCode: '52', agreementId, field: 'solidarity', what: 'Giao lưu' } as const;
    const serving = { lineId: null, clauseId: null, needId: null };
    const ask = (who: Actor) => recordActivity(db, who, { ...facts, ...serving, act, requestId: request() }, TODAY);
    if (kind !== 'cancelled') return ask(by);
    const activityId = unwrap(await ask(OPERATOR));
    const cancelled = { ...act, kind, happensOn: null, note: 'Mưa lũ' };
    return actOnActivity(db, by, { requestId: request(), provinceCode: '52', activityId, act: cancelled }, TODAY);
  };

const OFFICE = ['province-office.gia-lai'];
const newTemplate = async (): Promise<AddTemplate> => ({
  requestId: request(),
  provinceCode: '52',
  paper: 'handover',
  title: 'Mẫu của tỉnh',
  file: await starterTemplate(),
});
const BY_TERMINAL = [...OFFICE, 'operator'];
const SPONSORS = ['sponsor-officer.an-nhon-bac', 'sponsor-officer.gia-lai'];
const ANYWHERE_IN = (role: string, ...stations: readonly Station[]) => stations.map((station) => `${role}.${station}`);
// Nobody is given this role below a province; held there it would reach just as far.
const KEEPERS_OF_COMMUNE = ['operator', ...ANYWHERE_IN('province-office', 'ia-dok', 'gia-lai')];
const KEEPERS_OF_VILLAGE = ['operator', ...ANYWHERE_IN('province-office', 'lang-ghe', 'ia-dok', 'gia-lai')];
const RECIPIENTS_OF_COMMUNE = ANYWHERE_IN('recipient-officer', 'ia-dok', 'gia-lai');
/** Whoever buys for An Nhơn Bắc. */
const BUYERS = [...SPONSORS, ...ANYWHERE_IN('recipient-officer', 'an-nhon-bac', 'gia-lai')];
const RECIPIENTS_OF_VILLAGE = ANYWHERE_IN('recipient-officer', 'lang-ghe', 'ia-dok', 'gia-lai');
const CONTACTS_OF_COMMUNE = ANYWHERE_IN('village-contact', 'ia-dok', 'gia-lai');
const CONTACTS_OF_VILLAGE = ANYWHERE_IN('village-contact', 'lang-ghe', 'ia-dok', 'gia-lai');

const WHO_ADD_EVIDENCE = [...SPONSORS, ...RECIPIENTS_OF_COMMUNE, ...CONTACTS_OF_COMMUNE, ...BY_TERMINAL];

const CONNECTING = ['province-office', 'sponsor-officer', 'recipient-officer'];
const WHO_SUBSCRIBE = CONNECTING.flatMap((role) => ANYWHERE_IN(role, 'gia-lai', 'ia-dok', 'lang-ghe', 'an-nhon-bac'));
const WHO_KEEP_SUBSCRIPTION = CONNECTING.flatMap((role) => ANYWHERE_IN(role, 'gia-lai', 'an-nhon-bac'));

/** Somebody of the world by their name. */
function officerOf(name: string): Actor {
  const found = actors.get(name);
  if (!found) throw new Error(`nobody is ${name}`);
  return found;
}
const subscribed = (db: Db, by: Actor) =>
  subscribe(
    db,
    by,
    { requestId: request(), provinceCode: '52', url: 'https://example.vn/tin', acts: ['agreement.sign'] },
    { secret: 'a secret of tests', allowLoopback: false },
  );
/** News that was made for a subscription, sent again. */
async function redelivered(db: Db, by: Actor) {
  const { webhookId } = unwrap(await subscribed(db, officerOf('sponsor-officer.an-nhon-bac')));
  const deliveryId = newId<'webhook-delivery'>();
  const act = 'agreement.sign';
  await insertDelivery(db, { provinceCode: '52', deliveryId, webhookId, entryNo: 1n, act, body: '{}' });
  return redeliver(db, by, { requestId: request(), provinceCode: '52', deliveryId });
}

const EVIDENCED = subjectKinds(agreementEvidence);

/** A paper that was taken in just now, as evidence of an agreement. */
async function evidenceAdded(
  db: Db,
  by: Actor,
  isPublic = false,
): Promise<Result<readonly EvidenceId[], EvidenceRefusal>> {
  const fileId = newId<'file'>();
  const hash = fileId.replaceAll('-', '').repeat(2) as ContentHash;
  await insertFile(db, {
    provinceCode: '52',
    fileId,
    kind: 'document',
    mediaType: 'application/pdf',
    bytes: 1,
    sha256: hash,
    viewSha256: null,
    thumbSha256: null,
    width: null,
    height: null,
    look: null,
    originalSha256: hash,
    fileName: 'bien-ban.pdf',
    takenAt: null,
    takenWhere: null,
  });
  return attachEvidence(db, by, EVIDENCED, {
    requestId: request(),
    provinceCode: '52',
    subjectKind: 'agreement',
    subjectId: (await agreementOf(db, PAIR)).agreementId,
    files: [fileId],
    people: 'none',
    caption: null,
    consent: null,
    isPublic,
  });
}

async function actOnAdded(db: Db, by: Actor, kind: EvidenceActKind): Promise<Result<EvidenceId, EvidenceRefusal>> {
  const [evidenceId] = unwrap(await evidenceAdded(db, OPERATOR, kind === 'unpublished')) as [EvidenceId];
  return actOnEvidence(db, by, EVIDENCED, {
    requestId: request(),
    provinceCode: '52',
    evidenceId,
    kind,
    reason: 'Gửi nhầm ảnh',
    consent: null,
  });
}

/** The instance is that of Gia Lai. */
function failedJob(decide: typeof retryFailedJob): Doing {
  return async (db, by) => {
    const deadJobId = newId();
    await sql`SELECT pgboss.create_queue('test.failed', '{"policy": "standard"}')`.execute(db);
    await sql`INSERT INTO pgboss.job_common (id, name, data, source_name)
      VALUES (${deadJobId}, 'dead-letters', '{}', 'test.failed')`.execute(db);
    return decide(db, by, { requestId: request(), deadJobId, provinceCode: '52' });
  };
}

const NO_UNITS = gazetteerOf([]);
const queued = (db: Db, by: Actor, text = 'Tin không nói về kết nghĩa.') =>
  addDraft(db, by, {
    requestId: request(),
    provinceCode: '52',
    text,
    fileName: null,
    ownDocument: false,
    outlet: null,
    title: null,
    url: null,
    publishedOn: null,
    now: new Date(),
  });

const KEEPERS_OF_DA_NANG = ['province-office.da-nang', 'operator'];
const sessions = new BoardSessions();
const KEPT_PAIR = {
  changes: [{ kind: 'lock', sponsor: '20257', recipient: '20938', rule: 'must', why: 'Đã ký' }],
  note: null,
} as const;
/** A pairing scenario of Đà Nẵng, made by the operator before it is acted upon. */
const onScenario =
  (act: (db: Db, by: Actor, on: OnScenario) => ReturnType<Doing>): Doing =>
  async (db, by) => {
    const programmeId = await programmeOf(db, '48');
    const scenarioId = await scenarioOf(db, OPERATOR, { provinceCode: '48', programmeId });
    return act(db, by, { requestId: request(), provinceCode: '48', scenarioId });
  };

/** Written by hand: what is done, and everybody who may do it. All others of the 44 may not. */
const CASES: readonly [name: string, doing: Doing, may: readonly string[]][] = [
  ['open a programme in Gia Lai', programme('52'), BY_TERMINAL],
  ['open a programme in Đà Nẵng', programme('48'), ['province-office.da-nang', 'operator']],
  [
    'record a legal document',
    (db, by) =>
      recordLegalDocument(db, by, {
        requestId: request(),
        provinceCode: '52',
        kind: 'Chỉ thị',
        number: '99-CT/TU',
        issuedOn: null,
        issuer: null,
        abstract: null,
        links: [],
      }),
    BY_TERMINAL,
  ],
  [
    'state more of a programme',
    async (db, by) =>
      stateProgramme(db, by, {
        requestId: request(),
        provinceCode: '52',
        programmeId: await programmeOf(db),
        stated: { principles: 'Tự nguyện, bình đẳng' },
        deadlines: [],
        document: null,
      }),
    BY_TERMINAL,
  ],
  [
    'open a draft of an assignment in Đà Nẵng',
    async (db, by) => {
      const opening = { requestId: request(), provinceCode: '48', fromInForce: true, today: TODAY };
      return openDraft(db, by, { ...opening, programmeId: await programmeOf(db, '48') });
    },
    ['province-office.da-nang', 'operator'],
  ],
  [
    'change a draft of an assignment',
    (db, by) => changeDraft(db, by, { ...ofDraft(), add: [pairOf('21925', '23869')], remove: [] }),
    BY_TERMINAL,
  ],
  [
    'import a draft of an assignment',
    (db, by) =>
      importAssignment(db, by, {
        ...ofDraft(),
        mode: 'replace',
        file: {
          name: 'phu-luc.csv',
          bytes: new TextEncoder().encode('Đơn vị kết nghĩa,Địa bàn\nPhường Bồng Sơn,Xã Chư Prông\n'),
        },
      }),
    BY_TERMINAL,
  ],
  [
    'publish an assignment',
    (db, by) =>
      publishAssignment(db, by, { ...ofDraft(), effectiveOn: TODAY, decision: { ...document, abstract: null } }),
    BY_TERMINAL,
  ],
  ['withdraw a draft of an assignment', (db, by) => withdrawDraft(db, by, ofDraft()), BY_TERMINAL],
  [
    'take in who may be paired in Đà Nẵng',
    async (db, by) =>
      takeInProblem(db, by, {
        requestId: request(),
        provinceCode: '48',
        programmeId: await programmeOf(db, '48'),
        title: 'Phương án thử quyền',
        origin: 'file',
        fileName: null,
        checked: fourPlaces(),
      }),
    KEEPERS_OF_DA_NANG,
  ],
  [
    'copy a pairing scenario',
    onScenario((db, by, on) => copyScenario(db, by, { ...on, title: 'Bản chép' })),
    KEEPERS_OF_DA_NANG,
  ],
  [
    'change a pairing scenario',
    onScenario((db, by, on) => changeScenario(db, by, { ...on, ...KEPT_PAIR })),
    KEEPERS_OF_DA_NANG,
  ],
  [
    'undo a change of a pairing scenario',
    onScenario(async (db, by, on) => {
      unwrap(await changeScenario(db, OPERATOR, { ...on, ...KEPT_PAIR, requestId: request() }));
      return undoChange(db, by, on);
    }),
    KEEPERS_OF_DA_NANG,
  ],
  [
    'sign a pairing scenario',
    onScenario((db, by, on) => signScenario(db, by, { ...on, note: null }, sessions)),
    KEEPERS_OF_DA_NANG,
  ],
  [
    'reopen a pairing scenario',
    onScenario(async (db, by, on) => {
      unwrap(await signScenario(db, OPERATOR, { ...on, note: null, requestId: request() }, sessions));
      return reopenScenario(db, by, { ...on, note: null });
    }),
    KEEPERS_OF_DA_NANG,
  ],
  [
    'lay a pairing scenario aside',
    onScenario((db, by, on) => dropScenario(db, by, { ...on, note: null })),
    KEEPERS_OF_DA_NANG,
  ],
  [
    'publish a pairing scenario',
    onScenario(async (db, by, on) => {
      unwrap(await signScenario(db, OPERATOR, { ...on, note: null, requestId: request() }, sessions));
      const decision = { ...document, abstract: null };
      return publishScenario(db, by, { ...on, today: TODAY, effectiveOn: TODAY, decision });
    }),
    KEEPERS_OF_DA_NANG,
  ],
  [
    'record a source',
    (db, by) =>
      recordSource(db, by, {
        requestId: request(),
        provinceCode: '52',
        outlet: 'Báo thử',
        title: null,
        url: null,
        publishedOn: null,
        textSha256: 'a'.repeat(64),
        textLength: 10,
        isSample: false,
        facts: [],
      }),
    BY_TERMINAL,
  ],
  ['put a text into the reading queue', (db, by) => queued(db, by), BY_TERMINAL],
  [
    'decide on what was read from a text',
    async (db, by) => {
      const draftId = waitingDraft;
      const text = await findDraftText(db, '52', draftId);
      const draft = await findDraft(db, '52', draftId);
      if (!draft || text === null) throw new Error('no draft waits');
      const shown = proposalKey(await makeProposal(db, readDraft(draft, text, NO_UNITS)));
      const decisions = new Map();
      const asked = {
        requestId: request(),
        provinceCode: '52',
        draftId,
        decisions,
        shown,
        settled: null,
        now: new Date(),
      };
      return decideDraft(db, by, asked, NO_UNITS);
    },
    BY_TERMINAL,
  ],
  [
    'drop a text from the reading queue',
    async (db, by) => dropDraft(db, by, { requestId: request(), provinceCode: '52', draftId: waitingDraft }),
    BY_TERMINAL,
  ],
  [
    'settle a difference of figures',
    async (db, by) => {
      const { agreementId } = await agreementOf(db, PAIR);
      const said = (await listStatements(db, '52', [agreementId])).get(agreementId) ?? [];
      const [difference] = findDifferences(said);
      if (!difference) throw new Error('the sample has no difference');
      const asked = {
        requestId: request(),
        provinceCode: '52',
        agreementId,
        kind: 'settled',
        note: 'Đã hỏi hai bên',
      } as const;
      return settleDifference(db, by, { ...asked, differenceKey: keyOfDifference(difference) });
    },
    BY_TERMINAL,
  ],
  [
    'record an agreement of two communes',
    agreement('21925', () => commune('23869')),
    [...BY_TERMINAL, ...SPONSORS, ...RECIPIENTS_OF_COMMUNE],
  ],
  [
    'record an agreement with a village',
    agreement('21925', () => village),
    [...BY_TERMINAL, ...SPONSORS, ...RECIPIENTS_OF_VILLAGE],
  ],
  ['sign an agreement', signing, [...BY_TERMINAL, ...SPONSORS, ...RECIPIENTS_OF_COMMUNE]],
  ['suspend an agreement', course(['suspended']), BY_TERMINAL],
  ['resume an agreement', course(['suspended', 'resumed']), BY_TERMINAL],
  ['end an agreement', course(['ended']), BY_TERMINAL],
  ['say for the giver what was delivered', word(PAIR, 'sponsor', 'delivered'), SPONSORS],
  ['say for the giver what was promised', word(VILLAGE_PAIR, 'sponsor', 'pledged'), SPONSORS],
  [
    'say for the commune what was received',
    word(PAIR, 'recipient', 'received'),
    [...RECIPIENTS_OF_COMMUNE, ...CONTACTS_OF_COMMUNE],
  ],
  [
    'say for the village what was received',
    word(VILLAGE_PAIR, 'recipient', 'received'),
    [...RECIPIENTS_OF_VILLAGE, ...CONTACTS_OF_VILLAGE],
  ],
  [
    'say for the village what was refused',
    word(VILLAGE_PAIR, 'recipient', 'refused'),
    [...RECIPIENTS_OF_VILLAGE, ...CONTACTS_OF_VILLAGE],
  ],
  ['answer a delivery to the commune', answer(PAIR), [...RECIPIENTS_OF_COMMUNE, ...CONTACTS_OF_COMMUNE]],
  ['answer a delivery to the village', answer(VILLAGE_PAIR), [...RECIPIENTS_OF_VILLAGE, ...CONTACTS_OF_VILLAGE]],
  [
    'merge two records of one gift',
    gift('delivered', async (at, by, id) => {
      const again = unwrap(await word(PAIR, 'sponsor', 'delivered')(at.db, at.giver)) as RecordedContribution;
      return mergeTwo(at.db, by, id, again.contributionId);
    }),
    [...OFFICE, ...SPONSORS],
  ],
  ['settle a difference for the giver', gift('delivered', (at, by, id) => settleAs(at, by, id, 'sponsor')), SPONSORS],
  [
    'settle a difference for the receiver',
    gift('delivered', (at, by, id) => settleAs(at, by, id, 'recipient')),
    [...RECIPIENTS_OF_COMMUNE, ...CONTACTS_OF_COMMUNE],
  ],
  [
    'give back what was received',
    gift('delivered', async (at, by, id) => {
      await receiveSome(at, id);
      return giveBack(at, by, id);
    }),
    [...RECIPIENTS_OF_COMMUNE, ...CONTACTS_OF_COMMUNE],
  ],
  [
    'say that it came back',
    gift('delivered', async (at, by, id) => {
      await receiveSome(at, id);
      const { contributionId } = unwrap(await giveBack(at, at.receiver, id));
      return takeBack(at, by, contributionId);
    }),
    SPONSORS,
  ],
  [
    'withdraw what was given back by mistake',
    gift('delivered', async (at, by, id) => {
      await receiveSome(at, id);
      return withdraw(at, by, unwrap(await giveBack(at, at.receiver, id)).contributionId);
    }),
    [...RECIPIENTS_OF_COMMUNE, ...CONTACTS_OF_COMMUNE],
  ],
  [
    'withdraw that it came back',
    gift('delivered', async (at, by, id) => {
      await receiveSome(at, id);
      const { contributionId } = unwrap(await giveBack(at, at.receiver, id));
      return withdraw(at, by, unwrap(await takeBack(at, at.giver, contributionId)).contributionId);
    }),
    SPONSORS,
  ],
  [
    'give a part of a promise to a clause',
    gift('pledged', async (at, by, id) => {
      const { clauses } = await agreementOf(at.db, PAIR);
      return allocate(at.db, by, id, clauses[0]?.clauseId as ClauseId);
    }),
    [...OFFICE, ...SPONSORS],
  ],
  ['appraise goods', gift('delivered', (at, by, id) => appraise(at, by, id)), [...OFFICE, ...SPONSORS]],
  ['say as the office what was delivered', word(PAIR, 'office', 'delivered'), OFFICE],
  ['note what the press says', word(PAIR, 'press', 'delivered'), BY_TERMINAL],
  [
    'state the need of a commune',
    need(() => commune('23869')),
    [...OFFICE, ...RECIPIENTS_OF_COMMUNE, ...CONTACTS_OF_COMMUNE],
  ],
  ['state the need of a village', need(() => village), [...OFFICE, ...RECIPIENTS_OF_VILLAGE, ...CONTACTS_OF_VILLAGE]],
  [
    'say that a need of a village was met',
    need(
      () => village,
      (db, by, needId) =>
        endNeed(db, by, { ...onNeed(needId), kind: 'met', happenedOn: TODAY, metBy: 'Phường', note: null }, TODAY),
    ),
    [...OFFICE, ...RECIPIENTS_OF_VILLAGE, ...CONTACTS_OF_VILLAGE],
  ],
  [
    'withdraw a need of a commune',
    need(
      () => commune('23869'),
      (db, by, needId) =>
        endNeed(db, by, { ...onNeed(needId), kind: 'withdrawn', happenedOn: TODAY, metBy: null, note: null }, TODAY),
    ),
    [...OFFICE, ...RECIPIENTS_OF_COMMUNE, ...CONTACTS_OF_COMMUNE],
  ],
  [
    'carry a need of a commune over',
    need(
      () => commune('23869'),
      (db, by, needId) => carryNeed(db, by, { ...onNeed(needId), dueOn: plainDate('2028-01-31') }),
    ),
    [...OFFICE, ...RECIPIENTS_OF_COMMUNE, ...CONTACTS_OF_COMMUNE],
  ],
  ['offer a product of a village', product(), [...BY_TERMINAL, ...RECIPIENTS_OF_VILLAGE, ...CONTACTS_OF_VILLAGE]],
  [
    'change a product of a village',
    product((db, by, id) => {
      const { nodeId: _stays, ...facts } = productOf(village, { priceVnd: 150_000n });
      return amendProduct(db, by, { ...facts, ...onProduct(id) }, TODAY);
    }),
    [...BY_TERMINAL, ...RECIPIENTS_OF_VILLAGE, ...CONTACTS_OF_VILLAGE],
  ],
  [
    'withdraw a product of a village',
    product((db, by, id) => withdrawProduct(db, by, { ...onProduct(id), reason: 'Hết mùa' })),
    [...BY_TERMINAL, ...RECIPIENTS_OF_VILLAGE, ...CONTACTS_OF_VILLAGE],
  ],
  [
    'say as its seller that something was sold',
    statedSale('seller'),
    [...RECIPIENTS_OF_VILLAGE, ...CONTACTS_OF_VILLAGE],
  ],
  ['say as its buyer that something was sold', statedSale('buyer'), BUYERS],
  ['say as the office that something was sold', statedSale('office'), OFFICE],
  ['answer a sale as its buyer', onSale('village-contact.lang-ghe', 'seller', 'confirmed', 'buyer'), BUYERS],
  [
    'answer a sale as its seller',
    onSale('sponsor-officer.an-nhon-bac', 'buyer', 'disputed', 'seller'),
    [...RECIPIENTS_OF_VILLAGE, ...CONTACTS_OF_VILLAGE],
  ],
  ['take back a sale of the office', onSale('province-office.gia-lai', 'office', 'withdrawn', 'office'), OFFICE],
  ['save a plan', planned, [...BY_TERMINAL, ...SPONSORS, ...RECIPIENTS_OF_COMMUNE]],
  ['carry a plan over', carrying, [...BY_TERMINAL, ...SPONSORS, ...RECIPIENTS_OF_COMMUNE]],
  ['approve a plan for those who help', approving('sponsor'), SPONSORS],
  ['approve a plan for those who are helped', approving('recipient'), RECIPIENTS_OF_COMMUNE],
  ['open a joint text', openingText, [...BY_TERMINAL, ...SPONSORS, ...RECIPIENTS_OF_COMMUNE]],
  ['edit a joint text', withText(editing), [...BY_TERMINAL, ...SPONSORS, ...RECIPIENTS_OF_COMMUNE]],
  [
    'comment on a joint text',
    withText(commenting),
    [...BY_TERMINAL, ...SPONSORS, ...RECIPIENTS_OF_COMMUNE, ...CONTACTS_OF_COMMUNE],
  ],
  [
    'resolve a comment',
    withText(resolving),
    [...BY_TERMINAL, ...SPONSORS, ...RECIPIENTS_OF_COMMUNE, ...CONTACTS_OF_COMMUNE],
  ],
  ['approve a joint text for those who help', withText(approvingText('21925')), SPONSORS],
  [
    'approve a joint text for those who are helped',
    withText(approvingText('23869')),
    [...RECIPIENTS_OF_COMMUNE, ...CONTACTS_OF_COMMUNE],
  ],
  [
    'withdraw a joint text',
    withText((db, by, on) => withdrawJointText(db, by, { ...on, requestId: request(), note: 'Thôi' })),
    [...BY_TERMINAL, ...SPONSORS, ...RECIPIENTS_OF_COMMUNE],
  ],
  ['sign a joint text', signingText, [...BY_TERMINAL, ...SPONSORS, ...RECIPIENTS_OF_COMMUNE]],
  ['pass an agreement on', passing, BY_TERMINAL],
  ['plan an activity', activity('planned'), [...BY_TERMINAL, ...SPONSORS, ...RECIPIENTS_OF_COMMUNE]],
  ['say that an activity was held', activity('held'), [...BY_TERMINAL, ...SPONSORS, ...RECIPIENTS_OF_COMMUNE]],
  ['cancel an activity', activity('cancelled'), [...BY_TERMINAL, ...SPONSORS, ...RECIPIENTS_OF_COMMUNE]],
  [
    'set how often the sides meet',
    async (db, by) => {
      const { agreementId } = await agreementOf(db, PAIR);
      return setRhythm(db, by, { requestId: request(), provinceCode: '52', agreementId, everyMonths: 3, note: null });
    },
    BY_TERMINAL,
  ],
  ['add a paper template', async (db, by) => addTemplate(db, by, await newTemplate()), BY_TERMINAL],
  [
    'stop using a paper template',
    (db, by) => withdrawTemplate(db, by, { requestId: request(), provinceCode: '52', templateId: offeredTemplate }),
    BY_TERMINAL,
  ],
  [
    'ask for a package of open data',
    (db, by) => orderPackage(db, by, { requestId: request(), provinceCode: '52', year: 2025 }),
    BY_TERMINAL,
  ],
  [
    'make a village',
    (db, by) =>
      createNode(db, {
        ...order(by),
        unit: { kind: 'village', type: 'làng', name: 'Thử', parentId: commune('23869') },
      }),
    KEEPERS_OF_COMMUNE,
  ],
  [
    'rename a village',
    (db, by) => renameNode(db, { ...order(by), nodeId: village, name: 'Ghè Mới' }),
    KEEPERS_OF_VILLAGE,
  ],
  [
    'rename a commune',
    (db, by) => renameNode(db, { ...order(by), nodeId: commune('23869'), name: 'Thử' }),
    KEEPERS_OF_COMMUNE,
  ],
  [
    'reclassify a commune',
    (db, by) => reclassifyNode(db, { ...order(by), nodeId: commune('23869'), type: 'phường' }),
    KEEPERS_OF_COMMUNE,
  ],
  [
    'recode a commune',
    (db, by) => recodeNode(db, { ...order(by), nodeId: commune('23869'), code: '23999' }),
    KEEPERS_OF_COMMUNE,
  ],
  [
    'move a village inside the province',
    (db, by) => moveNode(db, { ...order(by), nodeId: village, parentId: commune('21925') }),
    BY_TERMINAL,
  ],
  [
    'move a village to another province',
    (db, by) => moveNode(db, { ...order(by), nodeId: village, parentId: commune('20257') }),
    ['operator'],
  ],
  [
    'merge two communes',
    (db, by) => mergeNodes(db, { ...order(by), parts: [commune('23869')], successor: { nodeId: commune('21925') } }),
    BY_TERMINAL,
  ],
  [
    'merge communes of two provinces',
    (db, by) => mergeNodes(db, { ...order(by), parts: [commune('20257')], successor: { nodeId: commune('21925') } }),
    ['operator'],
  ],
  [
    'split a village',
    (db, by) =>
      splitNode(db, {
        ...order(by),
        nodeId: village,
        heirs: [
          { unit: { type: 'làng', name: 'Ghè Một', parentId: commune('23869') }, inherits: true },
          { unit: { type: 'làng', name: 'Ghè Hai', parentId: commune('23869') }, inherits: false },
        ],
      }),
    KEEPERS_OF_VILLAGE,
  ],
  [
    'print a confirmation link of a delivery to a village',
    linking(VILLAGE_PAIR, 'make'),
    [...OFFICE, ...SPONSORS, ...RECIPIENTS_OF_VILLAGE],
  ],
  [
    'take back a confirmation link of a delivery to a commune',
    linking(PAIR, 'revoke'),
    [...OFFICE, ...SPONSORS, ...RECIPIENTS_OF_COMMUNE],
  ],
  ['dissolve a village', (db, by) => dissolveNode(db, { ...order(by), nodeId: village }), KEEPERS_OF_VILLAGE],
  ['import villages of Gia Lai', villages('23869'), BY_TERMINAL],
  ['import villages of Đà Nẵng', villages('20257'), ['province-office.da-nang', 'operator']],
  ['add evidence to an agreement', (db, by) => evidenceAdded(db, by), WHO_ADD_EVIDENCE],
  [
    'add evidence that everybody sees at once',
    (db, by) => evidenceAdded(db, by, true),
    [...SPONSORS, ...RECIPIENTS_OF_COMMUNE, ...BY_TERMINAL],
  ],
  ['withdraw evidence', (db, by) => actOnAdded(db, by, 'withdrawn'), WHO_ADD_EVIDENCE],
  [
    'cancel that evidence is kept from the public',
    (db, by) => actOnAdded(db, by, 'published'),
    [...SPONSORS, ...RECIPIENTS_OF_COMMUNE, ...BY_TERMINAL],
  ],
  [
    'cancel that evidence is shown',
    (db, by) => actOnAdded(db, by, 'unpublished'),
    [...SPONSORS, ...RECIPIENTS_OF_COMMUNE, ...BY_TERMINAL],
  ],
  [
    'cancel a file of evidence for good',
    async (db, by) =>
      eraseFile(db, by, EVIDENCED, {
        requestId: request(),
        provinceCode: '52',
        evidenceId: unwrap(await evidenceAdded(db, OPERATOR))[0] as EvidenceId,
      }),
    BY_TERMINAL,
  ],
  ['subscribe another system', subscribed, WHO_SUBSCRIBE],
  [
    'take back a subscription',
    async (db, by) => {
      const made = unwrap(await subscribed(db, officerOf('sponsor-officer.an-nhon-bac')));
      return endWebhook(db, by, { requestId: request(), provinceCode: '52', webhookId: made.webhookId });
    },
    WHO_KEEP_SUBSCRIPTION,
  ],
  [
    'test a subscription',
    async (db, by) => {
      const made = unwrap(await subscribed(db, officerOf('sponsor-officer.an-nhon-bac')));
      return pingWebhook(db, by, { requestId: request(), provinceCode: '52', webhookId: made.webhookId });
    },
    WHO_KEEP_SUBSCRIPTION,
  ],
  ['take back the sending of news to have it sent again', redelivered, WHO_KEEP_SUBSCRIPTION],
  ['have a failed job tried again', failedJob(retryFailedJob), ['system-admin.gia-lai', 'operator']],
  ['drop a failed job', failedJob(dropFailedJob), ['system-admin.gia-lai', 'operator']],
  ...actsOnReports(accountOf('recipient-officer', 'ia-dok')),
];

const TABLES = [
  'programme',
  'legal_document_statement',
  'agreement',
  'agreement_act',
  'contribution',
  'contribution_merge',
  'allocation',
  'appraisal',
  'confirmation_link',
  'confirmation_link_end',
  'need',
  'need_act',
  'product',
  'product_version',
  'product_end',
  'deal',
  'deal_act',
  'plan_version',
  'plan_approval',
  'joint_text_version',
  'joint_text_approval',
  'joint_text_comment',
  'joint_text_comment_end',
  'joint_text_end',
  'agreement_pass',
  'activity_act',
  'agreement_rhythm',
  'review_round_act',
  'review_act',
  'review_text',
  'review_delegation',
  'review_delegation_end',
  'evidence',
  'evidence_act',
  'evidence_file_end',
  'source',
  'reading_draft',
  'reading_draft_end',
  'reconciliation_act',
  'pairing_problem',
  'pairing_scenario_act',
  'registry_act',
  'registry_node',
  'webhook',
  'webhook_end',
  'webhook_redelivery',
  'webhook_ping',
  'audit_entry',
] as const;
/** How many rows each of them has, in one statement: it is asked twice for every try. */
const rowsOf = async (db: Db): Promise<string> => {
  const counts = TABLES.map((table) => sql`(SELECT count(*)::text FROM ${sql.table(table)})`);
  const { rows } = await sql<{ counts: string }>`SELECT concat_ws(' ', ${sql.join(counts)}) AS counts`.execute(db);
  return rows[0]?.counts ?? '';
};

/** The acts on what somebody else makes first. */
const MADE_BEFORE =
  /^(change a product|resume|edit|comment|resolve|pass|sign|answer|print|take back|withdraw|carry|cancel|approve|say that a need|say as its|say as the office that|copy|change a pairing|undo|reopen|lay|publish a pairing|merge two records|settle a difference|give back|give a part|say that it came|appraise|test a|report:)/;

test('every act is done by those who may, written down under their role, and changes nothing for all others', async () => {
  let runs = 0;
  const wrong: string[] = [];
  for (const [name, doing, may] of CASES)
    for (const [who, by] of actors) {
      runs++;
      const tx = await opened.db.startTransaction().execute();
      try {
        const before = await rowsOf(tx);
        const done = await doing(tx, by);
        const after = await rowsOf(tx);
        const expected = may.includes(who);
        if (done.ok !== expected) {
          wrong.push(`${name}: ${who} — expected ${expected ? 'yes' : 'no'}, saw ${JSON.stringify(done)}`);
        } else if (!done.ok) {
          // What is acted upon was made first.
          if (done.refusal.code !== 'not-permitted' || (before !== after && !MADE_BEFORE.test(name)))
            wrong.push(`${name}: ${who} was refused with ${done.refusal.code}; ${before} became ${after}`);
        } else {
          const last = await tx
            .selectFrom('audit_entry')
            .select(['account_id', 'standing', 'standing_node', 'province_code'])
            .orderBy('province_code')
            .orderBy('entry_no', 'desc')
            .where('happened_at', '>', new Date(Date.now() - 60_000))
            .execute();
          const accountId = by.kind === 'person' ? by.accountId : null;
          const standing = by.kind === 'person' ? by.roles[0]?.role : 'operator';
          if (!last.some((row) => row.account_id === accountId && row.standing === standing))
            wrong.push(`${name}: ${who} stands in no audit entry`);
          for (const province of new Set(last.map((row) => row.province_code))) {
            const { broken } = await checkAudit(tx, province);
            if (broken) wrong.push(`${name}: ${who} broke the chain of ${province}: ${JSON.stringify(broken.why)}`);
          }
        }
      } finally {
        await tx.rollback().execute();
      }
    }
  console.info(`acts: ${runs} runs of ${CASES.length} acts by ${actors.size} actors, ${wrong.length} holes`);
  expect(runs).toBeGreaterThan(1000);
  expect(wrong).toEqual([]);
  // Some 2,500 transactions, each with the audit's chain recomputed.
}, 600_000);
