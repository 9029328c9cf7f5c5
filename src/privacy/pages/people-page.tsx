import type { JSX } from 'preact';
import { maskName, maskPhone } from '../../kernel/masking.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { FaultSummary, type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { Pager } from '../../platform/web/components/pager.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { Person, PersonForm } from '../person.ts';
import { type PrivacyFrame, PrivacyPage, wordsOf } from './privacy-frame.tsx';

export interface ListedPerson {
  readonly person: Person;
  readonly placeName: string;
  /** Whether this reader works with the people of the place; the others see masked names. */
  readonly open: boolean;
}

interface PeoplePageProps {
  readonly at: PrivacyFrame;
  readonly people: readonly ListedPerson[];
  readonly mayRecord: boolean;
  readonly next: string | null;
  readonly isFirst: boolean;
}

/** The people of the reader's places. */
export function PeoplePage({ at, people, mayRecord, next, isFirst }: PeoplePageProps): JSX.Element {
  const { language } = at.frame;
  const { people: t } = wordsOf(at);
  const add = mayRecord && (
    <p>
      <a class="press press-link" href={inLanguage(paths.newDataPerson(), language)}>
        {t.add}
      </a>
    </p>
  );
  const name = ({ person, open }: ListedPerson): JSX.Element | string =>
    open ? (
      <a href={inLanguage(paths.dataPerson(person.personId), language)}>{person.fullName}</a>
    ) : (
      maskName(person.fullName ?? '')
    );
  return (
    <PrivacyPage at={at} path={paths.dataPeople()} title={t.title} lede={t.lede}>
      {add}
      <div class="section">
        {people.length === 0 ? (
          <EmptyState what={t.none}>
            <p>{t.noneNext}</p>
          </EmptyState>
        ) : (
          <>
            <FoldTable<ListedPerson>
              caption={t.caption}
              rows={people}
              keyOf={({ person }) => person.personId}
              columns={[
                { heading: t.name, cell: name },
                { heading: t.post, cell: ({ person }) => person.post ?? <span class="muted">{t.notStated}</span> },
                { heading: t.place, cell: ({ placeName }) => placeName },
                {
                  heading: t.phone,
                  cell: ({ person }) =>
                    person.phone ? maskPhone(person.phone) : <span class="muted">{t.notStated}</span>,
                },
              ]}
            />
            <p class="muted">{people.every(({ open }) => !open) ? t.masked : t.phonesMasked}</p>
          </>
        )}
      </div>
      <Pager path={paths.dataPeople()} next={next} isFirst={isFirst} />
    </PrivacyPage>
  );
}

export interface PlaceChoice {
  readonly nodeId: string;
  readonly name: string;
}

interface PersonFormPageProps {
  readonly at: PrivacyFrame;
  readonly form: PersonForm & { readonly nodeId: string };
  /** Null where somebody known is corrected: their place stays. */
  readonly places: readonly PlaceChoice[] | null;
  readonly personId: string | null;
  readonly requestId: string;
  readonly faults: readonly FieldFault[];
}

/** The form by which somebody is written down or put right. */
export function PersonFormPage({ at, form, places, personId, requestId, faults }: PersonFormPageProps): JSX.Element {
  const { language } = at.frame;
  const { person: t, people } = wordsOf(at);
  const path = personId === null ? paths.newDataPerson() : paths.correctDataPerson(personId);
  const text = (id: keyof PersonForm, label: string, hint: string, type: 'text' | 'tel'): JSX.Element => (
    <FormRow
      id={id}
      label={label}
      hint={hint}
      faults={faults}
      control={(given) => (
        <input class="field" type={type} value={form[id]} maxLength={300} autoComplete="off" {...given} />
      )}
    />
  );
  return (
    <PrivacyPage at={at} path={path} title={personId === null ? t.newTitle : t.correctTitle}>
      <FaultSummary title={t.faultSummary} faults={faults} />
      <PostForm class="form" action={inLanguage(path, language)} requestId={requestId}>
        {text('fullName', people.name, t.nameHint, 'text')}
        {text('post', people.post, t.postHint, 'text')}
        {places && (
          <FormRow
            id="nodeId"
            label={people.place}
            hint={t.placeHint}
            faults={faults}
            control={(given) => (
              <select class="field" {...given}>
                <option value="">{t.choosePlace}</option>
                {places.map(({ nodeId, name }) => (
                  <option key={nodeId} value={nodeId} selected={nodeId === form.nodeId}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          />
        )}
        {text('phone', people.phone, t.phoneHint, 'tel')}
        <div>
          <button class="press" type="submit">
            {t.save}
          </button>
        </div>
      </PostForm>
    </PrivacyPage>
  );
}
