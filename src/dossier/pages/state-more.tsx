import type { JSX } from 'preact';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { FUNDING_SOURCES } from '../../ledger/movement.ts';
import { type Option, SelectField, TextField } from '../../platform/web/components/form-fields.tsx';
import { FormRow } from '../../platform/web/components/form.tsx';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { contributionWords } from '../say-contribution.ts';
import { MORE_FIELDS, type MoreField } from '../state-form.ts';
import type { StatePageProps } from './state-page.tsx';

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
  const typed = (id: MoreField) => ({ id, value: form[id], faults, maxLength: 200 });
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
          <TextField {...typed('beneficiaryGroup')} label={t.beneficiaryGroup} hint={t.groupHint} />
          <TextField {...typed('beneficiaryCount')} label={t.beneficiaryCount} hint={t.countHint} inputMode="numeric" />
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
            <TextField {...typed('worksStage')} label={t.worksStage} inputMode="numeric" />
            <TextField {...typed('worksStages')} label={t.worksStages} inputMode="numeric" />
          </div>
          <TextField {...typed('worksTitle')} label={t.worksTitle} hint={t.worksTitleHint} />
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
  const chosen = form[name];
  // What a corrected row named stays choosable, though it is no longer among what is offered.
  const isKnown = chosen === '' || options.some(({ value }) => value === chosen);
  const offered = isKnown ? options : [{ value: chosen, label: t.asBefore }, ...options];
  return <SelectField {...{ id: name, label, hint, faults, chosen }} empty={t.nothing} options={offered} />;
}
