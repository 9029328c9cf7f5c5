import { TODAY } from './portal-site.ts';
import { closeAccount } from '../../src/access/close-account.ts';
import { endRole } from '../../src/access/end-role.ts';
import { giveRole } from '../../src/access/give-role.ts';
import { invitePerson } from '../../src/access/invite-person.ts';
import { openAccount } from '../../src/access/open-account.ts';
import { renewInvitation } from '../../src/access/renew-invitation.ts';
import { resetSecondFactor } from '../../src/access/reset-second-factor.ts';
import { signOutEverywhere } from '../../src/access/sign-out-everywhere.ts';
import { withdrawInvitation } from '../../src/access/withdraw-invitation.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { type AccountId, type NodeId, type RequestId, newId } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { createNode } from '../../src/registry/create-node.ts';
import { dissolveNode } from '../../src/registry/dissolve-node.ts';
import { importFile } from '../../src/registry/import-file.ts';
import { mergeNodes } from '../../src/registry/merge-nodes.ts';
import { moveNode } from '../../src/registry/move-node.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { recodeNode } from '../../src/registry/recode-node.ts';
import { reclassifyNode } from '../../src/registry/reclassify-node.ts';
import { renameNode } from '../../src/registry/rename-node.ts';
import { splitNode } from '../../src/registry/split-node.ts';

const request = (): RequestId => newId<'request'>() as RequestId;
const PROVINCE = nationalNodeId('52');
const IA_DOK = nationalNodeId('23869');

export async function actsOnRegistry(db: Db, by: Actor): Promise<void> {
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

export async function actsOnAccounts(db: Db, by: Actor, accountId: AccountId): Promise<void> {
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
