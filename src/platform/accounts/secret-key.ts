import { createHmac, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { type Db, inTransaction } from '../database/database.ts';

const FILE = 'secret.key';

/**
 * The key that signs cookies and encrypts the secrets of second factors, kept in the data folder, readable by its owner
 * alone; made when first asked for. Of two processes that make it at once, both read the one that came first.
 */
export function readSecretKey(dataDir: string): string {
  const file = join(dataDir, FILE);
  const found = read(file);
  if (found !== null) return found;
  mkdirSync(dataDir, { recursive: true });
  const making = `${file}.${process.pid}`;
  writeFileSync(making, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600 });
  try {
    linkSync(making, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(making);
  }
  const made = read(file);
  if (made === null) throw new Error(`the key file ${file} is empty`);
  return made;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export interface SecretKeyDiffers {
  readonly code: 'secret-key-differs';
}

/**
 * Every app process of one database needs the same key: the first one marks it, another key is refused. Also found this way:
 * a database that was restored without its key, whose second factors nobody can read any more.
 */
export async function agreeOnSecretKey(db: Db, secret: string): Promise<Result<null, SecretKeyDiffers>> {
  const fingerprint = createHmac('sha256', secret).update('fingerprint').digest('hex');
  await db
    .insertInto('secret_mark')
    .values({ fingerprint })
    .onConflict((conflict) => conflict.column('only_row').doNothing())
    .execute();
  const { fingerprint: marked } = await db.selectFrom('secret_mark').select('fingerprint').executeTakeFirstOrThrow();
  return marked === fingerprint ? ok(null) : refuse({ code: 'secret-key-differs' });
}

/**
 * Gives up a key that was lost: every session ends, and second factors, which only that key could read, are removed. The next
 * start marks the key that it finds.
 */
export async function forgetSecretKey(db: Db): Promise<{ readonly sessions: number; readonly secondFactors: number }> {
  return inTransaction(db, async (tx) => {
    const sessions = await tx.deleteFrom('account_session').returning('id').execute();
    const factors = await tx.deleteFrom('account_second_factor').returning('id').execute();
    await tx.deleteFrom('account_verification').execute();
    await tx.updateTable('account').set({ two_factor_enabled: false }).where('two_factor_enabled', '=', true).execute();
    await tx.deleteFrom('secret_mark').execute();
    return { sessions: sessions.length, secondFactors: factors.length };
  });
}
