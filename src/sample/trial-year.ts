import type { ActivityAct } from '../activities/activity.ts';
import type { BudgetSource } from '../activities/plan.ts';
import type { ClauseFacts } from '../agreements/agreement.ts';
import type { Field } from '../kernel/fields.ts';
import type { ContributionKind } from '../ledger/contribution.ts';
import type { WorksStage } from '../ledger/movement.ts';

/** A village that there is not: its name says so. National code of the commune in which the trial puts it. */
export const TRIAL_VILLAGE = { type: 'làng', name: 'Thử', commune: '23869' } as const;

/** How long ago, in days: the trial is always as fresh as the day on which it is started. */
type DaysAgo = number;

export const SIGNED: DaysAgo = 330;
export const PLANNED: DaysAgo = 200;

type TrialClause = Omit<ClauseFacts, 'measure'> & { readonly key: string; readonly measure: readonly [string, string] };

export const CLAUSES: readonly TrialClause[] = [
  {
    key: 'gifts',
    field: 'welfare',
    text: 'Tặng mỗi hộ nghèo, cận nghèo một suất quà dịp Tết.',
    textEn: 'A New Year gift set for every poor or near-poor household.',
    owedBy: 'sponsor',
    measure: ['gift-sets', '144'],
  },
  {
    key: 'houses',
    field: 'welfare',
    text: 'Cùng dựng ba căn nhà đại đoàn kết, bàn giao trong năm.',
    textEn: 'Build three solidarity houses together and hand them over within the year.',
    owedBy: 'mutual',
    measure: ['houses', '3'],
  },
  {
    key: 'cashew',
    field: 'economy',
    text: 'Giúp làng làm mô hình ghép cải tạo vườn điều, có người hướng dẫn tại chỗ.',
    textEn: 'Help the village renew its cashew gardens by grafting, with guidance on the spot.',
    owedBy: 'sponsor',
    measure: ['models', '2'],
  },
  {
    key: 'scholarships',
    field: 'education',
    text: 'Mỗi năm học trao học bổng cho học sinh khó khăn của làng.',
    textEn: 'Scholarships for pupils of the village in hardship, every school year.',
    owedBy: 'sponsor',
    measure: ['scholarships', '5'],
  },
  {
    key: 'lamps',
    field: 'infrastructure',
    text: 'Lắp đèn năng lượng mặt trời trên đường làng.',
    textEn: 'Solar lamps along the village road.',
    owedBy: 'sponsor',
    measure: ['solar-lamps', '10'],
  },
];

export const PLAN_LINES: readonly {
  readonly month: number;
  readonly field: Field;
  readonly what: string;
  readonly clause: string;
  readonly budgetVnd: bigint | null;
  readonly source: BudgetSource | null;
}[] = [
  {
    month: 6,
    field: 'welfare',
    what: 'Dựng ba căn nhà',
    clause: 'houses',
    budgetVnd: 240_000_000n,
    source: 'mobilised',
  },
  {
    month: 9,
    field: 'education',
    what: 'Trao học bổng',
    clause: 'scholarships',
    budgetVnd: 10_000_000n,
    source: 'fund',
  },
  {
    month: 12,
    field: 'infrastructure',
    what: 'Lắp đèn đường',
    clause: 'lamps',
    budgetVnd: 30_000_000n,
    source: 'business',
  },
];

type Told = Pick<ActivityAct, 'participants' | 'results'>;

export const ACTIVITIES: readonly (Told & {
  readonly ago: DaysAgo;
  readonly field: Field;
  readonly what: string;
  readonly clause: string;
})[] = [
  {
    ago: 281,
    field: 'welfare',
    what: 'Trao quà Tết và gói bánh cùng bà con',
    clause: 'gifts',
    participants: [
      { who: 'sponsor-staff', people: 12 },
      { who: 'residents', people: 150 },
    ],
    results: [{ indicator: 'gift-sets', amount: '144' }],
  },
  {
    ago: 160,
    field: 'economy',
    what: 'Hướng dẫn ghép cải tạo vườn điều',
    clause: 'cashew',
    participants: [
      { who: 'sponsor-staff', people: 4 },
      { who: 'residents', people: 36 },
    ],
    results: [{ indicator: 'models', amount: '1' }],
  },
  {
    ago: 45,
    field: 'welfare',
    what: 'Bàn giao ba căn nhà đại đoàn kết',
    clause: 'houses',
    participants: [
      { who: 'sponsor-staff', people: 9 },
      { who: 'recipient-staff', people: 6 },
      { who: 'residents', people: 60 },
    ],
    results: [{ indicator: 'houses', amount: '3' }],
  },
];

/** What the receiving side said of a delivery. */
interface TrialAnswer {
  readonly ago: DaysAgo;
  readonly received: string;
  readonly refused?: string;
  readonly reason?: string;
}

export interface TrialMovement {
  readonly key: string;
  readonly ago: DaysAgo;
  readonly stage: 'pledged' | 'delivered';
  readonly kind: ContributionKind;
  readonly item: string;
  readonly quantity?: string;
  readonly unit?: string;
  readonly amountVnd?: bigint;
  readonly clause: string;
  readonly purse: BudgetSource;
  /** The promise that it fulfils. */
  readonly fulfils?: string;
  readonly forWhom?: readonly [group: string, count: number];
  readonly works?: WorksStage;
  readonly answer?: TrialAnswer;
}

const HOUSES = { kind: 'works', item: 'nhà đại đoàn kết', clause: 'houses', purse: 'mobilised' } as const;

/** From promises to what came: taken in full, taken but for three, still to be answered, still to come. Oldest first. */
export const MOVEMENTS: readonly TrialMovement[] = [
  {
    key: 'pledge-houses',
    ago: 320,
    stage: 'pledged',
    ...HOUSES,
    quantity: '3',
    unit: 'căn',
    amountVnd: 240_000_000n,
  },
  {
    key: 'pledge-lamps',
    ago: 320,
    stage: 'pledged',
    kind: 'in-kind',
    item: 'đèn năng lượng mặt trời',
    quantity: '10',
    unit: 'bộ',
    amountVnd: 30_000_000n,
    clause: 'lamps',
    purse: 'business',
  },
  {
    key: 'gifts',
    ago: 281,
    stage: 'delivered',
    kind: 'in-kind',
    item: 'suất quà Tết',
    quantity: '144',
    unit: 'suất',
    amountVnd: 43_200_000n,
    clause: 'gifts',
    purse: 'mobilised',
    forWhom: ['hộ nghèo, cận nghèo của làng', 144],
    answer: { ago: 280, received: '141', refused: '3', reason: 'Ba suất có bánh đã quá hạn dùng.' },
  },
  {
    key: 'grafting',
    ago: 160,
    stage: 'delivered',
    kind: 'labour',
    item: 'ghép cải tạo vườn điều',
    quantity: '40',
    unit: 'ngày công',
    clause: 'cashew',
    purse: 'mobilised',
    answer: { ago: 158, received: '40' },
  },
  {
    key: 'houses-1',
    ago: 150,
    stage: 'delivered',
    ...HOUSES,
    amountVnd: 90_000_000n,
    fulfils: 'pledge-houses',
    works: { stage: 1, of: 3, title: 'xong móng' },
    answer: { ago: 148, received: '90000000' },
  },
  {
    key: 'houses-2',
    ago: 95,
    stage: 'delivered',
    ...HOUSES,
    amountVnd: 80_000_000n,
    fulfils: 'pledge-houses',
    works: { stage: 2, of: 3, title: 'xong mái' },
    answer: { ago: 94, received: '80000000' },
  },
  {
    key: 'scholarships',
    ago: 75,
    stage: 'delivered',
    kind: 'scholarship',
    item: 'học bổng đầu năm học',
    quantity: '5',
    unit: 'suất',
    amountVnd: 10_000_000n,
    clause: 'scholarships',
    purse: 'fund',
    forWhom: ['học sinh khó khăn của làng', 5],
    answer: { ago: 74, received: '5' },
  },
  {
    key: 'houses-3',
    ago: 45,
    stage: 'delivered',
    ...HOUSES,
    quantity: '3',
    unit: 'căn',
    amountVnd: 70_000_000n,
    fulfils: 'pledge-houses',
    forWhom: ['hộ nghèo chưa có nhà vững chắc', 3],
    works: { stage: 3, of: 3, title: 'bàn giao' },
    answer: { ago: 44, received: '3' },
  },
  {
    key: 'blankets',
    ago: 2,
    stage: 'delivered',
    kind: 'in-kind',
    item: 'chăn ấm',
    quantity: '20',
    unit: 'chiếc',
    amountVnd: 7_000_000n,
    clause: 'gifts',
    purse: 'business',
    forWhom: ['người già neo đơn', 20],
  },
];
