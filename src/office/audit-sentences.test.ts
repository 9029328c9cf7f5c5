import { expect, test } from 'vitest';
import { atDesk, plantAccount, plantRole } from '../../tests/support/accounts.ts';
import { OPERATOR } from '../../tests/support/actors.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { NASTY_ITEM, TODAY, TWO_SIDED } from '../../tests/support/portal-site.ts';
import { closeAccount } from '../access/close-account.ts';
import { endRole } from '../access/end-role.ts';
import { giveRole } from '../access/give-role.ts';
import { invitePerson } from '../access/invite-person.ts';
import { openAccount } from '../access/open-account.ts';
import { renewInvitation } from '../access/renew-invitation.ts';
import { resetSecondFactor } from '../access/reset-second-factor.ts';
import { signOutEverywhere } from '../access/sign-out-everywhere.ts';
import { withdrawInvitation } from '../access/withdraw-invitation.ts';
import { findAgreement } from '../agreements/agreement-list-store.ts';
import { commentOnText, resolveComment } from '../agreements/comment-on-text.ts';
import { editJointText, openJointText } from '../agreements/draft-joint-text.ts';
import { passOnAgreements } from '../agreements/pass-on-agreements.ts';
import { withdrawJointText } from '../agreements/withdraw-joint-text.ts';
import { textClause, textContent } from '../../tests/support/joint-texts.ts';
import { recordActOnAgreement } from '../agreements/record-act-on-agreement.ts';
import type { Actor } from '../kernel/actor.ts';
import { type AccountId, type ClauseId, type NodeId, type RequestId, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { type Policies, permit } from '../kernel/policy.ts';
import { unwrap } from '../kernel/result.ts';
import { listAuditedProvinces } from '../platform/audit/check-audit.ts';
import { recordAudit } from '../platform/audit/record-audit.ts';
import type { Db } from '../platform/database/database.ts';
import { answerDelivery } from '../ledger/answer-delivery.ts';
import { listContributionsOfAgreement } from '../ledger/contribution-store.ts';
import { recordContribution } from '../ledger/record-contribution.ts';
import { allocate, appraise, giveBack, mergeTwo, receiveSome, settleAs } from '../../tests/support/ledger-course.ts';
import { gazetteerOf } from '../reading/gazetteer.ts';
import { makeProposal } from '../reading/make-proposal.ts';
import { addDraft } from '../reading/queue-add-draft.ts';
import { decideDraft } from '../reading/queue-decide-draft.ts';
import { dropDraft } from '../reading/queue-drop-draft.ts';
import { readDraft } from '../reading/queue-read-draft.ts';
import { findDraft } from '../reading/queue-store.ts';
import { settleDifference } from '../reading/reconcile-settle.ts';
import { keyOfDifference } from '../reading/reconcile-settlement.ts';
import { listStatements } from '../reading/reconcile-store.ts';
import { findDifferences } from '../reading/reconcile.ts';
import { proposalKey } from '../reading/save-reading.ts';
import { createNode } from '../registry/create-node.ts';
import { dissolveNode } from '../registry/dissolve-node.ts';
import { importFile } from '../registry/import-file.ts';
import { mergeNodes } from '../registry/merge-nodes.ts';
import { moveNode } from '../registry/move-node.ts';
import { changeDraft, openDraft } from '../programmes/draft-assignment.ts';
import { importAssignment } from '../programmes/import-assignment.ts';
import { publishAssignment } from '../programmes/publish-assignment.ts';
import { stateProgramme } from '../programmes/state-programme.ts';
import { withdrawDraft } from '../programmes/withdraw-draft.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { recodeNode } from '../registry/recode-node.ts';
import { reclassifyNode } from '../registry/reclassify-node.ts';
import { renameNode } from '../registry/rename-node.ts';
import { splitNode } from '../registry/split-node.ts';
import { auditActNames } from './audit-act-names.ts';
import { csvCell } from './audit-export.ts';
import { type AuditFilter, type AuditRow, listAuditEntries } from './audit-log-store.ts';
import { auditSentencesEn } from './audit-sentences-en.ts';
import type { Facts } from './audited-acts.ts';
import { auditSentencesVi } from './audit-sentences-vi.ts';
import { detailsOf, maskAddress } from './entry-details.ts';
import { noteReading } from './note-reading.ts';
import { findRecordNames } from './record-names-store.ts';
import { idsOf, sayEntry, sentenceOf } from './say-entry.ts';
import { accessPolicies } from '../access/access-policy.ts';

const NO_FILTER: AuditFilter = { who: null, act: null, from: null, to: null, subjectKind: null, about: null };
const request = (): RequestId => newId<'request'>() as RequestId;
const PROVINCE = nationalNodeId('52');
const IA_DOK = nationalNodeId('23869');

/** Every room's policies, found by their files. */
const ROOMS = import.meta.glob<Record<string, Policies>>('../*/*-policy.ts', { eager: true });
const ACTS = Object.values(ROOMS).flatMap((room) =>
  Object.entries(room).flatMap(([name, policies]) => (name.endsWith('Policies') ? Object.keys(policies) : [])),
);

test('every act of every room has its sentence in both languages', () => {
  expect(ACTS.length).toBeGreaterThan(30);
  expect(Object.keys(auditSentencesVi).toSorted()).toEqual(ACTS.toSorted());
  expect(Object.keys(auditSentencesEn).toSorted()).toEqual(ACTS.toSorted());
  for (const language of ['vi', 'en'] as const)
    for (const [act] of auditActNames(language)) expect(ACTS).toContain(act);
});

async function actsOnRegistry(db: Db, by: Actor): Promise<void> {
  const order = (number: string) => ({
    by,
    requestId: request(),
    effectiveOn: plainDate('2026-03-01'),
    today: TODAY,
    document: { kind: 'Quyết định', number, issuedOn: plainDate('2026-02-01'), issuer: 'UBND tỉnh Gia Lai' },
  });
  const made = async (kind: 'village' | 'organisation', name: string, parentId: NodeId): Promise<NodeId> => {
    const unit = { kind, type: kind === 'village' ? 'làng' : 'cơ quan', name, parentId };
    return unwrap(await createNode(db, { ...order('01/QĐ'), effectiveOn: plainDate('2026-01-01'), unit }))
      .created[0] as NodeId;
  };
  const [one, two, three, four] = [
    await made('organisation', 'Sở Thử Một', PROVINCE),
    await made('organisation', 'Sở Thử Hai', PROVINCE),
    await made('village', 'Thử Ba', IA_DOK),
    await made('organisation', 'Sở Thử Bốn', PROVINCE),
  ];
  unwrap(await renameNode(db, { ...order('02/QĐ'), nodeId: three, name: 'Thử Mới' }));
  unwrap(
    await reclassifyNode(db, { ...order('03/QĐ'), effectiveOn: plainDate('2026-03-02'), nodeId: three, type: 'thôn' }),
  );
  unwrap(
    await moveNode(db, {
      ...order('04/QĐ'),
      effectiveOn: plainDate('2026-03-03'),
      nodeId: three,
      parentId: nationalNodeId('23887'),
    }),
  );
  unwrap(await recodeNode(db, { ...order('05/QĐ'), nodeId: nationalNodeId('21640'), code: '29999' }));
  unwrap(await mergeNodes(db, { ...order('06/QĐ'), parts: [one], successor: { nodeId: two } }));
  const unit = { type: 'cơ quan', name: 'Sở Thử Năm', parentId: PROVINCE };
  unwrap(
    await splitNode(db, {
      ...order('07/QĐ'),
      nodeId: four,
      heirs: [
        { unit, inherits: true },
        { nodeId: two, inherits: false },
      ],
    }),
  );
  unwrap(await dissolveNode(db, { ...order('08/QĐ'), effectiveOn: plainDate('2026-04-01'), nodeId: two }));
  unwrap(
    await importFile(db, {
      by,
      kind: 'villages',
      file: {
        name: 'thon.csv',
        bytes: new TextEncoder().encode('Mã xã,Loại,Tên\r\n23869,làng,Nhập Một\r\n23869,làng,Nhập Hai\r\n'),
      },
      requestId: request(),
      effectiveOn: plainDate('2026-01-01'),
      today: TODAY,
      dryRun: false,
    }),
  );
}

async function actsOnAccounts(db: Db, by: Actor, accountId: AccountId): Promise<void> {
  const order = () => ({ by, requestId: request(), accountId, today: TODAY, outbox: null });
  const role = { role: 'recipient-officer', nodeId: IA_DOK, startsOn: TODAY, endsOn: null } as const;
  const grantId = unwrap(await giveRole(db, { ...order(), ...role }));
  const wanted = { ...role, name: 'Người Được Mời', email: null, now: new Date(), today: TODAY, outbox: null };
  const { invitationId } = unwrap(await invitePerson(db, { ...wanted, by, requestId: request() }));
  const onInvitation = () => ({ by, requestId: request(), invitationId, now: new Date(), outbox: null, today: TODAY });
  unwrap(await renewInvitation(db, onInvitation()));
  unwrap(await withdrawInvitation(db, onInvitation()));
  await db.updateTable('account').set({ two_factor_enabled: true }).where('id', '=', accountId).execute();
  unwrap(await resetSecondFactor(db, order()));
  unwrap(await signOutEverywhere(db, order()));
  unwrap(await closeAccount(db, order()));
  unwrap(await openAccount(db, order()));
  unwrap(await endRole(db, { ...order(), grantId, reason: 'Chuyển công tác' }));
}

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

async function actsOnRecords(db: Db, office: Actor, recipient: Actor): Promise<void> {
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
async function actsOnGifts(db: Db, office: Actor, receiver: Actor): Promise<void> {
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

/** Two texts of the press: one decided, one dropped; and a difference of figures settled and taken up again. */
async function actsOnTexts(db: Db, by: Actor): Promise<void> {
  const units = gazetteerOf([]);
  const now = new Date();
  const add = async (text: string) => {
    const known = { outlet: 'Báo Thử', title: `Tin ${text}`, url: null, publishedOn: null };
    const draft = { requestId: request(), provinceCode: '52', text, fileName: null, ownDocument: false, ...known, now };
    return unwrap(await addDraft(db, by, draft)).draftId;
  };
  const draftId = await add('Trời mưa.');
  const draft = await findDraft(db, '52', draftId);
  if (!draft) throw new Error('no draft waits');
  const shown = proposalKey(await makeProposal(db, readDraft(draft, 'Trời mưa.', units)));
  const decided = {
    requestId: request(),
    provinceCode: '52',
    draftId,
    decisions: new Map(),
    shown,
    settled: null,
    now,
  };
  unwrap(await decideDraft(db, by, decided, units));
  unwrap(await dropDraft(db, by, { requestId: request(), provinceCode: '52', draftId: await add('Trời nắng.') }));
  const agreement = await findAgreement(db, '52', 'phuong-an-nhon-bac-lang-ghe');
  if (!agreement) throw new Error('the sample has no such agreement');
  const { agreementId } = agreement;
  const [difference] = findDifferences((await listStatements(db, '52', [agreementId])).get(agreementId) ?? []);
  if (!difference) throw new Error('the sample has no difference');
  const on = { provinceCode: '52', agreementId, differenceKey: keyOfDifference(difference), note: 'Đã hỏi hai bên' };
  for (const kind of ['settled', 'reopened'] as const)
    unwrap(await settleDifference(db, by, { ...on, requestId: request(), kind }));
}

/** A programme of which more is stated; a draft given up, then one changed, imported and published. */
async function actsOnAssignment(db: Db, by: Actor): Promise<void> {
  const { programmeId } = await db
    .selectFrom('programme')
    .select('programme_id as programmeId')
    .where('province_code', '=', '52')
    .orderBy('programme_id')
    .executeTakeFirstOrThrow();
  const at = () => ({ requestId: request(), provinceCode: '52' });
  const document = {
    kind: 'Quyết định',
    number: '120-QĐ/TU',
    issuedOn: plainDate('2026-08-22'),
    issuer: null,
    abstract: null,
  };
  const stated = { principles: 'Tự nguyện' };
  const cited = { ...document, number: '99-KH/TU', links: [] };
  unwrap(await stateProgramme(db, by, { ...at(), programmeId, stated, deadlines: [], document: cited }));
  const open = async () =>
    unwrap(await openDraft(db, by, { ...at(), programmeId, fromInForce: true, today: TODAY })).versionId;
  unwrap(await withdrawDraft(db, by, { ...at(), versionId: await open() }));
  const versionId = await open();
  const pair = { sponsor: nationalNodeId('21925'), recipient: IA_DOK };
  const add = [{ ...pair, traits: null, note: null }];
  unwrap(await changeDraft(db, by, { ...at(), versionId, add, remove: [] }));
  unwrap(await changeDraft(db, by, { ...at(), versionId, add: [], remove: [pair] }));
  const bytes = new TextEncoder().encode('Đơn vị kết nghĩa,Địa bàn\nPhường An Nhơn Bắc,Xã Ia Dơk\n');
  const file = { name: 'phu-luc.csv', bytes };
  unwrap(await importAssignment(db, by, { ...at(), versionId, mode: 'add', file }));
  const effectiveOn = plainDate('2026-09-01');
  unwrap(await publishAssignment(db, by, { ...at(), versionId, effectiveOn, decision: document }));
}

/** What the run below does: everything on records and places, and what others do to an account. */
const DONE_HERE = [
  ...ACTS.filter(
    (act) =>
      /^(registry|agreement|assignment|contribution|programme|document|source)\./.test(act) &&
      !['agreement.sign', 'agreement.read'].includes(act),
  ),
  ...['close', 'open', 'give-role', 'end-role', 'invite', 'renew-invitation', 'withdraw-invitation'].map(
    (word) => `account.${word}`,
  ),
  ...['open', 'edit', 'comment', 'resolve', 'withdraw'].map((word) => `text.${word}`),
  'account.reset-second-factor',
  'account.sign-out-everywhere',
  'audit.read',
  'reconciliation.settle',
];

/** Words that show a hole where something should have been said. */
const HOLES =
  /undefined|\bnull\b|NaN|\[object|[{}[\]]|[0-9a-f]{8}-[0-9a-f]{4}-|\(\)|“”| ,|,,|, \.|  |không còn ở đây|no longer here|chưa biết tên|no name for|Mục khác|Other \(/;

test('what was really done is said in sentences without a hole, its details in words', async () => {
  const { db } = await testDatabase(TWO_SIDED);
  const named = async (
    name: string,
    role: 'province-office' | 'recipient-officer' | 'system-admin',
    nodeId: NodeId,
  ) => {
    const accountId = await plantAccount(db, name);
    await plantRole(db, accountId, role, nodeId);
    return { accountId, actor: await atDesk(db, accountId, TODAY) };
  };
  const office = await named('Nguyễn Thị Hạnh', 'province-office', PROVINCE);
  const admin = await named('Phạm Quang', 'system-admin', PROVINCE);
  const recipient = await named('Trần Văn A', 'recipient-officer', IA_DOK);
  const somebody = await plantAccount(db, 'Lê Văn Mới');
  await actsOnGifts(db, office.actor, recipient.actor);
  await actsOnRecords(db, office.actor, recipient.actor);
  await actsOnAssignment(db, office.actor);
  await actsOnAccounts(db, admin.actor, somebody);
  await actsOnRegistry(db, office.actor);
  await actsOnTexts(db, office.actor);
  const place = await findProvincePlace(db, '52');
  const permission = unwrap(permit(accessPolicies, 'audit.read', office.actor, { place }));
  for (let look = 0; look < 3; look++)
    await noteReading(db, { permission, person: office.actor, provinceCode: '52', now: new Date() });
  await noteReading(db, {
    permission,
    person: office.actor,
    provinceCode: '52',
    now: new Date(Date.now() + 3_700_000),
  });
  await recordAudit(db, unwrap(permit(accessPolicies, 'audit.read', OPERATOR, { place })), {
    provinceCode: '52',
    subjectKind: 'audit',
    about: [office.accountId],
  });

  const said = new Map<string, string[]>();
  const holes = new Set<string>();
  let entries = 0;
  for (const provinceCode of await listAuditedProvinces(db)) {
    const rows = await listAuditEntries(db, provinceCode, NO_FILTER, { after: null, limit: 1000 });
    const names = await findRecordNames(db, [provinceCode], rows.flatMap(idsOf));
    for (const row of rows)
      for (const language of ['vi', 'en'] as const) {
        entries++;
        // The people of the sample's filler are nobody's account; and one item is made of signs on purpose.
        const sentence = sentenceOf(sayEntry(row, names, language)).replaceAll(NASTY_ITEM, 'quà');
        if (HOLES.test(sentence)) holes.add(`${row.act} in ${language}: ${sentence}`);
        for (const { label, before, after } of detailsOf(row, names, language))
          for (const words of [label, before, after]) if (HOLES.test(words ?? '')) holes.add(`${row.act}: ${words}`);
        if (language === 'vi') said.set(row.act, [...(said.get(row.act) ?? []), sentence]);
      }
  }
  expect([...holes]).toEqual([]);
  expect(entries).toBeGreaterThan(60);
  expect([...said.keys()].toSorted()).toEqual(DONE_HERE.toSorted());
  expect(said.get('audit.read'), 'once an hour and person').toHaveLength(3);
  // What a founding makes is named, not the place in which it lies.
  expect(
    said
      .get('registry.create')
      ?.some((each) => /thành lập làng Thử Ba|thành lập làng Thử Mới|thành lập thôn Thử Mới/.test(each)),
  ).toBe(true);
  expect(said.get('registry.create')?.some((each) => each.includes('xã Ia Dơk và'))).toBe(false);
  const first = (act: string): string =>
    (said.get(act)?.find((each) => !each.includes('(sample)')) ?? '').replace(
      /, lúc \d\d:\d\d ngày \d\d\/\d\d\/\d{4}\.$/,
      '',
    );
  expect(
    Object.fromEntries(
      ['contribution.state', 'agreement.suspend', 'account.give-role', 'registry.rename', 'registry.import'].map(
        (act) => [act, first(act)],
      ),
    ),
  ).toEqual({
    'contribution.state':
      'Trần Văn A (cán bộ bên nhận, xã Ia Dơk) xác nhận đã nhận 18 suất quà theo bản kết nghĩa “Phường An Nhơn Bắc hỗ trợ xã Ia Dơk”',
    'agreement.suspend':
      'Nguyễn Thị Hạnh (cơ quan thường trực chương trình, tỉnh Gia Lai) tạm dừng bản kết nghĩa “Phường An Nhơn Bắc hỗ trợ xã Ia Dơk”, ngày 01/10/2026',
    'account.give-role':
      'Phạm Quang (quản trị hệ thống, tỉnh Gia Lai) giao vai cán bộ bên nhận, xã Ia Dơk cho Lê Văn Mới',
    'registry.rename':
      'Nguyễn Thị Hạnh (cơ quan thường trực chương trình, tỉnh Gia Lai) ghi việc đổi tên thôn Thử Mới, theo văn bản 02/QĐ, có hiệu lực từ 01/03/2026',
    'registry.import':
      'Nguyễn Thị Hạnh (cơ quan thường trực chương trình, tỉnh Gia Lai) nhập danh mục từ tệp “thon.csv”, thêm 2, sửa 0',
  });

  // Somebody erased is nobody by name from then on, in what they did before too.
  await db
    .updateTable('account')
    .set({ name: 'x', erased_at: new Date() })
    .where('id', '=', recipient.accountId)
    .execute();
  const [last] = await listAuditEntries(
    db,
    '52',
    { ...NO_FILTER, act: 'contribution.state' },
    { after: null, limit: 1 },
  );
  const names = await findRecordNames(db, ['52'], idsOf(last as AuditRow));
  expect(sentenceOf(sayEntry(last as AuditRow, names, 'vi'))).toMatch(
    /^Người đã xóa \(cán bộ bên nhận, xã Ia Dơk\) xác nhận/,
  );
});

test.each([
  ['vi', auditSentencesVi],
  ['en', auditSentencesEn],
])('a sentence of which nothing more is known has no hole either: %s', (_language, sentences) => {
  const nothing = { text: () => null, count: () => null, is: () => false, day: () => null, some: false };
  const words = { subject: 'hồ sơ', places: '', agreement: '', person: '', role: '', gift: 'quà' };
  for (const [act, say] of Object.entries(sentences)) {
    const sentence = say({ ...words, before: nothing, after: nothing });
    expect(`${sentence}.`, act).not.toMatch(HOLES);
    expect(sentence, act).toMatch(/^\p{Ll}.*[^\s,:]$/u);
  }
});

test('an act that this program does not know is said plainly', () => {
  const row = {
    act: 'constructor',
    actorKind: 'public',
    about: [],
    before: null,
    after: null,
    happenedAt: new Date('2026-11-22T03:05:00Z'),
  };
  const said = sentenceOf(sayEntry(row as unknown as AuditRow, new Map(), 'vi'));
  expect(said).toBe(
    'Một người chưa đăng nhập làm một việc mà bản phần mềm này chưa biết tên (constructor), lúc 10:05 ngày 22/11/2026.',
  );
});

test.each([
  ['203.0.113.77', '203.0.…'],
  ['2001:db8:85a3::8a2e:370:7334', '2001:db8:…'],
  ['::1', '1:…'],
])('an address is shown in part: %s', (address, shown) => {
  expect(maskAddress(address)).toBe(shown);
});

test.each([
  ['=1+1', "'=1+1"],
  ['-2', "'-2"],
  ['@x', "'@x"],
  ['a,"b"', '"a,""b"""'],
  ['hai\ndòng', '"hai\ndòng"'],
  [null, ''],
])('a cell stays text in a spreadsheet: %j', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

test('an account that was opened in the act is named in its sentence, and an article is no numbered document', () => {
  const [nothing, made] = [FACTS({}), FACTS({ newAccount: true, document: 'sha256:755470a9b5cf81db' })];
  const deed = { subject: '', places: 'làng Ghè', agreement: '', person: 'Siu Hương', gift: '', before: nothing };
  const role = 'cán bộ bên nhận, xã Ia Dơk';
  expect([
    auditSentencesVi['account.accept-invitation']({ ...deed, role, after: made }),
    auditSentencesVi['account.accept-invitation']({ ...deed, role, after: nothing }),
    auditSentencesVi['instance.set-up']({ ...deed, role: '', after: nothing }),
    auditSentencesVi['registry.create']({ ...deed, role: '', after: made }),
  ]).toEqual([
    'nhận lời mời giữ vai cán bộ bên nhận, xã Ia Dơk, mở tài khoản Siu Hương',
    'nhận lời mời giữ vai cán bộ bên nhận, xã Ia Dơk',
    'thiết lập hệ thống lần đầu, mở tài khoản quản trị Siu Hương',
    'ghi việc thành lập làng Ghè, theo một bài báo',
  ]);
});

const FACTS = (kept: Readonly<Record<string, string | boolean>>): Facts => ({
  text: (key) => (typeof kept[key] === 'string' ? kept[key] : null),
  count: () => null,
  is: (key) => kept[key] === true,
  day: () => null,
  some: Object.keys(kept).length > 0,
});
