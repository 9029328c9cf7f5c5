import { hash as hashOf } from 'node:crypto';
import { decimalOf, thousandthsOf } from './answer.ts';
import type { Account } from './entries.ts';

/**
 * An exported ledger, one JSON object a line: a heading, every movement of one province in the order of its chain, a foot.
 * What is hashed of a movement is its `content` with the keys of every object in the order of their letters and no spaces
 * (RFC 8785), in UTF-8: `SHA-256(content)`, and then `SHA-256(hash before + " " + number + " " + that)`. Any language can do it.
 *
 * A public ledger (version 2) leaves out the content of what not everybody may read and gives its `SHA-256(content)` alone, as
 * `withheld`: the chain can be recomputed over it all the same. The foot says how many those are.
 */
export const LEDGER_FILE_VERSION = 1;
export const PUBLIC_LEDGER_VERSION = 2;

export interface LedgerHeading {
  readonly ledger: 'ketnghia';
  readonly version: number;
  readonly province: string;
  readonly exportedAt: string;
  /** Whether the words that may name people stand in the file, each with the salt of its seal. */
  readonly words: boolean;
}

export interface LedgerFoot {
  readonly end: true;
  readonly seq: number;
  readonly hash: string;
  /** In a public ledger: of how many movements the content is left out. */
  readonly withheld?: number;
}

/** One line of a movement as a file holds it. */
export interface FileLine {
  readonly account: Account;
  readonly agreement: string;
  readonly commodity: string;
  readonly line: number;
  readonly matter: string;
  readonly quantity: string;
  readonly reverses: { readonly group: string; readonly line: number } | null;
}

export type LedgerFault =
  | { readonly code: 'heading-missing' }
  | { readonly code: 'version-unknown'; readonly saw: string }
  | { readonly code: 'not-json' }
  | { readonly code: 'form'; readonly part: string }
  | { readonly code: 'link-missing'; readonly expected: number; readonly saw: number }
  | { readonly code: 'content-changed'; readonly expected: string; readonly saw: string }
  | { readonly code: 'words-changed' }
  | { readonly code: 'other-province'; readonly saw: string }
  | { readonly code: 'movement-twice'; readonly id: string }
  | { readonly code: 'not-balanced'; readonly commodity: string; readonly by: string }
  | { readonly code: 'reversal-wrong'; readonly group: string }
  | { readonly code: 'correction-not-reversed'; readonly group: string }
  | { readonly code: 'more-than-sent'; readonly matter: string; readonly commodity: string; readonly by: string }
  | { readonly code: 'not-for-this-side-to-say'; readonly stage: string; readonly statedBy: string }
  | { readonly code: 'foot-missing' }
  | { readonly code: 'foot-wrong'; readonly saw: string }
  | { readonly code: 'withheld-miscounted'; readonly told: string; readonly saw: number }
  | { readonly code: 'after-foot' };

/** The first fault, and at which line of the file and which link of the chain it stands. */
export interface FoundFault {
  readonly at: number;
  readonly seq: number | null;
  readonly fault: LedgerFault;
}

export interface Verified {
  readonly province: string;
  readonly links: number;
  /** Of how many of them the file holds the hash alone. */
  readonly withheld: number;
  readonly head: string | null;
  readonly subjects: ReadonlyMap<string, number>;
  /** What stands on each account of each commodity, in thousandths. */
  readonly balances: ReadonlyMap<string, ReadonlyMap<Account, bigint>>;
  /** The hashes of the links that were asked for. */
  readonly noted: ReadonlyMap<number, string>;
}

/** SHA-256 of a text in UTF-8, as 64 letters. */
export const sha256 = (text: string): string => hashOf('sha256', text, 'hex');

/** JSON with the keys of every object in order and no spaces. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`)
      .join(',')}}`;
  return JSON.stringify(value);
}

export const linkHashOf = (before: string | null, seq: number, content: unknown): string =>
  linkHashOver(before, seq, sha256(canonicalJson(content)));

/** The hash of a link whose content is known by its hash alone. */
export const linkHashOver = (before: string | null, seq: number, contentHash: string): string =>
  sha256(`${before ?? ''} ${seq} ${contentHash}`);

/** The seal of the words of a movement: with the salt gone, nobody can tell from it what they were. */
export const wordsHashOf = (words: readonly unknown[]): string => sha256(canonicalJson(words));

/** Thrown inside the reader alone: the first fault ends the reading. */
class Fault extends Error {
  readonly fault: LedgerFault;
  constructor(fault: LedgerFault) {
    super(fault.code);
    this.fault = fault;
  }
}
const no = (fault: LedgerFault): never => {
  throw new Fault(fault);
};

interface Movement {
  readonly id: string;
  readonly province: string;
  readonly subject: string;
  readonly lines: readonly FileLine[];
  readonly corrects?: string | null;
  readonly stage?: string;
  readonly statedBy?: string;
  readonly words?: string | null;
  readonly pairs?: readonly { readonly setAside: string }[];
}

/** Holds a ledger against itself, line by line, in memory that follows its movements and never their text. */
export class LedgerReader {
  readonly #asked: ReadonlySet<number>;
  readonly #noted = new Map<number, string>();
  readonly #subjects = new Map<string, number>();
  readonly #balances = new Map<string, Map<Account, bigint>>();
  /** What is on the way for each matter and commodity, where it is not nothing. */
  readonly #onTheWay = new Map<string, bigint>();
  /** A short seal of the lines of every movement that has some, until it is reversed. */
  readonly #groups = new Map<string, string>();
  #heading: LedgerHeading | null = null;
  #foot: LedgerFoot | null = null;
  #seq = 0;
  #withheld = 0;
  #hash: string | null = null;
  #at = 0;

  constructor(asked: readonly number[] = []) {
    this.#asked = new Set(asked);
  }

  /** Takes one line; answers the first fault. Nothing may be added after a fault. */
  add(text: string): FoundFault | null {
    this.#at++;
    return this.#try(() => this.#addLine(text));
  }

  /** What the file holds, once all of it was added. */
  end(): { readonly verified: Verified } | { readonly found: FoundFault } {
    const found = this.#try(() => {
      if (this.#heading === null) no({ code: 'heading-missing' });
      if (this.#foot === null) no({ code: 'foot-missing' });
    });
    if (found) return { found };
    return {
      verified: {
        province: this.#heading?.province ?? '',
        links: this.#seq,
        withheld: this.#withheld,
        head: this.#hash,
        subjects: this.#subjects,
        balances: this.#balances,
        noted: this.#noted,
      },
    };
  }

  #try(work: () => void): FoundFault | null {
    try {
      work();
      return null;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { at: this.#at, seq: this.#heading === null ? null : this.#seq, fault: error.fault };
    }
  }

  #addLine(text: string): void {
    if (text.trim() === '') return;
    if (this.#foot) no({ code: 'after-foot' });
    const value = parse(text);
    if (this.#heading === null) {
      if (value['ledger'] !== 'ketnghia' || typeof value['province'] !== 'string') no({ code: 'heading-missing' });
      if (value['version'] !== LEDGER_FILE_VERSION && value['version'] !== PUBLIC_LEDGER_VERSION)
        no({ code: 'version-unknown', saw: String(value['version']) });
      this.#heading = value as unknown as LedgerHeading;
      return;
    }
    if (value['end'] === true) {
      const foot = value as unknown as LedgerFoot;
      if (foot.seq !== this.#seq || foot.hash !== (this.#hash ?? ''))
        no({ code: 'foot-wrong', saw: `${foot.seq} ${foot.hash}` });
      const told = this.#isPublic ? foot.withheld : 0;
      if (told !== this.#withheld) no({ code: 'withheld-miscounted', told: String(told), saw: this.#withheld });
      this.#foot = foot;
      return;
    }
    this.#addLink(value);
  }

  get #isPublic(): boolean {
    return this.#heading?.version === PUBLIC_LEDGER_VERSION;
  }

  /** A link whose content is left out: its place in the chain is checked, and nothing else can be. */
  #addWithheld(withheld: unknown, { seq, hash }: { readonly seq: number; readonly hash: string }): void {
    if (typeof withheld !== 'string' || !HASH.test(withheld)) no({ code: 'form', part: 'withheld' });
    const computed = linkHashOver(this.#hash, seq, withheld as string);
    if (computed !== hash) no({ code: 'content-changed', expected: hash, saw: computed });
    this.#hash = computed;
    this.#withheld++;
    if (this.#asked.has(seq)) this.#noted.set(seq, computed);
  }

  #addLink(value: Readonly<Record<string, unknown>>): void {
    const { seq, hash, content, words, withheld, ...rest } = value;
    // A misspelt key would leave its part unchecked.
    const [odd] = Object.keys(rest);
    if (odd !== undefined) no({ code: 'form', part: odd.slice(0, 40) });
    const isWithheld = withheld !== undefined && this.#isPublic;
    if (isWithheld ? content !== undefined || words !== undefined : content === undefined || withheld !== undefined)
      no({ code: 'form', part: 'content' });
    if (typeof seq !== 'number' || typeof hash !== 'string') no({ code: 'form', part: 'seq, hash' });
    if (seq !== this.#seq + 1) no({ code: 'link-missing', expected: this.#seq + 1, saw: seq as number });
    this.#seq = seq as number;
    if (isWithheld) {
      this.#addWithheld(withheld, { seq: this.#seq, hash: hash as string });
      return;
    }
    const computed = linkHashOf(this.#hash, this.#seq, content);
    if (computed !== hash) no({ code: 'content-changed', expected: hash as string, saw: computed });
    this.#hash = computed;
    if (this.#asked.has(this.#seq)) this.#noted.set(this.#seq, computed);
    const movement = movementOf(content);
    if (words !== undefined && (!Array.isArray(words) || wordsHashOf(words) !== movement.words))
      no({ code: 'words-changed' });
    if (movement.province !== this.#heading?.province) no({ code: 'other-province', saw: movement.province });
    this.#subjects.set(movement.subject, (this.#subjects.get(movement.subject) ?? 0) + 1);
    const { stage, statedBy } = movement;
    if ((stage === 'received' || stage === 'refused') && statedBy !== 'recipient')
      no({ code: 'not-for-this-side-to-say', stage, statedBy: String(statedBy) });
    this.#addMovement(movement);
  }

  #addMovement({ id, lines, corrects, pairs }: Movement): void {
    if (this.#groups.has(id)) no({ code: 'movement-twice', id });
    const sums = new Map<string, bigint>();
    const reversed = Map.groupBy(
      lines.filter(({ reverses }) => reverses !== null),
      ({ reverses }) => reverses?.group ?? '',
    );
    for (const { commodity, quantity, account, matter } of lines) {
      const size = thousandthsOf(quantity);
      sums.set(commodity, (sums.get(commodity) ?? 0n) + size);
      const accounts = this.#balances.get(commodity) ?? new Map<Account, bigint>();
      accounts.set(account, (accounts.get(account) ?? 0n) + size);
      this.#balances.set(commodity, accounts);
      if (account === 'on-the-way') this.#move(`${matter} ${commodity}`, size);
    }
    for (const [commodity, sum] of sums) if (sum !== 0n) no({ code: 'not-balanced', commodity, by: decimalOf(sum) });
    for (const { account, matter, commodity } of lines) {
      const way = account === 'on-the-way' ? (this.#onTheWay.get(`${matter} ${commodity}`) ?? 0n) : 0n;
      if (way < 0n) no({ code: 'more-than-sent', matter, commodity, by: decimalOf(-way) });
    }
    // What is corrected or set aside is taken back whole, line by line, once.
    for (const [group, back] of reversed) {
      if (this.#groups.get(group) !== sealOf(back, -1n)) no({ code: 'reversal-wrong', group });
      this.#groups.delete(group);
    }
    for (const group of [corrects ?? null, ...(pairs ?? []).map(({ setAside }) => setAside)])
      if (group !== null && this.#groups.has(group)) no({ code: 'correction-not-reversed', group });
    // What it took back stays taken back, whatever becomes of the movement itself.
    const own = lines.filter(({ reverses }) => reverses === null);
    if (own.length > 0) this.#groups.set(id, sealOf(own, 1n));
  }

  #move(key: string, by: bigint): void {
    const rest = (this.#onTheWay.get(key) ?? 0n) + by;
    if (rest === 0n) this.#onTheWay.delete(key);
    else this.#onTheWay.set(key, rest);
  }
}

/** Lines by what a reversal must take back. */
const sealOf = (lines: readonly FileLine[], sign: bigint): string =>
  sha256(
    lines
      .map(({ account, matter, commodity, quantity }) =>
        JSON.stringify([account, matter, commodity, `${thousandthsOf(quantity) * sign}`]),
      )
      .toSorted()
      .join(),
  ).slice(0, 24);

function parse(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return no({ code: 'not-json' });
  }
  if (value === null || typeof value !== 'object') return no({ code: 'form', part: 'object' });
  return value as Readonly<Record<string, unknown>>;
}

const HASH = /^[0-9a-f]{64}$/;
const QUANTITY = /^-?\d{1,15}(\.\d{1,3})?$/;

function movementOf(content: unknown): Movement {
  const movement = content as Partial<Movement> | null;
  if (typeof movement !== 'object' || movement === null) return no({ code: 'form', part: 'content' });
  const { id, province, subject, lines } = movement;
  if (typeof id !== 'string' || typeof province !== 'string' || typeof subject !== 'string')
    return no({ code: 'form', part: 'content.id, province, subject' });
  if (!Array.isArray(lines)) return no({ code: 'form', part: 'content.lines' });
  for (const line of lines as readonly Partial<FileLine>[])
    if (typeof line.account !== 'string' || typeof line.commodity !== 'string' || !QUANTITY.test(line.quantity ?? ''))
      return no({ code: 'form', part: 'content.lines' });
  return movement as Movement;
}
