import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import type { TextKey } from './joint-text.ts';
import { type JointText, findJointText, lockText } from './joint-text-store.ts';

/** A text to which an act is about to add: it is still talked about, and no other act changes it until the transaction ends. */
export async function holdOpenText(
  tx: Db,
  key: TextKey,
): Promise<Result<JointText, { readonly code: 'text-unknown' | 'text-over' }>> {
  await lockText(tx, key);
  const text = await findJointText(tx, key.textId);
  if (text?.provinceCode !== key.provinceCode) return refuse({ code: 'text-unknown' });
  return text.end === null ? ok(text) : refuse({ code: 'text-over' });
}
