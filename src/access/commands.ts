import { isRole, ROLES } from '../kernel/actor.ts';
import { type RequestId, newId } from '../kernel/ids.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { Result } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { type Language } from '../platform/web/language.ts';
import { paths } from '../platform/web/paths.ts';
import { type RegistryCommand, type RegistryContext, findAddressed, parseWords } from '../registry/registry-command.ts';
import { listNodes } from '../registry/registry-store.ts';
import type { AccountOrder } from './act-on-account.ts';
import { closeAccount } from './close-account.ts';
import { listGivenRoles } from './given-role-store.ts';
import { invitationAddress } from './invitation-mail.ts';
import { invitePerson } from './invite-person.ts';
import { makeAccountReset } from './make-account-reset.ts';
import { peopleMessages } from './messages/people-messages.ts';
import { openAccount } from './open-account.ts';
import type { PeopleFault } from './people-faults.ts';
import { listPeople } from './people-list-store.ts';
import { reachOf } from './people-reach.ts';
import { type PersonAccount, findPersonByLogin } from './person-store.ts';
import { resetSecondFactor } from './reset-second-factor.ts';
import { roleNames } from './role-names.ts';

type Lang = RegistryContext['lang'];

interface AccessCommandOptions {
  /** The address people use, to which links lead. */
  readonly url: string;
  readonly clock?: () => Date;
}

const inVietnam = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', timeStyle: 'short' });
const moment = (at: Date): string => `${inVietnam.format(at)} ${screenDate(plainDateAt(at))}`;

/** What the operator does with accounts at the server: for the first administrator, and for when the only one is locked out. */
export function accessCommands({ url, clock = () => new Date() }: AccessCommandOptions): readonly RegistryCommand[] {
  return [
    inviteCommand(url, clock),
    accountsCommand(clock),
    onAccount(clock, {
      name: 'close-account',
      summary: {
        vi: 'khóa một tài khoản: dừng ngay mọi phiên và khóa kết nối',
        en: 'close an account: its sessions and keys end at once',
      },
      act: closeAccount,
      done: { vi: 'Đã khóa tài khoản.', en: 'The account is closed.' },
    }),
    onAccount(clock, {
      name: 'open-account',
      summary: { vi: 'mở lại một tài khoản đã khóa', en: 'open a closed account again' },
      act: openAccount,
      done: { vi: 'Đã mở lại tài khoản.', en: 'The account is open again.' },
    }),
    onAccount(clock, {
      name: 'reset-second-factor',
      summary: {
        vi: 'gỡ lớp xác thực thứ hai của người mất điện thoại',
        en: 'remove the second factor of somebody who lost the phone',
      },
      act: resetSecondFactor,
      done: {
        vi: 'Đã gỡ lớp xác thực thứ hai. Người này thiết lập lại khi đăng nhập.',
        en: 'The second factor was removed. The person sets up another when they sign in.',
      },
    }),
    resetLinkCommand(url, clock),
  ];
}

const usageOf = ({ name, usage }: RegistryCommand, lang: Lang): string =>
  `${lang === 'vi' ? 'Cách dùng' : 'Usage'}: npm run -s ketnghia -- ${name} ${usage}`;

const say = (fault: PeopleFault, lang: Lang): string => peopleMessages[lang satisfies Language].fault(fault);

function inviteCommand(url: string, clock: () => Date): RegistryCommand {
  return {
    name: 'invite',
    usage: `<${ROLES.join('|')}> <PLACE> <NAME…> [--email …]`,
    summary: {
      vi: 'mời một người giữ vai ở một nơi (mã hoặc địa chỉ), in ra đường dẫn dùng một lần',
      en: 'invite somebody to a role at a place (code or address); prints a link that works once',
    },
    async run(args, { terminal, lang, by, instance }) {
      const words = parseWords(args, { email: { type: 'string' } }, lang);
      const [role = '', address = '', ...name] = words.ok ? words.value.given : [];
      if (!words.ok || name.length === 0) {
        terminal.err(words.ok ? usageOf(this, lang) : words.refusal);
        return 2;
      }
      if (!isRole(role)) {
        terminal.err(lang === 'vi' ? `Không có vai "${role}". Các vai:` : `There is no role "${role}". The roles:`);
        for (const known of ROLES) terminal.err(`  ${known.padEnd(18)} ${roleNames[lang][known]}`);
        return 2;
      }
      const opened = await instance();
      if (!opened) return 1;
      const node = await findAddressed(opened.db, address);
      if (!node) {
        terminal.err(lang === 'vi' ? `Không tìm thấy “${address}”.` : `There is no “${address}”.`);
        return 1;
      }
      const now = clock();
      const today = plainDateAt(now);
      const result = await invitePerson(opened.db, {
        by,
        requestId: newId<'request'>() as RequestId,
        name: name.join(' '),
        email: words.value.text('email'),
        role,
        nodeId: node.nodeId,
        startsOn: today,
        endsOn: null,
        today,
        now,
        outbox: null,
      });
      if (!result.ok) {
        const { refusal } = result;
        const faults = refusal.code === 'invite-faults' ? refusal.faults : [refusal];
        for (const fault of faults) terminal.err(say(fault, lang));
        return 1;
      }
      const { token, expiresAt } = result.value;
      terminal.out(`${name.join(' ')}: ${roleNames[lang][role]}, ${node.fullName}`);
      terminal.out(invitationAddress(url, token ?? ''));
      terminal.out(
        lang === 'vi'
          ? `Dùng một lần, đến ${moment(expiresAt)}. Ai có đường dẫn này đều tạo được tài khoản: đưa tận tay người được mời.`
          : `Works once, until ${moment(expiresAt)}. Whoever has it can make the account: hand it to the person invited.`,
      );
      return 0;
    },
  };
}

const PAGE = 200;

function accountsCommand(clock: () => Date): RegistryCommand {
  return {
    name: 'accounts',
    usage: '[WORDS…]',
    summary: {
      vi: 'liệt kê tài khoản và vai, lọc theo họ tên hoặc tên đăng nhập nếu có',
      en: 'list accounts and their roles, by words of a name or user name if given',
    },
    async run(args, { terminal, lang, by, instance }) {
      const words = parseWords(args, {}, lang);
      if (!words.ok) {
        terminal.err(words.refusal);
        return 2;
      }
      const opened = await instance();
      if (!opened) return 1;
      const { db } = opened;
      const today = plainDateAt(clock());
      const filter = { role: null, nodeId: null, state: null, query: words.value.given.join(' ') };
      let count = 0;
      for (let after: PersonAccount['accountId'] | null = null; ; ) {
        const page = await listPeople(db, { reach: reachOf(by), filter, today, after, limit: PAGE });
        for (const line of await describe(db, page.items, today, lang)) terminal.out(line);
        count += page.items.length;
        after = page.next;
        if (after === null) break;
      }
      if (count === 0) terminal.err(lang === 'vi' ? 'Không có tài khoản nào như vậy.' : 'There is no such account.');
      return count > 0 ? 0 : 1;
    },
  };
}

/** "nguyen.an  Nguyễn Văn An  đang mở  Cán bộ bên nhận, Xã Ia Dơk" */
async function describe(
  db: Db,
  people: readonly PersonAccount[],
  today: ReturnType<typeof plainDateAt>,
  lang: Lang,
): Promise<string[]> {
  const given = await listGivenRoles(
    db,
    people.map(({ accountId }) => accountId),
    today,
  );
  const nodes = await listNodes(db, [...new Set([...given.values()].flat().map(({ nodeId }) => nodeId))]);
  const names = new Map(nodes.map(({ nodeId, fullName }) => [nodeId, fullName]));
  const { states, noRoles } = peopleMessages[lang];
  return people.map(({ accountId, username, email, name, closedAt, lastSeenAt }) => {
    const roles = (given.get(accountId) ?? [])
      .filter(({ state }) => state !== 'past')
      .map(({ role, nodeId }) => `${roleNames[lang][role]}, ${names.get(nodeId) ?? ''}`);
    const state = closedAt !== null ? states.closed : lastSeenAt === null ? states.unseen : states.open;
    return [username ?? email ?? '', name, state, roles.join('; ') || noRoles].join('  ');
  });
}

interface AccountVerb {
  readonly name: string;
  readonly summary: RegistryCommand['summary'];
  readonly act: (db: Db, order: AccountOrder) => Promise<Result<unknown, PeopleFault>>;
  readonly done: { readonly vi: string; readonly en: string };
}

/** Finds the account that a verb names, or says that there is none. */
async function named(
  command: RegistryCommand,
  args: readonly string[],
  { terminal, lang, instance }: RegistryContext,
): Promise<{ db: Db; person: PersonAccount } | 1 | 2> {
  const words = parseWords(args, {}, lang);
  const [login, ...more] = words.ok ? words.value.given : [];
  if (!words.ok || login === undefined || more.length > 0) {
    terminal.err(words.ok ? usageOf(command, lang) : words.refusal);
    return 2;
  }
  const opened = await instance();
  if (!opened) return 1;
  const person = await findPersonByLogin(opened.db, login);
  if (person) return { db: opened.db, person };
  terminal.err(
    lang === 'vi'
      ? `Không có tài khoản “${login}”. Xem mọi tài khoản: npm run -s ketnghia -- accounts`
      : `There is no account “${login}”. See all: npm run -s ketnghia -- accounts`,
  );
  return 1;
}

function onAccount(clock: () => Date, { name, summary, act, done }: AccountVerb): RegistryCommand {
  return {
    name,
    usage: '<USERNAME|E-MAIL>',
    summary,
    async run(args, context) {
      const found = await named(this, args, context);
      if (typeof found === 'number') return found;
      const { terminal, lang } = context;
      const result = await act(found.db, orderOf(context, found.person, clock()));
      if (!result.ok) {
        terminal.err(say(result.refusal, lang));
        return 1;
      }
      terminal.out(done[lang]);
      return 0;
    },
  };
}

const orderOf = ({ by }: RegistryContext, { accountId }: PersonAccount, now: Date): AccountOrder => ({
  by,
  requestId: newId<'request'>() as RequestId,
  accountId,
  today: plainDateAt(now),
  outbox: null,
});

function resetLinkCommand(url: string, clock: () => Date): RegistryCommand {
  return {
    name: 'reset-link',
    usage: '<USERNAME|E-MAIL>',
    summary: {
      vi: 'in ra đường dẫn đặt lại mật khẩu dùng một lần, khi không còn ai khác giúp được',
      en: 'print a link for a new password that works once, for when nobody else can help',
    },
    async run(args, context) {
      const found = await named(this, args, context);
      if (typeof found === 'number') return found;
      const { terminal, lang } = context;
      const now = clock();
      const result = await makeAccountReset(found.db, { ...orderOf(context, found.person, now), now });
      if (!result.ok) {
        terminal.err(say(result.refusal, lang));
        return 1;
      }
      if (!result.value) throw new Error('a fresh request was taken for a repeat');
      const { token, expiresAt } = result.value;
      terminal.out(`${url}${paths.resetPassword(token)}`);
      terminal.out(
        lang === 'vi' ? `Dùng một lần, đến ${moment(expiresAt)}.` : `Works once, until ${moment(expiresAt)}.`,
      );
      return 0;
    },
  };
}
