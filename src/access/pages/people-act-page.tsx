import type { JSX } from 'preact';
import { FaultSummary, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { peopleMessages } from '../messages/people-messages.ts';
import { type PeopleFault, fieldOf } from '../people-faults.ts';
import { type OfficeFrame, OfficePage } from './office-page.tsx';

interface ConfirmPageProps {
  readonly frame: OfficeFrame;
  /** Of this page and of its form, without the language. */
  readonly path: string;
  readonly back: string;
  readonly title: string;
  /** What exactly it is about: the role, the place. */
  readonly about?: string;
  readonly what: string;
  readonly button: string;
  readonly hurts: boolean;
  readonly requestId: string;
  readonly faults: readonly PeopleFault[];
  /** What was typed as the reason, where one is asked for. */
  readonly reason?: string;
}

/** One act, said plainly, with the way back beside it. */
export function ConfirmPage(props: ConfirmPageProps): JSX.Element {
  const { frame, path, back, title, about, what, button, hurts, requestId, reason } = props;
  const { language } = frame;
  const t = peopleMessages[language];
  const faults = props.faults.map((fault) => ({ field: fieldOf(fault) ?? 'send', message: t.fault(fault) }));
  return (
    <OfficePage frame={frame} path={path} title={title} crumbs={[{ label: t.title, path: paths.people() }]}>
      <FaultSummary title={t.faultSummary} faults={faults} />
      <h1>{title}</h1>
      {about && (
        <p class="lede">
          <strong>{about}</strong>
        </p>
      )}
      <p class="prose confirm-what">{what}</p>
      <PostForm class="form" action={inLanguage(path, language)} requestId={requestId}>
        {reason !== undefined && (
          <FormRow
            id="reason"
            label={t.reason}
            hint={t.reasonHint}
            faults={faults}
            control={(given) => <input class="field" type="text" value={reason} maxLength={600} {...given} />}
          />
        )}
        <div class="form-ways">
          <button class={hurts ? 'press press-danger' : 'press'} type="submit" id="send">
            {button}
          </button>
          <a href={inLanguage(back, language)}>{t.cancel}</a>
        </div>
      </PostForm>
    </OfficePage>
  );
}

/** Said to those who may know of a thing but not do this with it. */
export function PeopleNotAllowedPage({ frame, path }: { frame: OfficeFrame; path: string }): JSX.Element {
  const t = peopleMessages[frame.language];
  return (
    <OfficePage frame={frame} path={path} title={t.notAllowedTitle} crumbs={[{ label: t.title, path: paths.people() }]}>
      <h1>{t.notAllowedTitle}</h1>
      <p class="lede">{t.notAllowed}</p>
      <p>
        <a href={inLanguage(paths.people(), frame.language)}>{t.toList}</a>
      </p>
    </OfficePage>
  );
}
