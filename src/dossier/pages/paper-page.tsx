import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import type { Contribution } from '../../ledger/contribution.ts';
import type { Settlement } from '../../ledger/settlement.ts';
import { TextField } from '../../platform/web/components/form-fields.tsx';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { AgreementCard } from '../../portal/read-models.ts';
import { answeredSoFar } from '../answer-form.ts';
import { confirmMessages } from '../messages/confirm-messages.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import type { PaperForm } from '../paper-routes.tsx';
import { contributionWords, dayWords } from '../say-contribution.ts';
import { DossierFormPage } from './dossier-frame.tsx';

interface PaperPageProps {
  readonly frame: OfficeFrame;
  readonly card: AgreementCard;
  readonly delivery: Contribution;
  readonly settlement: Settlement;
  readonly form: PaperForm;
  readonly faults: readonly FieldFault[];
  readonly requestId: string;
}

/** What the receiving side signed on paper, copied by an officer who is named, with the scan beside it. */
export function PaperPage({ frame, card, delivery, settlement, form, faults, requestId }: PaperPageProps): JSX.Element {
  const { language } = frame;
  const { paperForm: t } = confirmMessages[language];
  const d = dossierMessages[language];
  const { provinceSlug, slug } = card;
  const path = paths.paperConfirmation(provinceSlug, slug, delivery.contributionId);
  const unit = settlement.measure === 'amount' ? d.answer.dong : (delivery.unit ?? '');
  const before = answeredSoFar(settlement);
  const hidden = { province: provinceSlug, slug, id: delivery.contributionId, before };
  const typed = (id: 'received' | 'refused' | 'reason' | 'name' | 'post' | 'day') => ({ id, value: form[id], faults });
  return (
    <DossierFormPage {...{ frame, card, path, faults }} title={t.title}>
      <p class="lede">{t.lede(frame.signedIn?.person.name ?? '')}</p>
      <p>
        {d.answer.told(delivery.donor, contributionWords(delivery, language))}
        {delivery.happenedOn && d.answer.on(dayWords(delivery.happenedOn))}.
      </p>
      <PostForm
        class="form section"
        action={inLanguage(paths.sendPaperConfirmation(), language)}
        encType="multipart/form-data"
        requestId={requestId}
      >
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <FormRow
          id="scan"
          label={t.scan}
          hint={t.scanHint}
          faults={faults}
          control={(given) => <input class="field" type="file" accept="image/*,application/pdf" {...given} />}
        />
        {settlement.measure === 'whole' ? (
          <label class="tick">
            <input id="refused" type="checkbox" name="refused" value="1" checked={form.refused === '1'} />
            <span>{d.answer.wholeRefused}</span>
          </label>
        ) : (
          <div class="form-pair">
            <TextField {...typed('received')} label={d.answer.received} hint={d.answer.inUnit(unit)} maxLength={200} />
            <TextField {...typed('refused')} label={d.answer.refused} hint={d.answer.inUnit(unit)} maxLength={200} />
          </div>
        )}
        <TextField {...typed('reason')} label={d.answer.reason} hint={d.answer.reasonHint} maxLength={1000} />
        <TextField {...typed('name')} label={t.name} hint={t.nameHint} maxLength={200} />
        <TextField {...typed('post')} label={confirmMessages[language].page.post} maxLength={200} />
        <TextField {...typed('day')} label={t.day} hint={t.dayHint} maxLength={200} />
        <div class={faults.some(({ field }) => field === 'sure') ? 'form-row form-row-wrong' : 'form-row'}>
          <label class="tick">
            <input id="sure" type="checkbox" name="sure" value="1" checked={form.isSure} />
            <span>{t.sure}</span>
          </label>
        </div>
        <div class="form-ways">
          <button id="send" class="press" type="submit">
            {t.send}
          </button>
          <a href={inLanguage(paths.officeAgreement(provinceSlug, slug), language)}>{d.cancel}</a>
        </div>
      </PostForm>
    </DossierFormPage>
  );
}
