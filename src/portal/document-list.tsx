import type { JSX } from 'preact';
import { DateText } from '../platform/web/components/date-text.tsx';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { DocumentName } from './document-name.tsx';
import { usePortal } from './messages/portal-messages.ts';
import type { LegalDocumentRow } from './read-models.ts';

/** Legal documents in the order of citation, each with what it rests on. */
export function DocumentList({
  documents,
  none,
}: {
  documents: readonly LegalDocumentRow[];
  none: string;
}): JSX.Element {
  const { t, language } = usePortal();
  const vietnamese = language === 'vi' ? undefined : 'vi';
  if (documents.length === 0) return <EmptyState what={none} />;
  const here = new Set(documents.map(({ documentId }) => documentId));
  return (
    <ul class="documents">
      {documents.map((document) => (
        <li key={document.documentId} id={`van-ban-${document.documentId}`}>
          <strong>
            <DocumentName kind={document.kind} number={document.number} />
          </strong>
          {document.issuedOn !== null && (
            <>
              {' '}
              <DateText date={document.issuedOn} />
            </>
          )}
          {document.issuer !== null && (
            <div class="small" lang={vietnamese}>
              {document.issuer}
            </div>
          )}
          {document.abstract !== null && (
            <div class="small muted" lang={vietnamese}>
              {document.abstract}
            </div>
          )}
          {document.links.map(({ relation, documentId, kind, number }) => {
            const named = <DocumentName kind={kind} number={number} />;
            return (
              <div key={`${relation} ${documentId}`} class="document-link">
                {t.names.relations[relation]}{' '}
                {here.has(documentId) ? <a href={`#van-ban-${documentId}`}>{named}</a> : named}
              </div>
            );
          })}
        </li>
      ))}
    </ul>
  );
}
