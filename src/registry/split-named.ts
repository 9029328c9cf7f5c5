import { type Result, refuse } from '../kernel/result.ts';
import { legalSpelling } from '../kernel/vietnamese/fold.ts';
import type { Db } from '../platform/database/database.ts';
import type { ActOrder, PerformRefusal, Performed } from './perform-act.ts';
import { findAddressed } from './registry-command.ts';
import type { RegistryNode } from './registry.ts';
import { type SplitHeir, splitNode } from './split-node.ts';
import { splitFullName } from './unit-types.ts';

/** A code, or words joined by hyphens: nothing else is taken for the address of something that is there. */
const ADDRESS = /^(?:\d{2}|\d{5}|[a-z0-9]+(?:-[a-z0-9]+)+)$/;

/** Splits a node into successors as an operator writes them: addresses, or the names of new nodes in the same place. */
export async function splitNamed(
  db: Db,
  order: ActOrder,
  node: RegistryNode,
  { successors, heir }: { successors: readonly string[]; heir: string | null },
): Promise<Result<Performed, PerformRefusal>> {
  const inherits = successors.map((word) => heir !== null && keyOf(word) === keyOf(heir));
  if (heir !== null && !inherits.includes(true)) return refuse({ code: 'heir-unknown', saw: heir });
  const heirs: SplitHeir[] = [];
  for (const [index, word] of successors.entries()) {
    const part = { inherits: inherits[index] ?? false };
    if (ADDRESS.test(word)) {
      const found = await findAddressed(db, word);
      if (!found) return refuse({ code: 'node-not-found', nodeId: `“${word}”` });
      heirs.push({ ...part, nodeId: found.nodeId });
    } else heirs.push({ ...part, unit: unitOf(word, node) });
  }
  return splitNode(db, { ...order, nodeId: node.nodeId, heirs });
}

const keyOf = (word: string): string => legalSpelling(word).toLowerCase().replace(/\s+/g, ' ').trim();

/** "23870 Xã Ia Dơk Đông" or "Làng Ghè Một"; of the type of the node that ends where no type leads. */
function unitOf(word: string, { kind, type, parentId }: RegistryNode) {
  const [, code = null, fullName = word] = /^(\d{2}|\d{5})\s+(\D.*)$/su.exec(word.trim()) ?? [];
  const named = (kind === 'organisation' ? null : splitFullName(kind, fullName)) ?? { type, name: fullName };
  return { ...named, code, parentId };
}
