import type { JSX } from 'preact';
import { CONTRIBUTION_KINDS, STAGES, STATERS } from '../../ledger/contribution.ts';
import type { LikelyDuplicate } from '../../ledger/duplicate-store.ts';
import { type Option, RadioField, SelectField, TextField } from '../../platform/web/components/form-fields.tsx';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import type { Dossier } from '../find-dossier.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import type { StateChoices } from '../state-choices.ts';
import { type ANSWERED, STAGES_OF, type StateForm, giversOf, receiversIn } from '../state-form.ts';
import { DossierFormPage } from './dossier-frame.tsx';
import { MoreFields } from './state-more.tsx';
import { contributionWords, dayWords } from '../say-contribution.ts';

/** Something to look at: in words, and the records that are meant. */
export interface ShownWarning {
  readonly code: (typeof ANSWERED)[number];
  readonly words: string;
  /** Whether it has to be answered before the contribution is recorded. */
  readonly asks: boolean;
  readonly likely: readonly LikelyDuplicate[];
}

export interface StatePageProps {
  readonly frame: OfficeFrame;
  readonly dossier: Dossier;
  readonly form: StateForm;
  readonly faults: readonly FieldFault[];
  readonly choices: StateChoices;
  /** What a person should look at before it is recorded. */
  readonly warnings: readonly ShownWarning[];
  readonly requestId: string;
}

/** What one side, the office or the press says was promised, handed over or received. */
export function StatePage(props: StatePageProps): JSX.Element {
  const { frame, dossier, form, faults, warnings, requestId } = props;
  const { language } = frame;
  const { card } = dossier.record;
  const t = dossierMessages[language];
  const path = paths.stateContribution(card.provinceSlug, card.slug);
  const isCorrection = form.corrects !== '';
  return (
    <DossierFormPage {...{ frame, card, path, faults }} title={isCorrection ? t.state.correctTitle : t.state.title}>
      <p class="lede">{isCorrection ? t.state.correctLede : t.state.lede}</p>
      <PostForm class="form section" action={inLanguage(path, language)} requestId={requestId}>
        <input type="hidden" name="corrects" value={form.corrects} />
        <Choices {...props} />
        <WhatFields {...props} />
        <WhoFields {...props} />
        <MoreFields {...props} />
        {isCorrection && <TextField {...typed(props, 'reason')} label={t.state.reason} />}
        {warnings.length > 0 && <Warnings {...props} />}
        <div class="form-ways">
          <button id="send" class="press" type="submit">
            {t.state.send}
          </button>
          <a href={inLanguage(paths.officeAgreement(card.provinceSlug, card.slug), language)}>{t.cancel}</a>
        </div>
      </PostForm>
    </DossierFormPage>
  );
}

function Choices({ frame, dossier, form, faults }: StatePageProps): JSX.Element {
  const t = dossierMessages[frame.language].state;
  const names = portalMessages[frame.language].names;
  const voices = STATERS.filter((voice) => dossier.voices.includes(voice));
  const stages = STAGES.filter((stage) => voices.some((voice) => STAGES_OF[voice].includes(stage)));
  const stageLabel = (stage: (typeof STAGES)[number]): string =>
    stage in t.stages ? t.stages[stage as keyof typeof t.stages] : names.stages[stage];
  const radios = <Value extends string>(
    id: 'voice' | 'stage' | 'kind',
    label: string,
    values: readonly Value[],
    words: (value: Value) => string,
  ): JSX.Element => {
    // Where there is one answer only, it is chosen already.
    const [only] = values.length === 1 ? values : [];
    const options = values.map((value) => ({ value, label: words(value) }));
    return <RadioField {...{ id, label, faults, options }} chosen={only ?? form[id]} />;
  };
  return (
    <>
      {radios('voice', t.voice, voices, (voice) => t.voices[voice])}
      {radios('stage', t.stage, stages, stageLabel)}
      {radios('kind', t.kind, CONTRIBUTION_KINDS, (kind) => names.contributionKinds[kind])}
    </>
  );
}

type TextName = 'item' | 'quantity' | 'unit' | 'amount' | 'recipient' | 'day' | 'reason';

/** A line of the form under its name there. */
const typed = ({ form, faults }: StatePageProps, id: TextName) => ({ id, value: form[id], faults, maxLength: 300 });

function WhatFields(props: StatePageProps): JSX.Element {
  const t = dossierMessages[props.frame.language].state;
  return (
    <>
      <TextField {...typed(props, 'item')} label={t.item} hint={t.itemHint} />
      <div class="form-pair">
        <TextField {...typed(props, 'quantity')} label={t.quantity} hint={t.quantityHint} inputMode="decimal" />
        <TextField {...typed(props, 'unit')} label={t.unit} hint={t.unitHint} />
      </div>
      <TextField {...typed(props, 'amount')} label={t.amount} hint={t.amountHint} inputMode="decimal" />
      <TextField {...typed(props, 'day')} label={t.day} hint={t.dayHint} />
    </>
  );
}

function WhoFields(props: StatePageProps): JSX.Element {
  const { frame, dossier, form, faults } = props;
  const t = dossierMessages[frame.language].state;
  const fields = portalMessages[frame.language].names.fields;
  const select = (id: 'from' | 'to' | 'clause', label: string, options: readonly Option[]): JSX.Element => (
    <SelectField {...{ id, label, faults, options }} chosen={form[id]} />
  );
  const partyOptions = (
    parties: ReturnType<typeof giversOf>,
    chosen: string,
    original: string | undefined,
  ): Option[] => [
    // A giver or receiver inside a party, as the corrected row named it, stays choosable.
    ...(original && !parties.some(({ nodeId }) => nodeId === chosen) ? [{ value: chosen, label: original }] : []),
    ...parties.map(({ nodeId, fullName }) => ({ value: nodeId, label: fullName })),
  ];
  const corrected = dossier.rows.find(({ contributionId }) => contributionId === form.corrects);
  return (
    <>
      <div class="form-pair">
        {select('from', t.from, partyOptions(giversOf(dossier), form.from, corrected?.donor))}
        {select('to', t.to, partyOptions(receiversIn(dossier), form.to, corrected?.recipient))}
      </div>
      <TextField {...typed(props, 'recipient')} label={t.recipient} hint={t.recipientHint} />
      {select('clause', t.clause, [
        { value: '', label: t.noClause },
        ...dossier.record.clauses.map(({ clauseId, position, field }) => ({
          value: clauseId,
          label: `${position}. ${fields[field]}`,
        })),
      ])}
    </>
  );
}

/** Each thing to look at, with the records that it means and the place to answer it. */
function Warnings({ frame, dossier, form, faults, warnings }: StatePageProps): JSX.Element {
  const { language } = frame;
  const t = dossierMessages[language].state;
  const { provinceSlug } = dossier.record.card;
  const names = portalMessages[language].names;
  return (
    <div class="notice notice-warn state-warnings" role="alert">
      <strong>{t.warnTitle}</strong>
      {warnings.map(({ code, words, asks, likely }) => (
        <div key={code}>
          <p>{words}</p>
          {likely.length > 0 && (
            <ul>
              {likely.map(({ contribution, likeness, agreementSlug }) => (
                <li key={contribution.contributionId}>
                  <a href={inLanguage(paths.officeAgreement(provinceSlug, agreementSlug), language)}>
                    {contributionWords(contribution, language)}
                  </a>{' '}
                  <span class="small">
                    {names.stages[contribution.stage].toLowerCase()},{' '}
                    {names.statedBy[contribution.statedBy].toLowerCase()}
                    {contribution.happenedOn && `, ${dayWords(contribution.happenedOn)}`} ({t.likeness[likeness]})
                  </span>
                </li>
              ))}
            </ul>
          )}
          {asks && (
            <FormRow
              id={`answer-${code}`}
              label={t.answers[code]}
              hint={t.answerHint}
              faults={faults}
              control={(given) => (
                <input class="field" type="text" value={form.answers[code] ?? ''} maxLength={500} {...given} />
              )}
            />
          )}
        </div>
      ))}
    </div>
  );
}
