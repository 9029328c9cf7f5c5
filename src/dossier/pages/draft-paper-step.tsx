import type { JSX } from 'preact';
import { AGREEMENT_DOCUMENT_KINDS } from '../../agreements/agreement.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { SelectField } from '../../platform/web/components/form-fields.tsx';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import type { Programme } from '../../programmes/programme.ts';
import { type ParentChoice, programmeKey } from '../draft-reads.ts';
import { draftMessages } from '../messages/draft-messages.ts';
import type { StepProps } from './draft-page.tsx';

export function PaperStep(
  props: StepProps & { readonly programmes: readonly Programme[]; readonly parents: readonly ParentChoice[] },
): JSX.Element {
  const { language, draft, faults, programmes, parents } = props;
  const t = draftMessages[language];
  if (programmes.length === 0) return <EmptyState what={t.noProgramme} />;
  const kinds = portalMessages[language].names.documentKinds;
  return (
    <>
      <SelectField
        id="programme"
        label={t.programme}
        faults={faults}
        chosen={draft.programme}
        options={[
          ...(programmes.length > 1 ? [{ value: '', label: t.choose }] : []),
          ...programmes.map((one) => ({
            value: programmeKey(one),
            label: (language === 'en' && one.titleEn) || one.title,
          })),
        ]}
      />
      <SelectField
        id="kind"
        label={t.kind}
        faults={faults}
        chosen={draft.kind}
        options={[
          { value: '', label: t.choose },
          ...AGREEMENT_DOCUMENT_KINDS.map((kind) => ({ value: kind, label: kinds[kind] })),
        ]}
      />
      <SelectField
        id="parent"
        label={t.parent}
        hint={t.parentHint}
        faults={faults}
        chosen={draft.parent}
        options={[
          { value: '', label: t.noParent },
          ...parents.map(({ agreementId, label }) => ({ value: agreementId, label })),
        ]}
      />
      <RestrictedRow {...{ language, draft }} />
    </>
  );
}

/** Whether only the parties and the office may see it. */
export function RestrictedRow({ language, draft }: Pick<StepProps, 'language' | 'draft'>): JSX.Element {
  return (
    <div class="form-row">
      <label class="tick">
        <input type="checkbox" name="isRestricted" value="1" checked={draft.isRestricted} />
        <span>{draftMessages[language].restricted}</span>
      </label>
    </div>
  );
}
