import { isRole } from '../kernel/actor.ts';
import { isId } from '../kernel/ids.ts';
import { formatDong } from '../kernel/money.ts';
import { parsePlainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { Language } from '../platform/web/language.ts';
import { exchangeMessages } from '../exchange/messages/exchange-messages.ts';
import { portalMessages } from '../portal/messages/portal-messages.ts';
import type { AuditRow } from './audit-log-store.ts';
import { nounOf, roleWords } from './audit-names.ts';
import { auditMessages } from './messages/office-messages.ts';
import type { RecordNames } from './record-names-store.ts';
import { keptOf } from './say-entry.ts';
import { reasonNames } from '../reading/reconcile-words.ts';
import { roundMessages } from '../reviews/messages/round-messages.ts';

export interface DetailRow {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** As many members of a list as a cell names. */
const MOST_MEMBERS = 12;
const SHA256 = /^[0-9a-f]{64}$/;

/** What an entry keeps of before and after, in words: one row a fact. */
export function detailsOf(row: AuditRow, names: RecordNames, language: Language): DetailRow[] {
  const t = auditMessages[language];
  const [before, after] = [keptOf(row.before), keptOf(row.after)];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const said = (kept: Readonly<Record<string, unknown>>): string | null =>
      valueWords(key, kept[key], { names, language });
    const cells = { before: said(before), after: said(after) };
    return cells.before === null && cells.after === null
      ? []
      : [{ label: t.labels[key] ?? t.otherLabel(key), ...cells }];
  });
}

interface Saying {
  readonly names: RecordNames;
  readonly language: Language;
}

/** Null for what says nothing: absent, empty. */
function valueWords(key: string, value: unknown, by: Saying): string | null {
  const t = auditMessages[by.language];
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string') return textWords(key, value, by);
  if (Array.isArray(value)) {
    const members = value.slice(0, MOST_MEMBERS).flatMap((member: unknown) => valueWords(key, member, by) ?? []);
    const more = value.length - MOST_MEMBERS;
    return members.length === 0 ? null : `${members.join('; ')}${more > 0 ? `; … (+${more})` : ''}`;
  }
  return objectWords(value as Readonly<Record<string, unknown>>, by);
}

const formatNumber = (value: number): string =>
  Number.isSafeInteger(value) ? formatDong(BigInt(value)) : String(value).replace('.', ',');

function textWords(key: string, value: string, { names, language }: Saying): string {
  if (isId(value)) {
    const name = names.get(value);
    return name?.kind === 'account' ? (name.name ?? auditMessages[language].actors.erased) : nounOf(name, language);
  }
  const day = parsePlainDate(value);
  if (day !== null) return screenDate(day);
  if (SHA256.test(value)) return `${value.slice(0, 12)}…`;
  if (['amountVnd', 'priceVnd', 'valueVnd'].includes(key) && /^\d+$/.test(value)) return formatDong(BigInt(value));
  if (key === 'quantity') return value.replace('.', ',');
  if (isRole(value)) return roleWords(value, null, language);
  const catalogue = portalMessages[language].names;
  const coded: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    status: { ...roundMessages[language].statuses, ...catalogue.statuses },
    reviewKind: roundMessages[language].kinds,
    stage: catalogue.stages,
    statedBy: { ...exchangeMessages[language].sides, ...catalogue.statedBy },
    documentKind: catalogue.documentKinds,
    kind: { ...catalogue.contributionKinds, ...ACT_KINDS[language], ...IMPORTS[language] },
    role: catalogue.roles,
    state: auditMessages[language].states,
    subjectKind: auditMessages[language].subjectKinds,
    difference: reasonNames[language],
    group: exchangeMessages[language].groups,
    saidBy: exchangeMessages[language].sides,
  };
  return coded[key]?.[value] ?? value;
}

const ACT_KINDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  vi: {
    recorded: 'ghi',
    signed: 'ký',
    suspended: 'tạm dừng',
    resumed: 'tiếp tục',
    ended: 'kết thúc',
    amended: 'ký phụ lục',
    renewed: 'gia hạn',
    'passed-on': 'chuyển giao',
    settled: 'đã xử lý',
    reopened: 'mở lại',
  },
  en: {
    recorded: 'recorded',
    signed: 'signed',
    suspended: 'suspended',
    resumed: 'resumed',
    ended: 'ended',
    amended: 'amended',
    renewed: 'renewed',
    'passed-on': 'passed on',
    settled: 'settled',
    reopened: 'taken up again',
  },
};
const IMPORTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  vi: { villages: 'thôn, làng', organisations: 'cơ quan, đơn vị' },
  en: { villages: 'villages', organisations: 'organisations' },
};

/** A party, a node, or any other record inside a record: what has a name is named, the rest is told fact by fact. */
function objectWords(value: Readonly<Record<string, unknown>>, by: Saying): string | null {
  const t = auditMessages[by.language];
  const { nodeId, name, type, role } = value;
  if (typeof name === 'string') return [type, name].filter((part) => typeof part === 'string').join(' ');
  if (typeof nodeId === 'string') {
    const noun = textWords('nodeId', nodeId, by);
    return typeof role === 'string' ? `${noun} (${textWords('role', role, by).toLowerCase()})` : noun;
  }
  const facts = Object.entries(value).flatMap(([key, inner]) => {
    const words = valueWords(key, inner, by);
    return words === null ? [] : [`${(t.labels[key] ?? t.otherLabel(key)).toLowerCase()}: ${words}`];
  });
  return facts.length === 0 ? null : facts.join(', ');
}

/** The address of a browser with its latter half hidden: enough to see whether two acts came from one place. */
export function maskAddress(address: string): string {
  if (address.includes(':')) {
    const groups = address.split(':').filter((group) => group !== '');
    return `${groups.slice(0, 2).join(':')}:…`;
  }
  return `${address.split('.').slice(0, 2).join('.')}.…`;
}
