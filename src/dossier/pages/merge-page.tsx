import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import type { Contribution } from '../../ledger/contribution.ts';
import type { LikelyDuplicate } from '../../ledger/duplicate-store.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { RadioField } from '../../platform/web/components/form-fields.tsx';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import type { AgreementCard } from '../../portal/read-models.ts';
import type { MergeForm } from '../merge-routes.tsx';
import { confirmMessages } from '../messages/confirm-messages.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { contributionWords, dayWords } from '../say-contribution.ts';
import { DossierFormPage } from './dossier-frame.tsx';

interface MergePageProps {
  readonly frame: OfficeFrame;
  readonly card: AgreementCard;
  readonly row: Contribution;
  readonly likely: readonly LikelyDuplicate[];
  readonly form: MergeForm;
  readonly faults: readonly FieldFault[];
  readonly requestId: string;
}

/** One record beside those that may be the same gift; both are kept, one of them counts. */
export function MergePage({ frame, card, row, likely, form, faults, requestId }: MergePageProps): JSX.Element {
  const { language } = frame;
  const { merge: t } = confirmMessages[language];
  const path = paths.mergeContribution(card.provinceSlug, card.slug, row.contributionId);
  const back = inLanguage(paths.officeAgreement(card.provinceSlug, card.slug), language);
  return (
    <DossierFormPage {...{ frame, card, path, faults }} title={t.title}>
      <p class="lede">{t.lede}</p>
      <Told frame={frame} row={row} title={t.thisOne} />
      {likely.length === 0 ? (
        <EmptyState what={t.none}>
          <p>{t.noneNext}</p>
          <p>
            <a href={back}>{dossierMessages[language].cancel}</a>
          </p>
        </EmptyState>
      ) : (
        <PostForm class="form section" action={inLanguage(path, language)} requestId={requestId}>
          <RadioField
            id="other"
            label={t.other}
            chosen={form.other}
            faults={faults}
            options={likely.map(({ contribution }) => ({
              value: contribution.contributionId,
              label: sentenceOf(contribution, frame),
            }))}
          />
          <RadioField
            id="keep"
            label={t.keep}
            chosen={form.keep}
            faults={faults}
            options={[
              { value: 'this', label: t.keepThis },
              { value: 'other', label: t.keepOther },
            ]}
          />
          <FormRow
            id="reason"
            label={t.reason}
            hint={t.reasonHint}
            faults={faults}
            control={(given) => <input class="field" type="text" value={form.reason} maxLength={1000} {...given} />}
          />
          <div class="form-ways">
            <button id="send" class="press" type="submit">
              {t.send}
            </button>
            <a href={back}>{dossierMessages[language].cancel}</a>
          </div>
        </PostForm>
      )}
    </DossierFormPage>
  );
}

function sentenceOf(row: Contribution, { language }: OfficeFrame): string {
  const names = portalMessages[language].names;
  const day = dayWords(row.happenedOn);
  return [
    contributionWords(row, language),
    names.stages[row.stage].toLowerCase(),
    names.statedBy[row.statedBy].toLowerCase(),
    row.donor,
    ...(day ? [day] : []),
  ].join(', ');
}

function Told({ frame, row, title }: { frame: OfficeFrame; row: Contribution; title: string }): JSX.Element {
  return <SummaryList rows={[{ term: title, value: sentenceOf(row, frame) }]} />;
}
