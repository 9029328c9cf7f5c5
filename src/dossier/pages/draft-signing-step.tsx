import type { JSX } from 'preact';
import { RadioField, TextField } from '../../platform/web/components/form-fields.tsx';
import { draftMessages } from '../messages/draft-messages.ts';
import type { StepProps } from './draft-page.tsx';

export function SigningStep({ language, draft, faults }: StepProps): JSX.Element {
  const t = draftMessages[language];
  return (
    <>
      <RadioField
        id="signed"
        label={t.signed}
        faults={faults}
        options={[
          { value: 'yes', label: t.signedYes },
          { value: 'together', label: t.signedTogether },
          { value: 'no', label: t.signedNo },
        ]}
        chosen={draft.signed}
      />
      <TextField
        id="signedOn"
        label={t.signedOn}
        hint={t.signedOnHint}
        faults={faults}
        value={draft.signedOn}
        maxLength={400}
      />
      <TextField id="signedPlace" label={t.place} faults={faults} value={draft.place} maxLength={400} />
    </>
  );
}
