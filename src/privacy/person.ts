import type { NodeId, PersonId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { normaliseText } from '../kernel/vietnamese/fold.ts';

/** Somebody who needs no account. Null names: what was kept has been erased. */
export interface Person {
  readonly provinceCode: string;
  readonly personId: PersonId;
  readonly nodeId: NodeId;
  readonly fullName: string | null;
  readonly post: string | null;
  readonly phone: string | null;
  readonly erasedAt: Date | null;
}

/** As typed. */
export interface PersonForm {
  readonly fullName: string;
  readonly post: string;
  readonly phone: string;
}

export interface PersonFacts {
  readonly fullName: string;
  readonly post: string | null;
  readonly phone: string | null;
}

export interface PersonFault {
  readonly field: keyof PersonForm;
  readonly code: 'missing' | 'too-short' | 'too-long' | 'not-a-name' | 'not-a-phone';
  readonly saw: string;
}

const SHORTEST = 2;
const LONGEST = 200;

const oneSpace = (text: string): string => normaliseText(text).replace(/\s+/gu, ' ').trim();

function lengthFault(field: 'fullName' | 'post', text: string): PersonFault[] {
  const { length } = [...text];
  if (length < SHORTEST) return [{ field, code: 'too-short', saw: text }];
  return length > LONGEST ? [{ field, code: 'too-long', saw: text }] : [];
}

/** Reads what was typed and reports every fault at once. Names are kept as typed, only spaces are tidied: never "corrected". */
export function readPerson(form: PersonForm): Result<PersonFacts, readonly PersonFault[]> {
  const [fullName, post] = [oneSpace(form.fullName), oneSpace(form.post)];
  const typed = form.phone.trim();
  const phone = typed.replace(/[\s.()-]/g, '');
  const faults: PersonFault[] = [
    ...(fullName === ''
      ? [{ field: 'fullName', code: 'missing', saw: '' } as const]
      : /\p{N}|[@<>{}]/u.test(fullName)
        ? [{ field: 'fullName', code: 'not-a-name', saw: fullName } as const]
        : lengthFault('fullName', fullName)),
    ...(post === '' ? [] : lengthFault('post', post)),
    ...(phone === '' || /^\+?[0-9]{8,15}$/.test(phone)
      ? []
      : [{ field: 'phone', code: 'not-a-phone', saw: typed } as const]),
  ];
  if (faults.length > 0) return refuse(faults);
  return ok({ fullName, post: post || null, phone: phone || null });
}
