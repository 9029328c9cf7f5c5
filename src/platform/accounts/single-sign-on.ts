import { createHash, randomBytes } from 'node:crypto';
import { validateAuthorizationCode, validateToken } from 'better-auth/oauth2';
import { z } from 'zod';
import type { AccountId } from '../../kernel/ids.ts';
import { newId } from '../../kernel/ids.ts';
import type { Db } from '../database/database.ts';
import { type Account, findAccount, findAccountByProvedEmail } from './find-account.ts';

/** A provincial single sign-on (OpenID Connect), by the operator's configuration. */
export interface SingleSignOn {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call it. */
  readonly name: string;
}

/** What only the browser that began knows until the provider sends it back. */
export interface SingleSignOnFlow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who the provider says it is. */
export interface ProvenIdentity {
  readonly subject: string;
  /** Null unless the provider has verified it. */
  readonly email: string | null;
}

const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
});
type Discovery = z.infer<typeof discoverySchema>;

const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  nonce: z.string().optional(),
  azp: z.string().optional(),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
});
type Claims = z.infer<typeof claimsSchema>;

const PROVIDER = 'single-sign-on';
const WAIT_MS = 10_000;
const KEPT_MS = 3_600_000;

const kept = new Map<string, { readonly found: Discovery; readonly until: number }>();

/** What the provider says of itself; asked for when first needed, so that a provider that is away stops no start. */
async function discover(issuer: string): Promise<Discovery> {
  const known = kept.get(issuer);
  if (known && known.until > Date.now()) return known.found;
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const found = discoverySchema.parse(await fetchJson(address, {}));
  if (found.issuer !== issuer) throw new Error(`the single sign-on calls itself ${found.issuer}, not ${issuer}`);
  kept.set(issuer, { found, until: Date.now() + KEPT_MS });
  return found;
}

async function fetchJson(address: string, headers: Record<string, string>): Promise<unknown> {
  const answer = await fetch(address, { headers, signal: AbortSignal.timeout(WAIT_MS), redirect: 'error' });
  if (!answer.ok) throw new Error(`${new URL(address).host} answered ${answer.status}`);
  return answer.json();
}

const word = (): string => randomBytes(32).toString('base64url');

/** Where the browser is sent, and what it is to bring back. Throws when the provider cannot be reached. */
export async function beginSingleSignOn(
  { issuer, clientId }: SingleSignOn,
  redirectUri: string,
): Promise<{ address: string; flow: SingleSignOnFlow }> {
  const { authorization_endpoint } = await discover(issuer);
  const flow = { state: word(), nonce: word(), verifier: word() };
  const address = new URL(authorization_endpoint);
  const asked = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'openid email',
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: createHash('sha256').update(flow.verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  return { address: address.href, flow };
}

/** Exchanges the code for who it is. Throws when anything is not as it must be. */
export async function finishSingleSignOn(
  { issuer, clientId, clientSecret }: SingleSignOn,
  redirectUri: string,
  { code, flow }: { code: string; flow: SingleSignOnFlow },
): Promise<ProvenIdentity> {
  const found = await discover(issuer);
  const methods = found.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const tokens = await validateAuthorizationCode({
    code,
    codeVerifier: flow.verifier,
    redirectURI: redirectUri,
    options: { clientId, clientSecret },
    tokenEndpoint: found.token_endpoint,
    authentication: methods.includes('client_secret_basic') ? 'basic' : 'post',
  });
  if (!tokens.idToken) throw new Error('the single sign-on gave no identity token');
  const { payload } = await validateToken(tokens.idToken, found.jwks_uri, {
    issuer,
    audience: clientId,
    requiredClaims: ['sub', 'exp', 'nonce'],
    clockTolerance: 30,
  });
  const claims = claimsSchema.parse(payload);
  if (claims.nonce !== flow.nonce) throw new Error('the identity token answers another sign-in');
  if (claims.azp !== undefined && claims.azp !== clientId) throw new Error('the identity token is for another client');
  return identityOf(claims.email === undefined ? await askUserInfo(found, tokens.accessToken, claims) : claims);
}

/** Many providers tell the address only there. */
async function askUserInfo(found: Discovery, accessToken: string | undefined, claims: Claims): Promise<Claims> {
  if (!found.userinfo_endpoint || !accessToken) return claims;
  const told = claimsSchema.parse(await fetchJson(found.userinfo_endpoint, { authorization: `Bearer ${accessToken}` }));
  if (told.sub !== claims.sub) throw new Error('the single sign-on speaks of two people');
  return told;
}

const identityOf = ({ sub, email, email_verified }: Claims): ProvenIdentity => ({
  subject: sub,
  email: email !== undefined && (email_verified === true || email_verified === 'true') ? email.toLowerCase() : null,
});

/** At most as long as the subject and the issuer are. */
const linkOf = ({ issuer }: SingleSignOn, subject: string): string => `${issuer} ${subject}`;

/**
 * The open account of this identity: the one that is linked with it, else the one with the verified address (verified by the
 * provider and proved here), unless that is
 * linked with another identity of the provider. Never makes one.
 */
export async function findAccountOfIdentity(
  db: Db,
  provider: SingleSignOn,
  { subject, email }: ProvenIdentity,
): Promise<{ account: Account; linked: boolean } | null> {
  const link = await db
    .selectFrom('account_credential')
    .select('account_id')
    .where('provider_id', '=', PROVIDER)
    .where('provider_account_id', '=', linkOf(provider, subject))
    .executeTakeFirst();
  if (link) {
    const account = await findAccount(db, link.account_id);
    return account && { account, linked: true };
  }
  const account = email === null ? null : await findAccountByProvedEmail(db, email);
  if (!account || account.email === null) return null;
  const others = await db
    .selectFrom('account_credential')
    .select('provider_account_id')
    .where('provider_id', '=', PROVIDER)
    .where('account_id', '=', account.accountId)
    .execute();
  const other = others.some(({ provider_account_id }) => provider_account_id.startsWith(linkOf(provider, '')));
  return other ? null : { account, linked: false };
}

/** From now on the identity is the account's, also when either changes its address. */
export async function linkIdentity(
  tx: Db,
  provider: SingleSignOn,
  { accountId, subject }: { accountId: AccountId; subject: string },
): Promise<void> {
  await tx
    .insertInto('account_credential')
    .values({
      id: newId(),
      account_id: accountId,
      provider_id: PROVIDER,
      provider_account_id: linkOf(provider, subject),
      password: null,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'provider_account_id']).doNothing())
    .execute();
}
