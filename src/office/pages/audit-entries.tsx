import type { JSX } from 'preact';
import type { Language } from '../../platform/web/language.ts';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { useShell } from '../../platform/web/shell-context.tsx';
import { paths } from '../../platform/web/paths.ts';
import type { AuditRow } from '../audit-log-store.ts';
import { type DetailRow, detailsOf, maskAddress } from '../entry-details.ts';
import { auditMessages } from '../messages/office-messages.ts';
import { HISTORY_KINDS } from '../record-of-history.ts';
import type { RecordNames } from '../record-names-store.ts';
import { type SaidEntry, sayEntry, standingWords } from '../say-entry.ts';

/** How much a reader is shown of where an act came from. */
export type OriginShown = 'full' | 'masked' | 'none';

interface AuditEntriesProps {
  readonly rows: readonly AuditRow[];
  readonly names: RecordNames;
  readonly origin: OriginShown;
  /** Whether each entry leads on to the history of its record. */
  readonly linked: boolean;
}

/** Entries in order, each a sentence, with what was kept with it. */
export function AuditEntries({ rows, names, origin, linked }: AuditEntriesProps): JSX.Element {
  const { language } = useShell();
  return (
    <ol class="log">
      {rows.map((row) => (
        <Entry key={row.entryNo} row={row} names={names} origin={origin} linked={linked} language={language} />
      ))}
    </ol>
  );
}

type EntryProps = Omit<AuditEntriesProps, 'rows'> & { readonly row: AuditRow; readonly language: Language };

function Entry({ row, names, origin, linked, language }: EntryProps): JSX.Element {
  const t = auditMessages[language];
  const said = sayEntry(row, names, language);
  return (
    <li id={`muc-${row.entryNo}`}>
      <p class="log-line">
        <Sentence said={said} row={row} />
      </p>
      <details class="log-more">
        <summary>
          {t.details} <span class="muted">№ {String(row.entryNo)}</span>
        </summary>
        <Details row={row} names={names} origin={origin} linked={linked} language={language} />
      </details>
    </li>
  );
}

function Sentence({ said, row }: { said: SaidEntry; row: AuditRow }): JSX.Element {
  return (
    <>
      <b>{said.name}</b>
      {said.inRole} {said.doing}, <time dateTime={row.happenedAt.toISOString()}>{said.at}</time>.
    </>
  );
}

function Details({ row, names, origin, linked, language }: EntryProps): JSX.Element {
  const { href } = useShell();
  const t = auditMessages[language].detail;
  const details = detailsOf(row, names, language);
  const kind = HISTORY_KINDS.find((each) => each === row.subjectKind);
  // An act on the registry stands before the places that it changed.
  const subject = row.about.find((id) => names.get(id)?.kind === kind);
  return (
    <div class="log-details">
      {details.length > 0 && <DetailTable details={details} hasBefore={row.before !== null} language={language} />}
      <SummaryList
        narrow
        rows={[
          { term: t.standing, value: standingWords(row, names, language) },
          ...(origin === 'none' ? [] : [{ term: t.from, value: <Address row={row} origin={origin} /> }]),
          ...(origin === 'full' && row.agent ? [{ term: t.agent, value: row.agent }] : []),
          ...(row.requestId ? [{ term: t.request, value: <code>{row.requestId}</code> }] : []),
          ...(row.httpRequest && origin !== 'none'
            ? [{ term: t.httpRequest, value: <code>{row.httpRequest}</code> }]
            : []),
          { term: t.entry, value: String(row.entryNo) },
          { term: t.hash, value: <code>{row.chainHash.slice(0, 12)}</code> },
        ]}
      />
      {linked && kind && subject && (
        <p>
          <a href={href(paths.history(kind, subject))}>{t.history}</a>
        </p>
      )}
    </div>
  );
}

function Address({ row, origin }: { row: AuditRow; origin: OriginShown }): JSX.Element {
  const { language } = useShell();
  const t = auditMessages[language].detail;
  if (row.address === null) return <span class="muted">{t.unknownFrom}</span>;
  if (origin === 'full') return <code>{row.address}</code>;
  return (
    <>
      <code>{maskAddress(row.address)}</code> <span class="muted">({t.masked})</span>
    </>
  );
}

interface DetailTableProps {
  readonly details: readonly DetailRow[];
  readonly hasBefore: boolean;
  readonly language: Language;
}

function DetailTable({ details, hasBefore, language }: DetailTableProps): JSX.Element {
  const t = auditMessages[language].detail;
  return (
    <table class="kept">
      <caption class="sr-only">{t.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.what}</th>
          {hasBefore && <th scope="col">{t.before}</th>}
          <th scope="col">{hasBefore ? t.after : t.value}</th>
        </tr>
      </thead>
      <tbody>
        {details.map(({ label, before, after }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {hasBefore && <td>{before ?? <span class="muted">{t.nothing}</span>}</td>}
            <td>{after ?? <span class="muted">{t.nothing}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
