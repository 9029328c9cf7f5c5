import type { ComponentChildren, JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import type { Language } from '../../platform/web/language.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { DRAFT_STEPS, type Draft, type DraftStep } from '../draft.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { draftMessages } from '../messages/draft-messages.ts';

export interface DraftPageProps {
  readonly frame: OfficeFrame;
  readonly draft: Draft;
  readonly step: DraftStep;
  readonly faults: readonly FieldFault[];
  readonly requestId: string;
  readonly children: ComponentChildren;
}

/** What the fields of every step are made from. */
export interface StepProps {
  readonly language: Language;
  readonly draft: Draft;
  readonly faults: readonly FieldFault[];
}

/** One step of recording an agreement. The whole draft travels with the form, so that nothing typed is lost. */
export function DraftPage({ frame, draft, step, faults, requestId, children }: DraftPageProps): JSX.Element {
  const { language } = frame;
  const t = draftMessages[language];
  const index = DRAFT_STEPS.indexOf(step);
  return (
    <OfficePage
      frame={frame}
      path={paths.newAgreement()}
      title={t.title}
      crumbs={[{ label: dossierMessages[language].list, path: paths.myAgreements() }]}
    >
      <FaultSummary title={dossierMessages[language].faults} faults={faults} />
      <p class="eyebrow">
        {t.title} · {t.step(index + 1, DRAFT_STEPS.length)}
      </p>
      <h1>{t.steps[step]}</h1>
      {index === 0 && <p class="lede">{t.lede}</p>}
      <PostForm
        class={step === 'noi-dung' ? 'form form-wide section' : 'form section'}
        action={inLanguage(paths.newAgreement(), language)}
        requestId={requestId}
      >
        <input type="hidden" name="draft" value={JSON.stringify(draft)} />
        <input type="hidden" name="step" value={step} />
        {children}
        <div class="form-ways">
          {step !== 'xem-lai' && (
            <button class="press" type="submit" name="doing" value="next">
              {t.next}
            </button>
          )}
          {index > 0 && (
            <button class="press press-quiet" type="submit" name="doing" value="back">
              {t.back}
            </button>
          )}
          <a href={inLanguage(paths.myAgreements(), language)}>{dossierMessages[language].cancel}</a>
        </div>
      </PostForm>
    </OfficePage>
  );
}

/** For somebody without a role in which agreements are recorded. */
export function DraftForbiddenPage({ frame }: { frame: OfficeFrame }): JSX.Element {
  const { language } = frame;
  const t = dossierMessages[language];
  return (
    <OfficePage frame={frame} path={paths.newAgreement()} title={t.notAllowed}>
      <h1>{t.notAllowed}</h1>
      <p class="lede">{draftMessages[language].notAllowed}</p>
      <p>
        <a href={inLanguage(paths.myAgreements(), language)}>{t.list}</a>
      </p>
    </OfficePage>
  );
}
