import { TODAY } from './portal-site.ts';
import { findAgreement } from '../../src/agreements/agreement-list-store.ts';
import { commentOnText, resolveComment } from '../../src/agreements/comment-on-text.ts';
import { editJointText, openJointText } from '../../src/agreements/draft-joint-text.ts';
import { passOnAgreements } from '../../src/agreements/pass-on-agreements.ts';
import { withdrawJointText } from '../../src/agreements/withdraw-joint-text.ts';
import { textClause, textContent } from './joint-texts.ts';
import { recordActOnAgreement } from '../../src/agreements/record-act-on-agreement.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { type ClauseId, type NodeId, type RequestId, newId } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { answerDelivery } from '../../src/ledger/answer-delivery.ts';
import { listContributionsOfAgreement } from '../../src/ledger/contribution-store.ts';
import { recordContribution } from '../../src/ledger/record-contribution.ts';
import { allocate, appraise, giveBack, mergeTwo, receiveSome, settleAs } from './ledger-course.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';

const request = (): RequestId => newId<'request'>() as RequestId;

/** A text that is opened, edited, spoken of and given up; and a village handed to another by a letter. */
async function actsOnJointTexts(db: Db, office: Actor): Promise<void> {
  const agreement = await findAgreement(db, '52', 'phuong-an-nhon-bac-lang-ghe');
  if (!agreement) throw new Error('the sample has no such agreement');
  const { programmeId, agreementId, documents, parties } = agreement;
  const [from] = parties;
  const sides = parties.map(({ nodeId, role }) => ({ nodeId, role }));
  const frame = { provinceCode: '52', programmeId, purpose: 'agreement', agreementId: null, parentId: null } as const;
  const content = textContent(sides, [textClause('Giúp làng có nước sạch')]);
  const { textId } = unwrap(
    await openJointText(db, office, { ...frame, parentText: null, requestId: request(), content }, TODAY),
  );
  const on = { provinceCode: '52', textId };
  const changed = textContent(sides, [textClause('Giúp làng có nước sạch, đèn')]);
  unwrap(await editJointText(db, office, { ...on, requestId: request(), baseVersion: 1, content: changed }, TODAY));
  const said = await commentOnText(db, office, { ...on, requestId: request(), lineId: null, text: 'Nên ghi số đèn' });
  unwrap(await resolveComment(db, office, { ...on, requestId: request(), commentId: unwrap(said), note: null }));
  unwrap(await withdrawJointText(db, office, { ...on, requestId: request(), note: 'Chưa cần' }));
  unwrap(
    await passOnAgreements(
      db,
      office,
      {
        requestId: request(),
        provinceCode: '52',
        fromNode: from?.nodeId as NodeId,
        toNode: nationalNodeId('23887'),
        agreementId,
        happenedOn: TODAY,
        documentId: documents[0]?.documentId as never,
      },
      TODAY,
    ),
  );
}

export async function actsOnRecords(db: Db, office: Actor, recipient: Actor): Promise<void> {
  await actsOnJointTexts(db, office);
  const agreement = await findAgreement(db, '52', 'phuong-an-nhon-bac-xa-ia-dok');
  if (!agreement) throw new Error('the sample has no such agreement');
  const act = { provinceCode: '52', agreementId: agreement.agreementId, happenedBy: null, place: null, note: null };
  for (const [kind, day] of [
    ['suspended', '2026-10-01'],
    ['resumed', '2026-10-15'],
    ['ended', '2026-11-20'],
  ] as const)
    unwrap(
      await recordActOnAgreement(db, office, { ...act, requestId: request(), kind, happenedOn: plainDate(day) }, TODAY),
    );
  const [donor, receiver] = agreement.parties;
  unwrap(
    await recordContribution(
      db,
      recipient,
      {
        requestId: request(),
        provinceCode: '52',
        agreementId: agreement.agreementId,
        clauseId: null,
        donorNode: donor?.nodeId ?? null,
        donor: donor?.fullName ?? '',
        recipientNode: receiver?.nodeId ?? null,
        recipient: receiver?.fullName ?? '',
        kind: 'in-kind',
        item: 'suất quà',
        amountVnd: null,
        quantity: '18',
        unit: 'suất',
        stage: 'received',
        statedBy: 'recipient',
        happenedOn: plainDate('2026-11-10'),
        correctsId: null,
      },
      TODAY,
    ),
  );
  const [delivery] = (await listContributionsOfAgreement(db, '52', agreement.agreementId)).filter(
    ({ stage, correctedBy }) => stage === 'delivered' && correctedBy === null,
  );
  if (!delivery) throw new Error('the sample has no delivery under this agreement');
  const rest = delivery.quantity ?? (delivery.amountVnd === null ? '1' : `${delivery.amountVnd}`);
  unwrap(
    await answerDelivery(
      db,
      recipient,
      {
        requestId: request(),
        provinceCode: '52',
        deliveryId: delivery.contributionId,
        received: rest,
        refused: null,
        reason: null,
        happenedOn: TODAY,
        correctsId: null,
      },
      TODAY,
    ),
  );
}

/** What became of a gift of rice: merged, received in part, given back, appraised; a difference settled, a promise allocated. */
export async function actsOnGifts(db: Db, office: Actor, receiver: Actor): Promise<void> {
  const agreement = await findAgreement(db, '52', 'phuong-an-nhon-bac-xa-ia-dok');
  if (!agreement) throw new Error('the sample has no such agreement');
  const [donor, recipient] = agreement.parties;
  const say = async (stage: 'pledged' | 'delivered') =>
    unwrap(
      await recordContribution(
        db,
        office,
        {
          requestId: request(),
          provinceCode: '52',
          agreementId: agreement.agreementId,
          clauseId: null,
          donorNode: donor?.nodeId ?? null,
          donor: 'phường An Nhơn Bắc',
          recipientNode: recipient?.nodeId ?? null,
          recipient: 'xã Ia Dơk',
          kind: 'in-kind',
          item: 'gạo',
          amountVnd: null,
          quantity: '10',
          unit: 'kg',
          stage,
          statedBy: 'office',
          happenedOn: plainDate('2026-11-10'),
          correctsId: null,
        },
        TODAY,
      ),
    ).contributionId;
  const at = { db, giver: office, receiver, today: TODAY };
  const [kept, again, promise] = [await say('delivered'), await say('delivered'), await say('pledged')];
  unwrap(await mergeTwo(db, office, kept, again));
  await receiveSome(at, kept);
  unwrap(await giveBack(at, receiver, kept));
  unwrap(await settleAs(at, receiver, kept, 'recipient'));
  unwrap(await appraise(at, office, kept));
  unwrap(await allocate(db, office, promise, (agreement.clauses[0]?.clauseId ?? '') as ClauseId));
}
