import { AsyncLocalStorage } from 'node:async_hooks';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { twoFactor, username } from 'better-auth/plugins';
import { newId } from '../../kernel/ids.ts';
import type { Db } from '../database/database.ts';

export interface AuthOptions {
  readonly db: Db;
  /** Signs cookies and encrypts the secrets of second factors: at least 32 letters, the same in every app process. */
  readonly secret: string;
  /** The address people use; https there makes the cookies secure. */
  readonly url: string;
}

/** A session ends this long after sign-in when the browser is to remember it, and with the browser (a day at most) when not. */
export const REMEMBERED_SECONDS = 30 * 24 * 3600;
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** The cookie of a session, as better-auth names it. */
export const sessionCookieName = (url: string): string =>
  `${url.startsWith('https:') ? '__Secure-' : ''}ketnghia.session_token`;

/** Where better-auth works inside a transaction of ours, this is it. */
const underWay = new AsyncLocalStorage<Db>();

/** Runs `work` so that what better-auth reads and writes in it belongs to the transaction. */
export function withinTransaction<Value>(tx: Db, work: () => Promise<Value>): Promise<Value> {
  return underWay.run(tx, work);
}

/** A database that is the transaction under way, or `db` outside of one. */
function followTransaction(db: Db): Db {
  return new Proxy(db, {
    get: (_target, property) => {
      // With its first work better-auth looks whether the tables are right, on a connection of its own: none is had inside one.
      const current = property === 'connection' ? db : (underWay.getStore() ?? db);
      const value: unknown = Reflect.get(current, property, current);
      return typeof value === 'function' ? value.bind(current) : value;
    },
  });
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

/** better-auth on our tables: passwords, sessions, second factors. It opens no route of its own: pages call it. */
export function createAuth({ db, secret, url }: AuthOptions) {
  return betterAuth({
    appName: 'Kết Nghĩa',
    baseURL: url,
    secret,
    database: { db: followTransaction(db), type: 'postgres' },
    telemetry: { enabled: false },
    // Expected refusals are our results, and faults are thrown to our own log.
    logger: { disabled: true },
    // Attempts are counted in the database, by account and address, before better-auth is asked.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    user: {
      modelName: 'account',
      fields: { emailVerified: 'email_verified', ...times },
    },
    account: {
      modelName: 'account_credential',
      fields: {
        accountId: 'provider_account_id',
        providerId: 'provider_id',
        userId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
      accountLinking: { enabled: false },
    },
    session: {
      modelName: 'account_session',
      expiresIn: REMEMBERED_SECONDS,
      disableSessionRefresh: true,
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
    },
    verification: { modelName: 'account_verification', fields: { expiresAt: 'expires_at', ...times } },
    plugins: [
      username({
        minUsernameLength: 3,
        maxUsernameLength: 60,
        schema: { user: { fields: { displayUsername: 'display_username' } } },
      }),
      twoFactor({
        issuer: 'Kết Nghĩa',
        // Ours counts codes too, for all processes and with the same waits as for passwords.
        accountLockout: { enabled: false },
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'account_second_factor',
            fields: {
              userId: 'account_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
    advanced: {
      cookiePrefix: 'ketnghia',
      useSecureCookies: url.startsWith('https:'),
      database: { generateId: () => newId() },
      // Each form carries its own proof of origin (platform/web/form-token.ts), and no route of better-auth is open.
      disableCSRFCheck: true,
    },
  } satisfies BetterAuthOptions);
}

export type Auth = ReturnType<typeof createAuth>;
