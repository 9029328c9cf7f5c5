import type { JSX } from 'preact';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { DocumentName } from './document-name.tsx';
import { usePortal } from './messages/portal-messages.ts';
import type { PlaceAct } from './place-reads.ts';

/** Neither loading a list nor first recording a place changes it: what named it (often an article) founded nothing. */
export const isChange = (act: PlaceAct | null): act is PlaceAct =>
  act !== null && act.kind !== 'load' && act.kind !== 'create';

/** "đổi tên, theo Quyết định số 12/QĐ-UBND ngày 01/03/2026, UBND tỉnh Gia Lai". */
export function ActLine({ act, dated }: { act: PlaceAct; dated?: boolean }): JSX.Element {
  const { t, language } = usePortal();
  const { kind, number, issuedOn, issuer } = act.document;
  const done = t.names.acts[act.kind];
  return (
    <div class="muted small">
      {dated ? `${done} ${t.place.from(screenDate(act.effectiveOn))}` : done}, {t.place.under}{' '}
      <DocumentName kind={kind} number={number} />
      {issuedOn !== null && ` ${t.place.issuedOn(screenDate(issuedOn))}`}
      {issuer !== null && (
        <>
          , <span lang={language === 'vi' ? undefined : 'vi'}>{issuer}</span>
        </>
      )}
    </div>
  );
}
