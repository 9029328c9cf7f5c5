import { formatDong, speakDong } from '../../kernel/money.ts';
import { type PlainDate, datePartsOf } from '../../kernel/plain-date.ts';
import type { NarrativeWords } from './narrative-vi.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const day = (date: PlainDate): string => {
  const { year, month, day: of } = datePartsOf(date);
  return `${of} ${MONTHS[month - 1]} ${year}`;
};
const count = (value: number): string => formatDong(BigInt(value));
const money = (value: bigint): string =>
  speakDong(value, { million: 'million đồng', billion: 'billion đồng', dong: 'đồng' });
const by = (paper: string | null): string => (paper ? ` by document ${paper}` : '');
const more = (left: number, what: string): string =>
  left > 0 ? ` and ${count(left)} other ${what} (see the annex)` : '';

export const narrativeEn: NarrativeWords = {
  count,
  money,
  day,
  inside: (name) => name,
  noData: 'no figure yet',
  situation: {
    whole: (on, where, agreements, inForce) =>
      `On ${day(on)} ${where} had ${agreements} twinning agreements, of which ${inForce} were in force.`,
    sides: (sides, communes, villages) =>
      `Places and organisations taking part: ${sides}; communes with a twin: ${communes}; villages with a twin: ${villages}.`,
    province: (name) => `the province of ${name}`,
    programme: (title) => `the programme “${title}”`,
    place: (name) => name,
    agreement: (pair, signedOn) => `The agreement between ${pair}${signedOn ? `, signed on ${day(signedOn)}` : ''}.`,
    borneFor: (names) => `The figures include what was taken over from ${names}.`,
    merged: (from, to, on, paper) => `From ${day(on)} ${from} is part of ${to}${by(paper)}.`,
    split: (from, to, on, paper) => `From ${day(on)} ${from} is divided into ${to}${by(paper)}.`,
    renamed: (from, to, on) => `From ${day(on)} ${from} is called ${to}.`,
    passedOn: (from, to, on, paper) => `From ${day(on)} the part of ${from} is borne by ${to}${by(paper)}.`,
    ended: (pairs) => `${count(pairs)} agreement(s) ended in the period.`,
    moreChanges: (left) => `There were ${count(left)} further changes of places and organisations.`,
    corrected: (figure, from, to, frozen, now) =>
      `The figure “${figure}” of the report from ${day(from)} to ${day(to)} now reads ${now} instead of ${frozen}.`,
    waived: (name, reason) => `The report has no figures of ${name}. Reason: ${reason}.`,
  },
  leadership: {
    reassigned: (paper, on, added, removed, moved) =>
      `The assignment was changed from ${day(on)}${by(paper)}: ${[
        added > 0 ? `${count(added)} pairs added` : '',
        removed > 0 ? `${count(removed)} pairs ended` : '',
        moved > 0 ? `${count(moved)} pairs handed to others` : '',
      ]
        .filter(Boolean)
        .join(', ')}.`,
    held: (activities, visits) => `${activities} activities were held, with ${visits} visits by officials.`,
    heldOnly: (activities) => `${activities} activities were held; there is no figure yet of visits by officials.`,
    unknown: 'There is no figure yet of activities held and of visits by officials.',
  },
  strengths: {
    received: (value, change) => `The receiving side confirmed ${money(value)}${change}.`,
    delivered: (value, change) => `The giving side reported ${money(value)} as delivered${change}.`,
    up: (rise) => `, ${money(rise)} more than in the period before`,
    same: ', as much as in the period before',
    first: ' (no figure for the period before)',
    rate: (rate) => `${rate}% of the value promised in the period was honoured.`,
    signed: (signed) => `${count(signed)} agreement(s) were signed in the period.`,
    active: (active, inForce) =>
      `${count(active)} of ${count(inForce)} agreements in force kept their promised rhythm.`,
    fields: (fields) => `Most of the value went to: ${fields}.`,
    field: (name, value) => `${name} (${money(value)})`,
    served: (served, clauses) => `${count(served)} of ${count(clauses)} commitments have support behind them.`,
  },
  weaknesses: {
    fallen: (what, value, fall) =>
      `What was ${what === 'received' ? 'confirmed as received' : 'delivered'} came to ${money(value)}, ${money(fall)} less than in the period before.`,
    unconfirmed: (delivered) =>
      `${money(delivered)} was reported as delivered, and nothing of it was confirmed as received.`,
    rate: (rate) => `Only ${rate}% of the value promised in the period was honoured.`,
    silent: (silent, inForce, never) =>
      `${count(silent)} of ${count(inForce)} agreements in force are behind their promised rhythm${never > 0 ? `; under ${count(never)} of them nothing has happened since the signing` : ''}.`,
    longest: (items, left) => `The longest: ${items}${more(left, 'agreements')}.`,
    silence: (pair, days, never) =>
      `${pair} (${days === null ? 'since an unknown day' : `${count(days)} days`}${never ? ', nothing yet' : ''})`,
    unsigned: (pairs, late, most) =>
      `${count(pairs)} assigned pairs have not signed${late > 0 ? `, ${count(late)} of them late, by up to ${count(most)} days` : ''}.`,
    uncovered: (helped, helpers) =>
      [
        helped > 0 ? `${count(helped)} places that ought to have a twin have none.` : '',
        helpers > 0 ? `${count(helpers)} organisations that were once assigned help nobody now.` : '',
      ]
        .filter(Boolean)
        .join(' '),
    nothing: (agreements) =>
      `Under ${count(agreements)} signed agreements nothing had been recorded as delivered by the end of the period.`,
    noPlan: (agreements, year) => `${count(agreements)} agreements have no plan for ${year} agreed by both sides.`,
    awaiting: (value) => `The receiving side has not answered about ${money(value)} delivered in the period.`,
    refused: (value) => `The receiving side did not take ${money(value)}: broken, wrong or not needed.`,
    unserved: (unserved, clauses) => `${count(unserved)} of ${count(clauses)} commitments have no support behind them.`,
    unvalued: (rows) => `${count(rows)} contributions of the period state no value and are in no sum.`,
    named: (items, left, what) => `They are: ${items}${more(left, what)}.`,
    pairs: 'pairs',
    agreements: 'agreements',
    places: 'places',
  },
  causes: {
    merged: (names, silent) =>
      `Responsibilities passed to others in the period (${names}); ${count(silent)} of the agreements that are behind are theirs.`,
    noPlan: (without, silent) =>
      `${count(without)} of the ${count(silent)} agreements that are behind have no plan of the year to be held to.`,
    late: (pairs) => `${count(pairs)} pairs have not signed and so have promised nothing yet.`,
  },
  lessons: {
    plan: (withPlan, withoutPlan) =>
      `Agreements with a plan of the year keep their rhythm better: ${count(withPlan)}% of them do, against ${count(withoutPlan)}% of those without.`,
  },
  directions: {
    silent: (agreements) =>
      `See that the ${count(agreements)} agreements that are behind hold at least one activity in the next period and report it.`,
    unsigned: (pairs) => `Have the ${count(pairs)} assigned pairs sign.`,
    noPlan: (agreements) => `Have the plans of the year of ${count(agreements)} agreements agreed by both sides.`,
    awaiting: (value) => `Have the receiving side answer about the ${money(value)} that was delivered.`,
    unserved: (clauses) => `Find support for the ${count(clauses)} commitments that have none.`,
    go: 'Keep the rhythm of the agreements; record every delivery and receipt with its evidence.',
  },
  proposals: {
    uncovered: (places) => `That a twin be assigned to the ${count(places)} places that have none.`,
    merged: (names) => `That ${names} name in writing who takes over the agreements that passed to them.`,
    waived: (units) => `That the ${count(units)} units that did not report hand in their figures of the period.`,
  },
};
