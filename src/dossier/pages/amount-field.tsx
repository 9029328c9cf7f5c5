import type { JSX } from 'preact';
import type { Contribution } from '../../ledger/contribution.ts';
import type { Settlement } from '../../ledger/settlement.ts';
import { TextField } from '../../platform/web/components/form-fields.tsx';
import type { FieldFault } from '../../platform/web/components/form.tsx';
import type { Language } from '../../platform/web/language.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';

/** How much of a delivery, in what it is counted in; a phone offers its digits. */
export function AmountField({
  language,
  delivery,
  settlement,
  ...row
}: {
  readonly language: Language;
  readonly delivery: Contribution;
  readonly settlement: Settlement;
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly faults: readonly FieldFault[];
}): JSX.Element {
  const t = dossierMessages[language].answer;
  const unit = settlement.measure === 'amount' ? t.dong : (delivery.unit ?? '');
  return <TextField {...row} hint={unit ? t.inUnit(unit) : undefined} maxLength={30} inputMode="decimal" />;
}
