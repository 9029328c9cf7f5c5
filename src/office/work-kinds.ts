import { PRINT_REPORT } from '../documents/report-work.ts';
import { type AnyWorkKind, anyWork } from '../platform/works/work.ts';
import { IMPORT_ASSIGNMENT } from '../programmes/import-work.ts';
import { IMPORT_REGISTRY } from './import-registry-work.ts';

/** Every kind of long work of this program. */
export const WORK_KINDS: readonly AnyWorkKind[] = [
  anyWork(IMPORT_ASSIGNMENT),
  anyWork(IMPORT_REGISTRY),
  anyWork(PRINT_REPORT),
];
