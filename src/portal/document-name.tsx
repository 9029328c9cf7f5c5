import type { JSX } from 'preact';
import type { Language } from '../platform/web/language.ts';
import { portalMessages, usePortal } from './messages/portal-messages.ts';

interface NamedDocument {
  readonly kind: string;
  readonly number: string | null;
}

/** What a legal document is called: "Chỉ thị số 03-CT/TU"; "Chỉ thị (Directive) No. 03-CT/TU". */
export function DocumentName(document: NamedDocument): JSX.Element {
  return nameDocument(document, usePortal().language);
}

/** The same where no page is being rendered yet. */
export function nameDocument({ kind, number }: NamedDocument, language: Language): JSX.Element {
  const t = portalMessages[language];
  const gloss = t.names.papers[kind.trim().toLowerCase().normalize('NFC')];
  return (
    <>
      {language === 'vi' ? kind : <span lang="vi">{kind}</span>}
      {gloss && ` (${gloss})`}
      {number !== null && ` ${t.agreement.documentNumber(number)}`}
    </>
  );
}
