import type { JSX } from 'preact';
import { Choice, Moment } from '../../access/pages/my-account-frame.tsx';
import type { ShownRole } from '../../access/pages/my-account-page.tsx';
import { ShownOnce } from '../../access/pages/told-page.tsx';
import { roleNames } from '../../access/role-names.ts';
import type { GrantId } from '../../kernel/ids.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import type { Language } from '../../platform/web/language.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { webhookMessages } from '../messages/webhook-messages.ts';
import type { WebhookMessages } from '../messages/webhooks-vi.ts';
import { WEBHOOK_GROUPS, type WebhookGroup } from '../told-acts.ts';
import type { WebhookAtDesk } from '../webhook-desk-store.ts';
import { DeliveryMark, type Shown, StateMark, WebhookFrame, type WebhookState } from './webhook-frame.tsx';

/** A subscription as the list shows it. */
export interface ListedWebhook extends WebhookAtDesk {
  readonly state: WebhookState;
  /** "Cán bộ bên hỗ trợ, phường An Nhơn Bắc". */
  readonly roleLabel: string;
  readonly isOwn: boolean;
}

/** What was typed into the form. */
export interface WantedWebhook {
  readonly url: string;
  readonly grantId: string;
  readonly groups: readonly string[];
  readonly acts: readonly string[];
}
export const UNTYPED: WantedWebhook = { url: '', grantId: '', groups: [], acts: [] };

interface WebhooksProps extends Shown {
  readonly webhooks: readonly ListedWebhook[];
  /** The roles in which the asker may subscribe. */
  readonly roles: readonly ShownRole[];
  readonly chosen: GrantId | null;
  readonly typed: WantedWebhook;
  readonly actNames: ReadonlyMap<string, string>;
  readonly requestId: string;
}

/** The subscriptions of one's own places, and a new one. */
export function WebhooksPage(props: WebhooksProps): JSX.Element {
  const { frame, webhooks, roles } = props;
  const t = webhookMessages[frame.language];
  return (
    <WebhookFrame {...props} path={paths.myWebhooks()} title={t.title} lead={t.lead}>
      <div class="own-form">
        {webhooks.length === 0 ? (
          <EmptyState what={t.none}>
            <p>{t.noneHelp}</p>
          </EmptyState>
        ) : (
          <WebhookTable t={t} language={frame.language} webhooks={webhooks} />
        )}
        {webhooks.some(({ state }) => state === 'asleep') && <p class="notice notice-warn">{t.asleepHelp}</p>}
      </div>
      <Section id="dang-ky" title={t.make}>
        {roles.length === 0 ? (
          <EmptyState what={t.noRole}>
            <p>{t.noRoleHelp}</p>
          </EmptyState>
        ) : (
          <NewWebhookForm {...props} />
        )}
      </Section>
    </WebhookFrame>
  );
}

interface TableProps {
  readonly t: WebhookMessages;
  readonly language: Language;
  readonly webhooks: readonly ListedWebhook[];
}

function WebhookTable({ t, language, webhooks }: TableProps): JSX.Element {
  return (
    <FoldTable
      caption={t.caption}
      rows={webhooks}
      keyOf={({ webhookId }) => webhookId}
      columns={[
        { heading: t.address, cell: ({ url }) => <span class="wrap-anywhere">{url}</span> },
        {
          heading: t.role,
          cell: ({ roleLabel, isOwn }) => (
            <>
              {roleLabel}
              {!isOwn && <small class="muted"> · {t.byOther}</small>}
            </>
          ),
        },
        { heading: t.acts, cell: ({ acts }) => t.actCount(acts.length) },
        { heading: t.state, cell: ({ state }) => <StateMark state={state} t={t} /> },
        {
          heading: t.last,
          cell: ({ last, provinceCode, webhookId, url }) => (
            <div class="hook-last">
              {last ? (
                <>
                  <DeliveryMark state={last.state} t={t} /> <Moment at={last.at} />
                </>
              ) : (
                <span class="muted">{t.noNews}</span>
              )}
              <a
                href={inLanguage(paths.myWebhook(provinceCode, webhookId), language)}
                aria-label={t.openOf(new URL(url).host)}
              >
                {t.open}
              </a>
            </div>
          ),
        },
      ]}
    />
  );
}

function NewWebhookForm({ frame: { language }, roles, chosen, typed, faults, ...rest }: WebhooksProps): JSX.Element {
  const t = webhookMessages[language];
  const preset = typed.grantId === '' ? chosen : typed.grantId;
  return (
    <PostForm action={inLanguage(paths.myWebhooks(), language)} class="form" requestId={rest.requestId}>
      <FormRow
        id="url"
        label={t.url}
        hint={t.urlHint}
        faults={faults}
        control={(given) => (
          <input
            class="field"
            type="url"
            inputMode="url"
            value={typed.url}
            maxLength={500}
            autoComplete="off"
            autoCapitalize="none"
            spellcheck={false}
            {...given}
          />
        )}
      />
      <FormRow
        id="grant"
        label={t.grant}
        hint={t.grantHint}
        faults={faults}
        control={(given) => (
          <select class="field" {...given}>
            {roles.map(({ grantId, role, placeName }) => (
              <option key={grantId} value={grantId} selected={grantId === preset}>
                {roleNames[language][role]}, {placeName}
              </option>
            ))}
          </select>
        )}
      />
      <ActChoices t={t} typed={typed} faults={faults} actNames={rest.actNames} />
      <div>
        <button class="press" type="submit">
          {t.send}
        </button>
      </div>
    </PostForm>
  );
}

interface ActChoicesProps {
  readonly t: WebhookMessages;
  readonly typed: WantedWebhook;
  readonly faults: readonly FieldFault[];
  readonly actNames: ReadonlyMap<string, string>;
}

/** Whole groups by one mark each, or single acts inside a group. */
function ActChoices({ t, typed, faults, actNames }: ActChoicesProps): JSX.Element {
  const fault = faults.find(({ field }) => field === 'acts');
  return (
    <fieldset class={fault ? 'choices form-row-wrong' : 'choices'} id="acts" tabIndex={-1}>
      <legend>{t.what}</legend>
      <p class="form-hint">{t.whatHint}</p>
      {fault && <p class="form-fault">{fault.message}</p>}
      {(Object.entries(WEBHOOK_GROUPS) as [WebhookGroup, readonly string[]][]).map(([group, acts]) => (
        <div key={group} class="hook-group">
          <Choice many name="groups" value={group} checked={typed.groups.includes(group)}>
            {t.groups[group]}
          </Choice>
          <details open={acts.some((act) => typed.acts.includes(act))}>
            <summary>{t.each(acts.length)}</summary>
            {acts.map((act) => (
              <Choice key={act} many name="acts" value={act} checked={typed.acts.includes(act)}>
                {actNames.get(act) ?? act}
              </Choice>
            ))}
          </details>
        </div>
      ))}
    </fieldset>
  );
}

/** The signing secret of a new subscription, shown this once; null: it was shown before. */
export function NewWebhookPage(props: Shown & { readonly secret: string | null }): JSX.Element {
  const { frame, secret } = props;
  const t = webhookMessages[frame.language];
  const back = inLanguage(paths.myWebhooks(), frame.language);
  if (secret === null)
    return (
      <WebhookFrame {...props} path={paths.myWebhooks()} title={t.repeatedTitle} lead={t.repeated}>
        <p class="own-form">
          <a href={back}>{t.title}</a>
        </p>
      </WebhookFrame>
    );
  return (
    <WebhookFrame {...props} path={paths.myWebhooks()} title={t.madeTitle} lead={t.madeLead}>
      <ShownOnce label={t.secret} word={secret} onward={{ href: back, label: t.toPage }}>
        <h2>{t.verify}</h2>
        <ol class="prose list-decimal pl-5">
          {t.verifySteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </ShownOnce>
    </WebhookFrame>
  );
}
