import { datePartsOf, type PlainDate } from '../plain-date.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** On screens: 08/08/2025. */
export function screenDate(date: PlainDate): string {
  const { year, month, day } = datePartsOf(date);
  return `${two(day)}/${two(month)}/${year}`;
}

/** In documents: "ngày 08 tháng 8 năm 2025": days under 10 and the months 1 and 2 carry a zero (Decree 30/2020, Appendix I). */
export function documentDate(date: PlainDate): string {
  const { year, month, day } = datePartsOf(date);
  return `ngày ${two(day)} tháng ${month <= 2 ? two(month) : month} năm ${year}`;
}
