/**
 * The columns of every table. Each room adds its own tables by declaration merging (its tables.ts),
 * so that this room need not know the others:
 *
 *   declare module '../platform/database/tables.ts' { interface Tables { programme: ProgrammeTable } }
 */
export interface Tables {
  instance: InstanceTable;
}

interface InstanceTable {
  only_row: import('kysely').Generated<boolean>;
  province_code: string;
  office_name: string;
  contact_email: string | null;
  is_sample: boolean;
  set_up_at: import('kysely').Generated<Date>;
}
