import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type Db, announceChange, inTransaction } from '../platform/database/database.ts';
import { type SetUp, type SetUpFault, type SetUpForm, decideSetUp } from './set-up.ts';
import { saveInstanceOwner } from './setup-store.ts';

export type SetUpRefusal = { code: 'form-faults'; faults: readonly SetUpFault[] } | { code: 'set-up-already' };

/** The one-time word that proves who sees the terminal: 128 random bits, kept only in this process, gone once used. */
export class SetUpToken {
  #hash: Buffer | null;
  readonly shown: string;

  constructor() {
    this.shown = randomBytes(16).toString('base64url');
    this.#hash = digest(this.shown);
  }

  /** Compared in constant time, so that answers do not tell how much of a guess was right. */
  accepts(given: string): boolean {
    return this.#hash !== null && timingSafeEqual(this.#hash, digest(given.trim()));
  }

  spend(): void {
    this.#hash = null;
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Makes the instance its office's own, once. */
export async function setUpInstance(
  db: Db,
  form: SetUpForm,
  { token, provinceCodes }: { token: SetUpToken; provinceCodes: ReadonlySet<string> },
): Promise<Result<SetUp, SetUpRefusal>> {
  const decided = decideSetUp(form, { tokenIsRight: token.accepts(form.token), provinceCodes });
  if (!decided.ok) return refuse({ code: 'form-faults', faults: decided.refusal });
  const saved = await inTransaction(db, async (tx) => {
    const first = await saveInstanceOwner(tx, { ...decided.value, isSample: false });
    if (first) await announceChange(tx, decided.value.provinceCode);
    return first;
  });
  token.spend();
  return saved ? ok(decided.value) : refuse({ code: 'set-up-already' });
}
