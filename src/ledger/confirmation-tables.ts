import type { Generated } from 'kysely';
import type { AccountId, AgreementId, ConfirmationLinkId, ContributionId, PersonId, RequestId } from '../kernel/ids.ts';
import type { ConfirmationWay, LinkEnd } from './confirmation-link.ts';

declare module '../platform/database/tables.ts' {
  interface Tables {
    confirmation_link: {
      province_code: string;
      link_id: ConfirmationLinkId;
      agreement_id: AgreementId;
      token_hash: string;
      made_by: AccountId | null;
      made_in: string | null;
      expires_at: Date;
      request_id: RequestId;
      request_hash: string;
      made_at: Generated<Date>;
    };
    confirmation_link_delivery: {
      province_code: string;
      link_id: ConfirmationLinkId;
      delivery_id: ContributionId;
      agreement_id: AgreementId;
    };
    confirmation_link_end: {
      province_code: string;
      link_id: ConfirmationLinkId;
      kind: LinkEnd;
      ended_by: AccountId | null;
      request_id: RequestId;
      request_hash: string;
      ended_at: Generated<Date>;
    };
    confirmation: {
      province_code: string;
      contribution_id: ContributionId;
      agreement_id: AgreementId;
      way: ConfirmationWay;
      link_id: ConfirmationLinkId | null;
      person_id: PersonId;
      recorded_by: AccountId | null;
    };
  }
}
