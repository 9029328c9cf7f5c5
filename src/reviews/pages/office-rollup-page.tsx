import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { formatDong } from '../../kernel/money.ts';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { figureOf } from '../figures.ts';
import { chartMessages } from '../messages/chart-messages.ts';
import { reviewMessages } from '../messages/review-messages.ts';
import type { Rollup } from '../read-rollup.ts';
import type { NamedLine } from '../statement-view.ts';
import { WHOLE, cellOf, narrowTo, writeStatement } from '../statement.ts';
import { RollupParts } from './rollup-parts.tsx';

const STAGES = ['pledged', 'delivered', 'received'] as const;

interface OfficeRollupProps {
  readonly frame: OfficeFrame;
  readonly rollup: Rollup;
  readonly places: readonly NamedLine[];
}

/** What somebody's agreements come to, place by place; each line and each sum leads on in the statement. */
export function OfficeRollupPage({ frame, rollup, places }: OfficeRollupProps): JSX.Element {
  const { language } = frame;
  const t = chartMessages[language];
  const byPlace = { ...WHOLE, by: 'place' as const };
  const at = (path: string, { key }: NamedLine, more: Readonly<Record<string, string>> = {}): string =>
    inLanguage(`${path}${writeStatement(narrowTo(byPlace, key) ?? byPlace, more)}`, language);
  return (
    <OfficePage
      frame={frame}
      path={paths.officeRollup()}
      title={t.office}
      crumbs={[{ label: reviewMessages[language].section, path: paths.statements() }]}
    >
      <h1>{t.office}</h1>
      <p class="lede">{t.officeLede}</p>
      <RollupParts rollup={rollup} />
      {places.length > 0 && (
        <Section id="noi" title={t.places} lead={t.placesLead}>
          <FoldTable
            caption={t.placesCaption}
            rows={places}
            keyOf={({ key }) => key || 'none'}
            columns={[
              { heading: t.place, cell: (line) => <a href={at(paths.statements(), line)}>{line.name}</a> },
              { heading: t.agreements, isNumber: true, cell: ({ agreements }) => agreements },
              ...STAGES.map((stage) => ({
                heading: figureOf(stage).name[language],
                isNumber: true,
                cell: (line: NamedLine) => {
                  const { amountVnd } = cellOf(line.cells, stage);
                  return amountVnd === 0n ? (
                    <span class="muted small">{t.noData}</span>
                  ) : (
                    <a class="amount" href={at(paths.statementRows(), line, { so: stage })}>
                      {formatDong(amountVnd)}
                    </a>
                  );
                },
              })),
            ]}
          />
        </Section>
      )}
    </OfficePage>
  );
}
