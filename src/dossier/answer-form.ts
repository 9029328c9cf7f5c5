import { textOf } from '../access/people-form.ts';
import type { ContributionId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { type AnswerFacts, type AnswerFault, type Measure, decimalOf } from '../ledger/answer.ts';
import type { Settlement } from '../ledger/settlement.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import type { Language } from '../platform/web/language.ts';
import { parseDay } from './act-form.ts';
import { dossierMessages } from './messages/dossier-messages.ts';
import { quantityWords } from './say-contribution.ts';
import { readAmount, readQuantity } from './state-form.ts';

/** The answer as it was typed. */
export interface AnswerForm {
  readonly received: string;
  readonly refused: string;
  readonly reason: string;
  readonly day: string;
}

export const readAnswerForm = (body: Readonly<Record<string, unknown>>): AnswerForm => ({
  received: textOf(body, 'received'),
  refused: textOf(body, 'refused'),
  reason: textOf(body, 'reason'),
  day: textOf(body, 'day'),
});

/** What is left to answer, in the form that an answer takes. */
export const restOf = ({ measure, open }: Settlement): string =>
  measure === 'whole' ? '1' : measure === 'amount' ? `${open / 1000n}` : decimalOf(open);

/** What has been answered so far, as a form carries it along (AnswerFacts.answeredBefore). */
export const answeredSoFar = ({ received, refused }: Settlement): string => decimalOf(received + refused);

/** What the form says, or every fault that shows before the ledger is asked. */
export function parseAnswerForm(
  form: AnswerForm,
  { measure, correctsId, language }: { measure: Measure; correctsId: ContributionId | null; language: Language },
): { readonly facts: AnswerFacts; readonly faults: readonly FieldFault[] } {
  const t = dossierMessages[language].answerFaults;
  const faults: FieldFault[] = [];
  const part = (field: 'received' | 'refused'): string | null => {
    const typed = form[field].trim();
    // "0" is how people write that there was none.
    if (typed === '' || typed === '0') return null;
    const amount = measure === 'amount' ? readAmount(typed) : null;
    const read =
      measure === 'whole' ? typed : measure === 'amount' ? (amount?.toString() ?? null) : readQuantity(typed);
    if (read === null) faults.push({ field, message: t.form(typed) });
    return read;
  };
  const { day, faults: dayFaults } = parseDay(form.day, 'day', language);
  const facts = {
    received: part('received'),
    refused: part('refused'),
    reason: form.reason.normalize('NFC').trim() || null,
    happenedOn: day as PlainDate | null,
    correctsId,
  };
  return { facts, faults: [...faults, ...dayFaults] };
}

/** A fault of the answer at the field that it concerns. */
export function faultOfAnswer(fault: AnswerFault, measure: Measure, language: Language): FieldFault {
  const t = dossierMessages[language];
  const at = (field: string, message: string): FieldFault => ({ field, message });
  switch (fault.code) {
    case 'answer-by-giver':
      return at('send', t.answerFaults.ownDelivery);
    case 'answer-empty':
      return at('received', t.answerFaults.empty);
    case 'answer-form':
      return at(fault.attribute, t.answerFaults.form(fault.saw));
    case 'reason-missing': {
      if (fault.because === 'refused' || measure === 'whole') return at('reason', t.answerFaults.because.refused);
      return at(
        'reason',
        t.answerFaults.because[fault.because](quantityWords(fault.answered), quantityWords(fault.delivered)),
      );
    }
    case 'answered-meanwhile': {
      const { before, delivered } = fault;
      const said = measure === 'whole' ? null : ([quantityWords(before), quantityWords(delivered)] as const);
      return at(measure === 'whole' ? 'reason' : 'received', t.answerFaults.meanwhile(said));
    }
    case 'reason-length':
      return at('reason', t.act.tooLong(fault.length));
    case 'happened-in-future':
      return at('day', t.act.inFuture(screenDate(fault.happenedOn)));
    case 'correction-in-two-parts':
      return at('refused', t.answerFaults.twoParts);
    case 'delivery-unknown':
    case 'not-a-delivery':
    case 'delivery-corrected':
    case 'delivery-set-aside':
    case 'corrected-no-answer-to-it':
    case 'already-corrected':
      return at('send', t.answerFaults.corrected);
  }
}
