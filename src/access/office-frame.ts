import type { Context } from 'hono';
import { plainDateAt } from '../kernel/plain-date.ts';
import type { Auth } from '../platform/accounts/auth.ts';
import type { Db } from '../platform/database/database.ts';
import type { Assets } from '../platform/http/assets.ts';
import type { Outbox } from '../platform/mail/mail.ts';
import type { FormEnv } from '../platform/http/form-guard.ts';
import { languageOfPath } from '../platform/web/paths.ts';
import { listNodes } from '../registry/registry-store.ts';
import type { OfficeEnv } from './office-gate.ts';
import type { OfficeFrame, OfficeSection } from './pages/office-page.tsx';
import { roleNames } from './role-names.ts';

/** What the pages of the office are made with; composed once. */
export interface OfficeDeps {
  readonly db: Db;
  readonly auth: Auth;
  /** Signs cookies and the proofs of forms. */
  readonly secret: string;
  /** The address people use. */
  readonly url: string;
  /** How many proxies of ours stand before the server. */
  readonly proxies: number;
  /** Null on an instance without a mail server. */
  readonly outbox: Outbox | null;
  readonly assets: Assets;
  readonly clock: () => Date;
  readonly sections: readonly OfficeSection[];
  /** How many notifications wait for this account. */
  readonly countUnread: (c: Context<OfficeEnv>) => Promise<number>;
  readonly findOfficeName: () => Promise<string | null>;
  /** The province whose instance this is: what belongs to no other province is written down in its audit. */
  readonly findHomeProvince: () => Promise<string | null>;
}

/** The frame of a page behind the gate. */
export async function officeFrameOf(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<OfficeFrame> {
  const language = languageOfPath(c.req.path);
  const signedIn = c.get('signedIn');
  const { roles } = signedIn.person;
  const nodes = await listNodes(
    deps.db,
    roles.map(({ nodeId }) => nodeId),
  );
  const placeName = new Map(nodes.map(({ nodeId, fullName }) => [nodeId, fullName]));
  return {
    ...(await frameBeforeSignIn(c, deps)),
    signedIn,
    roleLabels: roles.map(({ role, nodeId }) => `${roleNames[language][role]}, ${placeName.get(nodeId) ?? ''}`),
    unread: await deps.countUnread(c),
    sections: deps.sections,
  };
}

/** The frame of the pages before sign-in. */
export async function frameBeforeSignIn<Env extends FormEnv>(
  c: Context<Env>,
  { assets, clock, findOfficeName }: Pick<OfficeDeps, 'assets' | 'clock' | 'findOfficeName'>,
): Promise<OfficeFrame> {
  return {
    language: languageOfPath(c.req.path),
    assets,
    today: plainDateAt(clock()),
    formToken: c.get('formToken'),
    signedIn: null,
    roleLabels: [],
    unread: 0,
    sections: [],
    officeName: await findOfficeName(),
  };
}
