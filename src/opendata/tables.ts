import type { Generated } from 'kysely';
import type { Id, RequestId } from '../kernel/ids.ts';

export type PackageId = Id<'open-package'>;

declare module '../platform/database/tables.ts' {
  interface Tables {
    open_table_state: {
      province_code: string;
      table_key: string;
      row_count: bigint;
      byte_count: bigint;
      sha256: string;
      counted_at: Date;
    };
    open_package_order: {
      province_code: string;
      order_id: string;
      year: number;
      request_id: RequestId;
      request_hash: string;
      recorded_at: Generated<Date>;
    };
    open_package: {
      province_code: string;
      package_id: PackageId;
      year: number;
      byte_count: bigint;
      row_count: bigint;
      sha256: string;
      rows_sha256: string;
      made_at: Date;
    };
  }
}
