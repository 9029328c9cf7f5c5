import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { daysBetween } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { measureOf, sizeOf } from '../../ledger/answer.ts';
import { GAPS, type Gap, LATE_AFTER_DAYS } from '../../ledger/confirmation-gap.ts';
import { type GapLine, MOST_COUNTED } from '../../ledger/confirmation-gap-store.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import { confirmMessages } from '../messages/confirm-messages.ts';
import { contributionWords, partWords } from '../say-contribution.ts';
import { OFFLINE_ISLANDS, OfflineShelf } from './offline-shelf.tsx';

/** A gap with what the viewer may do about it. */
export interface ShownGap extends GapLine {
  readonly pair: string;
  readonly provinceSlug: string;
  readonly mayAnswer: boolean;
  readonly mayPrint: boolean;
  readonly mayRecordPaper: boolean;
}

interface GapPageProps {
  readonly frame: OfficeFrame;
  readonly gap: Gap;
  readonly counts: Readonly<Record<Gap, number>>;
  readonly lines: readonly ShownGap[];
  readonly isFirst: boolean;
  readonly next: string | null;
}

/** Late, differing and waiting confirmations, each with the next thing that the viewer can do. */
export function GapPage({ frame, gap, counts, lines, isFirst, next }: GapPageProps): JSX.Element {
  const { language } = frame;
  const { gaps: t } = confirmMessages[language];
  const at = (kind: Gap, more = ''): string => inLanguage(`${paths.confirmations()}?loai=${kind}${more}`, language);
  const why = t.why[gap];
  return (
    <OfficePage frame={frame} path={paths.confirmations()} title={t.title} islands={OFFLINE_ISLANDS}>
      <OfflineShelf frame={frame} />
      <h1>{t.title}</h1>
      <p class="lede">{t.lede}</p>
      <ul class="rhythm-counts">
        {GAPS.map((kind) => (
          <li key={kind}>
            <a href={at(kind)} aria-current={kind === gap ? 'page' : undefined}>
              <b>{t.count(counts[kind], MOST_COUNTED)}</b> {t.kinds[kind]}
            </a>
          </li>
        ))}
      </ul>
      <h2>{t.kinds[gap]}</h2>
      <p class="muted">{typeof why === 'function' ? why(LATE_AFTER_DAYS) : why}</p>
      {lines.length === 0 ? (
        <EmptyState what={t.none[gap]}>
          <p>{t.noneNext}</p>
        </EmptyState>
      ) : (
        <GapTable frame={frame} lines={lines} />
      )}
      {(!isFirst || next !== null) && (
        <nav class="pager flex flex-wrap gap-x-6" aria-label={t.pages}>
          {!isFirst && <a href={at(gap)}>{t.first}</a>}
          {next !== null && (
            <a rel="next" href={at(gap, `&sau=${next}`)}>
              {t.next}
            </a>
          )}
        </nav>
      )}
    </OfficePage>
  );
}

function GapTable({ frame, lines }: Pick<GapPageProps, 'frame' | 'lines'>): JSX.Element {
  const { language, today } = frame;
  const { gaps: t } = confirmMessages[language];
  return (
    <FoldTable
      caption={t.caption}
      rows={lines}
      keyOf={({ delivery }) => delivery.contributionId}
      columns={[
        {
          heading: t.what,
          cell: ({ delivery }) => (
            <>
              <span class="row-name">{contributionWords(delivery, language)}</span>
              <span class="block muted small">{delivery.donor}</span>
            </>
          ),
        },
        {
          heading: t.pair,
          cell: ({ pair, provinceSlug, agreementSlug }) => (
            <a href={inLanguage(paths.officeAgreement(provinceSlug, agreementSlug), language)}>{pair}</a>
          ),
        },
        {
          heading: t.since,
          cell: ({ since }) => `${screenDate(since)} (${t.days(Math.max(0, daysBetween(since, today)))})`,
        },
        { heading: t.said, cell: (line) => <Said frame={frame} line={line} /> },
        { heading: t.act, cell: (line) => <Acts frame={frame} line={line} /> },
      ]}
    />
  );
}

function Said({ frame, line }: { frame: OfficeFrame; line: ShownGap }): JSX.Element {
  const { language } = frame;
  const { gaps: t } = confirmMessages[language];
  const { delivery, answers } = line;
  if (answers.length === 0) return <span class="muted">{t.silent}</span>;
  const measure = measureOf(delivery);
  const { stages } = portalMessages[language].names;
  return (
    <>
      {answers.map((row, index) => (
        <span key={row.contributionId} class="block">
          {stages[row.stage]} {partWords(sizeOf(row, measure), { measure, unit: delivery.unit }, language)}
          {row.reason && row.reason !== answers[index + 1]?.reason && <span class="muted">: {row.reason}</span>}
        </span>
      ))}
    </>
  );
}

function Acts({ frame, line }: { frame: OfficeFrame; line: ShownGap }): JSX.Element {
  const { gaps: t } = confirmMessages[frame.language];
  const { delivery, provinceSlug, agreementSlug, answers } = line;
  const key = [provinceSlug, agreementSlug, delivery.contributionId] as const;
  const ways = [
    ...(line.mayAnswer && answers.length === 0 ? [[paths.answerDelivery(...key), t.answer] as const] : []),
    ...(line.mayPrint && answers.length === 0 ? [[paths.handover(...key), t.handover] as const] : []),
    ...(line.mayRecordPaper && !line.mayAnswer && answers.length === 0
      ? [[paths.paperConfirmation(...key), t.paper] as const]
      : []),
  ];
  const shown = ways.length > 0 ? ways : [[paths.officeAgreement(provinceSlug, agreementSlug), t.open] as const];
  return (
    <>
      {shown.map(([path, label]) => (
        <a key={path} class="block" href={inLanguage(path, frame.language)}>
          {label}
        </a>
      ))}
    </>
  );
}
