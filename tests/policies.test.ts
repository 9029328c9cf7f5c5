import { describe, expect, test } from 'vitest';
import { accessPolicies } from '../src/access/access-policy.ts';
import { activityEvidence, needEvidence } from '../src/activities/activity-evidence.ts';
import { agreementEvidence } from '../src/agreements/agreement-evidence.ts';
import type { DealSide } from '../src/exchange/deal.ts';
import { productEvidence } from '../src/exchange/product-evidence.ts';
import type { DealPlaces } from '../src/exchange/exchange-policy.ts';
import type { SubjectKindRules } from '../src/evidence/subject.ts';
import { contributionEvidence } from '../src/ledger/contribution-evidence.ts';
import { type Actor, NO_ORIGIN, type Place, ROLES, type Role, THE_PUBLIC, operator } from '../src/kernel/actor.ts';
import { type AccountId, type NodeId, idOf } from '../src/kernel/ids.ts';
import { type Policies, permit } from '../src/kernel/policy.ts';
import { personWith } from './support/actors.ts';

/** Every policy of every room, found by its file, so that a new room cannot be forgotten. */
const ROOMS = import.meta.glob<Record<string, Policies>>('../src/*/*-policy.ts', { eager: true });
const ALL: Policies = Object.assign(
  {},
  ...Object.values(ROOMS).flatMap((room) =>
    Object.entries(room).flatMap(([name, policies]) => (name.endsWith('Policies') ? [policies] : [])),
  ),
);

// Two provinces: in one, a commune with a village, and another commune beside it; in the other a commune.
const node = (word: string): NodeId => idOf('node', 'matrix', word);
const place = (provinceCode: string, ...line: readonly string[]): Place => ({ provinceCode, line: line.map(node) });
const PROVINCE = place('52', 'province');
const COMMUNE = place('52', 'commune', 'province');
const BESIDE = place('52', 'beside', 'province');
const VILLAGE = place('52', 'village', 'commune', 'province');
const OTHER_PROVINCE = place('48', 'other province');
const OTHER_COMMUNE = place('48', 'other commune', 'other province');

/** How the thing lies to the place of the role: at it, below it, above it, beside it, in another province. */
type Relation = 'own' | 'below' | 'above' | 'beside' | 'other';
const RELATIONS: readonly { relation: Relation; role: Place; thing: Place }[] = [
  { relation: 'own', role: COMMUNE, thing: COMMUNE },
  { relation: 'own', role: PROVINCE, thing: PROVINCE },
  { relation: 'below', role: COMMUNE, thing: VILLAGE },
  { relation: 'below', role: PROVINCE, thing: COMMUNE },
  { relation: 'below', role: PROVINCE, thing: VILLAGE },
  { relation: 'above', role: COMMUNE, thing: PROVINCE },
  { relation: 'above', role: VILLAGE, thing: COMMUNE },
  { relation: 'beside', role: COMMUNE, thing: BESIDE },
  { relation: 'beside', role: VILLAGE, thing: BESIDE },
  { relation: 'other', role: PROVINCE, thing: OTHER_PROVINCE },
  { relation: 'other', role: PROVINCE, thing: OTHER_COMMUNE },
  { relation: 'other', role: COMMUNE, thing: OTHER_COMMUNE },
  { relation: 'other', role: COMMUNE, thing: OTHER_PROVINCE },
];

const SOMEBODY = idOf('account', 'somebody else') as AccountId;

/**
 * The rules, written by hand from the table of people in docs/glossary.md. One line a question: what is asked about, how the
 * thing is made from one place, and which roles may, in which relation ("own below" means at its place and below it).
 * Who is not named may not.
 */
interface Question {
  readonly act: string;
  readonly about: string;
  readonly thing: (at: Place) => unknown;
  readonly may: Partial<Record<Role, string>>;
  /** Whether the operator at the server may; yes unless said. */
  readonly operator?: false;
}

const OWN_BELOW = 'own below';
const office = { 'province-office': OWN_BELOW } as const;
const bare = { province: null, sponsors: [], recipients: [] };
const ofRegistry = ['create', 'rename', 'reclassify', 'recode', 'move', 'merge', 'split', 'dissolve', 'import'].map(
  (kind): Question => ({
    act: `registry.${kind}`,
    about: 'all places touched',
    thing: (at) => ({ places: [at, at] }),
    may: office,
  }),
);
const ofProvince = [
  'programme.record',
  'programme.state',
  'assignment.draft',
  'assignment.import',
  'assignment.publish',
  'assignment.withdraw-draft',
  'assignment-draft.read',
  'pairing.take-in',
  'pairing.copy',
  'pairing.change',
  'pairing.sign',
  'pairing.publish',
  'pairing.drop',
  'pairing.read',
  'document.record',
  'source.record',
  'source.add-draft',
  'source.decide-draft',
  'source.drop-draft',
  'draft.read',
  'reconciliation.settle',
  'reconciliation.read',
  'template.add',
  'template.withdraw',
  'open-data.order-package',
].map((act): Question => ({ act, about: 'its province', thing: (at) => ({ province: at }), may: office }));
const ofAgreement = ['agreement.record', 'agreement.sign'].flatMap((act): Question[] => [
  { act, about: 'its province', thing: (at) => ({ ...bare, province: at }), may: office },
  {
    act,
    about: 'the helping party',
    thing: (at) => ({ ...bare, sponsors: [at] }),
    may: { 'sponsor-officer': OWN_BELOW },
  },
  {
    act,
    about: 'the helped party',
    thing: (at) => ({ ...bare, recipients: [at] }),
    may: { 'recipient-officer': OWN_BELOW },
  },
]);
const inAnyRole = Object.fromEntries(ROLES.map((role) => [role, OWN_BELOW]));
const ofReading: Question[] = [
  { act: 'agreement.read', about: 'its province', thing: (at) => ({ ...bare, province: at }), may: inAnyRole },
  {
    act: 'agreement.read',
    about: 'its parties',
    thing: (at) => ({ ...bare, sponsors: [at], recipients: [at] }),
    may: inAnyRole,
  },
];
const ofAnswers: Question[] = [
  {
    act: 'contribution.answer',
    about: 'what came to the receiver',
    thing: (at) => ({ receivers: [at] }),
    may: { 'recipient-officer': OWN_BELOW, 'village-contact': OWN_BELOW },
    operator: false,
  },
  {
    act: 'contribution.answer',
    about: 'what came to another',
    thing: () => ({ receivers: [] }),
    may: {},
    operator: false,
  },
];
const handover = { province: null, givers: [], receivers: [], givingAccounts: [] };
const ofConfirmations: Question[] = [
  ...['confirmation.make-link', 'confirmation.revoke-link'].flatMap((act): Question[] => [
    {
      act,
      about: 'who gave',
      thing: (at) => ({ ...handover, givers: [at] }),
      may: { 'sponsor-officer': OWN_BELOW },
      operator: false,
    },
    {
      act,
      about: 'who received',
      thing: (at) => ({ ...handover, receivers: [at] }),
      may: { 'recipient-officer': OWN_BELOW },
      operator: false,
    },
    { act, about: 'its province', thing: (at) => ({ ...handover, province: at }), may: office, operator: false },
  ]),
  {
    act: 'confirmation.record-paper',
    about: 'who received, and who gave',
    thing: (at) => ({ ...handover, receivers: [at], givers: [at] }),
    may: { 'recipient-officer': OWN_BELOW },
    operator: false,
  },
  {
    act: 'confirmation.record-paper',
    about: 'its province',
    thing: (at) => ({ ...handover, province: at }),
    may: office,
    operator: false,
  },
  {
    act: 'confirmation.answer-by-link',
    about: 'a wrong word',
    thing: (at) => ({ ...handover, receivers: [at], stands: false, isMakersBrowser: false }),
    may: {},
    operator: false,
  },
];
const said = (statedBy: string, sides: object) => ({
  statedBy,
  province: null,
  givers: [],
  receivers: [],
  isOnPaper: false,
  ...sides,
});
const ofCourseOfGifts: Question[] = [
  ...[
    'contribution.settle',
    'contribution.return',
    'contribution.withdraw',
    'contribution.allocate',
    'contribution.appraise',
  ].flatMap((act): Question[] => [
    {
      act,
      about: 'what the giver says',
      thing: (at) => said('sponsor', { givers: [at] }),
      may: { 'sponsor-officer': OWN_BELOW },
      operator: false,
    },
    {
      act,
      about: 'what the receiver says',
      thing: (at) => said('recipient', { receivers: [at] }),
      may: { 'recipient-officer': OWN_BELOW, 'village-contact': OWN_BELOW },
      operator: false,
    },
    {
      act,
      about: 'what a side says, asked by the other or the office',
      thing: (at) => said('sponsor', { receivers: [at], province: at }),
      may: act.endsWith('allocate') || act.endsWith('appraise') ? office : {},
      operator: false,
    },
  ]),
  {
    act: 'contribution.merge',
    about: 'two records of its own',
    thing: (at) => ({ kept: said('sponsor', { givers: [at] }), setAside: said('sponsor', { givers: [at] }) }),
    may: { 'sponsor-officer': OWN_BELOW },
    operator: false,
  },
  {
    act: 'contribution.merge',
    about: 'one of its own and one of another',
    thing: (at) => ({ kept: said('sponsor', { givers: [at] }), setAside: said('office', { givers: [at] }) }),
    may: {},
    operator: false,
  },
  {
    act: 'contribution.merge',
    about: 'its province',
    thing: (at) => ({ kept: said('sponsor', { province: at }), setAside: said('office', { province: at }) }),
    may: office,
    operator: false,
  },
];
const ofCourse = ['agreement.suspend', 'agreement.resume', 'agreement.end'].flatMap((act): Question[] => [
  { act, about: 'its province', thing: (at) => ({ ...bare, province: at }), may: office },
  { act, about: 'its parties', thing: (at) => ({ ...bare, sponsors: [at], recipients: [at] }), may: {} },
]);
const ofContribution: Question[] = [
  {
    act: 'contribution.state',
    about: "the giver's word on the giver",
    thing: (at) => said('sponsor', { givers: [at] }),
    may: { 'sponsor-officer': OWN_BELOW },
    operator: false,
  },
  {
    act: 'contribution.state',
    about: "the giver's word, asked by the receiver or the office",
    thing: (at) => said('sponsor', { receivers: [at], province: at }),
    may: {},
    operator: false,
  },
  {
    act: 'contribution.state',
    about: "the receiver's word on the receiver",
    thing: (at) => said('recipient', { receivers: [at] }),
    may: { 'recipient-officer': OWN_BELOW, 'village-contact': OWN_BELOW },
    operator: false,
  },
  {
    act: 'contribution.state',
    about: "the receiver's word, asked by the giver or the office",
    thing: (at) => said('recipient', { givers: [at], province: at }),
    may: {},
    operator: false,
  },
  ...['sponsor', 'recipient'].map(
    (side): Question => ({
      act: 'contribution.state',
      about: `what the ${side} signed on paper`,
      thing: (at) => said(side, { province: at, isOnPaper: true }),
      may: office,
      operator: false,
    }),
  ),
  {
    act: 'contribution.state',
    about: "the office's word",
    thing: (at) => said('office', { province: at, givers: [at], receivers: [at] }),
    may: office,
    operator: false,
  },
  {
    act: 'contribution.state',
    about: 'what the press says',
    thing: (at) => said('press', { province: at, givers: [at], receivers: [at] }),
    may: office,
  },
];

const inTrade = { 'sponsor-officer': OWN_BELOW, 'recipient-officer': OWN_BELOW } as const;
const traded = (side: DealSide, places: Partial<Omit<DealPlaces, 'side'>>): DealPlaces => ({
  seller: null,
  buyer: null,
  province: null,
  ...places,
  side,
});
const inNeed = { 'recipient-officer': OWN_BELOW, 'village-contact': OWN_BELOW } as const;
const ofNeeds = ['need.state', 'need.meet', 'need.withdraw', 'need.carry-over'].flatMap((act): Question[] => [
  { act, about: 'the place in need', thing: (at) => ({ place: at, province: null }), may: inNeed, operator: false },
  { act, about: 'its province', thing: (at) => ({ place: null, province: at }), may: office, operator: false },
]);
/** Who sells speaks of what they sell, and each side of a sale for itself; the office is no side, so it answers for none. */
const ofExchange = [
  ...['product.offer', 'product.amend', 'product.withdraw'].flatMap((act): Question[] =>
    ofNeeds
      .filter((question) => question.act === 'need.state')
      .map(({ operator: _none, ...question }) => ({ ...question, act })),
  ),
  ...['deal.state', 'deal.answer', 'deal.withdraw'].flatMap((act): Question[] => [
    { act, about: 'who sells', thing: (at) => traded('seller', { seller: at }), may: inNeed, operator: false },
    { act, about: 'who buys', thing: (at) => traded('buyer', { buyer: at }), may: inTrade, operator: false },
    {
      act,
      about: 'the office, of the province',
      thing: (at) => traded('office', { province: at }),
      may: act === 'deal.answer' ? {} : office,
      operator: false,
    },
    { act, about: 'the other side', thing: (at) => traded('seller', { buyer: at }), may: {}, operator: false },
  ]),
];
const ofActivities = ['plan.draft', 'plan.carry-over', 'activity.plan', 'activity.hold', 'activity.cancel'].flatMap(
  (act) =>
    ofAgreement.filter((question) => question.act === 'agreement.record').map((question) => ({ ...question, act })),
);
const bySides = (act: string): Question[] =>
  ofAgreement.filter((question) => question.act === 'agreement.record').map((question) => ({ ...question, act }));
/** Both sides and the office draft a text; the village for which it is meant may say something of it. */
const ofTexts = [
  ...['text.open', 'text.edit', 'text.withdraw', 'text.sign'].flatMap(bySides),
  ...['text.comment', 'text.resolve'].flatMap((act) =>
    bySides(act).map((question) =>
      question.about === 'the helped party'
        ? { ...question, may: { 'recipient-officer': OWN_BELOW, 'village-contact': OWN_BELOW } as Question['may'] }
        : question,
    ),
  ),
  ...ofReading.map((question) => ({ ...question, act: 'text.read' })),
  ...ofCourse
    .filter((question) => question.act === 'agreement.suspend')
    .map((question) => ({ ...question, act: 'agreement.pass-on' })),
];
const report = { province: null, place: null, level: 'place', delegates: [] };
const ofReviews: Question[] = [
  ...['review.open-round', 'review.extend-round', 'review.withdraw-round'].map(
    (act): Question => ({ act, about: 'its province', thing: (at) => ({ province: at }), may: office }),
  ),
  ...['review.freeze', 'review.reopen', 'review.waive'].flatMap((act): Question[] => [
    { act, about: 'its province', thing: (at) => ({ ...report, province: at }), may: office },
    { act, about: 'who reports', thing: (at) => ({ ...report, place: at }), may: {} },
  ]),
  ...['review.write', 'review.submit'].flatMap((act): Question[] => [
    {
      act,
      about: 'who reports',
      thing: (at) => ({ ...report, place: at }),
      may: { 'sponsor-officer': OWN_BELOW, 'recipient-officer': OWN_BELOW },
      operator: false,
    },
    { act, about: 'its province', thing: (at) => ({ ...report, province: at }), may: office, operator: false },
    {
      act,
      about: 'the report of a province',
      thing: (at) => ({ ...report, place: at, level: 'province' }),
      may: {},
      operator: false,
    },
  ]),
  {
    act: 'review.approve',
    about: 'who reports',
    thing: (at) => ({ ...report, place: at }),
    may: { reviewer: OWN_BELOW },
    operator: false,
  },
  {
    act: 'review.approve',
    about: 'who reports, where somebody else stands in',
    thing: (at) => ({ ...report, place: at, delegates: [SOMEBODY] }),
    may: { reviewer: OWN_BELOW },
    operator: false,
  },
  {
    act: 'review.approve',
    about: 'its province',
    thing: (at) => ({ ...report, province: at }),
    may: {},
    operator: false,
  },
  {
    act: 'review.accept',
    about: 'its province',
    thing: (at) => ({ ...report, province: at }),
    may: { ...office, reviewer: OWN_BELOW },
    operator: false,
  },
  {
    act: 'review.accept',
    about: 'the report of a province',
    thing: (at) => ({ ...report, province: at, level: 'province' }),
    may: office,
    operator: false,
  },
  { act: 'review.accept', about: 'who reports', thing: (at) => ({ ...report, place: at }), may: {}, operator: false },
  {
    act: 'review.return',
    about: 'who reports',
    thing: (at) => ({ ...report, place: at }),
    may: { reviewer: OWN_BELOW },
    operator: false,
  },
  {
    act: 'review.return',
    about: 'its province',
    thing: (at) => ({ ...report, province: at }),
    may: { ...office, reviewer: OWN_BELOW },
    operator: false,
  },
  ...['review.delegate', 'review.end-delegation'].flatMap((act): Question[] => [
    {
      act,
      about: 'who reports',
      thing: (at) => ({ ...report, place: at }),
      may: { reviewer: OWN_BELOW },
      operator: false,
    },
    { act, about: 'its province', thing: (at) => ({ ...report, province: at }), may: office, operator: false },
  ]),
  { act: 'review.read', about: 'who reports', thing: (at) => ({ ...report, place: at }), may: inAnyRole },
  { act: 'review.read', about: 'its province', thing: (at) => ({ ...report, province: at }), may: inAnyRole },
];
/** A party says yes for itself: nobody says it for another, the office and the operator included. */
const ofTextApprovals: Question[] = [
  {
    act: 'text.approve',
    about: 'the party, as one that gives',
    thing: (at) => ({ givers: [at], receivers: [] }),
    may: { 'sponsor-officer': OWN_BELOW },
    operator: false,
  },
  {
    act: 'text.approve',
    about: 'the party, as one that receives',
    thing: (at) => ({ givers: [], receivers: [at] }),
    may: { 'recipient-officer': OWN_BELOW, 'village-contact': OWN_BELOW },
    operator: false,
  },
];
const ofRhythm = ofCourse
  .filter((question) => question.act === 'agreement.suspend')
  .map((question) => ({ ...question, act: 'rhythm.set' }));
const ofApprovals: Question[] = [
  {
    act: 'plan.approve',
    about: 'the side, as one that gives',
    thing: (at) => ({ givers: [at], receivers: [] }),
    may: { 'sponsor-officer': OWN_BELOW },
    operator: false,
  },
  {
    act: 'plan.approve',
    about: 'the side, as one that receives',
    thing: (at) => ({ givers: [], receivers: [at] }),
    may: { 'recipient-officer': OWN_BELOW },
    operator: false,
  },
];

/** Evidence of what lies at a place, by the rules of each room that carries some. */
const evidenceOf = (rules: SubjectKindRules, sides: object): unknown => ({ rules, places: { ...bare, ...sides } });
const ofBothSides = [agreementEvidence, activityEvidence, contributionEvidence].flatMap((rules): Question[] => [
  ...['evidence.attach', 'evidence.withdraw'].flatMap((act): Question[] => [
    { act, about: `${rules.kind}, its province`, thing: (at) => evidenceOf(rules, { province: at }), may: office },
    {
      act,
      about: `${rules.kind}, the helping party`,
      thing: (at) => evidenceOf(rules, { sponsors: [at] }),
      may: { 'sponsor-officer': OWN_BELOW },
    },
    {
      act,
      about: `${rules.kind}, the helped party`,
      thing: (at) => evidenceOf(rules, { recipients: [at] }),
      may: inNeed,
    },
  ]),
  ...['evidence.publish', 'evidence.unpublish'].map(
    (act): Question => ({
      act,
      about: `${rules.kind}, the helped party`,
      thing: (at) => evidenceOf(rules, { recipients: [at] }),
      may: { 'recipient-officer': OWN_BELOW },
    }),
  ),
  {
    act: 'evidence.read',
    about: `${rules.kind}, its parties`,
    thing: (at) => evidenceOf(rules, { sponsors: [at], recipients: [at] }),
    may: inAnyRole,
  },
  {
    act: 'evidence.erase',
    about: `${rules.kind}, its parties and province`,
    thing: (at) => evidenceOf(rules, { province: at, sponsors: [at], recipients: [at] }),
    may: office,
  },
]);
const ofNeedEvidence: Question[] = [
  ...[needEvidence, productEvidence].flatMap((rules): Question[] => [
    {
      act: 'evidence.attach',
      about: `a ${rules.kind}, its place`,
      thing: (at) => evidenceOf(rules, { recipients: [at] }),
      may: inNeed,
    },
    {
      act: 'evidence.publish',
      about: `a ${rules.kind}, its place`,
      thing: (at) => evidenceOf(rules, { recipients: [at] }),
      may: { 'recipient-officer': OWN_BELOW },
    },
    {
      act: 'evidence.read',
      about: `a ${rules.kind}, its place; sponsors of anywhere look at it`,
      thing: (at) => evidenceOf(rules, { recipients: [at] }),
      may: { ...inAnyRole, 'sponsor-officer': 'own below above beside other' },
    },
  ]),
  { act: 'evidence.attach', about: 'something of no kind', thing: () => ({ rules: null, places: bare }), may: {} },
];

/** Who gives which role. The recipient officer gives strictly below the own place. */
const GIVERS: Readonly<Record<Role, Partial<Record<Role, string>>>> = {
  'system-admin': { 'system-admin': OWN_BELOW },
  'province-office': { 'system-admin': OWN_BELOW },
  'sponsor-officer': { 'system-admin': OWN_BELOW, ...office },
  'recipient-officer': { 'system-admin': OWN_BELOW, ...office },
  'village-contact': { 'system-admin': OWN_BELOW, ...office, 'recipient-officer': 'below' },
  reviewer: { 'system-admin': OWN_BELOW, ...office },
  auditor: { 'system-admin': OWN_BELOW, ...office },
};
const SEERS = { 'system-admin': OWN_BELOW, ...office, auditor: OWN_BELOW } as const;
const ofAccounts = ROLES.flatMap((role): Question[] => [
  ...['account.invite', 'account.withdraw-invitation', 'account.renew-invitation'].map(
    (act): Question => ({ act, about: `the role ${role}`, thing: (at) => ({ role, place: at }), may: GIVERS[role] }),
  ),
  ...['account.give-role', 'account.end-role'].map(
    (act): Question => ({
      act,
      about: `the role ${role} of somebody`,
      thing: (at) => ({ accountId: SOMEBODY, role, place: at }),
      may: GIVERS[role],
    }),
  ),
  ...[
    'account.close',
    'account.open',
    'account.reset-second-factor',
    'account.sign-out-everywhere',
    'account.make-reset-link',
  ].map(
    (act): Question => ({
      act,
      about: `somebody who is ${role}`,
      thing: (at) => ({ accountId: SOMEBODY, roles: [{ role, place: at }] }),
      may: GIVERS[role],
    }),
  ),
  {
    act: 'account.read',
    about: `somebody who is ${role}`,
    thing: (at) => ({ accountId: SOMEBODY, roles: [{ role, place: at }] }),
    may: role === 'village-contact' ? { ...SEERS, 'recipient-officer': 'below' } : SEERS,
  },
  {
    act: 'account.read-contact',
    about: `the address of somebody who is ${role}`,
    thing: (at) => ({ accountId: SOMEBODY, roles: [{ role, place: at }] }),
    may: GIVERS[role],
  },
  {
    act: 'account.read-invitation',
    about: `an invitation to be ${role}`,
    thing: (at) => ({ role, place: at }),
    may: role === 'village-contact' ? { ...SEERS, 'recipient-officer': 'below' } : SEERS,
  },
]);
const ofSystem: Question[] = [
  { act: 'audit.read', about: 'the province', thing: (at) => ({ place: at }), may: SEERS },
  { act: 'audit.export', about: 'the province', thing: (at) => ({ place: at }), may: SEERS },
  {
    act: 'record.read',
    about: 'a public record of the province',
    thing: (at) => ({ place: at }),
    may: Object.fromEntries(ROLES.map((role) => [role, 'own below above beside'])),
  },
  { act: 'job.read', about: 'the province', thing: (at) => ({ place: at }), may: { 'system-admin': OWN_BELOW } },
  { act: 'job.retry', about: 'the province', thing: (at) => ({ place: at }), may: { 'system-admin': OWN_BELOW } },
  { act: 'job.drop', about: 'the province', thing: (at) => ({ place: at }), may: { 'system-admin': OWN_BELOW } },
  ...Object.keys(accessPolicies)
    .filter((act) => act.startsWith('account.own'))
    .map((act) => ({
      act,
      about: "somebody else's own",
      thing: () => ({ accountId: SOMEBODY }),
      may: {},
      operator: false as const,
    })),
  { act: 'audit.export', about: 'the province', thing: (at) => ({ place: at }), may: SEERS },
  {
    act: 'record.read',
    about: 'the province',
    thing: (at) => ({ place: at }),
    may: Object.fromEntries(ROLES.map((role) => [role, 'own below above beside'])),
  },
];
const ofWaysIn = [
  ...['account.sign-in', 'account.sign-out'].map(
    (act): Question => ({
      act,
      about: 'somebody else',
      thing: () => ({ accountId: SOMEBODY }),
      may: {},
      operator: false,
    }),
  ),
  ...['account.accept-invitation', 'account.reset-password', 'instance.set-up'].map(
    (act): Question => ({ act, about: 'a wrong word', thing: () => ({ stands: false }), may: {}, operator: false }),
  ),
];

const officersOf = { 'province-office': OWN_BELOW, 'sponsor-officer': OWN_BELOW, 'recipient-officer': OWN_BELOW };
const ofPeople: Question[] = [
  ...['person.record', 'person.correct', 'person.read', 'consent.give', 'consent.withdraw'].map(
    (act): Question => ({ act, about: "the person's place", thing: (at) => ({ place: at }), may: officersOf }),
  ),
  {
    act: 'person.list',
    about: 'a place',
    thing: (at) => ({ place: at }),
    may: { ...officersOf, 'system-admin': OWN_BELOW, reviewer: OWN_BELOW, auditor: OWN_BELOW },
  },
  { act: 'erasure.read', about: 'the province', thing: (at) => ({ place: at }), may: SEERS },
  { act: 'privacy.retain', about: 'what is over its time', thing: () => null, may: {} },
];
const someone = (at: Place): unknown => ({ kind: 'person', place: at });
const ofPersonWithoutAccount: Question[] = [
  { act: 'person.look', about: 'a person', thing: someone, may: officersOf },
  { act: 'privacy.export', about: 'a person', thing: someone, may: office },
  ...['privacy.ask-erasure', 'privacy.take-back-erasure'].map(
    (act): Question => ({ act, about: 'a person', thing: someone, may: { ...officersOf, 'system-admin': OWN_BELOW } }),
  ),
  ...['privacy.decline-erasure', 'privacy.erase'].map(
    (act): Question => ({ act, about: 'a person', thing: someone, may: { 'system-admin': OWN_BELOW, ...office } }),
  ),
];
const erasureActs = ['ask-erasure', 'take-back-erasure', 'decline-erasure', 'erase'].map((act) => `privacy.${act}`);
/** Who erases an account that holds a role: a village contact's too is no matter of the commune. */
const erasers = (role: Role): Question['may'] =>
  role === 'village-contact' ? { 'system-admin': OWN_BELOW, ...office } : GIVERS[role];
const ofErasedAccounts: Question[] = [
  ...ROLES.flatMap((role): Question[] => {
    const thing = (at: Place): unknown => ({
      kind: 'account',
      accountId: SOMEBODY,
      roles: [{ role, place: at }],
      home: at,
    });
    const about = `somebody who is or was ${role}`;
    return [
      ...erasureActs.map((act): Question => ({ act, about, thing, may: erasers(role) })),
      { act: 'privacy.export', about, thing, may: {} },
      { act: 'person.look', about, thing, may: GIVERS[role] },
    ];
  }),
  ...erasureActs.map(
    (act): Question => ({
      act,
      about: 'somebody who never held a role',
      thing: (at) => ({ kind: 'account', accountId: SOMEBODY, roles: [], home: at }),
      may: { 'system-admin': OWN_BELOW },
    }),
  ),
];

const ofWebhooks = ['subscribe', 'end', 'redeliver', 'ping', 'read'].map(
  (act): Question => ({
    act: `webhook.${act}`,
    about: 'the place of the role that subscribes',
    thing: (at) => ({ place: at }),
    may: { ...office, 'sponsor-officer': OWN_BELOW, 'recipient-officer': OWN_BELOW },
    operator: false,
  }),
);

const QUESTIONS: readonly Question[] = [
  ...ofRegistry,
  ...ofProvince,
  ...ofAgreement,
  ...ofReading,
  ...ofCourse,
  ...ofContribution,
  ...ofCourseOfGifts,
  ...ofNeeds,
  ...ofExchange,
  ...ofActivities,
  ...ofRhythm,
  ...ofTexts,
  ...ofReviews,
  ...ofTextApprovals,
  ...ofApprovals,
  ...ofAnswers,
  ...ofConfirmations,
  ...ofBothSides,
  ...ofNeedEvidence,
  ...ofAccounts,
  ...ofSystem,
  ...ofWaysIn,
  ...ofPeople,
  ...ofPersonWithoutAccount,
  ...ofErasedAccounts,
  ...ofWebhooks,
];

const allowed = (act: string, by: Actor, thing: unknown): boolean => permit(ALL, act, by, thing as never).ok;
const actorAt = (role: Role, at: Place): Actor =>
  personWith([{ role, nodeId: at.line[0] as NodeId, provinceCode: at.provinceCode }]);

const rolesOf = (role: Role, at: Place) =>
  personWith([{ role, nodeId: at.line[0] as NodeId, provinceCode: at.provinceCode }]).roles;

test('every act has its rules here, and every rule its act', () => {
  const asked = new Set(QUESTIONS.map(({ act }) => act));
  expect(Object.keys(ALL).toSorted()).toEqual([...asked].toSorted());
  expect(Object.keys(ROOMS).length).toBeGreaterThanOrEqual(6);
});

test('acts × roles × relations are what the rules say, without a hole', () => {
  const wrong: string[] = [];
  let cells = 0;
  let yes = 0;
  for (const { act, about, thing, may, operator: asOperator = true } of QUESTIONS) {
    for (const { relation, role: at, thing: where } of RELATIONS)
      for (const role of ROLES) {
        const expected = (may[role] ?? '').split(' ').includes(relation);
        const by = actorAt(role, at);
        const key: Actor = {
          ...(by as Extract<Actor, { kind: 'person' }>),
          kind: 'key',
          keyId: idOf('key', 'm'),
          scopes: [],
        };
        const scope = act.endsWith('.read') ? 'read' : (act.split('.')[0] as string);
        const cases: readonly [string, Actor, boolean][] = [
          ['person', by, expected],
          ['key in scope', { ...key, scopes: [scope] }, expected],
          ['key out of scope', { ...key, scopes: ['another'] }, false],
        ];
        for (const [who, asking, right] of cases) {
          cells++;
          if (right) yes++;
          if (allowed(act, asking, thing(where)) !== right)
            wrong.push(`${act} about ${about}: ${who} as ${role}, ${relation} — expected ${right ? 'yes' : 'no'}`);
        }
      }
    cells += 3;
    if (allowed(act, THE_PUBLIC, thing(COMMUNE))) wrong.push(`${act} about ${about}: the public may`);
    if (allowed(act, personWith([]), thing(COMMUNE))) wrong.push(`${act} about ${about}: a person without a role may`);
    if (allowed(act, operator('root'), thing(COMMUNE)) !== asOperator)
      wrong.push(`${act} about ${about}: the operator — expected ${asOperator ? 'yes' : 'no'}`);
  }
  console.info(`policies: ${cells} cells over ${Object.keys(ALL).length} acts (${yes} yes), ${wrong.length} holes`);
  expect(cells).toBeGreaterThan(15_000);
  expect(wrong).toEqual([]);
});

test('a place that nobody knows, or none at all, is reached by no role', () => {
  for (const { act, thing } of QUESTIONS) {
    const nowhere = JSON.parse(
      JSON.stringify(thing(COMMUNE), (_key, value: unknown) =>
        value !== null && typeof value === 'object' && 'line' in value ? { ...value, line: [] } : value,
      ),
    ) as unknown;
    for (const role of ROLES) expect(allowed(act, actorAt(role, PROVINCE), nowhere), `${act} as ${role}`).toBe(false);
  }
});

test.each(['account.accept-invitation', 'account.reset-password', 'instance.set-up'])(
  '%s: whoever brings the word may, but no program',
  (act) => {
    const person = actorAt('auditor', COMMUNE) as Extract<Actor, { kind: 'person' }>;
    const word = { stands: true };
    expect([THE_PUBLIC, person].map((by) => allowed(act, by, word))).toEqual([true, true]);
    const key: Actor = { ...person, kind: 'key', keyId: idOf('key', 'm'), scopes: [act.split('.')[0] as string] };
    expect([key, operator('root')].map((by) => allowed(act, by, word))).toEqual([false, false]);
  },
);

describe('a confirmation link', () => {
  const link = { ...handover, province: PROVINCE, givers: [COMMUNE], receivers: [VILLAGE], stands: true };
  const may = (by: Actor, more: object = {}): boolean =>
    allowed('confirmation.answer-by-link', by, { ...link, isMakersBrowser: false, ...more });
  const contact = actorAt('village-contact', VILLAGE) as Extract<Actor, { kind: 'person' }>;

  test.each<[string, boolean, () => boolean]>([
    ['whoever was given the word', true, () => may(THE_PUBLIC)],
    ['somebody signed in without a part in it', true, () => may(actorAt('recipient-officer', OTHER_COMMUNE))],
    ['the receiving side, signed in', true, () => may(contact)],
    ['the giver', false, () => may(actorAt('sponsor-officer', COMMUNE))],
    ['who speaks for givers above it', false, () => may(actorAt('sponsor-officer', PROVINCE))],
    [
      'a giver who receives as well',
      false,
      () => may({ ...contact, roles: [...contact.roles, ...rolesOf('sponsor-officer', COMMUNE)] }),
    ],
    ['the programme office', false, () => may(actorAt('province-office', PROVINCE))],
    ['the account that stated the delivery', false, () => may(contact, { givingAccounts: [contact.accountId] })],
    ['the browser that made it', false, () => may(THE_PUBLIC, { isMakersBrowser: true })],
    ['a word that stands no more', false, () => may(THE_PUBLIC, { stands: false })],
    ['a program', false, () => may({ ...contact, kind: 'key', keyId: idOf('key', 'm'), scopes: ['confirmation'] })],
    ['the operator', false, () => may(operator('root'))],
  ])('%s: %s', (_who, right, asks) => expect(asks()).toBe(right));

  test('nobody records a paper of what they gave, whatever other role they hold', () => {
    const both = personWith([
      { role: 'province-office', nodeId: node('province'), provinceCode: '52' },
      { role: 'sponsor-officer', nodeId: node('commune'), provinceCode: '52' },
    ]);
    expect(allowed('confirmation.record-paper', both, link)).toBe(false);
    expect(allowed('confirmation.record-paper', actorAt('province-office', PROVINCE), link)).toBe(true);
    const stated = { ...link, givingAccounts: [both.accountId] };
    expect(allowed('confirmation.record-paper', { ...both, roles: both.roles.slice(0, 1) }, stated)).toBe(false);
  });
});

test('whoever stands in for an approver approves with a role of their own there, and nobody else of that role', () => {
  const thing = { ...report, province: PROVINCE, place: VILLAGE };
  const deputy = actorAt('recipient-officer', COMMUNE) as Extract<Actor, { kind: 'person' }>;
  const named = { ...thing, delegates: [deputy.accountId] };
  expect([thing, named].map((at) => allowed('review.approve', deputy, at))).toEqual([false, true]);
  expect(allowed('review.approve', { ...deputy, roles: [] }, named), 'without a role any more').toBe(false);
  expect(allowed('review.approve', { ...deputy, roles: rolesOf('auditor', COMMUNE) }, named), 'who only watches').toBe(
    false,
  );
  expect(allowed('review.approve', { ...deputy, roles: rolesOf('reviewer', COMMUNE) }, thing), 'by role').toBe(true);
});

describe('what concerns oneself', () => {
  const me = actorAt('system-admin', PROVINCE) as Extract<Actor, { kind: 'person' }>;
  const mine = { accountId: me.accountId };
  const role = { role: 'auditor', place: COMMUNE } as const;

  test.each<[string, unknown, boolean]>([
    ...Object.keys(accessPolicies)
      .filter((act) => act.startsWith('account.own'))
      .map((act): [string, unknown, boolean] => [act, mine, true]),
    ['account.sign-in', mine, true],
    ['account.sign-out', mine, true],
    ['account.read', { ...mine, roles: [] }, true],
    ['account.end-role', { ...mine, ...role }, true],
    ['account.give-role', { ...mine, ...role }, false],
    ['account.close', { ...mine, roles: [role] }, false],
    ['account.reset-second-factor', { ...mine, roles: [role] }, false],
    ['account.make-reset-link', { ...mine, roles: [role] }, false],
    ['privacy.export', { kind: 'account', ...mine, roles: [role], home: PROVINCE }, true],
    ['privacy.ask-erasure', { kind: 'account', ...mine, roles: [role], home: PROVINCE }, true],
    ['privacy.take-back-erasure', { kind: 'account', ...mine, roles: [role], home: PROVINCE }, true],
    ['privacy.decline-erasure', { kind: 'account', ...mine, roles: [role], home: PROVINCE }, false],
    ['privacy.erase', { kind: 'account', ...mine, roles: [role], home: PROVINCE }, false],
  ])('%s: %#', (act, thing, expected) => {
    expect(allowed(act, me, thing)).toBe(expected);
    const key: Actor = {
      ...me,
      kind: 'key',
      keyId: idOf('key', 'm'),
      scopes: ['account', 'privacy', 'read'],
      origin: NO_ORIGIN,
    };
    expect(allowed(act, key, thing), 'a program is not the person').toBe(false);
  });

  test('an account is closed only by who stands above each of its roles', () => {
    const office52 = actorAt('province-office', PROVINCE);
    const both = { accountId: SOMEBODY, roles: [role, { role: 'system-admin', place: PROVINCE }] };
    expect(permit(accessPolicies, 'account.close', office52, { ...both, roles: [role] }).ok).toBe(true);
    expect(allowed('account.close', office52, both)).toBe(false);
    expect(allowed('account.close', me, { ...both, accountId: SOMEBODY })).toBe(true);
    expect(allowed('account.close', me, { accountId: SOMEBODY, roles: [] })).toBe(false);
  });

  test('of an account that holds no role any more, those count that it held', () => {
    const office52 = actorAt('province-office', PROVINCE);
    const left = (...past: readonly unknown[]) => ({ accountId: SOMEBODY, roles: [], past });
    expect(allowed('account.open', office52, left(role))).toBe(true);
    expect(allowed('account.open', office52, left(role, { role: 'system-admin', place: PROVINCE }))).toBe(false);
    expect(
      allowed('account.open', office52, { ...left({ role: 'system-admin', place: PROVINCE }), roles: [role] }),
    ).toBe(true);
    expect(allowed('account.read', office52, left(role))).toBe(true);
    expect(allowed('account.read', office52, left())).toBe(false);
  });
});
