import { expect, test } from 'vitest';
import { atDesk, plantAccount, plantRole } from '../../tests/support/accounts.ts';
import { OPERATOR } from '../../tests/support/actors.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { NASTY_ITEM, TODAY, TWO_SIDED } from '../../tests/support/portal-site.ts';
import type { NodeId } from '../kernel/ids.ts';
import { type Policies, permit } from '../kernel/policy.ts';
import { unwrap } from '../kernel/result.ts';
import { listAuditedProvinces } from '../platform/audit/check-audit.ts';
import { recordAudit } from '../platform/audit/record-audit.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { auditActNames } from './audit-act-names.ts';
import { type AuditFilter, type AuditRow, listAuditEntries } from './audit-log-store.ts';
import { auditSentencesEn } from './audit-sentences-en.ts';
import type { Facts } from './audited-acts.ts';
import { auditSentencesVi } from './audit-sentences-vi.ts';
import { detailsOf } from './entry-details.ts';
import { noteReading } from './note-reading.ts';
import { findRecordNames } from './record-names-store.ts';
import { idsOf, sayEntry, sentenceOf } from './say-entry.ts';
import { accessPolicies } from '../access/access-policy.ts';
import { actsOnRegistry, actsOnAccounts } from '../../tests/support/acts-on-places-and-people.ts';
import { actsOnRecords, actsOnGifts } from '../../tests/support/acts-on-agreements.ts';
import { actsOnTexts, actsOnAssignment } from '../../tests/support/acts-on-programmes-and-press.ts';

const NO_FILTER: AuditFilter = { who: null, act: null, from: null, to: null, subjectKind: null, about: null };
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

/** What the run below does: everything on records and places, and what others do to an account. */
const DONE_HERE = [
  'product.offer',
  ...ACTS.filter(
    (act) =>
      /^(registry|agreement|assignment|contribution|programme|document|source)\./.test(act) &&
      !['agreement.sign', 'agreement.read', 'contribution.withdraw'].includes(act),
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
