import { randomInt } from 'node:crypto';
import { insertRole } from '../access/role-store.ts';
import { roleNames } from '../access/role-names.ts';
import type { Role } from '../kernel/actor.ts';
import { type NodeId, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Auth } from '../platform/accounts/auth.ts';
import { createAccount } from '../platform/accounts/create-account.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { findNode } from '../registry/registry-store.ts';
import { TRIAL_VILLAGE } from './trial-year.ts';

/** An account of the trial, with the password that is printed once. */
export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly role: Role;
  readonly placeName: string;
}

/** A place by its national code, or a village by its commune's code and its name. */
type DemoPlace = string | { readonly commune: string; readonly village: string };

/** The names say that nobody is meant: "Thử" is a trial. */
const WANTED: readonly { username: string; name: string; role: Role; place: DemoPlace }[] = [
  { username: 'hotro', name: 'Trần Thử Hỗ', role: 'sponsor-officer', place: '21925' },
  { username: 'bennhan', name: 'Rơ Mah Thử Nhận', role: 'recipient-officer', place: TRIAL_VILLAGE.commune },
  {
    username: 'daumoi',
    name: 'Siu Thử Làng',
    role: 'village-contact',
    place: { commune: TRIAL_VILLAGE.commune, village: TRIAL_VILLAGE.name },
  },
  { username: 'coquan', name: 'Nguyễn Thử Tỉnh', role: 'province-office', place: '52' },
  { username: 'duyet', name: 'Lê Thử Duyệt', role: 'reviewer', place: '52' },
  { username: 'kiemtra', name: 'Phạm Thử Kiểm', role: 'auditor', place: '52' },
  { username: 'quantri', name: 'Đỗ Thử Quản', role: 'system-admin', place: '52' },
  { username: 'danang', name: 'Huỳnh Thử Thành', role: 'province-office', place: '48' },
];

const SINCE: PlainDate = plainDate('2025-07-01');

/** Makes one account for each role at places of the sample, all or nothing. For the trial alone: its data are thrown away. */
export function makeDemoAccounts(db: Db, auth: Auth): Promise<DemoAccount[]> {
  return inTransaction(db, async (tx) => {
    const accounts: DemoAccount[] = [];
    for (const { username, name, role, place } of WANTED) {
      const nodeId = await nodeOf(tx, place);
      const placeName = (await findNode(tx, nodeId))?.fullName ?? '';
      const password = readablePassword();
      const accountId = unwrap(
        await createAccount(tx, auth, {
          name,
          email: null,
          emailProved: false,
          username,
          password,
          language: 'vi',
        }),
      );
      await insertRole(tx, {
        grantId: newId<'grant'>(),
        accountId,
        role,
        nodeId,
        startsOn: SINCE,
        endsOn: null,
        givenBy: null,
        requestId: newId<'request'>(),
        hash: 'demo',
      });
      accounts.push({ username, password, role, placeName });
    }
    return accounts;
  });
}

async function nodeOf(tx: Db, place: DemoPlace): Promise<NodeId> {
  if (typeof place === 'string') return nationalNodeId(place);
  const { node_id } = await tx
    .selectFrom('registry_version')
    .select('node_id')
    .where('parent_id', '=', nationalNodeId(place.commune))
    .where('name', '=', place.village)
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow();
  return node_id;
}

/** Letters and digits that nobody takes for each other. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Three groups of four, some 59 random bits, easy to copy by hand. */
function readablePassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [group(), group(), group()].join('-');
}

/** The accounts as the terminal shows them, once. */
export function demoAccountLines(accounts: readonly DemoAccount[]): string[] {
  const head = ['Tên đăng nhập / user', 'Mật khẩu / password', 'Vai / role', 'Nơi / place'];
  const rows = accounts.map(({ username, password, role, placeName }) => [
    username,
    password,
    `${roleNames.vi[role]} / ${roleNames.en[role]}`,
    placeName,
  ]);
  const table = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...table.map((row) => [...(row[column] ?? '')].length)));
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length)).join('  ')}`.trimEnd();
  return [
    'Tài khoản dùng thử (chỉ in một lần, mất khi dừng). Đăng nhập tại /lam-viec/dang-nhap.',
    'Accounts of this trial (printed once, gone when it stops). Sign in at /en/lam-viec/dang-nhap.',
    '',
    line(head),
    line(widths.map((width) => '─'.repeat(width))),
    ...rows.map(line),
  ];
}
