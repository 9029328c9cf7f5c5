import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { ChoiceRow, DayRow, LongRow } from '../../activities/pages/rows.tsx';
import type { NodeId } from '../../kernel/ids.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { Delegation, PossibleDelegate } from '../delegation-store.ts';
import { type RoundDone, roundMessages } from '../messages/round-messages.ts';
import { RoundDoneNote } from './review-notes.tsx';

export interface DelegationForm {
  readonly delegate: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly reason: string;
}

interface DelegationsPageProps {
  readonly frame: OfficeFrame;
  readonly delegations: readonly Delegation[];
  /** Places for which the person may name a delegate. */
  readonly places: readonly { readonly nodeId: NodeId; readonly name: string }[];
  /** The place that was chosen, and who can stand in there; null before. */
  readonly chosen: {
    readonly nodeId: NodeId;
    readonly name: string;
    readonly people: readonly PossibleDelegate[];
  } | null;
  readonly form: DelegationForm;
  readonly done: RoundDone | null;
  readonly faults: readonly FieldFault[];
  readonly requestId: () => string;
}

/** Who approves reports in the stead of whom, and for how long. */
export function DelegationsPage(props: DelegationsPageProps): JSX.Element {
  const { frame, done, faults } = props;
  const t = roundMessages[frame.language];
  return (
    <OfficePage
      frame={frame}
      path={paths.reviewDelegations()}
      title={t.delegations.title}
      crumbs={[{ label: t.section, path: paths.reviews() }]}
    >
      <RoundDoneNote frame={frame} done={done} />
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{t.delegations.title}</h1>
      <p class="lede">{t.delegations.lede}</p>
      <DelegationTable {...props} />
      <AddForm {...props} />
    </OfficePage>
  );
}

function stateOf({ startsOn, endsOn, endedOn }: Delegation, today: string): 'now' | 'coming' | 'past' {
  if (endsOn < today || (endedOn !== null && endedOn <= today)) return 'past';
  return startsOn > today ? 'coming' : 'now';
}

function DelegationTable({ frame, delegations, requestId }: DelegationsPageProps): JSX.Element {
  const { language, today } = frame;
  const t = roundMessages[language];
  if (delegations.length === 0) return <EmptyState what={t.delegations.empty} />;
  return (
    <FoldTable
      caption={t.delegations.title}
      rows={delegations}
      keyOf={({ delegationId }) => delegationId}
      columns={[
        { heading: t.delegations.who, cell: ({ delegateName }) => delegateName ?? t.report.erased },
        { heading: t.delegations.place, cell: ({ placeName }) => placeName },
        { heading: t.delegations.days, cell: ({ startsOn, endsOn, endedOn }) => t.days(startsOn, endedOn ?? endsOn) },
        { heading: t.delegations.reason, cell: ({ reason }) => reason },
        {
          heading: t.delegations.state,
          cell: (each) => {
            const state = stateOf(each, today);
            return (
              <>
                <Mark tone={state === 'now' ? 'done' : 'quiet'}>{t.delegations.states[state]}</Mark>
                {state !== 'past' && (
                  <PostForm action={inLanguage(paths.endReviewDelegation(), language)} requestId={requestId()}>
                    <input type="hidden" name="province" value={each.provinceCode} />
                    <input type="hidden" name="delegation" value={each.delegationId} />
                    <button class="press press-quiet no-print" type="submit">
                      {t.delegations.end}
                    </button>
                  </PostForm>
                )}
              </>
            );
          },
        },
      ]}
    />
  );
}

function AddForm({ frame, places, chosen, form, faults, requestId }: DelegationsPageProps): JSX.Element | null {
  const { language } = frame;
  const t = roundMessages[language].delegations;
  if (places.length === 0) return null;
  return (
    <Section id="them" title={t.add}>
      <form class="form no-print" method="get" action={`${inLanguage(paths.reviewDelegations(), language)}#them`}>
        <ChoiceRow
          id="noi"
          label={t.place}
          value={chosen?.nodeId ?? ''}
          choices={places.map(({ nodeId, name }) => [nodeId, name])}
          faults={faults}
        />
        <p>
          <button class="press press-quiet" type="submit">
            {t.choose}
          </button>
        </p>
      </form>
      {chosen && chosen.people.length === 0 && <p class="notice">{t.nobody}</p>}
      {chosen && chosen.people.length > 0 && (
        <PostForm
          class="form no-print"
          action={inLanguage(paths.reviewDelegations(), language)}
          requestId={requestId()}
        >
          <input type="hidden" name="place" value={chosen.nodeId} />
          <p>
            <b>{chosen.name}</b>
          </p>
          <ChoiceRow
            id="delegate"
            label={t.who}
            value={form.delegate}
            choices={chosen.people.map(({ accountId, name }) => [accountId, name])}
            faults={faults}
          />
          <DayRow id="startsOn" label={t.startsOn} value={form.startsOn} faults={faults} />
          <DayRow id="endsOn" label={t.endsOn} value={form.endsOn} faults={faults} />
          <LongRow id="reason" label={t.reason} value={form.reason} faults={faults} />
          <button class="press" type="submit">
            {t.give}
          </button>
        </PostForm>
      )}
    </Section>
  );
}
