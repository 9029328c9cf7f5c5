import { z } from '@hono/zod-openapi';
import type { ContributionId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { permit } from '../../kernel/policy.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { handoverPlaces } from '../../ledger/confirmation-place-store.ts';
import { confirmationPolicies } from '../../ledger/confirmation-policy.ts';
import { findContribution } from '../../ledger/contribution-store.ts';
import { recordPaperConfirmation } from '../../ledger/record-paper-confirmation.ts';
import { MOST_FILE_BYTES } from '../../platform/files/examine-file.ts';
import { type PersonFacts, readPerson } from '../../privacy/person.ts';
import { file } from '../form-body.ts';
import { receiveSent } from '../receive-sent.ts';
import * as schema from '../schemas.ts';
import { day, id, words } from '../write-fields.ts';
import { type FaultsTold, write } from '../write-route.ts';
import { Written, decimal } from './contribution-acts.ts';

const SIGNER_PATHS: Readonly<Record<string, string>> = { fullName: 'body.signerName', post: 'body.signerPost' };

/** Who signed, as the privacy register keeps them. */
function signerOf(fullName: string, post: string): Result<PersonFacts, FaultsTold> {
  const read = readPerson({ fullName, post, phone: '' });
  if (read.ok) return ok(read.value);
  const faults = read.refusal.map(({ field, code, saw }) => ({
    path: SIGNER_PATHS[field] ?? 'body',
    code,
    message: `${code} — saw ${JSON.stringify(saw)}`,
  }));
  return refuse({ code: 'faults-told', faults });
}

const record = write({
  acts: ['confirmation.record-paper'],
  path: '/contributions/paper-confirmations',
  summary: 'Record what the receiving side signed on paper, with its scan',
  description: [
    'Of the office or of the receiving side; never of a hand that gave, nor of the account that stated the delivery. The account behind the key is named with it.',
    'The scan becomes evidence of the delivery, and who signed is kept as a person of the privacy register: send it only where the signed paper is at hand.',
  ].join('\n\n'),
  form: true,
  // The scan, and the form around it.
  largest: MOST_FILE_BYTES + 100_000,
  body: z.strictObject({
    provinceCode: schema.provinceParam,
    delivery: id('The delivery that is confirmed'),
    received: decimal.optional(),
    refused: decimal.optional(),
    reason: words(1, 1000, 'Why it differs from what was delivered', 'Hai suất hết hạn dùng').optional(),
    happenedOn: day.openapi({ description: 'The day on which the receiving side signed' }),
    signerName: words(2, 200, 'Who signed for the receiving side', 'Rơ Châm Hyơn'),
    signerPost: words(2, 200, 'In which post', 'Trưởng thôn'),
    compared: z.literal('true').openapi({
      description: 'You say so that every figure was compared with the paper that the receiving side signed',
      example: 'true',
    }),
    scan: file('The signed paper: JPEG, PNG, WebP or PDF, at most 25 MB', 'bien-ban.pdf'),
  }),
  bodyName: 'NewPaperConfirmation',
  answer: Written,
  refusals: { 'delivery-unknown': 404, 'answer-invalid': 422, 'scan-invalid': 422 },
  faultAt: {
    'answer-empty': 'received',
    'reason-missing': 'reason',
    'reason-length': 'reason',
    'happened-in-future': 'happenedOn',
    'file-attached-already': 'scan',
    'subject-full': 'scan',
  },
  run: async (w) => {
    const { db, by, body: given, requestId, now, act } = w;
    const { provinceCode } = given;
    const deliveryId = given.delivery as ContributionId;
    const delivery = await findContribution(db, provinceCode, deliveryId);
    if (!delivery) return refuse({ code: 'delivery-unknown' as const });
    const places = await handoverPlaces(db, provinceCode, delivery.agreementId, [delivery]);
    // Before the scan is taken in: nothing is kept for who may not record it.
    const permitted = permit(confirmationPolicies, 'confirmation.record-paper', by, places);
    if (!permitted.ok) return permitted;
    const signer = signerOf(given.signerName, given.signerPost);
    if (!signer.ok) return signer;
    const taken = await receiveSent(w, provinceCode, [{ path: 'body.scan', file: given.scan }]);
    if (!taken.ok) return taken;
    const [fileId] = taken.value;
    if (!fileId) throw new Error('expected the scan to be taken in');
    return act(
      () =>
        recordPaperConfirmation(
          db,
          by,
          {
            requestId,
            provinceCode,
            deliveryId,
            received: given.received ?? null,
            refused: given.refused ?? null,
            reason: given.reason ?? null,
            happenedOn: given.happenedOn as PlainDate,
            signer: signer.value,
            fileId,
          },
          now,
        ),
      ({ contributionId }) => ({ id: contributionId }),
    );
  },
});

export const paperConfirmationWrites = [record];
