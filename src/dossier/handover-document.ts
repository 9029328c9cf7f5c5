import { AGREEMENT_TYPES } from '../documents/agreement-document.ts';
import { insideSentence } from '../kernel/vietnamese/inside-sentence.ts';
import { joinNames } from '../documents/document-inputs.ts';
import { type HandoverLine, handoverRecord } from '../documents/handover-record.ts';
import { layoutOf } from '../documents/issuing-body.ts';
import type { OfficialDocument } from '../documents/official-document.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { documentDate } from '../kernel/vietnamese/dates.ts';
import type { Contribution } from '../ledger/contribution.ts';
import { signingOf } from '../portal/agreement-signing.ts';
import { portalMessages } from '../portal/messages/portal-messages.ts';
import type { Dossier } from './find-dossier.ts';

interface Made {
  readonly on: PlainDate;
  /** The agreement's public page. */
  readonly address: string;
}

/** Biên bản bàn giao of one handover: the deliveries of one giver to one receiver. */
export function paperOfHandover(
  { record, parties }: Dossier,
  delivery: Contribution,
  lines: readonly Contribution[],
  made: Made,
): OfficialDocument {
  const { card, province } = record;
  const sides = parties.filter(({ role }) => role !== 'witness').map(({ fullName }) => fullName);
  const nameOf = new Map(parties.map(({ nodeId, fullName }) => [nodeId, fullName]));
  const giver = (delivery.donorNode && nameOf.get(delivery.donorNode)) || delivery.donor;
  const receiver = (delivery.recipientNode && nameOf.get(delivery.recipientNode)) || delivery.recipient;
  const { on } = signingOf(card);
  const signed = on === null ? '' : ` ký ${documentDate(on)}`;
  return handoverRecord({
    layout: layoutOf([giver, receiver]),
    number: null,
    place: province.name,
    issuedOn: delivery.happenedOn,
    madeOn: made.on,
    address: made.address,
    bases: [],
    under: `${AGREEMENT_TYPES[card.documentKind]} giữa ${joinNames(sides.map(insideSentence))}${signed}`,
    time: null,
    handedOverAt: null,
    giver: { name: giver, representatives: [] },
    receiver: { name: receiver, representatives: [] },
    witnesses: [],
    lines: lines.map(lineOf),
    remark: null,
  });
}

function lineOf(line: Contribution): HandoverLine {
  const { item, kind, unit, quantity, amountVnd } = line;
  const isMoney = quantity === null && amountVnd !== null;
  return {
    name: item ?? portalMessages.vi.names.contributionKinds[kind],
    unit: unit ?? (isMoney ? 'đồng' : null),
    quantity: isMoney ? '' : quantity,
    unitPrice: isMoney ? '' : priceOf(line),
    amount: amountVnd,
    condition: null,
  };
}

/** The price of one, where the value divides by the quantity without a rest: a rounded price would not add up on paper. */
function priceOf({ amountVnd, quantity }: Contribution): Dong | null | '' {
  if (amountVnd === null) return null;
  if (quantity === null || !/^\d+$/.test(quantity)) return '';
  const count = BigInt(quantity);
  return count > 0n && amountVnd % count === 0n ? amountVnd / count : '';
}
