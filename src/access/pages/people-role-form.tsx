import type { JSX } from 'preact';
import type { Role } from '../../kernel/actor.ts';
import { FaultSummary, type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { peopleMessages } from '../messages/people-messages.ts';
import { type PeopleFault, fieldOf } from '../people-faults.ts';
import type { RoleForm } from '../people-form.ts';
import type { PlaceChoices } from '../people-places.ts';
import { roleNames } from '../role-names.ts';
import { type OfficeFrame, OfficePage } from './office-page.tsx';

export interface RoleFormProps {
  readonly frame: OfficeFrame;
  readonly form: RoleForm;
  /** The roles that the viewer may give. */
  readonly roles: readonly Role[];
  /** Null until a place was looked for. */
  readonly choices: PlaceChoices | null;
  readonly faults: readonly PeopleFault[];
  readonly requestId: string;
  readonly mails: boolean;
}

/** The form by which somebody new is invited. */
export function InvitePage(props: RoleFormProps): JSX.Element {
  const { frame, form, mails } = props;
  const t = peopleMessages[frame.language];
  const faults = fieldFaults(props);
  return (
    <OfficePage
      frame={frame}
      path={paths.invite()}
      title={t.inviteTitle}
      crumbs={[{ label: t.title, path: paths.people() }]}
    >
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{t.inviteTitle}</h1>
      <p class="lede">{t.inviteLede}</p>
      <PostForm class="form section" action={inLanguage(paths.invite(), frame.language)} requestId={props.requestId}>
        <FormRow
          id="name"
          label={t.name}
          hint={t.nameHint}
          faults={faults}
          control={(given) => (
            <input class="field" type="text" value={form.name} maxLength={300} autoComplete="off" {...given} />
          )}
        />
        <FormRow
          id="email"
          label={t.emailLabel}
          hint={mails ? t.emailHintMail : t.emailHintNoMail}
          faults={faults}
          control={(given) => (
            <input class="field" type="email" value={form.email} maxLength={300} autoComplete="off" {...given} />
          )}
        />
        <RoleFields {...props} faults={faults} />
        <div class="form-ways">
          <button class="press" type="submit" name="doing" value="send">
            {t.send}
          </button>
          <a href={inLanguage(paths.people(), frame.language)}>{t.cancel}</a>
        </div>
      </PostForm>
    </OfficePage>
  );
}

/** The form by which somebody who has an account gets one more role. */
export function GiveRolePage(props: RoleFormProps & { accountId: string; name: string }): JSX.Element {
  const { frame, accountId, name } = props;
  const t = peopleMessages[frame.language];
  const faults = fieldFaults(props);
  const path = paths.personAct(accountId, 'them-vai');
  return (
    <OfficePage
      frame={frame}
      path={path}
      title={t.giveRoleTitle(name)}
      crumbs={[
        { label: t.title, path: paths.people() },
        { label: name, path: paths.person(accountId) },
      ]}
    >
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{t.giveRoleTitle(name)}</h1>
      <PostForm class="form section" action={inLanguage(path, frame.language)} requestId={props.requestId}>
        <RoleFields {...props} faults={faults} />
        <div class="form-ways">
          <button class="press" type="submit" name="doing" value="send">
            {t.giveRoleSend}
          </button>
          <a href={inLanguage(paths.person(accountId), frame.language)}>{t.cancel}</a>
        </div>
      </PostForm>
    </OfficePage>
  );
}

function fieldFaults({ frame, faults }: RoleFormProps): FieldFault[] {
  const t = peopleMessages[frame.language];
  // A place is looked for in one field and chosen in the list below it: what is wrong with it stands at the first.
  return faults.map((fault) => {
    const field = fieldOf(fault) ?? 'role';
    return { field: field === 'place' ? 'placeQuery' : field, message: t.fault(fault) };
  });
}

function RoleFields(props: Omit<RoleFormProps, 'faults'> & { faults: readonly FieldFault[] }): JSX.Element {
  const { frame, form, roles, faults } = props;
  const { language } = frame;
  const t = peopleMessages[language];
  const day = (id: 'startsOn' | 'endsOn', label: string, hint: string): JSX.Element => (
    <FormRow
      id={id}
      label={label}
      hint={hint}
      faults={faults}
      control={(given) => <input class="field" type="date" value={form[id]} {...given} />}
    />
  );
  return (
    <>
      <FormRow
        id="role"
        label={t.role}
        faults={faults}
        control={(given) => (
          <select class="field" {...given}>
            <option value="">{t.chooseRole}</option>
            {roles.map((role) => (
              <option key={role} value={role} selected={role === form.role}>
                {roleNames[language][role]}
              </option>
            ))}
          </select>
        )}
      />
      <PlaceFields {...props} />
      <div class="form-pair">
        {day('startsOn', t.startsOn, t.startsOnHint)}
        {day('endsOn', t.endsOn, t.endsOnHint)}
      </div>
    </>
  );
}

/** Type, press “Tìm nơi”, pick: works without script. The search is the form's first button, so that Enter looks for the place. */
function PlaceFields({
  frame,
  form,
  choices,
  faults,
}: Omit<RoleFormProps, 'faults'> & { faults: readonly FieldFault[] }): JSX.Element {
  const t = peopleMessages[frame.language];
  return (
    <div class="place-fields">
      <FormRow
        id="placeQuery"
        label={t.placeLabel}
        hint={t.placeHint}
        faults={faults}
        control={(given) => (
          <div class="field-and-press">
            <input class="field" type="text" value={form.placeQuery} maxLength={100} autoComplete="off" {...given} />
            <button class="press press-quiet" type="submit" name="doing" value="find">
              {t.findPlace}
            </button>
          </div>
        )}
      />
      {choices && choices.items.length > 0 && (
        <fieldset class="choices">
          <legend>{t.placeChoices}</legend>
          {choices.items.map(({ nodeId, fullName, code, within }) => (
            <label key={nodeId} class="choice">
              <input
                type="radio"
                name="place"
                value={nodeId}
                checked={nodeId === form.place || choices.items.length === 1}
              />
              <span>
                <strong>{fullName}</strong>
                <small>{[within, code].filter(Boolean).join(' · ')}</small>
              </span>
            </label>
          ))}
          {choices.more && <p class="muted small">{t.morePlaces}</p>}
        </fieldset>
      )}
    </div>
  );
}
