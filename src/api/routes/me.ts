import { createRoute } from '@hono/zod-openapi';
import { isKeyScope } from '../../access/key-word.ts';
import { findNode } from '../../registry/registry-store.ts';
import { ALWAYS, API, json } from '../answers.ts';
import { type Mount, operationIdOf } from '../asking.ts';
import { callerOf, withKey } from '../key-gate.ts';
import { Me } from '../write-schemas.ts';

const me = createRoute({
  method: 'get',
  path: `${API}/me`,
  operationId: operationIdOf('get', '/me'),
  tags: ['me'],
  summary: 'Whose key this is, in which role it acts, and what it was made for',
  security: [{ bearer: [] }],
  middleware: withKey,
  responses: { 200: json(Me, 'The key'), ...ALWAYS },
});

export const mountMe: Mount = (app, { db }) => {
  app.openapi(me, async (c) => {
    const { holder, keyName, expiresAt } = callerOf(c);
    const [role] = holder.roles;
    if (!role) throw new Error(`key ${holder.keyId} acts in no role`);
    const place = await findNode(db, role.nodeId);
    return c.json(
      {
        name: holder.name,
        key: keyName,
        role: role.role,
        place: place && { slug: place.slug, fullName: place.fullName },
        provinceCode: role.provinceCode,
        scopes: holder.scopes.filter(isKeyScope),
        endsAt: expiresAt.toISOString(),
      },
      200,
    );
  });
};
