import type { Generated } from 'kysely';
import type { Field } from '../kernel/fields.ts';
import type {
  AccountId,
  ActivityId,
  AgreementId,
  ClauseId,
  NeedId,
  NodeId,
  PlanLineId,
  PlanVersionId,
  RequestId,
} from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { ActivityActKind, ParticipantGroup } from './activity.ts';
import type { NeedEnd, NeedPriority } from './need.ts';
import type { BudgetSource, Side } from './plan.ts';

interface Asked {
  request_id: RequestId;
  request_hash: string;
  recorded_at: Generated<Date>;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    need: Asked & {
      province_code: string;
      need_id: NeedId;
      node_id: NodeId;
      field: Field;
      what: string;
      quantity: string | null;
      unit: string | null;
      for_whom: string;
      people: number | null;
      due_on: PlainDate;
      priority: NeedPriority;
      place: string | null;
      carried_from: NeedId | null;
    };
    need_act: Asked & {
      province_code: string;
      need_id: NeedId;
      kind: NeedEnd;
      happened_on: PlainDate;
      met_by: string | null;
      note: string | null;
    };
    plan_version: Asked & {
      province_code: string;
      plan_version_id: PlanVersionId;
      agreement_id: AgreementId;
      year: number;
      version_no: number;
      content_hash: string;
    };
    plan_line: {
      province_code: string;
      plan_version_id: PlanVersionId;
      line_no: number;
      line_id: PlanLineId;
      month: number;
      field: Field;
      what: string;
      responsible_node: NodeId | null;
      budget_vnd: Dong | null;
      source: BudgetSource | null;
      clause_id: ClauseId | null;
      need_id: NeedId | null;
      why_none: string | null;
    };
    plan_approval: Asked & {
      province_code: string;
      plan_version_id: PlanVersionId;
      side: Side;
      content_hash: string;
      approved_by: AccountId | null;
    };
    activity: Asked & {
      province_code: string;
      activity_id: ActivityId;
      agreement_id: AgreementId;
      field: Field;
      what: string;
      line_id: PlanLineId | null;
      clause_id: ClauseId | null;
      need_id: NeedId | null;
    };
    activity_act: Asked & {
      province_code: string;
      activity_id: ActivityId;
      act_no: number;
      kind: ActivityActKind;
      happens_on: PlainDate | null;
      place: string | null;
      note: string | null;
      staff_sent: number | null;
      staff_sent_days: number | null;
      staff_received: number | null;
      staff_received_days: number | null;
    };
    activity_participant: {
      province_code: string;
      activity_id: ActivityId;
      act_no: number;
      who: ParticipantGroup;
      people: number;
    };
    activity_result: {
      province_code: string;
      activity_id: ActivityId;
      act_no: number;
      indicator: string;
      amount: string;
    };
    agreement_rhythm: Asked & {
      province_code: string;
      agreement_id: AgreementId;
      act_no: number;
      every_months: number;
      note: string | null;
    };
  }
}
