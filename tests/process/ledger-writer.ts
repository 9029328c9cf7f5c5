// Run by scripts/run.mjs. Many writers in one process with its own database, each one delivering, answering and correcting in turn; says every act once
// it is acknowledged. Killed and started again, each writer sends its last act anew under the same request id. For ledger-load.ts.
import { readFileSync } from 'node:fs';
import { answerDelivery } from '../../src/ledger/answer-delivery.ts';
import { recordContribution } from '../../src/ledger/record-contribution.ts';
import { type AgreementId, type ContributionId, type NodeId, idOf } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { migrations } from '../../src/migrations.ts';
import { APP_ROLE, openDatabase } from '../../src/platform/database/database.ts';
import { startEmbeddedCluster } from '../../src/platform/database/embedded-cluster.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { personWith } from '../support/actors.ts';
import { CHAIN, agreementBetween } from '../support/chain.ts';
import { BONG_SON, CHU_PRONG, IA_DOK, placeId } from '../support/places.ts';

const [dataDir, writers, stateFile] = process.argv.slice(3);
if (!dataDir || !writers || !stateFile) throw new Error('usage: ledger-writer.ts DATA_DIR WRITERS STATE_FILE');

/** Where each writer stands: its next act, and the rows of its round. */
interface Standing {
  act: number;
  delivery: ContributionId | null;
  answer: ContributionId | null;
}
const earlier = JSON.parse(readFileSync(stateFile, 'utf8')) as Record<string, Standing>;

const cluster = unwrap(await startEmbeddedCluster({ dataDir, durable: true }));
const url = cluster.url('postgres');
unwrap(await migrate(url, migrations));
const { db } = openDatabase({ url, maxConnections: 40, role: APP_ROLE, onBroken: () => undefined });
const isNew = (await db.selectFrom('agreement').select('agreement_id').limit(1).execute()).length === 0;
if (isNew) await CHAIN.filler(db);
const agreements: AgreementId[] = [];
for (const place of [CHU_PRONG, IA_DOK]) agreements.push(await agreementBetween(db, placeId(BONG_SON), placeId(place)));
process.stdout.write(`server ${cluster.serverPid}\n`);

const TODAY = plainDate('2026-06-01');
const at = (node: NodeId) => [{ nodeId: node, provinceCode: '52' }] as const;
const GIVER = personWith(at(placeId(BONG_SON)).map((place) => ({ ...place, role: 'sponsor-officer' })));
const receivers = [CHU_PRONG, IA_DOK].map((place) =>
  personWith(at(placeId(place)).map((held) => ({ ...held, role: 'recipient-officer' }))),
);

/** One round: 20 sets are delivered, 18 arrive and one is refused, then the answer and at last the delivery are corrected. */
async function act(writer: number, standing: Standing): Promise<ContributionId> {
  const requestId = idOf('request', 'load', `${writer}`, `${standing.act}`);
  const side = writer % 2;
  const step = standing.act % 4;
  const { delivery, answer } = standing;
  if (step === 1 || step === 2) {
    if (!delivery) throw new Error(`writer ${writer} has no delivery`);
    const receiver = receivers[side] ?? GIVER;
    const said = step === 1 ? { received: '18', refused: '1' } : { received: '19', refused: null };
    const result = await answerDelivery(
      db,
      receiver,
      {
        requestId,
        provinceCode: '52',
        deliveryId: delivery,
        ...said,
        reason: 'Đếm lại',
        happenedOn: plainDate('2026-02-02'),
        correctsId: step === 2 ? answer : null,
      },
      TODAY,
    );
    return unwrap(result).contributionId;
  }
  const place = side === 0 ? CHU_PRONG : IA_DOK;
  const result = await recordContribution(
    db,
    GIVER,
    {
      requestId,
      provinceCode: '52',
      agreementId: agreements[side] as AgreementId,
      clauseId: null,
      donorNode: placeId(BONG_SON),
      donor: 'phường Bồng Sơn',
      recipientNode: placeId(place),
      recipient: 'hộ nghèo',
      kind: 'in-kind',
      item: 'suất quà',
      amountVnd: 8_000_000n,
      quantity: step === 0 ? '20' : '21',
      unit: 'suất',
      stage: 'delivered',
      statedBy: 'sponsor',
      happenedOn: plainDate('2026-02-01'),
      correctsId: step === 3 ? delivery : null,
    },
    TODAY,
  );
  return unwrap(result).contributionId;
}

async function write(writer: number): Promise<never> {
  const standing: Standing = earlier[writer] ?? { act: 0, delivery: null, answer: null };
  for (;;) {
    const from = performance.now();
    const made = await act(writer, standing);
    const step = standing.act % 4;
    if (step === 0) standing.delivery = made;
    if (step === 1) standing.answer = made;
    process.stdout.write(`ack ${writer} ${standing.act} ${made} ${(performance.now() - from).toFixed(1)}\n`);
    standing.act++;
  }
}

await Promise.all(Array.from({ length: Number(writers) }, (_, writer) => write(writer)));
