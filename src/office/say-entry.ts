import { isRole } from '../kernel/actor.ts';
import { isId } from '../kernel/ids.ts';
import { speakDong } from '../kernel/money.ts';
import { parsePlainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { Language } from '../platform/web/language.ts';
import { shellMessages } from '../platform/web/shell-context.tsx';
import { portalMessages } from '../portal/messages/portal-messages.ts';
import { inSentence, joined } from '../portal/place-names.ts';
import type { PlaceRef } from '../portal/read-models.ts';
import type { AuditRow } from './audit-log-store.ts';
import { nounOf, roleWords } from './audit-names.ts';
import { auditSentencesEn } from './audit-sentences-en.ts';
import { auditSentencesVi } from './audit-sentences-vi.ts';
import type { Deed, Facts, Sentences } from './audited-acts.ts';
import { auditMessages } from './messages/office-messages.ts';
import type { RecordNames } from './record-names-store.ts';

const SENTENCES: Readonly<Record<Language, Sentences>> = { vi: auditSentencesVi, en: auditSentencesEn };

export type Kept = Readonly<Record<string, unknown>>;

/** The record that an entry holds of before or after. */
export function keptOf(json: string | null): Kept {
  const parsed: unknown = json === null ? null : JSON.parse(json);
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Kept) : {};
}

function factsOf(kept: Kept): Facts {
  const text = (key: string): string | null => {
    const value = kept[key];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    text,
    count: (key) => {
      const value = Number(kept[key] ?? Number.NaN);
      return Number.isFinite(value) ? value : null;
    },
    is: (key) => kept[key] === true,
    day: (key) => {
      const day = parsePlainDate(text(key) ?? '');
      return day === null ? null : screenDate(day);
    },
    some: Object.keys(kept).length > 0,
  };
}

/** Every id that an entry names, wherever it stands: what has to be looked up before it can be said. */
export function idsOf(row: AuditRow): string[] {
  const found: string[] = [...row.about];
  const walk = (value: unknown): void => {
    if (typeof value === 'string' && isId(value)) found.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk(keptOf(row.before));
  walk(keptOf(row.after));
  for (const id of [row.accountId, row.keyId, row.standingNode]) if (id) found.push(id);
  return found;
}

const placeOf = (names: RecordNames, id: string | null): PlaceRef | null => {
  const name = id === null ? undefined : names.get(id);
  return name?.kind === 'node' ? name.place : null;
};

/** "cán bộ bên nhận, xã Ia Dơk", or who else may. */
export function standingWords(row: AuditRow, names: RecordNames, language: Language): string {
  const { standings } = auditMessages[language];
  const { standing } = row;
  if (standing === 'operator' || standing === 'oneself' || standing === 'anyone') return standings[standing];
  return roleWords(standing, placeOf(names, row.standingNode), language);
}

/** Who did it: the name as it is today, and the role in which they did it. */
function whoOf(row: AuditRow, names: RecordNames, language: Language): Pick<SaidEntry, 'name' | 'inRole'> {
  const { actors } = auditMessages[language];
  if (row.actorKind === 'public') return { name: actors.public, inRole: '' };
  if (row.actorKind === 'operator') return { name: actors.operator(row.operatorName ?? ''), inRole: '' };
  const account = row.accountId ? names.get(row.accountId) : undefined;
  const person = (account?.kind === 'account' ? account.name : null) ?? actors.erased;
  const key = row.keyId ? names.get(row.keyId) : undefined;
  const who = row.actorKind === 'key' ? actors.key(key?.kind === 'key' ? key.name : actors.unknownKey, person) : person;
  const inRole = isRole(row.standing) ? ` (${standingWords(row, names, language)})` : '';
  const first = who.charAt(0).toLocaleUpperCase('vi') + who.slice(1);
  return { name: first, inRole };
}

/** "18 suất quà Tết", "20 triệu đồng", "18 suất quà, trị giá 5,4 triệu đồng". */
function giftOf(row: AuditRow, after: Kept, names: RecordNames, language: Language): string {
  const { nouns } = auditMessages[language];
  const facts = factsOf(after);
  const subject = names.get(row.about[0] ?? '');
  const item = subject?.kind === 'contribution' ? subject.item : null;
  const quantity = facts.text('quantity')?.replace('.', ',') ?? null;
  const unit = facts.text('unit');
  const counted = [quantity, unit && !item?.toLowerCase().startsWith(unit.toLowerCase()) ? unit : null, item]
    .filter((part) => part !== null)
    .join(' ');
  const amount = facts.text('amountVnd');
  const money = amount !== null && /^\d+$/.test(amount) ? speakDong(BigInt(amount), shellMessages[language]) : null;
  const kinds: Readonly<Record<string, string>> = portalMessages[language].names.contributionKinds;
  const said = [counted || null, money].filter((part) => part !== null).join(', ');
  return said || kinds[facts.text('kind') ?? '']?.toLowerCase() || nouns.aContribution;
}

/** Whom the sentence names: a founding also touches the place in which it lies, which was not founded by it. */
function mainlyAbout({ act, about }: AuditRow, after: Kept): readonly string[] {
  const made =
    act === 'registry.create' && Array.isArray(after.created) ? (after.created as { nodeId?: string }[]) : [];
  const founded = about.filter((id) => made.some(({ nodeId }) => nodeId === id));
  return founded.length > 0 ? founded : about;
}

function deedOf(row: AuditRow, names: RecordNames, language: Language): Deed {
  const t = portalMessages[language];
  const [before, after] = [keptOf(row.before), keptOf(row.after)];
  const facts = factsOf(after);
  const past = factsOf(before);
  const all = idsOf(row).map((id) => names.get(id));
  const found = mainlyAbout(row, after).flatMap((id) => names.get(id) ?? []);
  const places = found.flatMap((name) => (name.kind === 'node' ? [inSentence(name.place, language)] : []));
  const agreement = found.find(({ kind }) => kind === 'agreement');
  const granted = all.find((name) => name?.kind === 'grant' || name?.kind === 'invitation');
  const role = facts.text('role') ?? past.text('role');
  const place = placeOf(names, facts.text('nodeId') ?? past.text('nodeId') ?? null);
  const person = found.find((name) => name.kind === 'account');
  return {
    // The first that is known: an act of the registry, say, is no record of its own.
    subject: nounOf(found[0], language),
    places: joined([...new Set(places)].slice(0, 4), t.and),
    agreement: agreement ? nounOf(agreement, language) : '',
    person: person?.kind === 'account' ? (person.name ?? auditMessages[language].actors.erased) : '',
    role:
      granted?.kind === 'grant' || granted?.kind === 'invitation'
        ? roleWords(granted.role, granted.place, language)
        : role
          ? roleWords(role, place, language)
          : '',
    gift: giftOf(row, after, names, language),
    before: past,
    after: facts,
  };
}

const IN_VIETNAM = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant as people in Việt Nam read it off the clock and the calendar. */
export function clockOf(instant: Date): { readonly time: string; readonly day: string } {
  const parts = Object.fromEntries(IN_VIETNAM.formatToParts(instant).map(({ type, value }) => [type, value]));
  return { time: `${parts.hour}:${parts.minute}`, day: `${parts.day}/${parts.month}/${parts.year}` };
}

/** What was done, without who and when: "ghi chương trình “…”". */
function doingOf(row: AuditRow, names: RecordNames, language: Language): string {
  const sentences: Readonly<Record<string, ((deed: Deed) => string) | undefined>> = SENTENCES[language];
  // An entry may come from a newer version of the program, restored into an older one.
  const say = Object.hasOwn(sentences, row.act) ? sentences[row.act] : undefined;
  return say ? say(deedOf(row, names, language)) : auditMessages[language].otherAct(row.act);
}

export interface SaidEntry {
  readonly name: string;
  /** " (cán bộ bên nhận, xã Ia Dơk)", or empty. */
  readonly inRole: string;
  readonly doing: string;
  /** "lúc 10:05 ngày 22/11/2026". */
  readonly at: string;
}

/** An entry as one plain sentence: who, what, when. */
export function sayEntry(row: AuditRow, names: RecordNames, language: Language): SaidEntry {
  const { time, day } = clockOf(row.happenedAt);
  return {
    ...whoOf(row, names, language),
    doing: doingOf(row, names, language),
    at: auditMessages[language].at(time, day),
  };
}

export const sentenceOf = ({ name, inRole, doing, at }: SaidEntry): string => `${name}${inRole} ${doing}, ${at}.`;
