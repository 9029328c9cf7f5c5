import { type Id, isId } from '../kernel/ids.ts';
import { type PlainDate, parsePlainDate } from '../kernel/plain-date.ts';
import type { Cursor } from './read-route.ts';

/** A list in the order of its ids. */
export const byId = <Kind extends Id<string>>(): Cursor<Kind> => ({
  write: (id) => id,
  read: (text) => (isId(text) ? (text as Id<string> as Kind) : null),
});

/** A list in the order of two keys: "2025-10-18~<id>". */
function pair<First, Second, At>(
  first: (text: string) => First | undefined,
  second: (text: string) => Second | undefined,
  made: (first: First, second: Second) => At,
  parts: (at: At) => readonly [string, string],
): Cursor<At> {
  return {
    write: (at) => parts(at).join('~'),
    read: (text) => {
      const [one = '', two = '', ...rest] = text.split('~');
      const [left, right] = [first(one), second(two)];
      return rest.length > 0 || left === undefined || right === undefined ? null : made(left, right);
    },
  };
}

const id = <Kind extends Id<string>>(text: string): Kind | undefined =>
  isId(text) ? (text as Id<string> as Kind) : undefined;
const dayOrNone = (text: string): PlainDate | null | undefined =>
  text === '' ? null : (parsePlainDate(text) ?? undefined);

/** Of province codes and ids. */
export function byProvince<Name extends string, Kind extends Id<string>>(name: Name) {
  type At = { readonly provinceCode: string } & { readonly [key in Name]: Kind };
  return pair<string, Kind, At>(
    (text) => (/^\d{2}$/.test(text) ? text : undefined),
    (text) => id<Kind>(text),
    (provinceCode, value) => ({ provinceCode, [name]: value }) as unknown as At,
    (at) => [at.provinceCode, at[name]],
  );
}

/** Of days, of which some are not known, and ids. */
export function byDay<Day extends string, Name extends string, Kind extends Id<string>>(day: Day, name: Name) {
  type At = { readonly [key in Day]: PlainDate | null } & { readonly [key in Name]: Kind };
  return pair<PlainDate | null, Kind, At>(
    dayOrNone,
    (text) => id<Kind>(text),
    (value, key) => ({ [day]: value, [name]: key }) as unknown as At,
    (at) => [at[day] ?? '', at[name]],
  );
}
