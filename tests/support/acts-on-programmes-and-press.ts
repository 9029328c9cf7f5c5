import { TODAY } from './portal-site.ts';
import { findAgreement } from '../../src/agreements/agreement-list-store.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { type RequestId, newId } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { gazetteerOf } from '../../src/reading/gazetteer.ts';
import { makeProposal } from '../../src/reading/make-proposal.ts';
import { addDraft } from '../../src/reading/queue-add-draft.ts';
import { decideDraft } from '../../src/reading/queue-decide-draft.ts';
import { dropDraft } from '../../src/reading/queue-drop-draft.ts';
import { readDraft } from '../../src/reading/queue-read-draft.ts';
import { findDraft } from '../../src/reading/queue-store.ts';
import { settleDifference } from '../../src/reading/reconcile-settle.ts';
import { keyOfDifference } from '../../src/reading/reconcile-settlement.ts';
import { listStatements } from '../../src/reading/reconcile-store.ts';
import { findDifferences } from '../../src/reading/reconcile.ts';
import { proposalKey } from '../../src/reading/save-reading.ts';
import { changeDraft, openDraft } from '../../src/programmes/draft-assignment.ts';
import { importAssignment } from '../../src/programmes/import-assignment.ts';
import { publishAssignment } from '../../src/programmes/publish-assignment.ts';
import { stateProgramme } from '../../src/programmes/state-programme.ts';
import { withdrawDraft } from '../../src/programmes/withdraw-draft.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';

const request = (): RequestId => newId<'request'>() as RequestId;
const IA_DOK = nationalNodeId('23869');

/** Two texts of the press: one decided, one dropped; and a difference of figures settled and taken up again. */
export async function actsOnTexts(db: Db, by: Actor): Promise<void> {
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
export async function actsOnAssignment(db: Db, by: Actor): Promise<void> {
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
