import type { JSX } from 'preact';
import type { TextComment } from '../../agreements/joint-text-comment-store.ts';
import { Mark } from '../../platform/web/components/mark.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { textMessages } from '../messages/text-messages.ts';
import { Fold } from './text-fold.tsx';
import type { TextSectionProps } from './text-page.tsx';
import { dayOf, whoWrote } from './text-words.tsx';

/** What was said of the whole text, and of clauses that are no longer in it. */
export function CommentSection(props: TextSectionProps): JSX.Element {
  const { frame, view } = props;
  const t = textMessages[frame.language].comments;
  const here = new Set(view.content.clauses.map(({ lineId }) => lineId));
  const whole = view.comments.filter(({ lineId }) => lineId === null);
  const gone = view.comments.filter(({ lineId }) => lineId !== null && !here.has(lineId));
  return (
    <Section id="gop-y" title={t.title}>
      {whole.length === 0 && <p class="muted">{t.none}</p>}
      <CommentList {...props} comments={whole} />
      {view.may.comment && <CommentForm {...props} lineId={null} label={t.add} />}
      {gone.length > 0 && (
        <details class="section">
          <summary>{t.gone}</summary>
          <CommentList {...props} comments={gone} />
        </details>
      )}
    </Section>
  );
}

export function CommentList({
  frame,
  view,
  requestId,
  comments,
}: TextSectionProps & { readonly comments: readonly TextComment[] }): JSX.Element | null {
  if (comments.length === 0) return null;
  const { language } = frame;
  const t = textMessages[language].comments;
  return (
    <ul class="text-comments">
      {comments.map(({ commentId, text, versionNo, recordedAt, resolved, ...writer }) => (
        <li key={commentId} class={resolved ? 'text-comment text-comment-done' : 'text-comment'}>
          <p class="small muted">
            {whoWrote(writer, language)} · {dayOf(recordedAt)} · {t.onVersion(versionNo)}
          </p>
          <p>{text}</p>
          {resolved ? (
            <p class="small">
              <Mark tone="done">{t.resolved(whoWrote(resolved, language), dayOf(resolved.recordedAt))}</Mark>{' '}
              {resolved.note}
            </p>
          ) : (
            view.may.resolve && (
              <Fold label={t.resolve}>
                <PostForm
                  class="form"
                  action={inLanguage(paths.textAct(view.text.textId, 'xong-gop-y'), language)}
                  requestId={requestId()}
                >
                  <input type="hidden" name="commentId" value={commentId} />
                  <div class="form-row">
                    <label for={`note-${commentId}`}>{t.resolveNote}</label>
                    <textarea class="field" id={`note-${commentId}`} name="note" rows={2} maxLength={2000} />
                  </div>
                  <button class="press press-quiet" type="submit">
                    {t.resolve}
                  </button>
                </PostForm>
              </Fold>
            )
          )}
        </li>
      ))}
    </ul>
  );
}

export function CommentForm(
  props: TextSectionProps & { readonly lineId: string | null; readonly label: string },
): JSX.Element {
  const { frame, view, requestId, typed, lineId, label } = props;
  const { language } = frame;
  const t = textMessages[language].comments;
  const box = `gop-y-${lineId ?? 'chung'}`;
  const text = typed.box === box ? typed.text : '';
  return (
    <Fold label={label} open={typed.box === box}>
      <PostForm
        class="form"
        action={inLanguage(paths.textAct(view.text.textId, 'gop-y'), language)}
        requestId={requestId()}
      >
        {lineId && <input type="hidden" name="lineId" value={lineId} />}
        <div class="form-row">
          <label for={box}>{t.text}</label>
          <textarea class="field" id={box} name="text" rows={3} maxLength={2000}>
            {text}
          </textarea>
        </div>
        <button class="press press-quiet" type="submit">
          {t.send}
        </button>
      </PostForm>
    </Fold>
  );
}
