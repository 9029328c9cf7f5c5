import type { FieldFault } from '../../platform/web/components/form.tsx';
import type { Language } from '../../platform/web/language.ts';
import { sayFault } from '../../programmes/programme-faults.ts';
import { describeProblemFault } from '../problem-faults.ts';
import { boardMessages } from './messages/board-messages.ts';
import type { BoardFaultFacts } from './messages/vi.ts';
import type { ScenarioRefusal } from './scenario.ts';

/** What shows before an act is asked. */
type FormFaultCode = 'file-missing' | 'number-unreadable' | 'why-missing' | 'pair-unknown';
export type BoardFaultCode = ScenarioRefusal['code'] | FormFaultCode;

interface Refusal {
  readonly code: string;
}

const isOurs = (code: string): code is BoardFaultCode => Object.hasOwn(boardMessages.vi.faults, code);

/** A refusal as sentences at a field: our own, those of a problem, and those of the acts of programmes that ours call. */
export function faultsOf(refusal: Refusal, language: Language, field = 'noi-dung'): FieldFault[] {
  if (refusal.code === 'problem-unsound' && 'faults' in refusal)
    return (refusal.faults as Parameters<typeof describeProblemFault>[0][])
      .slice(0, 20)
      .map((fault) => ({ field, message: describeProblemFault(fault)[language] }));
  if (isOurs(refusal.code)) {
    const say: (facts: BoardFaultFacts) => string = boardMessages[language].faults[refusal.code];
    return [{ field, message: say(refusal as BoardFaultFacts) }];
  }
  const inner = 'faults' in refusal && Array.isArray(refusal.faults) ? (refusal.faults as Refusal[]) : [refusal];
  return inner.map((fault) => ({ field, message: sayFault(fault, language) }));
}

/** What an act that was done is called in the address of the page after it: from this list and nothing else. */
export type BoardDone = keyof (typeof boardMessages)['vi']['done'];
export const boardDoneOf = (word: string | undefined): BoardDone | null =>
  word !== undefined && Object.hasOwn(boardMessages.vi.done, word) ? (word as BoardDone) : null;
