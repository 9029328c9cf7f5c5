import type { ActivityAct } from '../../src/activities/activity.ts';
import type { NeedFacts } from '../../src/activities/need.ts';
import type { PlanLineFacts } from '../../src/activities/plan.ts';
import type { NodeId, PlanLineId } from '../../src/kernel/ids.ts';
import { type PlainDate, plainDate } from '../../src/kernel/plain-date.ts';

/** A need as a village would state it. */
export const needOf = (nodeId: NodeId, change: Partial<NeedFacts> = {}): NeedFacts => ({
  provinceCode: '52',
  nodeId,
  field: 'welfare',
  what: 'Bồn chứa nước 1.000 lít',
  quantity: '20',
  unit: 'bồn',
  forWhom: 'hộ nghèo chưa có nước sạch',
  people: 20,
  dueOn: plainDate('2027-03-31'),
  priority: 'high',
  place: 'Nhà sinh hoạt cộng đồng làng',
  ...change,
});

/** A line of a plan that serves nothing in particular, and says why. */
export const planLine = (
  change: Partial<PlanLineFacts> = {},
): PlanLineFacts & { readonly lineId: PlanLineId | null } => ({
  lineId: null,
  month: 3,
  field: 'solidarity',
  what: 'Giao ban sáu tháng đầu năm',
  responsibleNode: null,
  budgetVnd: null,
  source: null,
  clauseId: null,
  needId: null,
  whyNone: 'Nền nếp gặp gỡ của hai bên',
  ...change,
});

const NOTHING_TOLD = { participants: [], results: [], staffSent: null, staffReceived: null } as const;

export const plannedFor = (happensOn: PlainDate, change: Partial<ActivityAct> = {}): ActivityAct => ({
  kind: 'planned',
  happensOn,
  place: null,
  note: null,
  ...NOTHING_TOLD,
  ...change,
});

export const heldOn = (happensOn: PlainDate, change: Partial<ActivityAct> = {}): ActivityAct => ({
  ...plannedFor(happensOn),
  kind: 'held',
  participants: [{ who: 'residents', people: 40 }],
  ...change,
});
