import type { ComponentChildren, JSX } from 'preact';
import type { Dong } from '../kernel/money.ts';
import { SpokenMoney } from '../platform/web/components/money.tsx';
import { paths } from '../platform/web/paths.ts';
import { figureOf } from '../reviews/figures.ts';
import { answerMessages } from './messages/answer-messages.ts';
import { usePortal } from './messages/portal-messages.ts';
import type { Sums, Totals } from './read-models.ts';

export interface Answer {
  readonly question: string;
  /** The figure of the book that the sentence tells; its definition stands behind the question. */
  readonly figure: string | null;
  readonly children: ComponentChildren;
}

/** Four sentences before any figure: who helps whom, what was promised, what arrived, what is silent. */
export function Answers({ answers }: { answers: readonly Answer[] }): JSX.Element {
  const { language, href } = usePortal();
  const t = answerMessages[language];
  return (
    <section class="answers" aria-labelledby="tom-tat">
      <h2 id="tom-tat" class="sr-only">
        {t.title}
      </h2>
      <dl>
        {answers.map(({ question, figure, children }) => (
          <div key={question}>
            <dt>
              {figure === null ? (
                question
              ) : (
                <a href={href(paths.figure(figure))} title={t.how(figureOf(figure).name[language])}>
                  {question}
                </a>
              )}
            </dt>
            <dd>{children}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Where the rows behind the figures of a page stand; null where they have no page of their own. */
export interface RowPaths {
  readonly agreements: string | null;
  readonly clauses: string | null;
  readonly received: string | null;
  readonly delivered: string | null;
  readonly press: string | null;
  readonly silent: string | null;
}

export interface Standing {
  readonly inForce: number;
  readonly silent: number;
}

/** A figure as a sentence says it, leading to its rows where they have a page. */
function Told({ to, children }: { to: string | null; children: ComponentChildren }): JSX.Element {
  const { href } = usePortal();
  if (to === null) return <strong>{children}</strong>;
  return <a href={to.startsWith('#') ? to : href(to)}>{children}</a>;
}

/** What arrived, each in the word of who says so, never added up. */
export function Arrived({ sums, rows }: { sums: Sums; rows: RowPaths }): JSX.Element {
  const { t, language } = usePortal();
  const words = answerMessages[language];
  const amount = (value: Dong, count: number): JSX.Element | string =>
    value === 0n ? t.count.items(count) : <SpokenMoney amount={value} />;
  return (
    <>
      {sums.receivedRows === 0 ? (
        words.noneReceived
      ) : (
        <>
          {words.receivedSays}
          <Told to={rows.received}>{amount(sums.received, sums.receivedRows)}</Told>.
        </>
      )}
      {sums.officialRows > 0 && (
        <>
          {words.officialSays}
          <Told to={rows.delivered}>{amount(sums.officialDelivered, sums.officialRows)}</Told>.
        </>
      )}
      {sums.pressRows > 0 && (
        <>
          {words.pressSays}
          <Told to={rows.press}>{amount(sums.pressDelivered, sums.pressRows)}</Told>.
        </>
      )}
    </>
  );
}

/** How many are silent of those in force. */
export function Silence({ standing, to }: { standing: Standing; to: string | null }): JSX.Element {
  const { t, language } = usePortal();
  const words = answerMessages[language];
  if (standing.inForce === 0) return <>{words.nothingInForce}</>;
  if (standing.silent === 0) return <>{words.noneSilent(standing.inForce)}</>;
  return (
    <>
      <Told to={to}>{t.count.agreements(standing.silent)}</Told>
      {words.silentOf(standing.inForce)}
    </>
  );
}

interface ScopeAnswersProps {
  readonly totals: Totals;
  readonly standing: Standing;
  readonly rows: RowPaths;
  /** Instead of how many agreements there are: who helps whom by name. */
  readonly who?: ComponentChildren;
  readonly programmes?: number;
}

/** The answers of a page about many agreements. */
export function ScopeAnswers({ totals, standing, rows, who, programmes }: ScopeAnswersProps): JSX.Element {
  const { t, language } = usePortal();
  const words = answerMessages[language];
  const counted = (
    <>
      <Told to={rows.agreements}>{t.count.agreements(totals.agreements)}</Told>
      {words.joins(totals.sides)}
      {programmes !== undefined && programmes > 1 && words.inProgrammes(programmes)}
    </>
  );
  return (
    <Answers
      answers={[
        {
          question: words.who,
          figure: 'agreements',
          children: totals.agreements === 0 ? words.nobody : (who ?? counted),
        },
        {
          question: words.promised,
          figure: 'clauses',
          children:
            totals.clauses === 0 ? (
              words.noPromises
            ) : (
              <>
                <Told to={rows.clauses}>{words.promises(totals.clauses)}</Told>
                {words.kept(totals.keptClauses)}
              </>
            ),
        },
        { question: words.arrived, figure: 'received', children: <Arrived sums={totals.sums} rows={rows} /> },
        {
          question: words.silent,
          figure: 'agreements-silent',
          children: <Silence standing={standing} to={rows.silent} />,
        },
      ]}
    />
  );
}
