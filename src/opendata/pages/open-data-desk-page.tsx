import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { FaultSummary, type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { openDataMessages } from '../messages/open-data-messages.ts';
import { fileNameOf } from '../package-shelf.ts';
import type { OpenPackage } from '../package-store.ts';
import { sizeWords, when } from './open-data-page.tsx';

interface DeskPageProps {
  readonly frame: OfficeFrame;
  readonly packages: readonly OpenPackage[];
  /** Years whose package was asked for and is not there yet. */
  readonly pending: readonly number[];
  readonly typedYear: string;
  readonly faults: readonly FieldFault[];
  readonly isOrdered: boolean;
  readonly requestId: string;
}

/** The packages of a province at the desk: those that stand, and a form for one more. */
export function OpenDataDeskPage(props: DeskPageProps): JSX.Element {
  const { frame, packages, pending, typedYear, faults, isOrdered, requestId } = props;
  const { language } = frame;
  const { desk: t, ...site } = openDataMessages[language];
  return (
    <OfficePage frame={frame} path={paths.openDataDesk()} title={t.section}>
      {isOrdered && (
        <p class="notice" role="status">
          {t.ordered}
        </p>
      )}
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{t.section}</h1>
      <p class="lede">{t.lede}</p>
      <p>
        <a href={inLanguage(paths.openData(), language)}>{t.open}</a>
      </p>
      <Section id="goi" title={site.packages}>
        {pending.map((year) => (
          <p key={year} class="notice">
            {t.pending(year)}
          </p>
        ))}
        {packages.length === 0 ? (
          <EmptyState what={site.noPackages} />
        ) : (
          <FoldTable
            caption={site.packageCaption}
            rows={packages}
            keyOf={({ packageId }) => packageId}
            columns={[
              {
                heading: site.packageFile,
                cell: (made) =>
                  made.isLast ? (
                    <a href={paths.openDataPackage(fileNameOf(made))}>{made.year}</a>
                  ) : (
                    `${made.year} (${site.replaced})`
                  ),
              },
              { heading: site.madeAt, cell: ({ madeAt }) => when(madeAt) },
              { heading: site.size, cell: ({ bytes }) => sizeWords(bytes), isNumber: true },
              { heading: 'SHA-256', cell: ({ sha256 }) => <code class="wrap-anywhere">{sha256}</code> },
            ]}
          />
        )}
      </Section>
      <Section id="lap" title={t.orderTitle}>
        <PostForm class="form" action={inLanguage(paths.openDataDesk(), language)} requestId={requestId}>
          <FormRow
            id="year"
            label={t.year}
            hint={t.yearHint}
            faults={faults}
            control={(given) => (
              <input class="field" type="text" inputMode="numeric" maxLength={4} value={typedYear} {...given} />
            )}
          />
          <div class="form-ways">
            <button class="press" type="submit">
              {t.order}
            </button>
          </div>
        </PostForm>
      </Section>
    </OfficePage>
  );
}

/** For those who may not. */
export function OpenDataForbiddenPage({ frame }: { readonly frame: OfficeFrame }): JSX.Element {
  const { desk: t } = openDataMessages[frame.language];
  return (
    <OfficePage frame={frame} path={paths.openDataDesk()} title={t.section}>
      <h1>{t.section}</h1>
      <p class="lede">{t.notAllowed}</p>
    </OfficePage>
  );
}
