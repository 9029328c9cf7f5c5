import type { ComponentChildren, JSX } from 'preact';
import { formatDong } from '../../kernel/money.ts';
import { plainDateAt } from '../../kernel/plain-date.ts';
import { documentDate, screenDate } from '../../kernel/vietnamese/dates.ts';
import { dongInWords } from '../../kernel/vietnamese/number-words.ts';
import type { Contribution } from '../../ledger/contribution.ts';
import { QrPicture } from '../../platform/web/components/qr-picture.tsx';
import { pairSentence } from '../../portal/agreement-pair.tsx';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import type { AgreementCard } from '../../portal/read-models.ts';
import { handoverRows, handoverTotal } from '../handover-lines.ts';
import { confirmMessages } from '../messages/confirm-messages.ts';
import { contributionWords } from '../say-contribution.ts';

const t = confirmMessages.vi.paper;

interface HandoverPaperProps {
  readonly card: AgreementCard;
  readonly lines: readonly Contribution[];
  readonly made: { readonly link: string | null; readonly expiresAt: Date } | null;
}

/**
 * The document itself, in Vietnamese in every language of the office: national title and motto, who, what in lines, the sum in
 * words, places to sign (Nghị định 30/2020/NĐ-CP, Phụ lục I; the usual headings of a biên bản bàn giao).
 */
export function HandoverPaper({ card, lines, made }: HandoverPaperProps): JSX.Element {
  const [first] = lines;
  const givers = card.parties.filter(({ role }) => role === 'sponsor' || role === 'mutual');
  const receivers = card.parties.filter(({ role }) => role === 'recipient' || role === 'mutual');
  const giver = first?.donor ?? givers.map(({ fullName }) => fullName).join(', ');
  const receiver = receivers.length === 1 ? receivers[0]?.fullName : undefined;
  return (
    <article class="paper handover" lang="vi">
      <header class="handover-head">
        <div>
          <p>{giver.toUpperCase()}</p>
          <p class="handover-number">{t.no}</p>
        </div>
        <div>
          <p>{t.country}</p>
          <p class="handover-motto">{t.motto}</p>
        </div>
      </header>
      <h2>{t.title}</h2>
      <p class="paper-abstract">{t.about(pairSentence(card.parties, 'vi'))}</p>
      <p>{t.when(first?.happenedOn ? documentDate(first.happenedOn) : t.blankDay)}</p>
      <Side title={t.givers(giver)} count={2} />
      <Side title={t.receivers(receiver ?? first?.recipient ?? '')} count={2} />
      <Side title={t.witnesses} count={1} />
      <p>{t.handed}</p>
      <Lines lines={lines} />
      <p>{t.copies}</p>
      <div class="paper-signs">
        {t.signs.map((who) => (
          <p key={who}>
            <strong>{who}</strong>
            <span>{t.signHint}</span>
          </p>
        ))}
      </div>
      {made?.link && (
        <section class="handover-code">
          <QrPicture text={made.link} title={t.qr} />
          <div>
            <p>
              <strong>{t.scan}</strong>
            </p>
            <p>{t.scanHow(screenDate(plainDateAt(made.expiresAt)))}</p>
            <p>
              {t.scanType} <span class="slip-link">{made.link}</span>
            </p>
          </div>
        </section>
      )}
    </article>
  );
}

function Side({ title, count }: { title: string; count: number }): JSX.Element {
  return (
    <div class="handover-side">
      <p>
        <strong>{title}</strong>
      </p>
      {Array.from({ length: count }, (_, index) => (
        <p key={index}>{t.person}</p>
      ))}
    </div>
  );
}

function LinesTable({
  caption,
  columns,
  children,
}: {
  caption: string;
  columns: readonly string[];
  children: ComponentChildren;
}): JSX.Element {
  return (
    <table class="handover-lines">
      <caption class="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      {children}
    </table>
  );
}

function Lines({ lines }: { lines: readonly Contribution[] }): JSX.Element {
  const rows = handoverRows(lines, {
    kind: (kind) => portalMessages.vi.names.contributionKinds[kind],
    cash: t.unit.cash,
    whole: t.unit.whole,
  });
  const { amount, unvalued } = handoverTotal(lines);
  return (
    <>
      <LinesTable caption={t.caption} columns={t.columns}>
        <tbody>
          {rows.map(({ no, name, unit, quantity, price, amount: worth }) => (
            <tr key={no}>
              <td>{no}</td>
              <th scope="row">{name}</th>
              <td>{unit}</td>
              <td class="number">{quantity}</td>
              <td class="number">{price}</td>
              <td class="number">{worth}</td>
              <td />
            </tr>
          ))}
        </tbody>
        {amount > 0n && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={5}>
                {t.total} {unvalued > 0 && t.unvalued(unvalued)}
              </th>
              <td class="number">{formatDong(amount)}</td>
              <td />
            </tr>
          </tfoot>
        )}
      </LinesTable>
      {amount > 0n && <p class="handover-words">{t.words(dongInWords(amount))}</p>}
    </>
  );
}

/** Rows that households sign by hand. Nothing of it is kept here: names stand on the paper alone. */
export function HouseholdSheet({ line, count }: { line: Contribution; count: number }): JSX.Element {
  return (
    <article class="paper handover handover-sheet" lang="vi">
      <h2>{t.households}</h2>
      <p class="paper-abstract">{t.householdsAbout(contributionWords(line, 'vi'))}</p>
      <LinesTable caption={t.households} columns={t.householdColumns}>
        <tbody>
          {Array.from({ length: count }, (_, index) => (
            <tr key={index}>
              <td>{index + 1}</td>
              <td />
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </LinesTable>
      <p class="handover-words">{t.closed}</p>
    </article>
  );
}
