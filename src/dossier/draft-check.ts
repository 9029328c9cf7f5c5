import { readDay } from '../access/people-form.ts';
import { type ClauseMeasure, type TextFault, faultsOfMeasure } from '../agreements/joint-text.ts';
import type { AgreementFacts, AgreementFault } from '../agreements/agreement.ts';
import { isField } from '../kernel/fields.ts';
import type { AgreementId, DocumentId, NodeId } from '../kernel/ids.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import type { Language } from '../platform/web/language.ts';
import { programmeOf } from './draft-reads.ts';
import { type Draft, type DraftClause, type DraftStep, isKindOfPaper } from './draft.ts';
import { dossierMessages } from './messages/dossier-messages.ts';
import { draftMessages } from './messages/draft-messages.ts';
import { lettersOf } from '../kernel/text-letters.ts';

/** What is wrong with the fields of one step before anything is looked up. */
export function faultsOfStep(draft: Draft, step: DraftStep, language: Language): FieldFault[] {
  const t = draftMessages[language].faults;
  const faults: FieldFault[] = [];
  switch (step) {
    case 'van-ban':
      if (draft.programme === '') faults.push({ field: 'programme', message: t.programme });
      if (!isKindOfPaper(draft.kind)) faults.push({ field: 'kind', message: t.kind });
      break;
    case 'cac-ben': {
      const roles = draft.parties.map(({ role }) => role);
      const bothSides =
        (roles.includes('sponsor') && roles.includes('recipient')) ||
        roles.filter((role) => role === 'mutual').length > 1;
      if (!bothSides) faults.push({ field: 'partyQuery', message: t.sides });
      break;
    }
    case 'ky-ket':
      if (draft.signed === '') faults.push({ field: 'signed', message: t.signed });
      if (draft.signed === 'yes' && draft.signedOn.trim() !== '' && readDay(draft.signedOn) === null)
        faults.push({ field: 'signedOn', message: dossierMessages[language].act.dayUnreadable(draft.signedOn) });
      if (draft.place.length > 300) faults.push({ field: 'signedPlace', message: t.placeLength });
      break;
    case 'noi-dung':
      draft.clauses.forEach(({ field, text }, index) => {
        const length = lettersOf(text);
        if (!isField(field)) faults.push({ field: `field-${index}`, message: t.clauseField(index + 1) });
        if (length < 3 || text.length > 4000) faults.push({ field: `text-${index}`, message: t.clauseText(index + 1) });
      });
      draft.clauses.forEach((clause, index) => faults.push(...measureFaults(clause, index, language)));
      break;
    case 'can-cu':
    case 'xem-lai':
      break;
  }
  return faults;
}

/** A quantity as people write it: "1.200" and "1200" are the same, "2,5" is two and a half. */
const quantityOf = (typed: string): string => {
  const text = typed.replaceAll(/\s/g, '');
  return /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(text) ? text.replaceAll('.', '').replace(',', '.') : text.replace(',', '.');
};

/** What a clause promises in numbers; null where it names no indicator. */
export function measureOf({ indicator, quantity, dueOn, ends }: DraftClause): ClauseMeasure | null {
  return indicator === '' || ends ? null : { indicator, quantity: quantityOf(quantity), dueOn: readDay(dueOn) };
}

function measureFaults(clause: DraftClause, index: number, language: Language): FieldFault[] {
  const t = draftMessages[language].faults;
  const measure = measureOf(clause);
  const faults: FieldFault[] = faultsOfMeasure(measure, index + 1).map(({ code }) =>
    code === 'measure-unknown'
      ? { field: `indicator-${index}`, message: t.measureUnknown(index + 1) }
      : { field: `quantity-${index}`, message: t.measureForm(index + 1, clause.quantity) },
  );
  if (measure && clause.dueOn.trim() !== '' && measure.dueOn === null)
    faults.push({ field: `due-${index}`, message: dossierMessages[language].act.dayUnreadable(clause.dueOn) });
  if (!measure && !clause.ends && clause.quantity.trim() !== '')
    faults.push({ field: `indicator-${index}`, message: t.measureUnknown(index + 1) });
  return faults;
}

/** The first step that is not yet right; null where all are. */
export function firstUnready(draft: Draft, language: Language): DraftStep | null {
  const steps: readonly DraftStep[] = ['van-ban', 'cac-ben', 'ky-ket', 'can-cu', 'noi-dung'];
  return steps.find((step) => faultsOfStep(draft, step, language).length > 0) ?? null;
}

/** What a draft whose steps are right asks to record. */
export function factsOf(draft: Draft): AgreementFacts {
  const isSigned = draft.signed === 'yes';
  return {
    ...programmeOf(draft),
    parentId: draft.parent === '' ? null : (draft.parent as AgreementId),
    documentKind: isKindOfPaper(draft.kind) ? draft.kind : 'giao-uoc',
    parties: draft.parties.map(({ nodeId, role }) => ({ nodeId: nodeId as NodeId, role })),
    signed: isSigned,
    signedOn: isSigned ? readDay(draft.signedOn) : null,
    signedBy: null,
    place: isSigned ? draft.place.normalize('NFC').trim() || null : null,
    documents: draft.documents as DocumentId[],
    clauses: draft.clauses.flatMap((clause) =>
      isField(clause.field)
        ? [
            {
              field: clause.field,
              text: clause.text.normalize('NFC').trim(),
              textEn: null,
              owedBy: clause.owedBy,
              measure: measureOf(clause),
            },
          ]
        : [],
    ),
    isSample: false,
    isRestricted: draft.isRestricted,
  };
}

/** A fault of the agreement with the step on which it is mended. */
export function stepOfFault(
  fault: AgreementFault | TextFault,
  language: Language,
): { readonly step: DraftStep; readonly message: string } {
  const t = draftMessages[language].faults;
  switch (fault.code) {
    case 'programme-unknown':
      return { step: 'van-ban', message: t.programme };
    case 'parent-unknown':
    case 'parent-of-other-programme':
      return { step: 'van-ban', message: t.parent };
    case 'sides-missing':
      return { step: 'cac-ben', message: t.sides };
    case 'too-many-parties':
      return { step: 'cac-ben', message: t.tooMany };
    case 'party-twice':
      return { step: 'cac-ben', message: t.twice };
    case 'party-unknown':
      return { step: 'cac-ben', message: t.gone };
    case 'document-twice':
    case 'document-unknown':
      return { step: 'can-cu', message: t.gone };
    case 'measure-unknown':
    case 'measure-form':
      return {
        step: 'noi-dung',
        message:
          fault.code === 'measure-form'
            ? t.measureForm(fault.position, fault.quantity)
            : t.measureUnknown(fault.position),
      };
    case 'line-twice':
    case 'amends-unknown':
    case 'amended-twice':
    case 'nothing-amended':
      return { step: 'noi-dung', message: t.amendment };
    case 'until-past':
      return { step: 'van-ban', message: t.untilPast(screenDate(fault.untilOn)) };
    case 'months-form':
      return { step: 'van-ban', message: t.monthsForm(String(fault.everyMonths)) };
    case 'renewal-without-term':
      return { step: 'van-ban', message: t.renewalWithoutTerm };
    case 'parties-changed':
      return { step: 'cac-ben', message: t.partiesChanged };
    case 'too-many-clauses':
      return { step: 'noi-dung', message: t.tooMany };
    case 'clause-field-unknown':
      return { step: 'noi-dung', message: t.clauseField(fault.position) };
    case 'clause-length':
      return { step: 'noi-dung', message: t.clauseText(fault.position) };
    case 'place-length':
      return { step: 'ky-ket', message: t.placeLength };
    case 'day-without-signing':
      return { step: 'ky-ket', message: t.signed };
    case 'signed-in-future':
      return { step: 'ky-ket', message: t.inFuture(screenDate(fault.signedOn)) };
  }
}
