import { readdirSync, readFileSync } from 'node:fs';
import { parsePlainDate, type PlainDate } from '../../kernel/plain-date.ts';

export interface GoldParty {
  readonly name: string;
  readonly type: string;
  readonly commune?: string;
}
/** What a careful reader finds in a case; the same names as the JSON of a reading. */
export interface Gold {
  readonly kind: string;
  readonly twinnings: readonly {
    supporters: readonly GoldParty[];
    recipients: readonly GoldParty[];
    signedOn: string | null;
    equalParties: boolean;
  }[];
  readonly legalBases: readonly { kind: string; number: string; issuedOn: string | null }[];
  readonly fields: readonly string[];
  readonly contributions: readonly {
    kind: string;
    amountVnd: number | null;
    quantity: number | null;
    status: string;
  }[];
  readonly people: readonly { name: string; role: string | null }[];
}
export interface Case {
  readonly id: string;
  readonly text: string;
  readonly published: PlainDate | null;
  readonly gold: Gold;
}

/** All cases of the folder beside this one; their form is told in its README. */
export function readCases(): Case[] {
  const folder = new URL('../cases/', import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .toSorted()
    .flatMap((file) => readFileSync(new URL(file, folder), 'utf8').split(/^=== /m).slice(1).map(caseOf));
}

function caseOf(block: string): Case {
  const [head = '', ...lines] = block.split('\n');
  const [id = '', kind = '', published = '-'] = head.trim().split(/\s+/);
  const bar = lines.indexOf('---');
  if (bar < 0) throw new Error(`expected a line "---" in case ${id}`);
  const facts = lines.slice(bar + 1).filter((line) => line.trim() !== '');
  const of = (letter: string) =>
    facts.filter((line) => line.startsWith(`${letter} `)).map((line) => line.slice(2).trim());
  const unknown = facts.find((line) => !/^[TLFCP](?: |$)/.test(line));
  if (unknown) throw new Error(`expected a line of T, L, F, C or P in case ${id} — saw ${unknown}`);
  const gold: Gold = {
    kind,
    twinnings: of('T').map(twinningOf),
    legalBases: of('L').map((line) => {
      const [type = '', number = '', issuedOn = '-'] = line.split('|').map((part) => part.trim());
      return { kind: type, number, issuedOn: orNull(issuedOn) };
    }),
    fields: of('F').flatMap((line) => line.split(/\s+/).filter(Boolean)),
    contributions: of('C').map((line) => {
      const [type = '', amount = '-', quantity = '-', status = 'given'] = line.split(/\s+/);
      return { kind: type, amountVnd: numberOrNull(amount), quantity: numberOrNull(quantity), status };
    }),
    people: of('P').map((line) => {
      const [name = '', role = '-'] = line.split('=').map((part) => part.trim());
      return { name, role: orNull(role) };
    }),
  };
  return { id, text: `${lines.slice(0, bar).join('\n')}\n`, published: parsePlainDate(published), gold };
}

const orNull = (text: string): string | null => (text === '-' || text === '' ? null : text);
const numberOrNull = (text: string): number | null => (text === '-' ? null : Number(text));

const TYPE =
  /^(cơ quan|đơn vị|doanh nghiệp|tổ dân phố|đặc khu|thị trấn|thành phố|khu phố|\S+) (.+?)(?: \((?!Quân đoàn)([^)]+)\))?$/;

function partyOf(text: string): GoldParty {
  const match = TYPE.exec(text.trim());
  if (!match) throw new Error(`expected "type name (commune)" — saw ${text}`);
  const [, type = '', name = '', commune] = match;
  return commune ? { type, name, commune } : { type, name };
}

function twinningOf(line: string): Gold['twinnings'][number] {
  const [sides = '', date = '-'] = line.split(' | ');
  const equalParties = sides.includes(' = ');
  const [left = '', right = ''] = sides.split(equalParties ? ' = ' : ' > ');
  const parties = (list: string) => list.split(' + ').map(partyOf);
  return { supporters: parties(left), recipients: parties(right), signedOn: orNull(date.trim()), equalParties };
}
