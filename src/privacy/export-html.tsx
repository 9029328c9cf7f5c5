import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Db } from '../platform/database/database.ts';
import type { Language } from '../platform/web/language.ts';
import type { FoundSubject } from './data-subject.ts';
import { exportParts, plainValue } from './export-subject.ts';
import { privacyMessages } from './messages/privacy-messages.ts';
import type { ExportRow } from './subject-store.ts';

/** Plain enough to be opened from a disk years later: it needs no other file. */
const STYLE =
  'body{font:16px/1.5 sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}';

/** A value as people read it. */
function shown(value: unknown): string {
  const plain = plainValue(value);
  if (plain === null || plain === undefined) return '';
  return typeof plain === 'object' ? JSON.stringify(plain) : String(plain as string | number | boolean);
}

function Row({ row }: { row: ExportRow }): JSX.Element {
  return (
    <tr>
      {Object.entries(row).map(([column, value]) => (
        <td key={column}>{shown(value)}</td>
      ))}
    </tr>
  );
}

/** The export as one page to read and print, in pieces. */
export async function* exportAsHtml(db: Db, found: FoundSubject, at: Date, language: Language): AsyncGenerator<string> {
  const { file: t, law } = privacyMessages[language];
  const title = renderToString(<>{t.title(found.name ?? found.subject.id)}</>);
  yield `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head><body><h1>${title}</h1>`;
  yield renderToString(
    <p>
      {t.madeAt(at.toISOString())} {law}.
    </p>,
  );
  for (const { entry, pages } of exportParts(db, found.subject)) {
    const words = entry.words[language];
    yield renderToString(
      <>
        <h2>{words.title}</h2>
        <p>{words.purpose}</p>
      </>,
    );
    let started = false;
    for await (const rows of pages) {
      if (!started) {
        const heads = entry.exported.map((column) => <th key={column}>{column}</th>);
        yield `<table><thead>${renderToString(<tr>{heads}</tr>)}</thead><tbody>`;
        started = true;
      }
      for (const row of rows) yield renderToString(<Row row={row} />);
    }
    yield started ? '</tbody></table>' : renderToString(<p>{t.none}</p>);
  }
  yield '</body></html>\n';
}
