import type { JSX } from 'preact';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { TextField } from '../../platform/web/components/form-fields.tsx';
import type { FieldFault } from '../../platform/web/components/form.tsx';
import type { Language } from '../../platform/web/language.ts';
import type { StatedDocument } from '../draft-doing.ts';
import type { DocumentChoices } from '../draft-reads.ts';
import { draftMessages } from '../messages/draft-messages.ts';

/** The known legal documents, one (a letter) or several (what an agreement rests on) to choose. */
export function DocumentOptions({
  type,
  documents,
  chosen,
}: Pick<DocumentChoices, 'documents'> & {
  readonly type: 'radio' | 'checkbox';
  readonly chosen: readonly string[];
}): JSX.Element {
  return (
    <>
      {documents.map(({ documentId, kind, number, issuedOn, issuer }) => (
        <label key={documentId} class="choice">
          <input type={type} name="doc" value={documentId} checked={chosen.includes(documentId)} />
          <span>
            <strong>
              {kind} {number}
            </strong>
            <small>{[issuedOn ? screenDate(issuedOn) : null, issuer].filter(Boolean).join(' · ')}</small>
          </span>
        </label>
      ))}
    </>
  );
}

/** What is said of a document that is not known yet, and the press that records it within the form. */
export function NewDocumentFields({
  language,
  faults,
  stated,
}: {
  readonly language: Language;
  readonly faults: readonly FieldFault[];
  readonly stated: StatedDocument;
}): JSX.Element {
  const t = draftMessages[language];
  return (
    <>
      <div class="form-pair">
        <TextField id="newDocKind" label={t.newDocKind} faults={faults} value={stated.newDocKind} maxLength={400} />
        <TextField
          id="newDocNumber"
          label={t.newDocNumber}
          faults={faults}
          value={stated.newDocNumber}
          maxLength={400}
        />
      </div>
      <div class="form-pair">
        <TextField id="newDocDay" label={t.newDocDay} faults={faults} value={stated.newDocDay} maxLength={400} />
        <TextField
          id="newDocIssuer"
          label={t.newDocIssuer}
          faults={faults}
          value={stated.newDocIssuer}
          maxLength={400}
        />
      </div>
      <p>
        <button class="press press-quiet" type="submit" name="doing" value="state">
          {t.addDocument}
        </button>
      </p>
    </>
  );
}
