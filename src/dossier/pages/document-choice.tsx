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
  const field = (id: 'newDocKind' | 'newDocNumber' | 'newDocDay' | 'newDocIssuer'): JSX.Element => (
    <TextField id={id} label={t[id]} faults={faults} value={stated[id]} maxLength={400} />
  );
  return (
    <>
      <div class="form-pair">
        {field('newDocKind')}
        {field('newDocNumber')}
      </div>
      <div class="form-pair">
        {field('newDocDay')}
        {field('newDocIssuer')}
      </div>
      <p>
        <button class="press press-quiet" type="submit" name="doing" value="state">
          {t.addDocument}
        </button>
      </p>
    </>
  );
}
