import type { Generated } from 'kysely';
import type {
  AssignmentVersionId,
  NodeId,
  PairingProblemId,
  PairingScenarioId,
  ProgrammeId,
  RequestId,
} from '../../kernel/ids.ts';
import type { ScenarioActKind } from './scenario.ts';
import type { SearchStepKind } from './search-step.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    pairing_problem: {
      province_code: string;
      problem_id: PairingProblemId;
      programme_id: ProgrammeId;
      origin: 'file' | 'registry' | 'generated';
      file_name: string | null;
      is_generated: boolean;
      sponsor_count: number;
      recipient_count: number;
      pair_count: number;
      input_hash: string;
      content: Uint8Array;
      recorded_at: Generated<Date>;
    };
    pairing_party: {
      province_code: string;
      problem_id: PairingProblemId;
      side: 'sponsors' | 'recipients';
      party_id: string;
      node_id: NodeId | null;
    };
    pairing_scenario: {
      province_code: string;
      scenario_id: PairingScenarioId;
      programme_id: ProgrammeId;
      problem_id: PairingProblemId;
      scenario_no: number;
      title: string;
      copied_from: PairingScenarioId | null;
      recorded_at: Generated<Date>;
    };
    pairing_scenario_act: {
      province_code: string;
      scenario_id: PairingScenarioId;
      act_no: number;
      kind: ScenarioActKind;
      undoes: number | null;
      note: string | null;
      version_id: AssignmentVersionId | null;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    pairing_change: {
      province_code: string;
      scenario_id: PairingScenarioId;
      act_no: number;
      position: number;
      kind: string;
      side: string | null;
      sponsor: string | null;
      recipient: string | null;
      rule: string | null;
      why: string | null;
      criterion: string | null;
      amount: number | null;
      least: number | null;
      most: number | null;
      sponsor_kind: string | null;
      zone: string | null;
    };
    pairing_plan: {
      province_code: string;
      scenario_id: PairingScenarioId;
      act_no: number;
      engine: string;
      input_hash: string;
      pair_count: number;
      content: Uint8Array;
      recorded_at: Generated<Date>;
    };
    pairing_search_step: {
      province_code: string;
      scenario_id: PairingScenarioId;
      act_no: number;
      step_no: number;
      kind: SearchStepKind;
      level: string | null;
      done: number | null;
      of: number | null;
      reason: string | null;
      recorded_at: Generated<Date>;
    };
  }
}
