import type { JSX } from 'preact';
import { FoldTable } from '../../../platform/web/components/fold-table.tsx';
import { FormRow } from '../../../platform/web/components/form.tsx';
import { Mark } from '../../../platform/web/components/mark.tsx';
import { PostForm } from '../../../platform/web/components/post-form.tsx';
import { Section } from '../../../platform/web/components/section.tsx';
import { FaultSummary } from '../../../platform/web/components/form.tsx';
import { inLanguage, paths } from '../../../platform/web/paths.ts';
import { ProgrammeOfficePage } from '../../../programmes/pages/programme-frame.tsx';
import type { PairPrice } from '../../explain.ts';
import { describeReason } from '../../explanation-messages.ts';
import { describeLoss, describePoints, describePrice } from '../../messages.ts';
import type { PlannedPair } from '../../plan.ts';
import type { SwapPrice } from '../plan-views.ts';
import { keyOfPair, namesOf } from '../plan-views.ts';
import { boardMessages } from '../messages/board-messages.ts';
import type { SponsorAndRecipient } from '../scenario.ts';
import { type BoardPageProps, PointBar, QuickForm, pairWords, tabPath } from './board-frame.tsx';
import { pairAddress } from './plan-page.tsx';

export interface PairPageProps extends BoardPageProps {
  readonly pair: SponsorAndRecipient;
  readonly price: PairPrice;
  /** Null where the plan does not have it. */
  readonly planned: PlannedPair | null;
  readonly swaps: readonly SwapPrice[];
  readonly ofRecipient: readonly PairPrice[];
  readonly ofSponsor: readonly PairPrice[];
  readonly typed: Readonly<Record<string, string>>;
}

/** One pair: why it is there or not, what every move costs, and the moves themselves. */
export function PairPage(props: PairPageProps): JSX.Element {
  const { frame, programme, board, status, pair, price, planned, done, faults } = props;
  const { language } = frame;
  const t = boardMessages[language];
  const nameOf = namesOf(board.problem);
  const title = t.pair.title(nameOf(pair.sponsor), nameOf(pair.recipient));
  return (
    <ProgrammeOfficePage
      frame={frame}
      path={pairAddress(paths.pairingAct(programme.programmeId, board.scenario.scenarioId, 'cap'), pair)}
      title={title}
      programme={programme}
      crumbs={[
        { label: t.section, path: paths.pairings(programme.programmeId) },
        { label: board.scenario.title, path: tabPath(props, 'plan') },
      ]}
    >
      {done && (
        <p class="notice" role="status">
          {t.done[done]}
        </p>
      )}
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{title}</h1>
      <p class="assignment-mark">
        <Mark tone={planned ? 'done' : 'quiet'}>{planned ? t.pair.inPlan : t.pair.notInPlan}</Mark>{' '}
        {price.lock && <Mark tone="said">{t.plan.rules[price.lock]}</Mark>}{' '}
        {board.scenario.isGenerated && <Mark tone="sample">{t.generated}</Mark>}
      </p>
      <div class="flow">
        <p class="lede">
          {describeReason(price, planned?.decidedBy ?? null, board.problem.criteria, nameOf)[language]}
        </p>
        <p>{describePrice(price, nameOf)[language]}</p>
        {board.source === 'search' && <p class="muted">{t.search.pricesNote}</p>}
      </div>
      <Parts {...props} />
      {status === 'open' && <Decide {...props} />}
      {status === 'open' && planned && props.swaps.length > 0 && <Swaps {...props} />}
      <Alternatives
        props={props}
        id="lua-chon"
        title={t.pair.alternatives(nameOf(pair.recipient))}
        lead={t.pair.alternativesLede}
        prices={props.ofRecipient}
        named={({ sponsor }) => nameOf(sponsor)}
        heading={t.plan.sponsor}
      />
      <Alternatives
        props={props}
        id="noi-khac"
        title={t.pair.ofSponsor(nameOf(pair.sponsor))}
        prices={props.ofSponsor}
        named={({ recipient }) => nameOf(recipient)}
        heading={t.plan.recipient}
      />
    </ProgrammeOfficePage>
  );
}

function Parts({ frame, board, price }: PairPageProps): JSX.Element {
  const { language } = frame;
  const t = boardMessages[language].pair;
  return (
    <Section id="diem" title={t.parts}>
      <FoldTable
        caption={t.parts}
        rows={board.problem.criteria}
        keyOf={({ id }) => id}
        columns={[
          { heading: t.criterion, cell: ({ id, name }) => name?.[language] ?? id },
          { heading: t.weight, isNumber: true, cell: ({ weight }) => weight },
          {
            heading: t.part,
            isNumber: true,
            cell: ({ id }) =>
              Object.hasOwn(price.parts, id) ? (
                <>
                  {describePoints(price.parts[id] as number)[language]} <PointBar points={price.parts[id] as number} />
                </>
              ) : (
                <span class="muted">{t.noData}</span>
              ),
          },
        ]}
      />
    </Section>
  );
}

function Decide(props: PairPageProps): JSX.Element {
  const { frame, programme, board, pair, price, requestId, faults, typed } = props;
  const { language } = frame;
  const t = boardMessages[language].pair;
  const action = paths.pairingAct(programme.programmeId, board.scenario.scenarioId, 'doi');
  return (
    <Section id="quyet-dinh" title={t.decide}>
      <PostForm class="form" action={inLanguage(action, language)} requestId={requestId}>
        <input type="hidden" name="sponsor" value={pair.sponsor} />
        <input type="hidden" name="recipient" value={pair.recipient} />
        <input type="hidden" name="ve" value="cap" />
        <FormRow
          id="why"
          label={t.reason}
          hint={t.reasonHint}
          faults={faults}
          control={(given) => (
            <input class="field" type="text" maxLength={500} autoComplete="off" value={typed.why ?? ''} {...given} />
          )}
        />
        <div class="form-ways">
          {price.lock !== 'must' && (
            <button class="press" type="submit" name="viec" value="must">
              {t.must}
            </button>
          )}
          {price.lock !== 'never' && (
            <button class="press press-quiet" type="submit" name="viec" value="never">
              {t.never}
            </button>
          )}
          {price.lock && (
            <button class="press press-quiet" type="submit" name="viec" value="unlock">
              {t.unlock}
            </button>
          )}
        </div>
      </PostForm>
    </Section>
  );
}

const MOST_SWAPS = 12;

function Swaps(props: PairPageProps): JSX.Element {
  const { frame, board, pair, swaps } = props;
  const { language } = frame;
  const t = boardMessages[language].pair;
  const nameOf = namesOf(board.problem);
  return (
    <Section id="doi-cho" title={t.swap} lead={t.swapLede}>
      <FoldTable
        caption={t.swap}
        rows={swaps.slice(0, MOST_SWAPS)}
        keyOf={({ other }) => keyOfPair(other)}
        columns={[
          { heading: t.swapWith, cell: ({ other }) => pairWords(other, nameOf) },
          {
            heading: t.swapCost,
            cell: ({ loss }) => describeLoss({ missing: 0, floor: 0, points: loss })[language],
          },
          {
            heading: t.swapGo,
            cell: ({ other }) => (
              <QuickForm
                props={props}
                fields={{
                  viec: 'swap',
                  sponsor: pair.sponsor,
                  recipient: pair.recipient,
                  sponsor2: other.sponsor,
                  recipient2: other.recipient,
                  why: t.swapWhy(pairWords(other, nameOf)).slice(0, 500),
                }}
              >
                <button
                  class="press press-quiet"
                  type="submit"
                  aria-label={t.swapPair(nameOf(other.sponsor), nameOf(other.recipient))}
                >
                  {t.swapGo}
                </button>
              </QuickForm>
            ),
          },
        ]}
      />
    </Section>
  );
}

const MOST_ALTERNATIVES = 25;

function Alternatives({
  props,
  id,
  title,
  lead,
  prices,
  named,
  heading,
}: {
  props: PairPageProps;
  id: string;
  title: string;
  lead?: string;
  prices: readonly PairPrice[];
  named: (price: PairPrice) => string;
  heading: string;
}): JSX.Element | null {
  const { frame, programme, board, status } = props;
  const { language } = frame;
  const t = boardMessages[language];
  const nameOf = namesOf(board.problem);
  const page = inLanguage(paths.pairingAct(programme.programmeId, board.scenario.scenarioId, 'cap'), language);
  if (prices.length === 0) return null;
  return (
    <Section id={id} title={title} {...(lead ? { lead } : {})}>
      <FoldTable
        caption={title}
        rows={prices.slice(0, MOST_ALTERNATIVES)}
        keyOf={keyOfPair}
        columns={[
          { heading, cell: (price) => <a href={pairAddress(page, price)}>{named(price)}</a> },
          { heading: t.plan.fit, isNumber: true, cell: ({ fit }) => describePoints(fit)[language] },
          {
            heading: t.pair.cost,
            cell: ({ isInPlan, price, lock }) =>
              isInPlan ? (
                <Mark tone="done">{t.pair.inPlan}</Mark>
              ) : lock === 'never' ? (
                t.plan.rules.never
              ) : price ? (
                describeLoss(price)[language]
              ) : (
                '–'
              ),
          },
          {
            heading: t.pair.steps,
            cell: ({ isInPlan, chain }) =>
              isInPlan || chain.length < 2
                ? '–'
                : chain
                    .slice(1, 7)
                    .map((move) => `${move.change === 'drop' ? '−' : '+'} ${pairWords(move, nameOf)}`)
                    .join('; ') + (chain.length > 7 ? '; …' : ''),
          },
          ...(status === 'open'
            ? [
                {
                  heading: t.pair.choose,
                  cell: ({ sponsor, recipient, isInPlan, lock }: PairPrice) =>
                    isInPlan || lock ? (
                      '–'
                    ) : (
                      <QuickForm
                        props={props}
                        fields={{ viec: 'must', sponsor, recipient, why: t.pair.chooseWhy, ve: 'cap' }}
                      >
                        <button
                          class="press press-quiet"
                          type="submit"
                          aria-label={t.pair.choosePair(nameOf(sponsor), nameOf(recipient))}
                        >
                          {t.pair.choose}
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
