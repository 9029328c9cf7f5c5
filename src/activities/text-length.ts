import { lettersOf } from '../kernel/text-letters.ts';
/** A text that is too short or too long for where it stands. */
export interface TextFault<Attribute extends string> {
  readonly code: 'text-length';
  readonly attribute: Attribute;
  readonly length: number;
  readonly least: number;
  readonly most: number;
}

type Bounds<Attribute extends string> = Readonly<Record<Attribute, readonly [least: number, most: number]>>;

/** Every text outside its bounds; null is no text and always fits. */
export function textFaults<Attribute extends string>(
  texts: NoInfer<Readonly<Record<Attribute, string | null>>>,
  bounds: Bounds<Attribute>,
): TextFault<Attribute>[] {
  return (Object.entries(bounds) as [Attribute, readonly [number, number]][]).flatMap(([attribute, [least, most]]) => {
    const text = texts[attribute];
    if (text === null) return [];
    const length = lettersOf(text);
    return length < least || text.length > most
      ? [{ code: 'text-length' as const, attribute, length, least, most }]
      : [];
  });
}

const AMOUNT = /^\d{1,12}(\.\d{1,3})?$/;
/** A decimal number as text, point as separator, at most three decimals, more than nothing: "18", "2.5". */
export const isAmount = (text: string): boolean => AMOUNT.test(text) && /[1-9]/.test(text);

/** A whole number of people or days within bounds. */
export const isCount = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most;
