import type { RequestId } from '../kernel/ids.ts';
import { type PlainDate, parsePlainDate } from '../kernel/plain-date.ts';
import { type Result, refuse } from '../kernel/result.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { type Giver, isAge, isConsentHow, isPurpose } from './consent.ts';
import { type ConsentRefusal, giveConsent, withdrawConsent } from './give-consent.ts';
import { privacyMessages } from './messages/privacy-messages.ts';
import { type ConsentField, type ConsentForm, fieldId } from './pages/consent-forms.tsx';
import type { Person } from './person.ts';
import type { AtDesk, SentForm } from './privacy-desk.tsx';

type Kind = 'give' | 'withdraw';

export function readConsent({ text, list }: SentForm, kind: Kind): ConsentForm {
  const at = (field: ConsentField): string => fieldId(kind, field);
  return {
    purposes: list(at('purposes')),
    givers: list(at('givers')),
    age: text(at('age')),
    how: text(at('how')),
    document: text(at('document')),
    happenedOn: text(at('happenedOn')),
    endsOn: text(at('endsOn')),
  };
}

/** At which field each refusal is told. */
const FIELD_OF = {
  'no-such-person': 'purposes',
  'no-purpose': 'purposes',
  'no-giver': 'givers',
  'document-missing': 'document',
  'in-future': 'happenedOn',
  'ends-before': 'endsOn',
  'giver-does-not-fit': 'givers',
} as const satisfies Record<ConsentRefusal['code'], ConsentField>;

interface SaveConsent {
  readonly kind: Kind;
  readonly form: ConsentForm;
  readonly requestId: RequestId;
}

/** Reads the form to the end, then asks the act; every fault is told at its field. */
export async function saveConsent(
  { deps: { db, takeDown }, by, today, language }: AtDesk,
  person: Person,
  { kind, form, requestId }: SaveConsent,
): Promise<Result<null, 'not-permitted' | readonly FieldFault[]>> {
  const { consent: t } = privacyMessages[language];
  const faults: FieldFault[] = [];
  const say = (field: ConsentField, message: string): void =>
    void faults.push({ field: fieldId(kind, field), message });
  const happenedOn = parsePlainDate(form.happenedOn);
  const endsOn = form.endsOn === '' ? null : parsePlainDate(form.endsOn);
  if (!happenedOn) say('happenedOn', t.dayFault(form.happenedOn));
  if (form.endsOn !== '' && !endsOn) say('endsOn', t.endsFault(form.endsOn));
  if (kind === 'give' && !isAge(form.age)) say('age', t.ageMissing);
  if (!isConsentHow(form.how)) say('how', t.howMissing);
  const { age, how } = form;
  if (!happenedOn || faults.length > 0 || !isConsentHow(how)) return refuse(faults);
  const word = {
    requestId,
    subject: { provinceCode: person.provinceCode, kind: 'person' as const, id: person.personId },
    purposes: form.purposes.filter(isPurpose),
    givers: form.givers.filter((giver): giver is Giver => giver === 'subject' || giver === 'guardian'),
    how,
    document: form.document || null,
    happenedOn,
    today,
  };
  const done =
    kind === 'give' && isAge(age)
      ? await giveConsent(db, by, { ...word, age, endsOn })
      : await withdrawConsent(db, by, word, takeDown);
  if (done.ok) return done;
  const { refusal } = done;
  if (refusal.code === 'not-permitted') return refuse('not-permitted');
  if (refusal.code === 'request-id-reused')
    return refuse([{ field: fieldId(kind, 'purposes'), message: t.sentBefore }]);
  const day = (date: string): string => screenDate(date as PlainDate);
  return refuse(
    refusal.faults.map((fault) => ({ field: fieldId(kind, FIELD_OF[fault.code]), message: t.fault(fault, day) })),
  );
}
