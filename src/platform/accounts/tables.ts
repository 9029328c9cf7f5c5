import type { Generated, GeneratedAlways } from 'kysely';
import type { AccountId, GrantId, SessionId } from '../../kernel/ids.ts';
import type { Language } from '../web/language.ts';

declare module '../database/tables.ts' {
  interface Tables {
    account: {
      id: AccountId;
      name: string;
      email: string;
      email_verified: boolean;
      image: string | null;
      username: string | null;
      display_username: string | null;
      two_factor_enabled: Generated<boolean>;
      language: Generated<Language>;
      disabled_at: Date | null;
      erased_at: Date | null;
      last_seen_at: Date | null;
      name_key: GeneratedAlways<string>;
      name_fold: GeneratedAlways<string>;
      created_at: Generated<Date>;
      updated_at: Generated<Date>;
    };
    account_credential: {
      id: string;
      account_id: AccountId;
      provider_id: string;
      provider_account_id: string;
      password: string | null;
      created_at: Generated<Date>;
      updated_at: Generated<Date>;
    };
    account_session: {
      id: SessionId;
      account_id: AccountId;
      token: string;
      expires_at: Date;
      ip_address: string | null;
      user_agent: string | null;
      chosen_grant: GrantId | null;
      last_seen_at: Generated<Date>;
      created_at: Generated<Date>;
      updated_at: Generated<Date>;
    };
    account_verification: {
      id: string;
      identifier: string;
      value: string;
      expires_at: Date;
    };
    secret_mark: {
      only_row: Generated<boolean>;
      fingerprint: string;
    };
    account_second_factor: {
      id: string;
      account_id: AccountId;
      verified: boolean;
    };
    account_attempt: {
      key_hash: string;
      failures: number;
      counted_from: Date;
      locked_until: Date | null;
      forget_at: Date;
    };
    account_reset: {
      token_hash: string;
      account_id: AccountId;
      made_by: AccountId | null;
      expires_at: Date;
      used_at: Date | null;
      created_at: Generated<Date>;
    };
  }
}
