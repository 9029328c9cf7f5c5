import type { JSX } from 'preact';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { FUNDING_SOURCES } from '../../ledger/movement.ts';
import { FormRow } from '../../platform/web/components/form.tsx';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { contributionWords } from '../say-contribution.ts';
import { MORE_FIELDS, type MoreField } from '../state-form.ts';
import type { StatePageProps } from './state-page.tsx';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** The rest of a contribution, folded away: few know all of it, and most say none. Open where something stands in it. */
export function MoreFields(props: StatePageProps): JSX.Element {
  const { frame, form, faults, choices } = props;
  const { language } = frame;
  const t = dossierMessages[language].state.more;
  const { stages } = portalMessages[language].names;
  const isOpen = MORE_FIELDS.some((name) => form[name] !== '' || faults.some(({ field }) => field === name));
  const rows = (of: StatePageProps['choices']['pledges']): Option[] =>
    of.map((row) => ({
      value: row.contributionId,
      label: `${stages[row.stage]}: ${contributionWords(row, language)}${row.happenedOn ? `, ${screenDate(row.happenedOn)}` : ''}`,
    }));
  return (
    <details class="state-more" open={isOpen}>
      <summary>{t.summary}</summary>
      <div class="form-inner">
        <Choice
          {...props}
          name="fundingSource"
          label={t.fundingSource}
          hint={t.fundingHint}
          options={FUNDING_SOURCES.map((source) => ({ value: source, label: t.sources[source] }))}
        />
        <div class="form-pair">
          <Typed {...props} name="beneficiaryGroup" label={t.beneficiaryGroup} hint={t.groupHint} />
          <Typed {...props} name="beneficiaryCount" label={t.beneficiaryCount} hint={t.countHint} numeric />
        </div>
        {choices.pledges.length > 0 && (
          <Choice {...props} name="fulfils" label={t.fulfils} hint={t.fulfilsHint} options={rows(choices.pledges)} />
        )}
        {choices.wholes.length > 0 && (
          <Choice {...props} name="partOf" label={t.partOf} hint={t.partOfHint} options={rows(choices.wholes)} />
        )}
        {choices.needs.length > 0 && (
          <Choice
            {...props}
            name="need"
            label={t.need}
            options={choices.needs.map(({ needId, what, placeName }) => ({
              value: needId,
              label: `${what} (${placeName})`,
            }))}
          />
        )}
        {choices.activities.length > 0 && (
          <Choice
            {...props}
            name="activity"
            label={t.activity}
            options={choices.activities.map(({ activityId, what, latest }) => ({
              value: activityId,
              label: latest.happensOn ? `${what}, ${screenDate(latest.happensOn)}` : what,
            }))}
          />
        )}
        <fieldset class="form-row">
          <legend>{t.works}</legend>
          <p class="form-hint">{t.worksHint}</p>
          <div class="form-pair">
            <Typed {...props} name="worksStage" label={t.worksStage} numeric />
            <Typed {...props} name="worksStages" label={t.worksStages} numeric />
          </div>
          <Typed {...props} name="worksTitle" label={t.worksTitle} hint={t.worksTitleHint} />
        </fieldset>
        <FormRow
          id="donors"
          label={t.donors}
          hint={t.donorsHint}
          faults={faults}
          control={(given) => (
            <textarea class="field" rows={3} maxLength={1000} {...given}>
              {form.donors}
            </textarea>
          )}
        />
      </div>
    </details>
  );
}

function Choice({
  form,
  faults,
  frame,
  name,
  label,
  hint,
  options,
}: StatePageProps & {
  name: MoreField;
  label: string;
  hint?: string;
  options: readonly Option[];
}): JSX.Element {
  const t = dossierMessages[frame.language].state.more;
  // What a corrected row named stays choosable, though it is no longer among what is offered.
  const isKnown = form[name] === '' || options.some(({ value }) => value === form[name]);
  return (
    <FormRow
      id={name}
      label={label}
      {...(hint ? { hint } : {})}
      faults={faults}
      control={(given) => (
        <select class="field" {...given}>
          <option value="">{t.nothing}</option>
          {!isKnown && (
            <option value={form[name]} selected>
              {t.asBefore}
            </option>
          )}
          {options.map(({ value, label: text }) => (
            <option key={value} value={value} selected={value === form[name]}>
              {text}
            </option>
          ))}
        </select>
      )}
    />
  );
}

function Typed({
  form,
  faults,
  name,
  label,
  hint,
  numeric,
}: StatePageProps & { name: MoreField; label: string; hint?: string; numeric?: boolean }): JSX.Element {
  return (
    <FormRow
      id={name}
      label={label}
      {...(hint ? { hint } : {})}
      faults={faults}
      control={(given) => (
        <input
          class="field"
          type="text"
          value={form[name]}
          maxLength={200}
          autoComplete="off"
          {...(numeric ? { inputMode: 'numeric' as const } : {})}
          {...given}
        />
      )}
    />
  );
}
