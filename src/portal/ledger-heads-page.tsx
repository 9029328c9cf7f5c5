import type { JSX } from 'preact';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { LedgerHead } from '../ledger/ledger-chain-store.ts';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { FoldTable } from '../platform/web/components/fold-table.tsx';
import { paths } from '../platform/web/paths.ts';
import { portalMessages } from './messages/portal-messages.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';

/** The last links of the ledgers as they were published day by day, and how anybody verifies a ledger with them. */
export function LedgerHeadsPage({ frame, heads }: { frame: PageFrame; heads: readonly LedgerHead[] }): JSX.Element {
  const t = portalMessages[frame.language].ledgerHeads;
  return (
    <PortalPage frame={frame} path={paths.ledgerHeads()} title={t.title} description={t.description} crumbs={[]}>
      <div class="flow mt-2">
        <h1>{t.title}</h1>
        <p class="lede">{t.lede}</p>
        <p class="prose">
          {t.how} <code>ketnghia verify so-cai.jsonl --head "52 1204 3f…"</code>
        </p>
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
