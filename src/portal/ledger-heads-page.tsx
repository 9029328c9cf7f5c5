import type { JSX } from 'preact';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { LedgerHead } from '../ledger/ledger-chain-store.ts';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { FoldTable } from '../platform/web/components/fold-table.tsx';
import { paths } from '../platform/web/paths.ts';
import { portalMessages } from './messages/portal-messages.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';

/** The last links of the ledgers as they were published day by day, and how anybody verifies a ledger with them. */
interface LedgerHeadsProps {
  readonly frame: PageFrame;
  readonly heads: readonly LedgerHead[];
  /** The provinces that have a ledger. */
  readonly ledgers: readonly string[];
}

export function LedgerHeadsPage({ frame, heads, ledgers }: LedgerHeadsProps): JSX.Element {
  const t = portalMessages[frame.language].ledgerHeads;
  return (
    <PortalPage frame={frame} path={paths.ledgerHeads()} title={t.title} description={t.description} crumbs={[]}>
      <div class="flow mt-2">
        <h1>{t.title}</h1>
        <p class="lede">{t.lede}</p>
        <p class="prose">
          {t.how} <code>ketnghia verify so-cai-52.jsonl --head "52 1204 3f…"</code>
        </p>
        {ledgers.length > 0 && (
          <>
            <h2>{t.ledgers}</h2>
            <p class="prose">{t.withheld}</p>
            <ul class="ways">
              {ledgers.map((code) => (
                <li key={code}>
                  <a href={paths.publicLedger(code)}>{t.ledgerOf(code)}</a>
                </li>
              ))}
            </ul>
          </>
        )}
        {heads.length === 0 ? (
          <EmptyState what={t.none} />
        ) : (
          <p>
            <a href={paths.ledgerHeadsFile()}>{t.file}</a>
          </p>
        )}
      </div>
      {heads.length > 0 && (
        <div class="mt-6">
          <FoldTable
            caption={t.caption}
            rows={heads}
            keyOf={({ publishedOn, provinceCode }) => `${publishedOn} ${provinceCode}`}
            columns={[
              { heading: t.day, cell: ({ publishedOn }) => screenDate(publishedOn) },
              { heading: t.province, cell: ({ provinceCode }) => provinceCode },
              { heading: t.links, cell: ({ seq }) => String(seq), isNumber: true },
              { heading: t.hash, cell: ({ hash }) => <code class="wrap-anywhere">{hash}</code> },
            ]}
          />
        </div>
      )}
    </PortalPage>
  );
}
