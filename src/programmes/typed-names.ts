import type { FieldFault } from '../platform/web/components/form.tsx';
import type { Typed } from './pages/programme-frame.tsx';
import type { AtProgramme, FoundNode } from './programme-desk.tsx';
import { atField } from './programme-faults.ts';

/** What was typed, as texts by the names of their fields. */
export const typedOf = (body: Readonly<Record<string, unknown>>): Typed =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.slice(0, 5000)]] : [])),
  );

/** A name that is missing, unknown, or can mean several. */
export function nameFault(
  { language }: Pick<AtProgramme, 'language'>,
  words: string,
  { choices }: FoundNode,
  field: string,
): FieldFault {
  const saw = words.trim().slice(0, 200);
  const candidates = choices.map(({ fullName, within }) => (within ? `${fullName} (${within})` : fullName));
  const code = saw === '' ? 'name-missing' : choices.length > 0 ? 'name-ambiguous' : 'name-unknown';
  return atField({ code, saw, candidates: candidates.slice(0, 5) } as { code: string }, language, field);
}
