import type { ProblemFault, ProblemFaultCode } from './problem-faults.ts';
import { LIMITS, type Problem } from './problem.ts';
import { POINTS } from './market.ts';

const MOST_FAULTS = 200;

/** Collects faults; after many it only counts that there are more. */
export class FaultList {
  readonly faults: ProblemFault[] = [];

  add(path: string, code: ProblemFaultCode, saw: unknown): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push({ path, code, saw: shorten(saw) });
    else if (this.faults.length === MOST_FAULTS)
      this.faults.push({ path: '', code: 'too-many-faults', saw: String(MOST_FAULTS) });
  }
}

function shorten(saw: unknown): string {
  const text =
    typeof saw === 'string' ? saw : typeof saw === 'number' ? String(saw) : (JSON.stringify(saw) ?? String(saw));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** Looks at one value at one path; faults are noted, never thrown. */
type Check = (value: unknown, path: string, faults: FaultList) => void;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text: Check = (value, path, faults) => {
  if (typeof value !== 'string') faults.add(path, 'not-a-text', value);
  else if (value.trim() === '') faults.add(path, 'text-empty', value);
  else if (value.length > LIMITS.textLength) faults.add(path, 'text-too-long', value.length);
};

const flag: Check = (value, path, faults) => {
  if (typeof value !== 'boolean') faults.add(path, 'not-a-flag', value);
};

const whole =
  (from: number, to: number): Check =>
  (value, path, faults) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) faults.add(path, 'not-a-whole-number', value);
    else if (value < from || value > to) faults.add(path, 'out-of-range', `${value} (${from} … ${to})`);
  };

const choice =
  (...choices: readonly string[]): Check =>
  (value, path, faults) => {
    if (typeof value !== 'string' || !choices.includes(value)) faults.add(path, 'not-a-choice', value);
  };

const list =
  (most: number, item: Check): Check =>
  (value, path, faults) => {
    if (!Array.isArray(value)) return faults.add(path, 'not-a-list', value);
    if (value.length > most) return faults.add(path, 'list-too-long', value.length);
    for (let index = 0; index < value.length; index++) item(value[index], `${path}[${index}]`, faults);
  };

const object =
  (needed: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value, path, faults) => {
    if (!isObject(value)) return faults.add(path, 'not-an-object', value);
    const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
    for (const [key, check] of Object.entries(needed)) check(value[key], at(key), faults);
    for (const key of Object.keys(value))
      if (!Object.hasOwn(needed, key)) {
        const check = Object.hasOwn(optional, key) ? optional[key] : undefined;
        if (!check) faults.add(path, 'unknown-field', key);
        else if (value[key] !== undefined) check(value[key], at(key), faults);
      }
  };

const parts: Check = (value, path, faults) => {
  if (!isObject(value)) return faults.add(path, 'not-an-object', value);
  for (const [key, part] of Object.entries(value)) whole(0, POINTS)(part, `${path}.${key}`, faults);
};

const partners = whole(0, LIMITS.partners);
const many = whole(0, LIMITS.pairs);
const partyFields = { id: text, min: partners, max: partners };
const texts = list(50, text);
const partyFacts = object(
  {},
  {
    fields: texts,
    products: texts,
    languages: texts,
    zone: choice('I', 'II', 'III'),
    latitude: whole(-90_000_000, 90_000_000),
    longitude: whole(-180_000_000, 180_000_000),
  },
);
const partyOptions = {
  name: text,
  facts: partyFacts,
  slotCosts: list(LIMITS.partners, whole(-LIMITS.slotCost, LIMITS.slotCost)),
};
const sponsorOptions = { ...partyOptions, kinds: list(50, text), capacity: whole(1, LIMITS.capacity) };
const metre = whole(-LIMITS.metres, LIMITS.metres);
const recipientOptions = {
  ...partyOptions,
  poorHouseholds: whole(0, LIMITS.households),
  position: object({ east: metre, north: metre }),
};
const pairEnds = { sponsor: text, recipient: text };

const shape = object(
  {
    lotSeed: text,
    criteria: list(50, object({ id: text, weight: whole(0, LIMITS.weight) }, { name: object({ vi: text, en: text }) })),
    sponsors: list(LIMITS.parties, object(partyFields, sponsorOptions)),
    recipients: list(LIMITS.parties, object(partyFields, recipientOptions)),
    pairs: list(LIMITS.pairs, object({ ...pairEnds, parts }, { metres: whole(0, LIMITS.metres) })),
  },
  {
    title: text,
    generated: flag,
    locks: list(LIMITS.pairs, object({ ...pairEnds, rule: choice('must', 'never'), why: text })),
    previous: list(LIMITS.pairs, (value, path, faults) => {
      list(2, text)(value, path, faults);
      if (Array.isArray(value) && value.length !== 2) faults.add(path, 'out-of-range', `${value.length} (2)`);
    }),
    groups: list(
      LIMITS.parties,
      object(
        { id: text, side: choice('sponsors', 'recipients'), members: list(LIMITS.parties, text) },
        { min: many, max: many },
      ),
    ),
    quotas: list(LIMITS.pairs, object({ recipient: text, kind: text }, { min: many, max: many })),
    floor: object({ perThousand: whole(1, LIMITS.capacity * 1000) }),
    compactness: object({ pointsPerKm: whole(1, LIMITS.pointsPerKm) }),
    maxChanges: many,
  },
);

/** Whether a value from a file has the form of a problem; relations between its parts come after (checkProblem). */
export function readProblem(value: unknown, faults: FaultList): value is Problem {
  shape(value, '', faults);
  return faults.faults.length === 0;
}
