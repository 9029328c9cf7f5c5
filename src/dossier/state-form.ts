import { textOf } from '../access/people-form.ts';
import { donorLines, parseMore } from './state-detail.ts';
import { type ClauseId, type ContributionId, type NodeId, isId } from '../kernel/ids.ts';
import { formatDong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import {
  CONTRIBUTION_KINDS,
  type Contribution,
  type ContributionFacts,
  type ContributionFault,
  type ContributionKind,
  LIKELY_DUPLICATE,
  type Stage,
  type StatedBy,
  type WarningAnswers,
} from '../ledger/contribution.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import type { Language } from '../platform/web/language.ts';
import { parseDay } from './act-form.ts';
import type { Dossier } from './find-dossier.ts';
import { dossierMessages } from './messages/dossier-messages.ts';
import { quantityWords } from './say-contribution.ts';

/** What the folded part of the form asks besides. */
export const MORE_FIELDS = [
  'fundingSource',
  'beneficiaryGroup',
  'beneficiaryCount',
  'need',
  'activity',
  'fulfils',
  'partOf',
  'worksStage',
  'worksStages',
  'worksTitle',
  'donors',
] as const;
export type MoreField = (typeof MORE_FIELDS)[number];

const FIELDS = [
  'voice',
  'stage',
  'kind',
  'item',
  'quantity',
  'unit',
  'amount',
  'clause',
  'from',
  'to',
  'recipient',
  'day',
  'reason',
  'corrects',
  ...MORE_FIELDS,
] as const;

/** The form of a contribution as it was typed, with what was answered to each warning. */
export type StateForm = Readonly<Record<(typeof FIELDS)[number], string>> & { readonly answers: WarningAnswers };

/** What somebody can be warned of, and answers. */
export const ANSWERED = ['before-signing', 'after-end', 'budget-of-other-locality', LIKELY_DUPLICATE] as const;

const NOTHING_MORE = Object.fromEntries(MORE_FIELDS.map((name) => [name, ''])) as Readonly<Record<MoreField, string>>;

export const readStateForm = (body: Readonly<Record<string, unknown>>): StateForm => ({
  ...(Object.fromEntries(FIELDS.map((name) => [name, textOf(body, name)])) as Record<(typeof FIELDS)[number], string>),
  answers: Object.fromEntries(
    ANSWERED.flatMap((code) => {
      const said = textOf(body, `answer-${code}`).normalize('NFC').trim().slice(0, 500);
      return said === '' ? [] : [[code, said]];
    }),
  ),
});

/** What the form starts with: the one voice, the one giver, the one receiver where there is only one; or the row to correct. */
export function stateFormFor(dossier: Dossier, original: Contribution | null): StateForm {
  const [onlyVoice] = dossier.voices.length === 1 ? dossier.voices : [];
  const [onlyGiver, secondGiver] = giversOf(dossier);
  const [onlyReceiver, secondReceiver] = receiversIn(dossier);
  if (original)
    return {
      voice: original.statedBy,
      stage: original.stage,
      kind: original.kind,
      item: original.item ?? '',
      quantity: original.quantity === null ? '' : quantityWords(original.quantity),
      unit: original.unit ?? '',
      amount: original.amountVnd === null ? '' : formatDong(original.amountVnd),
      clause: original.clauseId ?? '',
      from: original.donorNode ?? '',
      to: original.recipientNode ?? '',
      recipient: original.recipient,
      day: original.happenedOn ? screenDate(original.happenedOn) : '',
      reason: '',
      corrects: original.contributionId,
      ...moreOf(original, dossier),
      answers: {},
    };
  return {
    voice: onlyVoice ?? '',
    stage: '',
    kind: '',
    item: '',
    quantity: '',
    unit: '',
    amount: '',
    clause: '',
    from: secondGiver ? '' : (onlyGiver?.nodeId ?? ''),
    to: secondReceiver ? '' : (onlyReceiver?.nodeId ?? ''),
    recipient: '',
    day: '',
    reason: '',
    corrects: '',
    ...NOTHING_MORE,
    answers: {},
  };
}

/** What a row says besides, as it would be typed. */
const moreOf = (row: Contribution, { parties }: Dossier): Readonly<Record<MoreField, string>> => ({
  fundingSource: row.fundingSource ?? '',
  beneficiaryGroup: row.beneficiaryGroup ?? '',
  beneficiaryCount: row.beneficiaryCount === null ? '' : String(row.beneficiaryCount),
  need: row.needId ?? '',
  activity: row.activityId ?? '',
  fulfils: row.fulfilsId ?? '',
  partOf: row.partOfId ?? '',
  worksStage: row.worksStage ? String(row.worksStage.stage) : '',
  worksStages: row.worksStage ? String(row.worksStage.of) : '',
  worksTitle: row.worksStage?.title ?? '',
  donors: donorLines(row.donors, (nodeId) => parties.find((party) => party.nodeId === nodeId)?.fullName),
});

export const giversOf = ({ parties }: Dossier) => parties.filter(({ role }) => role === 'sponsor' || role === 'mutual');
export const receiversIn = ({ parties }: Dossier) =>
  parties.filter(({ role }) => role === 'recipient' || role === 'mutual');

/** Which steps each voice can state on this page; "received" against a delivery has a page of its own. */
export const STAGES_OF: Readonly<Record<StatedBy, readonly Stage[]>> = {
  sponsor: ['pledged', 'delivered'],
  recipient: ['received'],
  office: ['pledged', 'delivered'],
  press: ['pledged', 'delivered'],
};

/** "144", "2,5", "1.200" as people write them, as the ledger takes them; null where it is no number. */
export function readQuantity(typed: string): string | null {
  const text = typed.trim().replace(/\s/g, '');
  if (!/^(\d{1,3}(\.\d{3})+|\d+)(,\d{1,3})?$/.test(text)) return null;
  return text.replaceAll('.', '').replace(',', '.');
}

/** "20.000.000" or "20 000 000 đồng" in đồng; null where it is no amount. */
export function readAmount(typed: string): bigint | null {
  const text = typed
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s|đồng|vnđ|đ$/g, '');
  return /^(\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3})+|\d+)$/.test(text) ? BigInt(text.replace(/[.,]/g, '')) : null;
}

export type ParsedState =
  | { readonly ok: true; readonly facts: ContributionFacts }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** What the form states, or every fault that shows before the ledger is asked. */
export function parseStateForm(form: StateForm, dossier: Dossier, language: Language): ParsedState {
  const t = dossierMessages[language].stateFaults;
  const faults: FieldFault[] = [];
  const fault = (field: string, message: string): null => {
    faults.push({ field, message });
    return null;
  };
  const voice = dossier.voices.find((one) => one === form.voice) ?? fault('voice', t.voice);
  const stage = (voice && STAGES_OF[voice].find((one) => one === form.stage)) ?? fault('stage', t.stage);
  const kind: ContributionKind | null = CONTRIBUTION_KINDS.find((one) => one === form.kind) ?? fault('kind', t.kind);
  const typed = (name: 'item' | 'unit' | 'recipient' | 'reason'): string | null =>
    form[name].normalize('NFC').trim() || null;
  const quantity =
    form.quantity.trim() === '' ? null : (readQuantity(form.quantity) ?? fault('quantity', t.quantity(form.quantity)));
  const amountVnd =
    form.amount.trim() === '' ? null : (readAmount(form.amount) ?? fault('amount', t.amountUnreadable(form.amount)));
  const item = typed('item');
  if (kind !== null && kind !== 'cash' && item === null && quantity === null && amountVnd === null)
    fault('item', t.nothingSaid);
  const { day, faults: dayFaults } = parseDay(form.day, 'day', language);
  faults.push(...dayFaults);
  faults.push(...parseMore(form, dossier).faults.map((field) => ({ field, message: t.more[field] })));
  const donor = giversOf(dossier).find(({ nodeId }) => nodeId === form.from);
  const receiver = receiversIn(dossier).find(({ nodeId }) => nodeId === form.to);
  if (faults.length > 0 || !voice || !stage || !kind) return { ok: false, faults };
  const original = dossier.rows.find(({ contributionId }) => contributionId === form.corrects);
  return {
    ok: true,
    facts: {
      provinceCode: dossier.provinceCode,
      agreementId: dossier.agreementId,
      clauseId: isId(form.clause) ? (form.clause as string as ClauseId) : null,
      // Somebody whom the original named in words, or a node inside a party, stays as it was unless a party is chosen.
      donorNode: donor?.nodeId ?? (original?.donorNode === form.from ? (form.from as NodeId) : null),
      donor: donor?.fullName ?? original?.donor ?? dossierMessages[language].state.from,
      recipientNode: receiver?.nodeId ?? (original?.recipientNode === form.to ? (form.to as NodeId) : null),
      recipient: typed('recipient') ?? receiver?.fullName ?? dossierMessages[language].state.to,
      kind,
      item,
      amountVnd,
      quantity,
      unit: typed('unit'),
      stage,
      statedBy: voice,
      happenedOn: day,
      correctsId: original ? original.contributionId : isId(form.corrects) ? (form.corrects as ContributionId) : null,
      ...(typed('reason') ? { reason: typed('reason') } : {}),
      ...parseMore(form, dossier).detail,
    },
  };
}

/** A fault of the ledger at the field that it concerns. */
export function faultOfState(fault: ContributionFault, language: Language): FieldFault {
  const t = dossierMessages[language];
  const at = (field: string, message: string): FieldFault => ({ field, message });
  const day = (date: PlainDate): string => screenDate(date);
  switch (fault.code) {
    case 'amount-not-positive':
    case 'amount-too-large':
      return at('amount', t.stateFaults.amountBounds);
    case 'cash-without-amount':
      return at('amount', t.stateFaults.cash);
    case 'quantity-form':
      return at('quantity', t.stateFaults.quantity(fault.quantity));
    case 'unit-without-quantity':
      return at('quantity', t.stateFaults.unitAlone);
    case 'text-length':
      return at(fault.attribute === 'donor' ? 'from' : fault.attribute, t.stateFaults.length);
    case 'not-for-this-side-to-say':
      return at('stage', t.stateFaults.side);
    case 'happened-in-future':
      return at('day', t.act.inFuture(day(fault.happenedOn)));
    case 'already-corrected':
    case 'correction-of-answer':
      return at('send', t.stateFaults.corrected);
    case 'correction-of-other-side':
      return at('voice', t.stateFaults.otherSide);
    case 'clause-of-other-agreement':
      return at('clause', t.stateFaults.gone);
    case 'fulfils-no-pledge':
      return at('fulfils', t.stateFaults.pledge);
    case 'part-of-no-whole':
      return at('partOf', t.stateFaults.whole);
    case 'parts-above-whole':
      return at('partOf', t.stateFaults.partsAbove);
    case 'beneficiary-count':
      return at('beneficiaryCount', t.stateFaults.beneficiaryCount(String(fault.count)));
    case 'beneficiary-group-missing':
      return at('beneficiaryGroup', t.stateFaults.beneficiaryGroup);
    case 'works-stage-form':
      return at('worksStage', t.stateFaults.worksStage);
    case 'works-stage-of-other-kind':
      return at('worksStage', t.stateFaults.worksKind);
    case 'quantity-before-handover':
      return at('quantity', t.stateFaults.beforeHandover);
    case 'donor-share':
    case 'donor-shares-not-whole':
    case 'donor-too-many':
      return at('donors', t.stateFaults.shares);
    case 'stage-needs-delivery':
      return at('stage', t.stateFaults.needsDelivery);
    case 'corrected-set-aside':
      return at('send', t.stateFaults.corrected);
    case 'need-unknown':
    case 'activity-unknown':
    case 'donor-unknown':
    case 'agreement-unknown':
    case 'node-unknown':
    case 'corrected-unknown':
    case 'corrected-of-other-agreement':
      return at('send', t.stateFaults.gone);
  }
}
