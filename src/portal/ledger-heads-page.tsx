import type { JSX } from 'preact';
import { plainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { LedgerHead } from '../ledger/ledger-chain-store.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { usePortal } from './messages/portal-messages.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';

/** The last links of the ledgers as they were published day by day, and how anybody verifies a ledger with them. */
export function LedgerHeadsPage(props: { frame: PageFrame; heads: readonly LedgerHead[] }): JSX.Element {
  return (
    <PortalPage frame={props.frame} path={paths.ledgerHeads()} {...titleOf(props.frame)}>
      <Heads {...props} />
    </PortalPage>
  );
}

const titleOf = ({ language }: PageFrame): { title: string; description: string } =>
  language === 'vi'
    ? {
        title: 'Mã cuối của sổ khoản hỗ trợ',
        description: 'Mã băm được công bố mỗi ngày, để ai cũng kiểm tra được rằng sổ không bị viết lại.',
      }
    : {
        title: 'Heads of the ledgers',
        description: 'Hashes published every day, so that anybody can tell that a ledger was not rewritten.',
      };

function Heads({ frame, heads }: { frame: PageFrame; heads: readonly LedgerHead[] }): JSX.Element {
  const { t } = usePortal();
  const words = t.ledgerHeads;
  const { title } = titleOf(frame);
  return (
    <>
      <h1>{title}</h1>
      <p class="lede">{words.lede}</p>
      <p class="prose">
        {words.how} <code>ketnghia verify so-cai.jsonl --head "52 1204 3f…"</code>
      </p>
      {heads.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p>
            <a href={inLanguage(paths.ledgerHeadsFile(), frame.language)}>{words.file}</a>
          </p>
          <div class="table-frame">
            <table>
              <caption>{words.caption}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.day}</th>
                  <th scope="col">{words.province}</th>
                  <th scope="col" class="number">
                    {words.links}
                  </th>
                  <th scope="col">{words.hash}</th>
                </tr>
              </thead>
              <tbody>
                {heads.map(({ provinceCode, publishedOn, seq, hash }) => (
                  <tr key={`${publishedOn} ${provinceCode}`}>
                    <td>{screenDate(plainDate(publishedOn))}</td>
                    <td>{provinceCode}</td>
                    <td class="number">{String(seq)}</td>
                    <td>
                      <code style="overflow-wrap:anywhere">{hash}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  );
}
