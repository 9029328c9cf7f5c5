import { rhythmOf } from '../activities/rhythm.ts';
import type { NodeId } from '../kernel/ids.ts';
import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import { sortByName } from '../kernel/vietnamese/sort.ts';
import type { Db } from '../platform/database/database.ts';
import { type ReadCoverage, readCoverage } from '../programmes/coverage-store.ts';
import type { ProgrammeDeadline, StatedProgramme } from '../programmes/programme-statement.ts';
import { findStatedProgramme, listDeadlines, listStatedProgrammes } from '../programmes/programme-statement-store.ts';
import { FIGURES, unitOf } from './figures.ts';
import { readFigures } from './figure-store.ts';
import { listAgreementChanges, listAssignmentChanges, listNodeChanges } from './review-changes-store.ts';
import {
  type NamedNode,
  REVIEW_CONTENT_VERSION,
  type ReviewAgreementRow,
  type ReviewChange,
  type ReviewContent,
  type ReviewFigure,
  type ReviewGap,
  type ReviewPeriod,
  type ReviewScope,
  type ReviewSilence,
} from './review-content.ts';
import { type Days, countedDays, periodBefore } from './review-period.ts';
import { agreementsOfScope, listNodesOfScope, nameScope } from './review-scope-store.ts';
import {
  type AgreementFacts,
  countUndated,
  listAgreementFacts,
  listContributionGroups,
} from './review-tables-store.ts';
import { WHOLE } from './statement.ts';

/** More programmes than a province runs at once. */
const MOST_PROGRAMMES = 50;

/**
 * All that a report says, gathered from what is recorded. A fixed number of statements, however many agreements and
 * contributions there are; each programme adds a few. `today`: silence is judged on the last day of the period, or today where
 * that is still to come.
 */
export async function gatherReview(
  db: Db,
  scope: ReviewScope,
  period: ReviewPeriod,
  today: PlainDate,
): Promise<ReviewContent> {
  const days = countedDays(period);
  const judgedOn = days.to < today ? days.to : today;
  const agreements = agreementsOfScope(scope, days.to);
  const facts = await listAgreementFacts(db, agreements, { ...WHOLE, ...days });
  const judged = facts.map((one) => judge(one, judgedOn));
  const covered = await coverageOfScope(db, scope, judgedOn);
  return {
    version: REVIEW_CONTENT_VERSION,
    scope: await nameScope(db, scope, days.to),
    period,
    gatheredOn: today,
    figures: await figuresOf(db, scope, days),
    agreements: judged.map(({ row }) => row),
    contributions: await listContributionGroups(db, agreements, { ...WHOLE, ...days }),
    undated: await countUndated(db, agreements),
    silent: judged.flatMap(({ silence }) => silence ?? []),
    gaps: [...covered.flatMap(gapsOfAssignment), ...gapsOfAgreements(judged, covered, judgedOn)],
    changes: await changesOf(db, scope, days, { facts, covered }),
    corrections: [],
    waivers: [],
    narrative: null,
  };
}

/** Every figure of the book over the period, over the one before and since the programme began. */
async function figuresOf(db: Db, scope: ReviewScope, days: Days): Promise<ReviewFigure[]> {
  const codes = FIGURES.map(({ code }) => code);
  const earlier = periodBefore(days);
  const read = (from: PlainDate | null, to: PlainDate) =>
    readFigures(db, agreementsOfScope(scope, to), { ...WHOLE, from, to }, codes);
  const now = await read(days.from, days.to);
  const before = await read(earlier.from, earlier.to);
  const cumulative = await read(null, days.to);
  return FIGURES.map((figure) => ({
    code: figure.code,
    name: figure.name,
    unit: { vi: unitOf(figure, 'vi'), en: unitOf(figure, 'en') },
    value: now.get(figure.code) ?? null,
    before: before.get(figure.code) ?? null,
    cumulative: figure.isCumulative ? (cumulative.get(figure.code) ?? null) : null,
  }));
}

interface Judged {
  readonly facts: AgreementFacts;
  readonly row: ReviewAgreementRow;
  readonly isInForce: boolean;
  readonly silence: ReviewSilence | null;
}

/** Helpers and helped; of those who help each other the first stands among the helpers. */
function sidesOf({ parties }: AgreementFacts): Pick<ReviewAgreementRow, 'sponsors' | 'recipients' | 'communes'> {
  const mutual = parties.filter(({ role }) => role === 'mutual');
  const named = (some: AgreementFacts['parties']): NamedNode[] => some.map(({ nodeId, name }) => ({ nodeId, name }));
  const helped = [...parties.filter(({ role }) => role === 'recipient'), ...mutual.slice(1)];
  const communes = new Map(helped.flatMap(({ commune }) => (commune ? [[commune.nodeId, commune] as const] : [])));
  return {
    communes: [...communes.values()],
    sponsors: named([...parties.filter(({ role }) => role === 'sponsor'), ...mutual.slice(0, 1)]),
    recipients: named(helped),
  };
}

const namesOf = (nodes: readonly NamedNode[]): string[] => nodes.map(({ name }) => name);

function judge(facts: AgreementFacts, on: PlainDate): Judged {
  const { sponsors, recipients, communes } = sidesOf(facts);
  const { agreementId, slug, signedOn, lastOn } = facts;
  const isInForce = facts.lastAct === 'signed' || facts.lastAct === 'resumed';
  const rhythm = rhythmOf(facts, on);
  const state = isInForce && rhythm.isLate && rhythm.state !== 'active' ? rhythm.state : null;
  return {
    facts,
    isInForce,
    row: {
      agreementId,
      slug,
      sponsors,
      recipients,
      communes,
      signedOn,
      promised: facts.promised,
      delivered: facts.delivered,
      received: facts.received,
      unvalued: {
        promised: facts.unvaluedPromised,
        delivered: facts.unvaluedDelivered,
        received: facts.unvaluedReceived,
      },
      lastOn,
      silentSince: state === null ? null : rhythm.dueOn,
      clauses: facts.clauses,
      clausesServed: facts.clausesServed,
    },
    silence:
      state === null
        ? null
        : {
            agreementId,
            slug,
            sponsors: namesOf(sponsors),
            recipients: namesOf(recipients),
            state,
            since: lastOn ?? signedOn,
            days: rhythm.silentDays,
          },
  };
}

/** The assignment of a programme as it stood on the day, narrowed to the places of the report. */
interface Covered {
  readonly programme: StatedProgramme;
  readonly coverage: ReadCoverage;
  readonly deadlines: readonly ProgrammeDeadline[];
  readonly concerns: (...nodes: readonly NodeId[]) => boolean;
}

/** What the assignments ask of the places of the report; nothing of a single agreement, which is not assigned but signed. */
async function coverageOfScope(db: Db, scope: ReviewScope, on: PlainDate): Promise<Covered[]> {
  const { provinceCode, programmeId } = scope;
  const one = programmeId && (await findStatedProgramme(db, provinceCode, programmeId));
  const programmes = one
    ? [one]
    : programmeId
      ? []
      : await listStatedProgrammes(db, [provinceCode], { after: null, limit: MOST_PROGRAMMES });
  if (scope.agreementId !== null) return [];
  const nodes = scope.nodeId ? await listNodesOfScope(db, scope.nodeId, on) : null;
  const covered: Covered[] = [];
  for (const programme of programmes)
    covered.push({
      programme,
      coverage: await readCoverage(db, programme, on),
      deadlines: await listDeadlines(db, provinceCode, programme.programmeId),
      concerns: (...some) => nodes === null || some.some((node) => nodes.has(node)),
    });
  return covered;
}

function gapsOfAssignment({ coverage, concerns }: Covered): ReviewGap[] {
  const named = (nodeId: NodeId): NamedNode => ({ nodeId, name: coverage.nodes.get(nodeId)?.fullName ?? '' });
  const unsigned = coverage.pairs
    .filter(
      ({ state, sponsor, recipient }) => (state === 'none' || state === 'prepared') && concerns(sponsor, recipient),
    )
    .map(({ sponsor, recipient, daysLate }) => ({
      kind: 'unsigned' as const,
      sponsor: named(sponsor),
      recipient: named(recipient),
      daysLate,
    }));
  const uncovered = coverage.withoutTwin
    .filter(({ nodeId }) => concerns(nodeId))
    .map(({ nodeId, side }) => ({
      kind: 'uncovered' as const,
      sponsor: side === 'sponsor' ? named(nodeId) : null,
      recipient: side === 'recipient' ? named(nodeId) : null,
      daysLate: null,
    }));
  const order = ({ sponsor, recipient }: ReviewGap): string => `${recipient?.name ?? ''} ${sponsor?.name ?? ''}`;
  return [...sortByName(unsigned, order), ...sortByName(uncovered, order)];
}

/** Several who stand on one side as one name, under the first of them. */
function together(nodes: readonly NamedNode[]): NamedNode | null {
  const [first] = nodes;
  return first ? { nodeId: first.nodeId, name: namesOf(nodes).join(', ') } : null;
}

function gapsOfAgreements(judged: readonly Judged[], covered: readonly Covered[], on: PlainDate): ReviewGap[] {
  const year = Number(on.slice(0, 4));
  const planDue = covered
    .flatMap(({ deadlines }) => deadlines)
    .flatMap(({ kind, dueOn }) => (kind === 'plan' && dueOn.startsWith(String(year)) ? [dueOn] : []))
    .toSorted()
    .at(-1);
  return judged
    .filter(({ isInForce }) => isInForce)
    .flatMap(({ facts, row }): ReviewGap[] => {
      const sides = { sponsor: together(row.sponsors), recipient: together(row.recipients) };
      return [
        ...(facts.everDelivered ? [] : [{ kind: 'nothing-delivered' as const, ...sides, daysLate: null }]),
        ...(facts.plannedYears.includes(year)
          ? []
          : [
              {
                kind: 'no-plan' as const,
                ...sides,
                daysLate: planDue !== undefined && planDue < on ? daysBetween(planDue, on) : null,
              },
            ]),
      ];
    });
}

async function changesOf(
  db: Db,
  scope: ReviewScope,
  days: Days,
  { facts, covered }: { readonly facts: readonly AgreementFacts[]; readonly covered: readonly Covered[] },
): Promise<ReviewChange[]> {
  const assigned: ReviewChange[] = [];
  for (const { programme, concerns } of covered)
    assigned.push(
      ...(await listAssignmentChanges(db, programme, days)).filter(({ from, to }) =>
        concerns(...[...from, ...to].map(({ nodeId }) => nodeId)),
      ),
    );
  const nodes = new Set([
    ...facts.flatMap(({ parties }) => parties.map(({ nodeId }) => nodeId)),
    ...covered.flatMap(({ coverage, concerns }) =>
      coverage.pairs
        .filter(({ sponsor, recipient }) => concerns(sponsor, recipient))
        .flatMap(({ origins, sponsor, recipient }) => [
          sponsor,
          recipient,
          ...origins.flatMap((origin) => [origin.sponsor, origin.recipient]),
        ]),
    ),
    ...assigned.flatMap(({ from, to }) => [...from, ...to].map(({ nodeId }) => nodeId)),
    ...(scope.nodeId ? [scope.nodeId] : []),
  ]);
  return [
    ...assigned,
    ...(await listNodeChanges(db, [...nodes], days)),
    ...(await listAgreementChanges(db, agreementsOfScope(scope, days.to), days)),
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
