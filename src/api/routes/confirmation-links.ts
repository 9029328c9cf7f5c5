import { z } from '@hono/zod-openapi';
import type { ConfirmationLinkId, ContributionId } from '../../kernel/ids.ts';
import { refuse } from '../../kernel/result.ts';
import { LINK_DAYS } from '../../ledger/confirmation-link.ts';
import { makeConfirmationLink, revokeConfirmationLink } from '../../ledger/make-confirmation-link.ts';
import { paths } from '../../platform/web/paths.ts';
import { findWritable } from '../found-agreement.ts';
import * as schema from '../schemas.ts';
import { id } from '../write-fields.ts';
import { write } from '../write-route.ts';
import { Written } from './contribution-acts.ts';

const makeLink = write({
  acts: ['confirmation.make-link'],
  path: '/agreements/{province}/{slug}/confirmation-links',
  summary: 'Make a link by which a receiver without an account answers one handover',
  description: 'The word of the link is told once: a repeat of the same request has `token` null.',
  params: schema.inAgreement,
  body: z.strictObject({
    deliveries: z.array(id('A delivery of the handover')).min(1).max(12),
    days: z.literal([...LINK_DAYS]).default(30),
  }),
  bodyName: 'NewConfirmationLink',
  answer: z
    .object({
      id: z.string(),
      token: z.string().nullable().openapi({ description: 'The word that opens it: keep it from others' }),
      address: z.string().nullable().openapi({ description: 'The page that it opens, without the host' }),
      expiresAt: z.iso.datetime(),
    })
    .openapi('ConfirmationLink'),
  refusals: { 'link-invalid': 422, 'agreement-unknown': 404 },
  run: async (w) => {
    const { db, by, params, body: given, requestId, now, act } = w;
    const agreement = await findWritable(w, params.province, params.slug);
    if (!agreement) return refuse({ code: 'agreement-unknown' as const });
    return act(
      () =>
        makeConfirmationLink(db, by, {
          requestId,
          provinceCode: params.province,
          agreementId: agreement.agreementId,
          deliveryIds: given.deliveries as ContributionId[],
          days: given.days,
          browser: null,
          now,
        }),
      ({ linkId, token, expiresAt }) => ({
        id: linkId,
        token,
        address: token && paths.confirmByLink(token),
        expiresAt: expiresAt.toISOString(),
      }),
    );
  },
});

const revokeLink = write({
  acts: ['confirmation.revoke-link'],
  path: '/confirmation-links/{province}/{link}/revocation',
  summary: 'Take a confirmation link back',
  params: z.object({ province: schema.provinceParam, link: schema.idParam }),
  body: z.strictObject({}),
  bodyName: 'LinkRevocation',
  answer: Written,
  refusals: { 'link-unknown': 404, 'link-ended': 409 },
  run: ({ db, by, params, requestId, act }) =>
    act(
      () =>
        revokeConfirmationLink(db, by, {
          requestId,
          provinceCode: params.province,
          linkId: params.link as ConfirmationLinkId,
        }),
      (linkId) => ({ id: linkId }),
    ),
});

export const confirmationLinkWrites = [makeLink, revokeLink];
