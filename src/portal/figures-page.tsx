import type { JSX } from 'preact';
import { FoldTable } from '../platform/web/components/fold-table.tsx';
import { paths } from '../platform/web/paths.ts';
import { type Figure, LEVELS } from '../reviews/figure.ts';
import { FIGURE_GROUPS, unitOf } from '../reviews/figures.ts';
import { reviewMessages } from '../reviews/messages/review-messages.ts';
import { usePortal } from './messages/portal-messages.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';

/** What every figure means, and the very SQL that makes it. */
export function FiguresPage({ frame }: { frame: PageFrame }): JSX.Element {
  const { language } = frame;
  const t = reviewMessages[language].figures;
  return (
    <PortalPage frame={frame} path={paths.figures()} title={t.title} description={t.description}>
      <h1>{t.title}</h1>
      <p class="lede">{t.lede}</p>
      <nav class="no-print" aria-label={t.contents}>
        <ul class="ways">
          {FIGURE_GROUPS.map(({ code, name }) => (
            <li key={code}>
              <a href={`#nhom-${code}`}>{name[language]}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="definitions">
        {FIGURE_GROUPS.map(({ code, name, figures }) => (
          <section key={code} class="section" aria-labelledby={`nhom-${code}`}>
            <div class="section-head">
              <h2 id={`nhom-${code}`}>{name[language]}</h2>
            </div>
            {code === 'results' ? (
              <Results figures={figures} />
            ) : (
              figures.map((figure) => <Definition key={figure.code} figure={figure} />)
            )}
          </section>
        ))}
      </div>
    </PortalPage>
  );
}

/** The results of activities differ in name and unit alone. */
function Results({ figures }: { figures: readonly Figure[] }): JSX.Element {
  const { language } = usePortal();
  const t = reviewMessages[language].figures;
  const [first] = figures;
  return (
    <>
      {first && (
        <p class="prose">
          {first.meaning[language]} {t.addsYes} {LEVELS[first.over][language]}
        </p>
      )}
      <FoldTable
        caption={t.sqlOfResults}
        rows={figures}
        keyOf={({ code }) => code}
        columns={[
          { heading: t.name, cell: (figure) => <span id={figure.code}>{figure.name[language]}</span> },
          { heading: t.unit, cell: (figure) => unitOf(figure, language) },
          { heading: t.code, cell: ({ code }) => <code>{code}</code> },
        ]}
      />
    </>
  );
}

function Definition({ figure }: { figure: Figure }): JSX.Element {
  const { language } = usePortal();
  const t = reviewMessages[language].figures;
  return (
    <article class="definition" id={figure.code}>
      <h3>{figure.name[language]}</h3>
      <p class="prose">{figure.meaning[language]}</p>
      <dl>
        <dt>{t.unit}</dt>
        <dd>{unitOf(figure, language)}</dd>
        <dt>{t.adds}</dt>
        <dd>{figure.isCumulative ? t.addsYes : t.addsNo}</dd>
        <dt>{t.level}</dt>
        <dd>{LEVELS[figure.over][language]}</dd>
        <dt>{t.code}</dt>
        <dd>
          <code>{figure.code}</code>
        </dd>
      </dl>
      <details>
        <summary>{t.sql}</summary>
        <pre>
          <code>{figure.sql}</code>
        </pre>
      </details>
    </article>
  );
}
