import type { JSX } from 'preact';
import { FindField } from '../../platform/web/components/form-fields.tsx';
import type { StatedDocument } from '../draft-doing.ts';
import type { DocumentChoices } from '../draft-reads.ts';
import { draftMessages } from '../messages/draft-messages.ts';
import { DocumentOptions, NewDocumentFields } from './document-choice.tsx';
import type { StepProps } from './draft-page.tsx';

interface BasesStepProps extends StepProps {
  readonly choices: DocumentChoices;
  readonly query: string;
  readonly stated: StatedDocument;
}

export function BasesStep({ language, draft, faults, choices, query, stated }: BasesStepProps): JSX.Element {
  const t = draftMessages[language];
  return (
    <>
      <FindField
        id="docQuery"
        label={t.findDocument}
        hint={t.findDocumentHint}
        faults={faults}
        value={query}
        doing="find"
        press={t.find}
      />
      <fieldset class="choices">
        <legend>{t.documents}</legend>
        {choices.documents.length === 0 && <p class="muted">{t.noDocuments}</p>}
        <DocumentOptions type="checkbox" documents={choices.documents} chosen={draft.documents} />
      </fieldset>
      {choices.mayState && (
        <fieldset class="choices">
          <legend>{t.newDocument}</legend>
          <NewDocumentFields {...{ language, faults, stated }} />
        </fieldset>
      )}
    </>
  );
}
