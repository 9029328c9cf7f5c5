import { formatDong } from '../kernel/money.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { type Measure, decimalOf } from '../ledger/answer.ts';
import type { Contribution } from '../ledger/contribution.ts';
import type { Language } from '../platform/web/language.ts';
import { portalMessages } from '../portal/messages/portal-messages.ts';
import { dossierMessages } from './messages/dossier-messages.ts';

type Said = Pick<Contribution, 'item' | 'kind' | 'quantity' | 'unit' | 'amountVnd'>;

/** "2,5" as Vietnamese write it, for 2.5. */
export const quantityWords = (quantity: string): string => {
  const [whole = '0', fraction] = quantity.split('.');
  return fraction ? `${formatDong(BigInt(whole))},${fraction}` : formatDong(BigInt(whole));
};

/** "144 suất quà", "20.000.000 đồng", "nhà vệ sinh trường mầm non". */
export function contributionWords({ item, kind, quantity, unit, amountVnd }: Said, language: Language): string {
  const name = item ?? portalMessages[language].names.contributionKinds[kind].toLowerCase();
  // "20 suất quà Tết" rather than "20 suất suất quà Tết".
  const counted = unit && !name.toLowerCase().startsWith(unit.toLowerCase()) ? `${unit} ${name}` : name;
  if (quantity !== null) return `${quantityWords(quantity)} ${counted}`;
  if (amountVnd !== null)
    return item ? `${item} (${moneyWords(amountVnd, language)})` : moneyWords(amountVnd, language);
  return name;
}

const moneyWords = (amount: bigint, language: Language): string =>
  `${formatDong(amount)} ${dossierMessages[language].answer.dong}`;

/** A part of a delivery in its own measure: "18 suất", "20.000.000 đồng", "cả khoản". */
export function partWords(
  parts: bigint,
  { measure, unit }: { readonly measure: Measure; readonly unit: string | null },
  language: Language,
): string {
  const t = dossierMessages[language];
  if (parts === 0n) return t.deliveries.nothing;
  if (measure === 'whole') return t.deliveries.whole;
  const size = parts < 0n ? -parts : parts;
  const sign = parts < 0n ? '−' : '';
  if (measure === 'amount') return `${sign}${moneyWords(size / 1000n, language)}`;
  return `${sign}${quantityWords(decimalOf(size))}${unit ? ` ${unit}` : ''}`;
}

/** Day in short, or nothing. */
export const dayWords = (day: Contribution['happenedOn']): string => (day === null ? '' : screenDate(day));
