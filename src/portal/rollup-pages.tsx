import type { JSX } from 'preact';
import { formatDong, speakDong } from '../kernel/money.ts';
import type { Crumb } from '../platform/web/components/breadcrumb.tsx';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { FoldTable } from '../platform/web/components/fold-table.tsx';
import { Section } from '../platform/web/components/section.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { shellMessages } from '../platform/web/shell-context.tsx';
import { figureOf } from '../reviews/figures.ts';
import { chartMessages } from '../reviews/messages/chart-messages.ts';
import { RollupParts } from '../reviews/pages/rollup-parts.tsx';
import type { Rollup } from '../reviews/read-rollup.ts';
import type { ProvinceSums } from '../reviews/rollup-store.ts';
import type { NamedLine } from '../reviews/statement-view.ts';
import { cellOf } from '../reviews/statement.ts';
import { portalMessages, usePortal } from './messages/portal-messages.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';

const STAGES = ['pledged', 'delivered', 'received'] as const;

/** A sum of the ledger, as long as it is; said openly where nobody told of any value. */
function Sum({ amount, path }: { readonly amount: bigint; readonly path?: string | null }): JSX.Element {
  const { language, href } = usePortal();
  if (amount === 0n) return <span class="muted small">{chartMessages[language].noData}</span>;
  const text = <span class="amount">{formatDong(amount)}</span>;
  return path ? <a href={href(path)}>{text}</a> : text;
}

interface NationRollupProps {
  readonly frame: PageFrame;
  readonly provinces: readonly (ProvinceSums & { readonly name: string; readonly slug: string })[];
}

/** The nation by provinces: where the way down to a single handover begins. */
export function NationRollupPage({ frame, provinces }: NationRollupProps): JSX.Element {
  const t = chartMessages[frame.language];
  return (
    <PortalPage frame={frame} path={paths.rollup()} title={t.nation} description={t.nationLede}>
      <div class="flow mt-2">
        <h1>{t.nation}</h1>
        {provinces.length > 0 && <NationSentences provinces={provinces} />}
        <p class={provinces.length > 0 ? undefined : 'lede'}>{t.nationLede}</p>
      </div>
      {provinces.length === 0 ? (
        <Section id="tinh" title={t.province}>
          <EmptyState what={t.none}>
            <p>
              <a href={inLanguage(paths.places(), frame.language)}>{portalMessages[frame.language].search.browse}</a>
            </p>
          </EmptyState>
        </Section>
      ) : (
        <div class="mt-6">
          <ProvinceTable provinces={provinces} />
        </div>
      )}
    </PortalPage>
  );
}

const wholeDong = (amount: string): bigint => BigInt(amount.split('.')[0] as string);

/** The whole in words, before anybody adds up a column. */
function NationSentences({ provinces }: Pick<NationRollupProps, 'provinces'>): JSX.Element {
  const { language } = usePortal();
  const t = chartMessages[language];
  const total = (count: (row: ProvinceSums) => number): number => provinces.reduce((sum, row) => sum + count(row), 0);
  const said = (stage: (typeof STAGES)[number]): string => {
    const amount = provinces.reduce((sum, row) => sum + wholeDong(row[stage]), 0n);
    return amount === 0n ? t.noData : speakDong(amount, shellMessages[language]);
  };
  return (
    <p class="lede">
      {t.nationCounts(
        total(({ agreements }) => agreements),
        total(({ inForce }) => inForce),
        provinces.length,
      )}{' '}
      {t.nationSums(said('pledged'), said('delivered'), said('received'))}
    </p>
  );
}

function ProvinceTable({ provinces }: Pick<NationRollupProps, 'provinces'>): JSX.Element {
  const { language, href } = usePortal();
  const t = chartMessages[language];
  return (
    <FoldTable
      caption={t.captionNation}
      rows={provinces}
      keyOf={({ provinceCode }) => provinceCode}
      columns={[
        { heading: t.province, cell: ({ name, slug }) => <a href={href(paths.provinceRollup(slug))}>{name}</a> },
        { heading: t.agreements, isNumber: true, cell: ({ agreements }) => agreements },
        { heading: t.inForce, isNumber: true, cell: ({ inForce }) => inForce },
        ...STAGES.map((stage) => ({
          heading: figureOf(stage).name[language],
          isNumber: true,
          cell: (row: ProvinceSums) => <Sum amount={wholeDong(row[stage])} />,
        })),
      ]}
    />
  );
}

interface RollupPageProps {
  readonly frame: PageFrame;
  readonly path: string;
  readonly name: string;
  readonly crumbs: readonly Crumb[];
  readonly rollup: Rollup;
  readonly places: readonly NamedLine[];
  /** Whether there are more places than the page names. */
  readonly isCut: boolean;
  /** The statement of the whole. */
  readonly statement: string;
}

/** A province or a programme: this period against the last, three pictures, and its communes with the way further down. */
export function RollupPage(props: RollupPageProps): JSX.Element {
  const { frame, path, name, crumbs, rollup, places, isCut, statement } = props;
  const t = chartMessages[frame.language];
  return (
    <PortalPage frame={frame} path={path} title={t.title(name)} description={t.lede} crumbs={crumbs}>
      <div class="flow mt-2">
        <h1>{t.title(name)}</h1>
        <p class="lede">{t.lede}</p>
      </div>
      <RollupParts rollup={rollup} />
      {places.length > 0 && (
        <Section id="noi" title={t.places} lead={t.placesLead}>
          <PlaceTable places={places} />
          {isCut && <MoreInStatement statement={statement} />}
        </Section>
      )}
      <StatementLink statement={statement} />
    </PortalPage>
  );
}

function StatementLink({ statement }: { readonly statement: string }): JSX.Element {
  const { language, href } = usePortal();
  return (
    <p class="mt-6 no-print">
      <a href={href(statement)}>{chartMessages[language].statement}</a>
    </p>
  );
}

function MoreInStatement({ statement }: { readonly statement: string }): JSX.Element {
  const { language, href } = usePortal();
  return (
    <p class="mt-4">
      <a href={href(statement)}>{chartMessages[language].more}</a>
    </p>
  );
}

/** A line of one place leads to its statement, from there to its agreements, and from each sum to the rows behind it. */
function PlaceTable({ places }: { readonly places: readonly NamedLine[] }): JSX.Element {
  const { language, href } = usePortal();
  const t = chartMessages[language];
  const isOne = ({ key }: NamedLine): boolean => key !== '' && !key.includes(' ');
  return (
    <FoldTable
      caption={t.placesCaption}
      rows={places}
      keyOf={({ key }) => key || 'none'}
      columns={[
        {
          heading: t.place,
          cell: (line) => (isOne(line) ? <a href={href(paths.placeStatement(line.key))}>{line.name}</a> : line.name),
        },
        { heading: t.agreements, isNumber: true, cell: ({ agreements }) => agreements },
        ...STAGES.map((stage) => ({
          heading: figureOf(stage).name[language],
          isNumber: true,
          cell: (line: NamedLine) => (
            <Sum
              amount={cellOf(line.cells, stage).amountVnd}
              path={isOne(line) ? paths.placeStatementRows(line.key, 'nhan', stage) : null}
            />
          ),
        })),
      ]}
    />
  );
}
