import type { JSX } from 'preact';
import { EmptyState } from '../../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../../platform/web/components/fold-table.tsx';
import { FormRow } from '../../../platform/web/components/form.tsx';
import { PostForm } from '../../../platform/web/components/post-form.tsx';
import { Section } from '../../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../../platform/web/paths.ts';
import { KeysetPager } from '../../../programmes/pages/assignment-page.tsx';
import { plainDateAt } from '../../../kernel/plain-date.ts';
import { screenDate } from '../../../kernel/vietnamese/dates.ts';
import type { PairPrice } from '../../explain.ts';
import { describeLockCost } from '../../explanation-messages.ts';
import { describeDecision, describeLoss, describePoints } from '../../messages.ts';
import type { PlannedPair } from '../../plan.ts';
import { describeChange } from '../change-messages.ts';
import { boardMessages } from '../messages/board-messages.ts';
import { byName, keyOfPair, missingData, namesOf } from '../plan-views.ts';
import { standingActs } from '../scenario.ts';
import { BoardPage, type BoardPageProps, PointBar, QuickForm, pairWords, tabPath } from './board-frame.tsx';

export interface PlanPageProps extends BoardPageProps {
  readonly pairs: readonly PlannedPair[];
  /** The price of breaking each pair of the page, by keyOfPair. */
  readonly prices: ReadonlyMap<string, PairPrice>;
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly query: string;
  /** Names of parties that the registry does not know. */
  readonly unlocated: readonly string[];
}

/** The plan as a table, what the office decided, what is not known, and what may be done next. */
export function PlanPage(props: PlanPageProps): JSX.Element {
  const { board } = props;
  return (
    <BoardPage tab="plan" {...props}>
      <PlanTable {...props} />
      <AnyPair {...props} />
      {(board.problem.locks ?? []).length > 0 && <Locks {...props} />}
      <Unknowns {...props} />
      <History {...props} />
      <Ways {...props} />
    </BoardPage>
  );
}

export const kmWords = (metres: number | null): string => (metres === null ? '–' : `${Math.round(metres / 1000)} km`);

function PlanTable(props: PlanPageProps): JSX.Element {
  const { frame, board, pairs, prices, query, next, isFirst } = props;
  const { language } = frame;
  const t = boardMessages[language];
  const nameOf = namesOf(board.problem);
  const here = inLanguage(tabPath(props, 'plan'), language);
  const { scenarioId } = board.scenario;
  if (board.outcome.pairs.length === 0) return <EmptyState what={t.plan.none} />;
  return (
    <Section id="bang" title={t.tabs.plan} {...(board.source === 'search' ? { lead: t.search.pricesNote } : {})}>
      <search>
        <form class="sift no-print" method="get" action={here}>
          <div>
            <label for="ten">{t.plan.find}</label>
            <input class="field" type="search" id="ten" name="ten" value={query} maxLength={100} autoComplete="off" />
          </div>
          <div class="sift-send">
            <button class="press press-quiet" type="submit">
              {t.plan.show}
            </button>
            {query !== '' && <a href={here}>{t.plan.all}</a>}
          </div>
        </form>
      </search>
      {pairs.length === 0 ? (
        <EmptyState what={t.plan.foundNone(query)} />
      ) : (
        <FoldTable
          caption={t.plan.caption(board.outcome.pairs.length)}
          rows={pairs}
          keyOf={keyOfPair}
          columns={[
            { heading: t.plan.recipient, cell: ({ recipient }) => nameOf(recipient) },
            { heading: t.plan.sponsor, cell: ({ sponsor }) => nameOf(sponsor) },
            {
              heading: t.plan.fit,
              isNumber: true,
              cell: ({ fit }) => (
                <>
                  {describePoints(fit)[language]} <PointBar points={fit} />
                </>
              ),
            },
            { heading: t.plan.km, isNumber: true, cell: ({ metres }) => kmWords(metres) },
            {
              heading: t.plan.why,
              cell: ({ decidedBy, isKept }) => (
                <>
                  {describeDecision(decidedBy)[language]}
                  {isKept && <span class="person-login">{t.plan.kept}</span>}
                </>
              ),
            },
            {
              heading: t.plan.price,
              cell: (pair) => {
                const price = prices.get(keyOfPair(pair))?.price;
                return price ? describeLoss(price)[language] : '–';
              },
            },
            {
              heading: t.plan.look,
              cell: ({ sponsor, recipient }) => (
                <a
                  href={pairHref(props, scenarioId, { sponsor, recipient })}
                  aria-label={t.plan.lookPair(nameOf(sponsor), nameOf(recipient))}
                >
                  {t.plan.look}
                </a>
              ),
            },
          ]}
        />
      )}
      <KeysetPager frame={frame} here={here} query={query === '' ? {} : { ten: query }} next={next} isFirst={isFirst} />
    </Section>
  );

  function pairHref(
    { programme: { programmeId } }: Pick<BoardPageProps, 'programme'>,
    scenario: string,
    pair: { sponsor: string; recipient: string },
  ): string {
    return pairAddress(inLanguage(paths.pairingAct(programmeId, scenario, 'cap'), language), pair);
  }
}

export const pairAddress = (page: string, { sponsor, recipient }: { sponsor: string; recipient: string }): string =>
  `${page}?${new URLSearchParams({ 'ho-tro': sponsor, nhan: recipient })}`;

/** With more parties a list to choose from helps nobody: then the ways through the table remain. */
const MOST_CHOICES = 1500;

function AnyPair({ frame, programme, board }: PlanPageProps): JSX.Element | null {
  const { language } = frame;
  const t = boardMessages[language].plan;
  const { problem, scenario } = board;
  if (problem.sponsors.length + problem.recipients.length > MOST_CHOICES) return null;
  const nameOf = namesOf(problem);
  const select = (id: string, label: string, parties: typeof problem.sponsors): JSX.Element => (
    <FormRow
      id={id}
      label={label}
      faults={[]}
      control={(given) => (
        <select class="field" {...given}>
          {byName(parties, nameOf).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
    />
  );
  const action = paths.pairingAct(programme.programmeId, scenario.scenarioId, 'cap');
  return (
    <Section id="cap-bat-ky" title={t.any} lead={t.anyLede}>
      <form class="form no-print" method="get" action={inLanguage(action, language)}>
        <div class="form-pair">
          {select('ho-tro', t.sponsor, problem.sponsors)}
          {select('nhan', t.recipient, problem.recipients)}
        </div>
        <div class="form-ways">
          <button class="press press-quiet" type="submit">
            {t.anyGo}
          </button>
        </div>
      </form>
    </Section>
  );
}

function Locks(props: PlanPageProps): JSX.Element {
  const { frame, board, status } = props;
  const { language } = frame;
  const t = boardMessages[language];
  const nameOf = namesOf(board.problem);
  const costs = new Map(board.session.lockCosts().map((lock) => [keyOfPair(lock), lock]));
  const locks = board.problem.locks ?? [];
  return (
    <Section id="dang-giu" title={t.plan.locked}>
      <FoldTable
        caption={t.plan.lockedCaption(locks.length)}
        rows={locks.slice(0, 500)}
        keyOf={keyOfPair}
        columns={[
          { heading: t.pair.title(t.plan.sponsor, t.plan.recipient), cell: (lock) => pairWords(lock, nameOf) },
          { heading: t.plan.rule, cell: ({ rule }) => t.plan.rules[rule] },
          { heading: t.plan.reason, cell: ({ why }) => why },
          {
            heading: t.plan.cost,
            cell: (lock) => {
              const cost = costs.get(keyOfPair(lock));
              const isFree = !cost || (cost.gain.missing === 0 && cost.gain.floor === 0 && cost.gain.points === 0);
              if (isFree) return t.plan.free;
              return describeLockCost(cost, nameOf)[language].replace(/^[^:]*: /, '');
            },
          },
          ...(status === 'open'
            ? [
                {
                  heading: t.plan.unlock,
                  cell: ({ sponsor, recipient }: { sponsor: string; recipient: string }) => (
                    <QuickForm props={props} fields={{ viec: 'unlock', sponsor, recipient }}>
                      <button
                        class="press press-quiet"
                        type="submit"
                        aria-label={t.plan.unlockPair(nameOf(sponsor), nameOf(recipient))}
                      >
                        {t.plan.unlock}
                      </button>
                    </QuickForm>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}

function Unknowns({ frame, board, unlocated }: PlanPageProps): JSX.Element | null {
  const { language } = frame;
  const t = boardMessages[language];
  const { problem } = board;
  const missing = missingData(problem);
  const all = problem.pairs.length;
  if (missing.criteria.length === 0 && missing.metres === 0 && unlocated.length === 0) return null;
  return (
    <Section id="con-thieu" title={t.head.missingData}>
      <ul class="compared">
        {missing.criteria.map(({ id, missing: count }) => (
          <li key={id}>
            {t.head.missingDataLine(problem.criteria.find((one) => one.id === id)?.name?.[language] ?? id, count, all)}
          </li>
        ))}
        {missing.metres > 0 && <li>{t.head.missingKm(missing.metres, all)}</li>}
      </ul>
      {unlocated.length > 0 && (
        <details class="board-details">
          <summary>
            {t.plan.unlocated}: {t.count(unlocated.length)}
          </summary>
          <p>{t.plan.unlocatedLede(unlocated.length)}</p>
          <p>{unlocated.slice(0, 200).join(', ')}</p>
        </details>
      )}
    </Section>
  );
}

function History({ frame, board }: PlanPageProps): JSX.Element {
  const { language } = frame;
  const t = boardMessages[language];
  const standing = new Set(standingActs(board.scenario.acts).map(({ actNo }) => actNo));
  const acts = board.scenario.acts.filter(({ changes }) => changes.length > 0).toReversed();
  return (
    <Section id="da-doi" title={t.head.history}>
      {acts.length === 0 ? (
        <p class="muted">{t.head.historyNone}</p>
      ) : (
        <ol class="compared">
          {acts.slice(0, 100).map(({ actNo, changes, recordedAt }) => (
            <li key={actNo} class={standing.has(actNo) ? undefined : 'muted'}>
              {changes
                .slice(0, 20)
                .map((change) => describeChange(change, board.problem, language))
                .join('; ')}{' '}
              <span class="muted">
                {screenDate(plainDateAt(recordedAt))}
                {standing.has(actNo) ? '' : ` · ${t.head.undone}`}
              </span>
            </li>
          ))}
        </ol>
      )}
      <p class="muted small">{t.head.lotSeed(board.problem.lotSeed)}</p>
    </Section>
  );
}

function Ways(props: PlanPageProps): JSX.Element {
  const { frame, programme, board, status, requestId, faults } = props;
  const { language } = frame;
  const t = boardMessages[language];
  const { programmeId } = programme;
  const { scenarioId, acts } = board.scenario;
  const act = (name: string): string => inLanguage(paths.pairingAct(programmeId, scenarioId, name), language);
  const file = (name: string): string => inLanguage(paths.pairingFile(programmeId, scenarioId, name), language);
  const versionId = acts.findLast(({ kind }) => kind === 'published')?.versionId;
  const isReady = board.source !== 'provisional';
  return (
    <Section id="viec" title={t.head.ways}>
      {status === 'open' && isReady && (
        <PostForm class="form no-print" action={act('chot')} requestId={requestId}>
          <p class="muted">{t.head.signWhat}</p>
          <FormRow
            id="y-kien"
            label={t.head.signNote}
            faults={faults}
            control={(given) => <input class="field" type="text" maxLength={500} autoComplete="off" {...given} />}
          />
          <div class="form-ways">
            <button class="press" type="submit">
              {t.head.sign}
            </button>
          </div>
        </PostForm>
      )}
      {status === 'signed' && (
        <div class="people-ways no-print programme-ways">
          <a class="press press-link" href={act('ban-hanh')}>
            {t.head.publish}
          </a>
          <PostForm action={act('mo-lai')} requestId={requestId}>
            <button class="press press-quiet" type="submit">
              {t.head.reopen}
            </button>
          </PostForm>
        </div>
      )}
      {versionId && (
        <p class="programme-ways">
          <a href={inLanguage(paths.assignment(programmeId, versionId), language)}>{t.head.toVersion}</a>
        </p>
      )}
      <div class="people-ways no-print programme-ways">
        <a class="press press-quiet press-link" href={act('in')}>
          {t.head.print}
        </a>
        <span>
          {t.head.files}: <a href={file('so-lieu.xlsx')}>{t.head.problemFile}</a> ·{' '}
          <a href={file('so-lieu.json')}>{t.head.problemJson}</a> ·{' '}
          <a href={file('danh-sach.xlsx')}>{t.head.listsFile}</a>
          {isReady && (
            <>
              {' '}
              · <a href={file('phuong-an.xlsx')}>{t.head.planFile}</a> ·{' '}
              <a href={file('phuong-an.json')}>{t.head.planJson}</a>
            </>
          )}
        </span>
      </div>
      <PostForm class="form no-print programme-ways" action={act('chep')} requestId={requestId}>
        <FormRow
          id="ten-moi"
          label={t.head.copyName}
          faults={faults}
          control={(given) => <input class="field" type="text" maxLength={200} autoComplete="off" {...given} />}
        />
        <div class="form-ways">
          <button class="press press-quiet" type="submit">
            {t.head.copy}
          </button>
        </div>
      </PostForm>
      {status === 'open' && (
        <PostForm class="programme-ways no-print" action={act('xep-lai')} requestId={requestId}>
          <button class="press press-quiet" type="submit">
            {t.head.drop}
          </button>
        </PostForm>
      )}
    </Section>
  );
}
