import type { JSX } from 'preact';
import { TextField } from '../../platform/web/components/form-fields.tsx';
import type { FieldFault } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { pairSentence } from '../../portal/agreement-pair.tsx';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { textMessages } from '../messages/text-messages.ts';
import { DossierFormPage, type OnAgreement } from './dossier-frame.tsx';

interface TextStartPageProps extends OnAgreement {
  readonly start: 'phu-luc' | 'gia-han';
  readonly until: string;
  readonly faults: readonly FieldFault[];
  readonly requestId: string;
}

export function TextStartPage({ frame, card, start, until, faults, requestId }: TextStartPageProps): JSX.Element {
  const { language } = frame;
  const t = textMessages[language];
  const path = paths.newText(card.provinceSlug, card.slug, start);
  const isRenewal = start === 'gia-han';
  return (
    <DossierFormPage {...{ frame, card, path, faults }} title={isRenewal ? t.startRenewal : t.startAnnex}>
      <p class="lede">
        <strong>{pairSentence(card.parties, language)}</strong>
      </p>
      <p class="prose">{isRenewal ? t.renewalLede : t.annexLede}</p>
      <PostForm class="form" action={inLanguage(path, language)} requestId={requestId}>
        {isRenewal && (
          <TextField id="until" label={t.until} hint={t.untilHint} faults={faults} value={until} maxLength={400} />
        )}
        <div class="form-ways">
          <button id="send" class="press" type="submit">
            {isRenewal ? t.startRenewal : t.startAnnex}
          </button>
          <a href={inLanguage(paths.officeAgreement(card.provinceSlug, card.slug), language)}>
            {dossierMessages[language].cancel}
          </a>
        </div>
      </PostForm>
    </DossierFormPage>
  );
}
