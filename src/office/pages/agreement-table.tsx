import type { JSX } from 'preact';
import type { AgreementSummary } from '../../agreements/agreement-list-store.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { useShell } from '../../platform/web/shell-context.tsx';
import { paths } from '../../platform/web/paths.ts';
import { pairSentence } from '../../portal/agreement-pair.tsx';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import { provinceSlugOf } from '../../portal/place-names.ts';
import { partiesOf } from '../desk-reads.ts';
import { deskMessages } from '../messages/office-messages.ts';

export interface AgreementTableProps {
  readonly agreements: readonly AgreementSummary[];
  /** The names of provinces by their codes, for addresses. */
  readonly provinceNames: ReadonlyMap<string, string>;
  /** The provinces of whose records the person may read the history. */
  readonly historyOf: ReadonlySet<string>;
  /** Since when each is silent: shown where it is given. */
  readonly silentSince?: ReadonlyMap<string, PlainDate | null>;
  /** Without the kind of paper, where room is short. */
  readonly short?: boolean;
}

/** Agreements, a line each, with the way to the page and to the history of each. */
export function AgreementTable({
  agreements,
  provinceNames,
  historyOf,
  silentSince,
  short,
}: AgreementTableProps): JSX.Element {
  const { language, href } = useShell();
  const t = deskMessages[language].desk.agreements;
  const { names } = portalMessages[language];
  const pairOf = (agreement: AgreementSummary): string => pairSentence(partiesOf(agreement), language);
  return (
    <FoldTable
      caption={t.caption}
      rows={agreements}
      keyOf={({ agreementId }) => agreementId}
      columns={[
        {
          heading: t.pair,
          cell: (row) => (
            <a
              class="row-name"
              href={href(paths.officeAgreement(provinceSlugOf(provinceNames.get(row.provinceCode) ?? ''), row.slug))}
            >
              {pairOf(row)}
            </a>
          ),
        },
        ...(short ? [] : [{ heading: t.kind, cell: (row: AgreementSummary) => names.documentKinds[row.documentKind] }]),
        { heading: t.signed, cell: (row) => signedWords(row, t) },
        { heading: t.status, cell: ({ status }) => <StatusMark status={status} words={names.statuses[status]} /> },
        ...(silentSince
          ? [
              {
                heading: t.silentSince,
                cell: ({ agreementId }: AgreementSummary) => {
                  const day = silentSince.get(agreementId) ?? null;
                  return day ? screenDate(day) : '—';
                },
              },
            ]
          : []),
        {
          heading: t.history,
          cell: (row) =>
            historyOf.has(row.provinceCode) ? (
              <a href={href(paths.history('agreement', row.agreementId))} aria-label={t.historyOf(pairOf(row))}>
                {t.open}
              </a>
            ) : (
              '—'
            ),
        },
      ]}
    />
  );
}

const signedWords = (
  { signedOn, signedBy }: AgreementSummary,
  t: { by: (day: string) => string; unsigned: string },
): string => (signedOn ? screenDate(signedOn) : signedBy ? t.by(screenDate(signedBy)) : t.unsigned);

function StatusMark({ status, words }: { status: AgreementSummary['status']; words: string }): JSX.Element {
  return (
    <Mark tone={status === 'in-force' ? 'done' : status === 'suspended' || status === 'recorded' ? 'warn' : 'quiet'}>
      {words}
    </Mark>
  );
}
