import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import type { Contribution } from '../../ledger/contribution.ts';
import type { Settlement } from '../../ledger/settlement.ts';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { AgreementCard } from '../../portal/read-models.ts';
import { type AnswerForm, answeredSoFar, restOf } from '../answer-form.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { contributionWords, dayWords, partWords } from '../say-contribution.ts';
import { AmountField } from './amount-field.tsx';
import { DossierFormPage } from './dossier-frame.tsx';
import { OFFLINE_ISLANDS, OfflineShelf } from './offline-shelf.tsx';

interface AnswerPageProps {
  readonly frame: OfficeFrame;
  readonly card: AgreementCard;
  readonly delivery: Contribution;
  readonly settlement: Settlement;
  /** The answer that is being corrected. */
  readonly original: Contribution | null;
  readonly form: AnswerForm;
  readonly faults: readonly FieldFault[];
  readonly requestId: string;
}

/** One page for a cheap phone: one press when all arrived, three fields when not. */
export function AnswerPage(props: AnswerPageProps): JSX.Element {
  const { frame, card, delivery, settlement, original, faults, requestId } = props;
  const { language } = frame;
  const t = dossierMessages[language].answer;
  const path = paths.answerDelivery(card.provinceSlug, card.slug, delivery.contributionId);
  const what = contributionWords(delivery, language);
  const measured = { measure: settlement.measure, unit: delivery.unit };
  const rest = settlement.measure === 'whole' ? what : partWords(settlement.open, measured, language);
  const happened = dayWords(delivery.happenedOn);
  return (
    <DossierFormPage {...{ frame, card, path, faults }} title={t.question} islands={OFFLINE_ISLANDS}>
      <OfflineShelf frame={frame} />
      <p class="lede">
        {t.told(delivery.donor, what)}
        {happened && t.on(happened)}.
      </p>
      {original && <p class="notice">{t.correcting}</p>}
      {!original && settlement.isAnswered && (
        <p class="notice">
          {t.before(
            `${t.received.toLowerCase()} ${partWords(settlement.received, measured, language)}; ${t.wholeRefused.toLowerCase()} ${partWords(settlement.refused, measured, language)}`,
          )}
        </p>
      )}
      <PostForm
        class="form answer"
        action={inLanguage(path, language)}
        requestId={requestId}
        said={{
          answer: '',
          rest: restOf(settlement),
          what,
          all: settlement.isAnswered ? t.rest(rest) : t.all(what),
          receivedWord: t.received.toLowerCase(),
          refusedWord: t.wholeRefused.toLowerCase(),
        }}
      >
        <input type="hidden" name="rest" value={restOf(settlement)} />
        <input type="hidden" name="before" value={answeredSoFar(settlement)} />
        <input type="hidden" name="corrects" value={original?.contributionId ?? ''} />
        {!original && settlement.open > 0n && (
          <button class="press answer-all" type="submit" name="doing" value="all">
            {settlement.isAnswered ? t.rest(rest) : t.all(what)}
          </button>
        )}
        <Parts {...props} />
        <div class="form-ways">
          <button id="send" class="press press-quiet answer-some" type="submit" name="doing" value="some">
            {t.send}
          </button>
          <a href={inLanguage(paths.officeAgreement(card.provinceSlug, card.slug), language)}>
            {dossierMessages[language].cancel}
          </a>
        </div>
        {!original && <p class="muted small">{t.nothingYet}</p>}
      </PostForm>
    </DossierFormPage>
  );
}

function Parts({ frame, delivery, settlement, form, faults }: AnswerPageProps): JSX.Element {
  const t = dossierMessages[frame.language].answer;
  const amount = (id: 'received' | 'refused', label: string): JSX.Element => (
    <AmountField {...{ language: frame.language, delivery, settlement, id, label, faults }} value={form[id]} />
  );
  return (
    <fieldset class="answer-parts">
      <legend>{t.or}</legend>
      {settlement.measure === 'whole' ? (
        <div class="form-row">
          <label class="tick">
            <input id="refused" type="checkbox" name="refused" value="1" checked={form.refused === '1'} />
            <span>{t.wholeRefused}</span>
          </label>
        </div>
      ) : (
        <div class="form-pair">
          {amount('received', t.received)}
          {amount('refused', t.refused)}
        </div>
      )}
      <FormRow
        id="reason"
        label={t.reason}
        hint={t.reasonHint}
        faults={faults}
        control={(given) => <input class="field" type="text" value={form.reason} maxLength={1000} {...given} />}
      />
      <FormRow
        id="day"
        label={t.day}
        hint={t.dayHint}
        faults={faults}
        control={(given) => <input class="field" type="text" value={form.day} maxLength={30} {...given} />}
      />
    </fieldset>
  );
}
