import { type NodeId, isId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { ProblemFault } from '../platform/http/problem.ts';
import { isSlug } from '../platform/web/paths.ts';
import { findNode, findNodeByCode, findNodeBySlug } from '../registry/registry-store.ts';

const CODE = /^(\d{2}|\d{5})$/;

/** The node that a text names: by its id, its official code of today, or its slug. */
async function findNamedPlace(db: Db, text: string): Promise<NodeId | null> {
  if (isId(text)) return (await findNode(db, text as NodeId))?.nodeId ?? null;
  if (CODE.test(text)) return (await findNodeByCode(db, text))?.nodeId ?? null;
  return isSlug(text) ? ((await findNodeBySlug(db, text))?.nodeId ?? null) : null;
}

/** Finds all that a body names, and gathers a fault for each name that nothing bears. */
export class NamedPlaces {
  readonly #db: Db;
  readonly faults: ProblemFault[] = [];

  constructor(db: Db) {
    this.#db = db;
  }

  miss(path: string, expected: string, saw: string): void {
    this.faults.push({ path, message: `expected ${expected} — saw ${JSON.stringify(saw)}` });
  }

  /** The node; where there is none, a fault is gathered and the text itself stands in, which nobody may then use. */
  async find(path: string, text: string): Promise<NodeId> {
    const found = await findNamedPlace(this.#db, text);
    if (!found) this.miss(path, 'the code, slug or id of a place that the registry knows', text);
    return found ?? (text as NodeId);
  }

  async findUnlessUnstated(path: string, text: string | null | undefined): Promise<NodeId | null> {
    return text === null || text === undefined ? null : this.find(path, text);
  }
}
