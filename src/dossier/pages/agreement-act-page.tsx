import type { JSX } from 'preact';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { pairSentence } from '../../portal/agreement-pair.tsx';
import type { ActForm } from '../act-form.ts';
import type { DossierAct } from '../find-dossier.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { DossierFormPage, type OnAgreement } from './dossier-frame.tsx';

interface AgreementActPageProps extends OnAgreement {
  readonly act: DossierAct;
  readonly form: ActForm;
  readonly faults: readonly FieldFault[];
  readonly requestId: string;
}

/** Signing, suspending, resuming, ending: what it means, its day and ground, and for what cannot be undone a tick. */
export function AgreementActPage(props: AgreementActPageProps): JSX.Element {
  const { frame, card, act, form, faults, requestId } = props;
  const { language } = frame;
  const t = dossierMessages[language];
  const path = paths.agreementAct(card.provinceSlug, card.slug, act);
  return (
    <DossierFormPage {...{ frame, card, path, faults }} title={t.acts[act].title}>
      <p class="lede">
        <strong>{pairSentence(card.parties, language)}</strong>
      </p>
      <p class="prose confirm-what">{t.acts[act].what}</p>
      <PostForm class="form" action={inLanguage(path, language)} requestId={requestId}>
        <FormRow
          id="day"
          label={t.act.day}
          hint={t.act.dayHint}
          faults={faults}
          control={(given) => <input class="field" type="text" value={form.day} maxLength={30} {...given} />}
        />
        {act === 'ky' ? (
          <FormRow
            id="place"
            label={t.act.place}
            hint={t.act.placeHint}
            faults={faults}
            control={(given) => <input class="field" type="text" value={form.place} maxLength={300} {...given} />}
          />
        ) : (
          <FormRow
            id="note"
            label={t.act.note}
            hint={t.act.noteHint}
            faults={faults}
            control={(given) => (
              <textarea class="field" rows={3} maxLength={2000} {...given}>
                {form.note}
              </textarea>
            )}
          />
        )}
        {act === 'ket-thuc' && (
          <div class="form-row">
            <label class="tick">
              <input id="sure" type="checkbox" name="sure" value="1" />
              <span>{t.act.sure}</span>
            </label>
          </div>
        )}
        <div class="form-ways">
          <button id="send" class={act === 'ket-thuc' ? 'press press-danger' : 'press'} type="submit">
            {t.acts[act].button}
          </button>
          <a href={inLanguage(paths.officeAgreement(card.provinceSlug, card.slug), language)}>{t.cancel}</a>
        </div>
      </PostForm>
    </DossierFormPage>
  );
}
