import { FIELD_NAMES, type Field } from '../kernel/fields.ts';
import type { AgreementId } from '../kernel/ids.ts';
import { formatDong } from '../kernel/money.ts';
import type { Language } from '../platform/web/language.ts';
import { narrativeEn } from './messages/narrative-en.ts';
import { type NarrativeWords, narrativeVi } from './messages/narrative-vi.ts';
import type { NamedNode, Narrative, ReviewChange, ReviewContent, ReviewGap } from './review-content.ts';
import { countedDays } from './review-period.ts';

const WORDS: Readonly<Record<Language, NarrativeWords>> = { vi: narrativeVi, en: narrativeEn };

/** So many are named in a sentence; the annexes have all. */
const NAMED = 3;
const NAMED_CHANGES = 8;
/** From this share of promised value on keeping it is told as a merit. */
const GOOD_RATE = 80;
/** Two groups are compared only where each has some members. */
const COMPARED = 5;

/** A figure of the report as it is printed: null is none, not nought. */
const figureOf = ({ figures }: ReviewContent, code: string, of: 'value' | 'before' = 'value'): string | null =>
  figures.find((figure) => figure.code === code)?.[of] ?? null;

/** A whole amount of đồng or things; null where nobody knows. */
const wholeOf = (content: ReviewContent, code: string, of: 'value' | 'before' = 'value'): bigint | null => {
  const value = figureOf(content, code, of);
  return value === null ? null : BigInt(value.split('.')[0] as string);
};

const namesOf = (nodes: readonly NamedNode[], t: NarrativeWords): string =>
  nodes.map(({ name }) => t.inside(name)).join(', ');
const joined = (sentences: readonly (string | false | null)[]): string =>
  sentences.filter((sentence) => typeof sentence === 'string' && sentence !== '').join('\n');
const gapsOf = ({ gaps }: ReviewContent, kind: ReviewGap['kind']): readonly ReviewGap[] =>
  gaps.filter((gap) => gap.kind === kind);
const changesOf = ({ changes }: ReviewContent, ...kinds: readonly ReviewChange['kind'][]): readonly ReviewChange[] =>
  changes.filter(({ kind }) => kinds.includes(kind));

/** What the parts share, counted once. */
interface Facts {
  readonly content: ReviewContent;
  readonly t: NarrativeWords;
  readonly language: Language;
  readonly inForce: number;
  readonly clauses: number;
  readonly served: number;
  readonly withoutPlan: ReadonlySet<string>;
}

/** Those who stand in an agreement, as gaps name them: gaps carry no id of the agreement. */
const sidesKey = (sponsor: NamedNode | null | undefined, recipient: NamedNode | null | undefined): string =>
  `${sponsor?.nodeId ?? ''} ${recipient?.nodeId ?? ''}`;

/**
 * Drafts of the parts that people write, from the facts of the report alone: what went well, what lags, what is silent, what
 * changed, with the numbers and names. An empty part is one of which the record says nothing.
 */
export function draftNarrative(content: ReviewContent, language: Language): Narrative {
  const { agreements } = content;
  const facts: Facts = {
    content,
    language,
    t: WORDS[language],
    inForce: Number(wholeOf(content, 'agreements-in-force') ?? 0n),
    clauses: agreements.reduce((sum, { clauses }) => sum + clauses, 0),
    served: agreements.reduce((sum, { clausesServed }) => sum + clausesServed, 0),
    withoutPlan: new Set(gapsOf(content, 'no-plan').map(({ sponsor, recipient }) => sidesKey(sponsor, recipient))),
  };
  return {
    situation: situationOf(facts),
    leadership: leadershipOf(facts),
    strengths: strengthsOf(facts),
    weaknesses: weaknessesOf(facts),
    causes: causesOf(facts),
    lessons: lessonsOf(facts),
    directions: directionsOf(facts),
    proposals: proposalsOf(facts),
  };
}

function situationOf({ content, t, language }: Facts): string {
  const { scope, agreements, corrections, waivers } = content;
  const s = t.situation;
  const shown = (code: string): string => {
    const value = wholeOf(content, code);
    return value === null ? t.noData : formatDong(value);
  };
  const end = countedDays(content.period).to;
  const where =
    scope.level === 'province'
      ? scope.programmeTitle === null
        ? s.province(scope.provinceName)
        : s.programme(scope.programmeTitle)
      : s.place(t.inside(scope.name ?? ''));
  const units = changesOf(content, 'merged', 'split', 'renamed', 'passed-on');
  const ended = changesOf(content, 'ended').length;
  const named = (code: string): string => content.figures.find((one) => one.code === code)?.name[language] ?? code;
  const told = (value: string | null): string => (value === null ? t.noData : figureText(value));
  return joined([
    ...(scope.level === 'agreement'
      ? [s.agreement(scope.name ?? '', agreements[0]?.signedOn ?? null)]
      : [
          s.whole(end, where, shown('agreements'), shown('agreements-in-force')),
          s.sides(shown('sides'), shown('communes-helped'), shown('villages-helped')),
        ]),
    scope.borneFor.length > 0 && s.borneFor(namesOf(scope.borneFor, t)),
    ...units.slice(0, NAMED_CHANGES).map((change) => changeSentence(change, t)),
    units.length > NAMED_CHANGES && s.moreChanges(units.length - NAMED_CHANGES),
    ended > 0 && s.ended(ended),
    ...corrections.map(({ figure, from, to, frozen, now }) =>
      s.corrected(named(figure), from, to, told(frozen), told(now)),
    ),
    ...waivers.map(({ name, reason }) => s.waived(t.inside(name), reason.replace(/\.$/, ''))),
  ]);
}

/** "1234.5" → "1.234,5". */
function figureText(value: string): string {
  const [whole = '0', fraction] = value.split('.');
  return fraction ? `${formatDong(BigInt(whole))},${fraction}` : formatDong(BigInt(whole));
}

function changeSentence({ kind, from, to, on, document }: ReviewChange, t: NarrativeWords): string {
  const s = t.situation;
  const [before, after] = [namesOf(from, t), namesOf(to, t)];
  switch (kind) {
    case 'merged':
      return s.merged(before, after, on, document);
    case 'split':
      return s.split(before, after, on, document);
    case 'renamed':
      return s.renamed(before, after, on);
    case 'passed-on':
      return s.passedOn(before, after, on, document);
    case 'pair-added':
    case 'pair-removed':
    case 'pair-moved':
    case 'ended':
      return '';
  }
}

function leadershipOf({ content, t }: Facts): string {
  const l = t.leadership;
  const decisions = Map.groupBy(
    changesOf(content, 'pair-added', 'pair-removed', 'pair-moved'),
    ({ on, document }) => `${on} ${document ?? ''}`,
  );
  const [held, visits] = [figureOf(content, 'activities-held'), figureOf(content, 'staff-sent')];
  return joined([
    ...[...decisions.values()].map((changes) => {
      const of = (kind: ReviewChange['kind']): number => changes.filter((change) => change.kind === kind).length;
      const [{ document, on }] = changes as [ReviewChange];
      return l.reassigned(document, on, of('pair-added'), of('pair-removed'), of('pair-moved'));
    }),
    held === null
      ? l.unknown
      : visits === null
        ? l.heldOnly(figureText(held))
        : l.held(figureText(held), figureText(visits)),
  ]);
}

/** The fields to which most of the value went, as those who received say, or as those who gave where nobody confirmed. */
function strongestFields({ content }: Facts): readonly (readonly [Field, bigint])[] {
  const stage = content.contributions.some((row) => row.stage === 'received' && row.amountVnd !== '0')
    ? 'received'
    : 'delivered';
  const sums = new Map<Field, bigint>();
  for (const row of content.contributions)
    if (row.stage === stage && row.field !== null)
      sums.set(row.field, (sums.get(row.field) ?? 0n) + BigInt(row.amountVnd.split('.')[0] as string));
  return [...sums]
    .filter(([, sum]) => sum > 0n)
    .toSorted(([, one], [, other]) => (one > other ? -1 : one < other ? 1 : 0))
    .slice(0, NAMED);
}

/** The value that arrived, or was said to be delivered where nobody confirmed: what it is, and how it stands to the period before. */
function valueOf({
  content,
}: Facts): { readonly what: 'received' | 'delivered'; readonly now: bigint; readonly before: bigint | null } | null {
  for (const what of ['received', 'delivered'] as const) {
    const now = wholeOf(content, what);
    if (now !== null && now > 0n) return { what, now, before: wholeOf(content, what, 'before') };
  }
  return null;
}

function strengthsOf(facts: Facts): string {
  const { content, t, inForce, clauses, served, language } = facts;
  const s = t.strengths;
  const value = valueOf(facts);
  const rate = figureOf(content, 'honoured-rate');
  const signed = Number(wholeOf(content, 'agreements-signed') ?? 0n);
  const active = inForce - content.silent.length;
  const fields = strongestFields(facts);
  const change =
    value === null || value.before === null
      ? s.first
      : value.now > value.before
        ? s.up(value.now - value.before)
        : s.same;
  return joined([
    value !== null && (value.before === null || value.now >= value.before) && s[value.what](value.now, change),
    rate !== null && Number(rate) >= GOOD_RATE && s.rate(figureText(rate)),
    signed > 0 && s.signed(signed),
    active > 0 && s.active(active, inForce),
    fields.length > 0 && s.fields(fields.map(([field, sum]) => s.field(FIELD_NAMES[language][field], sum)).join('; ')),
    served > 0 && served * 2 >= clauses && s.served(served, clauses),
  ]);
}

const pairOf = (gap: ReviewGap): string => [gap.sponsor?.name, gap.recipient?.name].filter(Boolean).join(' – ');

/** The first few by name, and how many more there are. */
function someOf(gaps: readonly ReviewGap[], what: string, { t }: Facts): string {
  const shown = gaps.slice(0, NAMED);
  return gaps.length === 0 ? '' : t.weaknesses.named(shown.map(pairOf).join('; '), gaps.length - shown.length, what);
}

/** A sentence with the names behind it, as one paragraph. */
const withNames = (sentence: string, names: string): string => (names === '' ? sentence : `${sentence} ${names}`);

function weaknessesOf(facts: Facts): string {
  const { content, t, inForce, clauses, served } = facts;
  const w = t.weaknesses;
  const value = valueOf(facts);
  const rate = figureOf(content, 'honoured-rate');
  const delivered = wholeOf(content, 'delivered');
  const [awaiting, refused] = [wholeOf(content, 'awaiting'), wholeOf(content, 'refused')];
  const unsigned = gapsOf(content, 'unsigned');
  const late = unsigned.filter(({ daysLate }) => daysLate !== null);
  const uncovered = gapsOf(content, 'uncovered');
  const helped = uncovered.filter(({ recipient }) => recipient !== null);
  const nothing = gapsOf(content, 'nothing-delivered');
  const noPlan = gapsOf(content, 'no-plan');
  const unvalued = content.contributions.reduce((sum, row) => sum + row.unvalued, 0);
  return joined([
    value !== null &&
      value.before !== null &&
      value.now < value.before &&
      w.fallen(value.what, value.now, value.before - value.now),
    wholeOf(content, 'received') === null && delivered !== null && delivered > 0n && w.unconfirmed(delivered),
    rate !== null && Number(rate) < GOOD_RATE && w.rate(figureText(rate)),
    silentSentences(facts, inForce),
    unsigned.length > 0 &&
      withNames(
        w.unsigned(unsigned.length, late.length, Math.max(0, ...late.map(({ daysLate }) => daysLate ?? 0))),
        someOf(unsigned, w.pairs, facts),
      ),
    uncovered.length > 0 &&
      withNames(w.uncovered(helped.length, uncovered.length - helped.length), someOf(uncovered, w.places, facts)),
    nothing.length > 0 && withNames(w.nothing(nothing.length), someOf(nothing, w.agreements, facts)),
    noPlan.length > 0 && w.noPlan(noPlan.length, Number(countedDays(content.period).to.slice(0, 4))),
    awaiting !== null && awaiting > 0n && w.awaiting(awaiting),
    refused !== null && refused > 0n && w.refused(refused),
    clauses > 0 && served * 2 < clauses && w.unserved(clauses - served, clauses),
    unvalued > 0 && w.unvalued(unvalued),
  ]);
}

function silentSentences({ content, t }: Facts, inForce: number): string {
  const w = t.weaknesses;
  const { silent } = content;
  if (silent.length === 0) return '';
  const longest = silent.toSorted((one, other) => (other.days ?? Infinity) - (one.days ?? Infinity)).slice(0, NAMED);
  return withNames(
    w.silent(silent.length, inForce, silent.filter(({ state }) => state === 'never-started').length),
    w.longest(
      longest
        .map(({ sponsors, recipients, days, state }) =>
          w.silence(
            [sponsors.join(', '), recipients.join(', ')].filter(Boolean).join(' – '),
            days,
            state === 'never-started',
          ),
        )
        .join('; '),
      silent.length - longest.length,
    ),
  );
}

/** Those to whom parts passed in the period, and how many of the agreements that are behind are theirs or of those before them. */
function passedOn({ content, t }: Facts): {
  readonly heirs: readonly NamedNode[];
  readonly names: string;
  readonly silent: number;
} {
  const changes = changesOf(content, 'merged', 'split', 'passed-on');
  const touched = new Set(changes.flatMap(({ from, to }) => [...from, ...to].map(({ nodeId }) => nodeId)));
  const heirs = [...new Map(changes.flatMap(({ to }) => to).map((node) => [node.nodeId, node])).values()];
  const silent = new Set<AgreementId>(content.silent.map(({ agreementId }) => agreementId));
  const theirs = content.agreements.filter(
    ({ agreementId, sponsors, recipients }) =>
      silent.has(agreementId) && [...sponsors, ...recipients].some(({ nodeId }) => touched.has(nodeId)),
  );
  return { heirs, silent: theirs.length, names: namesOf(heirs.slice(0, NAMED_CHANGES), t) };
}

const silentWithoutPlan = ({ content, withoutPlan }: Facts): number => {
  const silent = new Set<AgreementId>(content.silent.map(({ agreementId }) => agreementId));
  return content.agreements.filter(
    ({ agreementId, sponsors, recipients }) =>
      silent.has(agreementId) && withoutPlan.has(sidesKey(sponsors[0], recipients[0])),
  ).length;
};

function causesOf(facts: Facts): string {
  const { content, t } = facts;
  const passed = passedOn(facts);
  const without = silentWithoutPlan(facts);
  const unsigned = gapsOf(content, 'unsigned').length;
  return joined([
    passed.silent > 0 && t.causes.merged(passed.names, passed.silent),
    without > 0 && t.causes.noPlan(without, content.silent.length),
    unsigned > 0 && t.causes.late(unsigned),
  ]);
}

/** What the record itself teaches: whether those with a plan keep their rhythm better. */
function lessonsOf(facts: Facts): string {
  const { content, t, inForce, withoutPlan } = facts;
  const [without, behind] = [withoutPlan.size, silentWithoutPlan(facts)];
  const withPlan = inForce - without;
  if (withPlan < COMPARED || without < COMPARED) return '';
  const kept = Math.round((100 * (withPlan - (content.silent.length - behind))) / withPlan);
  const keptWithout = Math.round((100 * (without - behind)) / without);
  return kept > keptWithout ? t.lessons.plan(kept, keptWithout) : '';
}

function directionsOf({ content, t, clauses, served }: Facts): string {
  const d = t.directions;
  const awaiting = wholeOf(content, 'awaiting');
  const [unsigned, noPlan] = [gapsOf(content, 'unsigned').length, gapsOf(content, 'no-plan').length];
  return joined([
    content.silent.length > 0 && d.silent(content.silent.length),
    unsigned > 0 && d.unsigned(unsigned),
    noPlan > 0 && d.noPlan(noPlan),
    awaiting !== null && awaiting > 0n && d.awaiting(awaiting),
    clauses > served && d.unserved(clauses - served),
    content.agreements.length > 0 && d.go,
  ]);
}

function proposalsOf(facts: Facts): string {
  const { content, t } = facts;
  const helped = gapsOf(content, 'uncovered').filter(({ recipient }) => recipient !== null).length;
  const { heirs, names } = passedOn(facts);
  return joined([
    helped > 0 && t.proposals.uncovered(helped),
    heirs.length > 0 && t.proposals.merged(names),
    content.waivers.length > 0 && t.proposals.waived(content.waivers.length),
  ]);
}
