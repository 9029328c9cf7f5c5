import { readDay, textOf } from '../access/people-form.ts';
import type { RecordActRefusal } from '../agreements/record-act-on-agreement.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import type { Language } from '../platform/web/language.ts';
import type { DossierAct } from './find-dossier.ts';
import { dossierMessages } from './messages/dossier-messages.ts';

/** The form of an act on an agreement, as it was typed. */
export interface ActForm {
  readonly day: string;
  readonly place: string;
  readonly note: string;
  readonly isSure: boolean;
}

export const readActForm = (body: Readonly<Record<string, unknown>>): ActForm => ({
  day: textOf(body, 'day'),
  place: textOf(body, 'place'),
  note: typeof body.note === 'string' ? body.note.slice(0, 3000) : '',
  isSure: body.sure === '1',
});

/** A day as typed: null for none, with the fault where it cannot be read. */
export function parseDay(
  typed: string,
  field: string,
  language: Language,
): { readonly day: PlainDate | null; readonly faults: readonly FieldFault[] } {
  if (typed.trim() === '') return { day: null, faults: [] };
  const day = readDay(typed);
  const message = dossierMessages[language].act.dayUnreadable(typed.trim());
  return { day, faults: day === null ? [{ field, message }] : [] };
}

/** What shows before the act is asked. */
export function faultsOfActForm(form: ActForm, act: DossierAct, language: Language): FieldFault[] {
  const t = dossierMessages[language].act;
  const faults = [...parseDay(form.day, 'day', language).faults];
  if (act === 'ket-thuc' && !form.isSure) faults.push({ field: 'sure', message: t.sureMissing });
  return faults;
}

/** The refusal of an act at the field that it concerns. */
export function faultOfAct(
  refusal: Exclude<RecordActRefusal, { code: 'not-permitted' }>,
  language: Language,
): FieldFault {
  const t = dossierMessages[language].act;
  switch (refusal.code) {
    case 'act-not-possible':
    case 'agreement-unknown':
      return { field: 'send', message: t.notPossible };
    case 'act-in-future':
      return { field: 'day', message: t.inFuture(screenDate(refusal.happenedOn)) };
    case 'act-before-earlier':
      return { field: 'day', message: t.beforeEarlier(screenDate(refusal.happenedOn), screenDate(refusal.earlier)) };
    case 'act-text-length':
      return { field: refusal.attribute, message: t.tooLong(refusal.length) };
    case 'request-id-reused':
      return { field: 'send', message: t.repeated };
  }
}
