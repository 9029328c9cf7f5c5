import type { JSX } from 'preact';
import { FIELDS, FIELD_NAMES } from '../../kernel/fields.ts';
import { CONTRIBUTION_KINDS } from '../../ledger/contribution.ts';
import { FUNDING_SOURCES } from '../../ledger/movement.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { Language } from '../../platform/web/language.ts';
import { reviewMessages } from '../messages/review-messages.ts';
import { periodWords } from '../statement-view.ts';
import { DIMENSIONS, NONE, type StatementFilter, WHOLE, usualPeriods, writeStatement } from '../statement.ts';
import type { StatementPageProps } from './statement-page.tsx';

/** What can be chosen: what the address says, and its name. */
export type Choices = readonly (readonly [value: string, label: string])[];

/** The conditions of a statement: what is narrowed, each with a way to drop it, and a form for the rest. */
export function StatementFilterForm(props: StatementPageProps): JSX.Element {
  const { frame, filter, programmes } = props;
  const { language, today } = frame;
  const t = reviewMessages[language].statement;
  const words = reviewMessages[language];
  const at = (change: Partial<StatementFilter>): string =>
    inLanguage(`${paths.statements()}${writeStatement({ ...filter, ...change })}`, language);
  const isFiltered = writeStatement({ ...filter, by: WHOLE.by }) !== '';
  return (
    <search class="no-print">
      <Narrowed {...props} />
      <p class="statement-periods">
        <span class="muted">{t.periods}:</span>{' '}
        {usualPeriods(today).map(({ code, year, from, to }) => (
          <a
            key={code}
            href={at({ from, to, undated: false })}
            aria-current={filter.from === from && filter.to === to ? 'true' : undefined}
          >
            {t.period[code](year)}
          </a>
        ))}
      </p>
      <details class="filter-box" open={isFiltered}>
        <summary>{t.filters}</summary>
        <form class="sift" method="get" action={inLanguage(paths.statements(), language)}>
          <Kept filter={filter} />
          <div>
            <label for="ten">{t.words}</label>
            <input class="field" id="ten" name="ten" value={filter.words} maxLength={100} autoComplete="off" />
          </div>
          <Choice name="chuong-trinh" label={t.programme} all={t.all} choices={programmes} chosen={filter.programme} />
          <Choice
            name="linh-vuc"
            label={t.field}
            all={t.all}
            choices={([...FIELDS, NONE] as const).map((field) => [field, fieldWords(field, language)])}
            chosen={filter.field}
          />
          <Choice
            name="loai"
            label={t.kind}
            all={t.all}
            choices={CONTRIBUTION_KINDS.map((kind) => [kind, words.kinds[kind]])}
            chosen={filter.kind}
          />
          <Choice
            name="nguon"
            label={t.source}
            all={t.all}
            choices={([...FUNDING_SOURCES, NONE] as const).map((source) => [source, sourceWords(source, language)])}
            chosen={filter.source}
          />
          <div>
            <label for="tu">{t.from}</label>
            <input class="field" id="tu" name="tu" type="date" value={filter.from ?? ''} />
          </div>
          <div>
            <label for="den">{t.to}</label>
            <input class="field" id="den" name="den" type="date" value={filter.to ?? ''} />
          </div>
          <p class="sift-send">
            <button class="press" type="submit">
              {t.submit}
            </button>
            {isFiltered && (
              <a href={inLanguage(`${paths.statements()}${writeStatement({ ...WHOLE, by: filter.by })}`, language)}>
                {t.clear}
              </a>
            )}
          </p>
        </form>
      </details>
    </search>
  );
}

/** What the form does not ask anew but keeps: to what the reader has walked down. */
function Kept({ filter }: { filter: StatementFilter }): JSX.Element {
  const kept = [
    ['o', filter.place ?? ''],
    ['vai', filter.side === 'giver' ? 'cho' : filter.side === 'receiver' ? 'nhan' : ''],
    ['ban', filter.agreement ?? ''],
    ['nhom', filter.group ? `${DIMENSIONS[filter.group.by]}:${filter.group.key}` : ''],
    ['theo', filter.by === 'agreement' ? '' : DIMENSIONS[filter.by]],
  ] as const;
  return (
    <>{kept.map(([name, value]) => value !== '' && <input key={name} type="hidden" name={name} value={value} />)}</>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly all: string;
  readonly choices: Choices;
  readonly chosen: string | null;
}

function Choice({ name, label, all, choices, chosen }: ChoiceProps): JSX.Element {
  return (
    <div>
      <label for={name}>{label}</label>
      <select class="field" id={name} name={name}>
        <option value="">{all}</option>
        {choices.map(([value, words]) => (
          <option key={value} value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

const fieldWords = (field: NonNullable<StatementFilter['field']>, language: Language): string =>
  field === NONE ? (reviewMessages[language].unknownOf.field ?? '') : FIELD_NAMES[language][field];

const sourceWords = (source: NonNullable<StatementFilter['source']>, language: Language): string =>
  source === NONE ? (reviewMessages[language].unknownOf.source ?? '') : reviewMessages[language].sources[source];

/** Each condition that narrows, with a way to drop it. */
function Narrowed({ frame, filter, place, pair, groupNames, programmes }: StatementPageProps): JSX.Element | null {
  const { language } = frame;
  const words = reviewMessages[language];
  const t = words.statement;
  const narrowed: (readonly [string, Partial<StatementFilter>])[] = [
    ...(filter.words ? [[`“${filter.words}”`, { words: '' }] as const] : []),
    ...(place
      ? [
          [
            filter.side === 'any' ? place.fullName : `${place.fullName}, ${words.sides[filter.side]}`,
            { place: null, side: 'any' as const },
          ] as const,
        ]
      : []),
    ...(groupNames ? [[groupNames, { group: null }] as const] : []),
    ...(pair ? [[pair, { agreement: null }] as const] : []),
    ...(filter.programme
      ? [[programmes.find(([id]) => id === filter.programme)?.[1] ?? t.programme, { programme: null }] as const]
      : []),
    ...(filter.field ? [[fieldWords(filter.field, language), { field: null }] as const] : []),
    ...(filter.kind ? [[words.kinds[filter.kind], { kind: null }] as const] : []),
    ...(filter.source ? [[sourceWords(filter.source, language), { source: null }] as const] : []),
    ...(filter.undated ? [[words.unknownOf.year ?? '', { undated: false }] as const] : []),
    ...(filter.from || filter.to ? [[periodWords(filter, language), { from: null, to: null }] as const] : []),
  ];
  if (narrowed.length === 0) return null;
  return (
    <div class="statement-narrowed">
      <span class="muted">{t.narrowed}:</span>
      <ul>
        {narrowed.map(([what, change]) => (
          <li key={what}>
            {what}{' '}
            <a
              href={inLanguage(`${paths.statements()}${writeStatement({ ...filter, ...change })}`, language)}
              aria-label={t.drop(what)}
            >
              ×
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
