import type { JSX } from 'preact';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { WantedKey } from '../key-acts.ts';
import type { AccessKey } from '../key-store.ts';
import { KEY_SCOPES, LONGEST_KEY_DAYS, isKeyScope } from '../key-word.ts';
import { accountMessages } from '../messages/account-messages.ts';
import type { AccountMessages } from '../messages/account-vi.ts';
import { roleNames } from '../role-names.ts';
import { Choice, Moment, MyAccountPage, ProofRows, type Shown } from './my-account-frame.tsx';
import type { ShownRole } from './my-account-page.tsx';
import { ShownOnce } from './told-page.tsx';

interface KeysProps extends Shown {
  readonly keys: readonly AccessKey[];
  readonly now: Date;
  /** The roles that count now. */
  readonly roles: readonly ShownRole[];
  readonly typed: WantedKey;
  readonly hasPassword: boolean;
  readonly hasFactor: boolean;
  readonly requestId: () => string;
}

type State = 'works' | 'revoked' | 'over' | 'roleOver';

function stateOf({ revokedAt, expiresAt, grantId }: AccessKey, now: Date, roles: readonly ShownRole[]): State {
  if (revokedAt) return 'revoked';
  if (expiresAt <= now) return 'over';
  return roles.some((role) => role.grantId === grantId) ? 'works' : 'roleOver';
}

/** My keys for programs, and a new one. */
export function MyKeysPage(props: KeysProps): JSX.Element {
  const { frame, keys, roles } = props;
  const t = accountMessages[frame.language].keys;
  return (
    <MyAccountPage {...props} path={paths.myKeys()} title={t.title} lead={t.lead}>
      <div class="own-form">
        {keys.length === 0 ? (
          <EmptyState what={t.none}>
            <p>{t.noneHelp}</p>
          </EmptyState>
        ) : (
          <KeyTable {...props} />
        )}
      </div>
      <Section id="tao-khoa" title={t.make}>
        {roles.length === 0 ? <EmptyState what={t.noRole} /> : <NewKeyForm {...props} />}
      </Section>
    </MyAccountPage>
  );
}

function KeyTable({ frame: { language }, keys, now, roles, requestId }: KeysProps): JSX.Element {
  const t = accountMessages[language].keys;
  const roleOf = ({ grantId }: AccessKey): string => {
    const role = roles.find((one) => one.grantId === grantId);
    return role ? `${roleNames[language][role.role]}, ${role.placeName}` : t.roleOver;
  };
  return (
    <FoldTable
      caption={t.caption}
      rows={keys}
      keyOf={({ keyId }) => keyId}
      columns={[
        {
          heading: t.name,
          cell: ({ name, shownStart }) => (
            <>
              {name} <code class="own-start">{shownStart}…</code>
            </>
          ),
        },
        { heading: t.role, cell: roleOf },
        {
          heading: t.scopes,
          cell: ({ scopes }) => (
            <ul class="own-scopes">
              {scopes.filter(isKeyScope).map((scope) => (
                <li key={scope}>{t.scopeNames[scope]}</li>
              ))}
            </ul>
          ),
        },
        { heading: t.used, cell: ({ lastUsedAt }) => (lastUsedAt ? <Moment at={lastUsedAt} /> : t.never) },
        { heading: t.ends, cell: ({ expiresAt }) => <Moment at={expiresAt} /> },
        {
          heading: t.act,
          cell: (key) => {
            const state = stateOf(key, now, roles);
            if (state === 'revoked' || state === 'over') return <span class="muted">{t[state]}</span>;
            return (
              <PostForm action={inLanguage(paths.myKeyRevoke(), language)} requestId={requestId()}>
                <input type="hidden" name="key" value={key.keyId} />
                <button class="press press-quiet" type="submit" aria-label={t.revokeOf(key.name)}>
                  {t.revoke}
                </button>
              </PostForm>
            );
          },
        },
      ]}
    />
  );
}

function NewKeyForm(props: KeysProps): JSX.Element {
  const { frame, roles, typed, faults, hasPassword, hasFactor, requestId } = props;
  const { language } = frame;
  const all = accountMessages[language];
  const t = all.keys;
  return (
    <PostForm action={inLanguage(paths.myKeys(), language)} class="form" requestId={requestId()}>
      <FormRow
        id="name"
        label={t.name}
        hint={t.nameHint}
        faults={faults}
        control={(given) => (
          <input class="field" type="text" value={typed.name} maxLength={200} autoComplete="off" {...given} />
        )}
      />
      <FormRow
        id="grant"
        label={t.role}
        hint={t.roleHint}
        faults={faults}
        control={(given) => (
          <select class="field" {...given}>
            {roles.map(({ grantId, role, placeName }) => (
              <option key={grantId} value={grantId} selected={grantId === typed.grantId}>
                {roleNames[language][role]}, {placeName}
              </option>
            ))}
          </select>
        )}
      />
      <ScopeChoices t={t} typed={typed} faults={faults} />
      <FormRow
        id="days"
        label={t.days}
        hint={t.daysHint}
        faults={faults}
        control={(given) => (
          <input
            class="field own-days"
            type="text"
            inputMode="numeric"
            value={typed.days}
            maxLength={String(LONGEST_KEY_DAYS).length + 5}
            autoComplete="off"
            {...given}
          />
        )}
      />
      <ProofRows t={all} faults={faults} of="key" asksPassword={hasPassword} asksCode={hasFactor} />
      <div>
        <button class="press" type="submit">
          {t.send}
        </button>
      </div>
    </PostForm>
  );
}

interface ScopeChoicesProps {
  readonly t: AccountMessages['keys'];
  readonly typed: WantedKey;
  readonly faults: readonly FieldFault[];
}

function ScopeChoices({ t, typed, faults }: ScopeChoicesProps): JSX.Element {
  const fault = faults.find(({ field }) => field === 'scopes');
  return (
    <fieldset class={fault ? 'choices form-row-wrong' : 'choices'} id="scopes" tabIndex={-1}>
      <legend>{t.scopes}</legend>
      <p class="form-hint">{t.scopesHint}</p>
      {fault && <p class="form-fault">{fault.message}</p>}
      {KEY_SCOPES.map((scope) => (
        <Choice key={scope} many name="scopes" value={scope} checked={typed.scopes.includes(scope)}>
          {t.scopeNames[scope]} <code class="muted">{scope}</code>
        </Choice>
      ))}
    </fieldset>
  );
}

/** The word of a new key, shown this once; null: it was shown before. */
export function NewKeyPage(props: Shown & { readonly word: string | null; readonly meAddress: string }): JSX.Element {
  const { frame, word, meAddress } = props;
  const t = accountMessages[frame.language].keys;
  const back = inLanguage(paths.myKeys(), frame.language);
  if (word === null)
    return (
      <MyAccountPage {...props} path={paths.myKeys()} title={t.repeatedTitle} lead={t.repeated}>
        <p class="own-form">
          <a href={back}>{t.title}</a>
        </p>
      </MyAccountPage>
    );
  return (
    <MyAccountPage {...props} path={paths.myKeys()} title={t.madeTitle} lead={t.madeLead}>
      <ShownOnce label={t.word} word={word} onward={{ href: back, label: t.toKeys }}>
        <p>{t.madeTry}</p>
        <pre class="command">{`curl -H "Authorization: Bearer $KETNGHIA_KEY" ${meAddress}`}</pre>
      </ShownOnce>
    </MyAccountPage>
  );
}
