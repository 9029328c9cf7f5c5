import type { Generated } from 'kysely';
import type { AccountId, ConsentId, ErasureId, NodeId, PersonId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { ConsentKind, ConsentHow, Giver, Age, Purpose } from './consent.ts';
import type { ErasureHow, ErasureKind } from './erasure.ts';

declare module '../platform/database/tables.ts' {
  interface Tables {
    person: {
      province_code: string;
      person_id: PersonId;
      node_id: NodeId;
      full_name: string | null;
      post: string | null;
      phone: string | null;
      recorded_by: AccountId | null;
      request_id: RequestId;
      request_hash: string;
      changed_request: RequestId | null;
      changed_hash: string | null;
      recorded_at: Generated<Date>;
      changed_at: Date | null;
      erased_at: Date | null;
    };
    consent_act: {
      province_code: string;
      consent_id: ConsentId;
      act_no: number;
      subject_kind: 'person' | 'evidence';
      subject_id: string;
      purpose: Purpose;
      kind: ConsentKind;
      giver: Giver;
      age: Age | null;
      how: ConsentHow;
      document: string | null;
      happened_on: PlainDate;
      ends_on: PlainDate | null;
      recorded_by: AccountId | null;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    erasure_act: {
      province_code: string;
      erasure_id: ErasureId;
      act_no: number;
      subject_kind: 'account' | 'person';
      subject_id: string;
      kind: ErasureKind;
      how: ErasureHow | null;
      document: string | null;
      reason: string | null;
      recorded_by: AccountId | null;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
  }
}
