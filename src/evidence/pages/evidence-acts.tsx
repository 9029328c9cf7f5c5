import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { type Evidence, MAY_FOLLOW, evidenceStatus } from '../evidence.ts';
import { evidenceMessages } from '../messages/evidence-messages.ts';

/** What the viewer may do by their roles. */
export interface MayAct {
  readonly attach: boolean;
  readonly publish: boolean;
  readonly erase: boolean;
}

interface ActFormsProps {
  readonly frame: OfficeFrame;
  readonly evidence: Evidence;
  readonly may: MayAct;
  readonly requestId: () => string;
}

/** What may be done with one piece of evidence now, each said with what it does. */
export function ActForms({ frame, evidence, may, requestId }: ActFormsProps): JSX.Element | null {
  const { language } = frame;
  const t = evidenceMessages[language];
  const { provinceCode, evidenceId, people } = evidence;
  const follow: readonly string[] = MAY_FOLLOW[evidenceStatus(evidence)];
  const action = (act: string): string => inLanguage(paths.evidenceAct(provinceCode, evidenceId, act), language);
  const id = (name: string): string => `${name}-${evidenceId}`;
  const canPublish = may.publish && follow.includes('publish') && people !== 'children';
  return (
    <div class="evidence-acts">
      {canPublish && (
        <PostForm class="form" action={action('cong-khai')} requestId={requestId()}>
          {people === 'adults' && (
            <div class="form-row">
              <label for={id('consent')}>{t.batch.consent}</label>
              <textarea class="field" rows={2} maxLength={500} id={id('consent')} name="consent">
                {evidence.consent ?? ''}
              </textarea>
            </div>
          )}
          <button class="press press-quiet" type="submit">
            {t.acts.publish}
          </button>
          <p class="muted small">{t.acts.publishHurts}</p>
        </PostForm>
      )}
      {may.publish && follow.includes('unpublish') && (
        <PostForm class="form" action={action('thoi-cong-khai')} requestId={requestId()}>
          <button class="press press-quiet" type="submit">
            {t.acts.unpublish}
          </button>
          <p class="muted small">{t.acts.unpublishHurts}</p>
        </PostForm>
      )}
      {may.attach && follow.includes('withdraw') && (
        <PostForm class="form" action={action('rut')} requestId={requestId()}>
          <div class="form-row">
            <label for={id('reason')}>{t.acts.reason}</label>
            <input class="field" type="text" maxLength={500} id={id('reason')} name="reason" autoComplete="off" />
          </div>
          <button class="press press-quiet" type="submit">
            {t.acts.withdraw}
          </button>
          <p class="muted small">{t.acts.withdrawHurts}</p>
        </PostForm>
      )}
      {may.erase && follow.includes('erase') && (
        <PostForm class="form" action={action('xoa')} requestId={requestId()}>
          <label class="choice" for={id('sure')}>
            <input type="checkbox" id={id('sure')} name="sure" value="1" />
            <span>{t.acts.eraseSure}</span>
          </label>
          <button class="press press-quiet" type="submit">
            {t.acts.erase}
          </button>
          <p class="muted small">{t.acts.eraseHurts}</p>
        </PostForm>
      )}
    </div>
  );
}
