import { insertRole } from '../../src/access/role-store.ts';
import { ROLES, type Role } from '../../src/kernel/actor.ts';
import { type AccountId, type GrantId, type NodeId, type RequestId, idOf } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { createAuth } from '../../src/platform/accounts/auth.ts';
import { placeholderEmail } from '../../src/platform/accounts/session-store.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { findNodeBySlug } from '../../src/registry/registry-store.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { saveInstanceOwner } from '../../src/setup/setup-store.ts';
import { SAMPLE } from './sample.ts';

/** The places at which somebody holds a role: a province, in it a commune with a village and one beside it, and another province with a commune. */
export const STATIONS = {
  'gia-lai': '52',
  'ia-dok': '23869',
  'lang-ghe': 'lang-ghe-23869',
  'an-nhon-bac': '21925',
  'da-nang': '48',
  'hoa-cuong': '20257',
} as const;
export type Station = keyof typeof STATIONS;

/** What everybody of the world signs in with. */
export const PASSWORD = 'con trâu đi trước cái cày 37';
/** A key for servers that are to take sessions made here. */
export const SECRET = 'a-key-for-tests-that-is-long-enough-to-be-one';

export const usernameOf = (role: Role, station: Station): string => `${role}.${station}`;
export const accountOf = (role: Role, station: Station): AccountId => idOf('account', role, station);

/** Somebody in each role at each station, over the sample: 42 people with one password. */
export const ACCESS_WORLD = {
  name: 'access_world',
  filler: async (db: Db): Promise<void> => {
    await SAMPLE.filler(db);
    await saveInstanceOwner(db, {
      provinceCode: '52',
      officeName: 'Cơ quan thường trực thử nghiệm',
      contactEmail: null,
      isSample: true,
    });
    const auth = createAuth({ db, secret: SECRET, url: 'http://127.0.0.1' });
    const password = await (await auth.$context).password.hash(PASSWORD);
    for (const [station, address] of Object.entries(STATIONS) as [Station, string][]) {
      const nodeId = /^\d+$/.test(address) ? nationalNodeId(address) : await nodeAt(db, address);
      for (const role of ROLES) await addPerson(db, { role, station, nodeId, password });
    }
  },
};

async function nodeAt(db: Db, slug: string): Promise<NodeId> {
  const node = await findNodeBySlug(db, slug);
  if (!node) throw new Error(`the sample has no ${slug}`);
  return node.nodeId;
}

interface NewPerson {
  readonly role: Role;
  readonly station: Station;
  readonly nodeId: NodeId;
  readonly password: string;
}

async function addPerson(db: Db, { role, station, nodeId, password }: NewPerson): Promise<void> {
  const accountId = accountOf(role, station);
  const username = usernameOf(role, station);
  await db
    .insertInto('account')
    .values({
      id: accountId,
      name: `Người ${role} ở ${station}`,
      email: placeholderEmail(username),
      email_verified: false,
      username,
      display_username: username,
    })
    .execute();
  await db
    .insertInto('account_credential')
    .values({
      id: idOf('credential', username),
      account_id: accountId,
      provider_id: 'credential',
      provider_account_id: accountId,
      password,
    })
    .execute();
  await insertRole(db, {
    grantId: idOf('grant', role, station) as GrantId,
    accountId,
    role,
    nodeId,
    startsOn: plainDate('2025-07-01'),
    endsOn: null,
    givenBy: null,
    requestId: idOf('request', 'role', role, station) as RequestId,
    hash: 'test',
  });
}
