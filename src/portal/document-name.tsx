import type { JSX } from 'preact';
import { usePortal } from './messages/portal-messages.ts';

/** What a legal document is called: its kind and, where known, its number. */
export function DocumentName({ kind, number }: { kind: string; number: string | null }): JSX.Element {
  const { t, language } = usePortal();
  return (
    <span lang={language === 'vi' ? undefined : 'vi'}>
      {number === null ? kind : t.agreement.document(kind, number)}
    </span>
  );
}
