import { type AgreementDetail, findAgreement } from '../../src/agreements/agreement-list-store.ts';
import { type ContributionId, newId } from '../../src/kernel/ids.ts';
import { formatDong } from '../../src/kernel/money.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { answerDelivery } from '../../src/ledger/answer-delivery.ts';
import { type RecordContribution, recordContribution } from '../../src/ledger/record-contribution.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { honouredSentences } from '../../src/reviews/messages/review-messages.ts';
import { readGoods } from '../../src/reviews/statement-rows-store.ts';
import { findStatementPlace } from '../../src/reviews/statement-names-store.ts';
import type { Asked } from '../../src/reviews/statement-scope-store.ts';
import { readTotals } from '../../src/reviews/statement-store.ts';
import { readNamedLines } from '../../src/reviews/statement-view.ts';
import {
  COLUMNS,
  type Cells,
  PRESS_COLUMNS,
  type StatementFilter,
  WHOLE,
  cellOf,
  honouredOf,
} from '../../src/reviews/statement.ts';
import { inEveryRole, personWith } from './actors.ts';

const TODAY = plainDate('2026-11-22');
const PROVINCES = { 'gia-lai': '52', 'da-nang': '48' } as const;

type Said = Partial<Omit<RecordContribution, 'happenedOn' | 'stage' | 'statedBy' | 'requestId'>> & {
  readonly on: string;
};

/** The two sides of one agreement as they state and answer, each word through the act that records it. */
export class LedgerStory {
  readonly #db: Db;
  readonly #code: string;
  readonly agreement: AgreementDetail;

  private constructor(db: Db, code: string, agreement: AgreementDetail) {
    this.#db = db;
    this.#code = code;
    this.agreement = agreement;
  }

  static async of(db: Db, province: keyof typeof PROVINCES, slug: string): Promise<LedgerStory> {
    const code = PROVINCES[province];
    const agreement = await findAgreement(db, code, slug);
    if (!agreement) throw new Error(`the sample has no ${slug}`);
    return new LedgerStory(db, code, agreement);
  }

  get #giving() {
    return inEveryRole(nationalNodeId(this.#code), this.#code);
  }

  /** Somebody else: nobody confirms what they recorded themselves. */
  get #receiving() {
    return personWith([{ role: 'recipient-officer', nodeId: nationalNodeId(this.#code), provinceCode: this.#code }]);
  }

  pledge(said: Said): Promise<ContributionId> {
    return this.#state('pledged', said);
  }

  deliver(said: Said): Promise<ContributionId> {
    return this.#state('delivered', said);
  }

  async #state(stage: 'pledged' | 'delivered', { on, ...said }: Said): Promise<ContributionId> {
    const [giver, receiver] = this.agreement.parties;
    if (!giver || !receiver) throw new Error('expected two sides');
    const recorded = await recordContribution(
      this.#db,
      this.#giving,
      {
        requestId: newId<'request'>(),
        provinceCode: this.#code,
        agreementId: this.agreement.agreementId,
        clauseId: null,
        donorNode: giver.nodeId,
        donor: giver.fullName,
        recipientNode: receiver.nodeId,
        recipient: receiver.fullName,
        kind: 'cash',
        item: null,
        amountVnd: null,
        quantity: null,
        unit: null,
        correctsId: null,
        ...said,
        stage,
        statedBy: 'sponsor',
        happenedOn: plainDate(on),
      },
      TODAY,
    );
    return unwrap(recorded).contributionId;
  }

  /** What the receiving side says of a delivery. */
  async answer(
    deliveryId: ContributionId,
    { on, received, refused, reason }: { on: string; received?: string; refused?: string; reason?: string },
  ): Promise<ContributionId> {
    const input = {
      requestId: newId<'request'>(),
      provinceCode: this.#code,
      deliveryId,
      received: received ?? null,
      refused: refused ?? null,
      reason: reason ?? null,
      happenedOn: plainDate(on),
      correctsId: null,
    };
    return unwrap(await answerDelivery(this.#db, this.#receiving, input, TODAY)).contributionId;
  }
}

const MILLION = 1_000_000n;
/** 20 triệu, 12,6 triệu; rows without a value by their number; nothing as a dash. */
function said(cells: Cells, code: (typeof COLUMNS)[number] | (typeof PRESS_COLUMNS)[number]): string {
  const { amountVnd, rows, unvalued } = cellOf(cells, code);
  if (amountVnd === 0n) return rows === 0 ? '–' : `${rows} khoản`;
  const tenths = (amountVnd * 10n) / MILLION;
  const exact = tenths * MILLION === amountVnd * 10n;
  const whole = exact
    ? `${formatDong(tenths / 10n)}${tenths % 10n === 0n ? '' : `,${tenths % 10n}`} triệu`
    : `${formatDong(amountVnd)} đ`;
  return unvalued > 0 ? `${whole} + ${unvalued} khoản` : whole;
}

async function askedOf(db: Db, filter: Partial<StatementFilter>): Promise<Asked> {
  const place = filter.place ? await findStatementPlace(db, filter.place) : null;
  if (filter.place && !place) throw new Error(`no place ${filter.place}`);
  return { within: null, filter: { ...WHOLE, ...filter }, place };
}

/** A statement as a table to read: name | đã hứa | đã trao | đã nhận | không nhận | còn lại, the whole first. */
export async function statementOf(db: Db, filter: Partial<StatementFilter>): Promise<string[]> {
  const asked = await askedOf(db, filter);
  const { cells } = await readTotals(db, asked);
  const { lines } = await readNamedLines(db, asked, { after: null, limit: 100 }, 'vi');
  return [
    ['Cộng', ...COLUMNS.map((code) => said(cells, code))].join(' | '),
    ...lines.map((line) => [line.name, ...COLUMNS.map((code) => said(line.cells, code))].join(' | ')),
  ];
}

/** What the press says, apart: name | hứa | đã trao. */
export async function pressOf(db: Db, filter: Partial<StatementFilter>): Promise<string[]> {
  const { lines } = await readNamedLines(db, await askedOf(db, filter), { after: null, limit: 100 }, 'vi');
  return lines.map((line) => [line.name, ...PRESS_COLUMNS.map((code) => said(line.cells, code))].join(' | '));
}

/** Goods: thing (unit) | đã hứa | đã trao | đã nhận | không nhận. */
export async function goodsOf(db: Db, filter: Partial<StatementFilter>): Promise<string[]> {
  const goods = await readGoods(db, await askedOf(db, filter), { isPublic: false, limit: 50 });
  return goods.map(({ item, unit, pledged, delivered, received, refused }) =>
    [`${item} (${unit})`, pledged, delivered, received, refused].join(' | '),
  );
}

/** How far promises were kept, in one paragraph. */
export async function honouredIn(db: Db, filter: Partial<StatementFilter>): Promise<string> {
  const { cells } = await readTotals(db, await askedOf(db, filter));
  return honouredSentences(honouredOf(cells), 'vi').join(' ');
}
