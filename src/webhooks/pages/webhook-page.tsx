import type { JSX } from 'preact';
import { Moment } from '../../access/pages/my-account-frame.tsx';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { webhookMessages } from '../messages/webhook-messages.ts';
import type { WebhookMessages } from '../messages/webhooks-vi.ts';
import { PING } from '../told-acts.ts';
import type { Delivery, Webhook } from '../webhook.ts';
import { DeliveryMark, type Shown, StateMark, WebhookFrame, type WebhookState } from './webhook-frame.tsx';

/** A subscription as its own page shows it. */
export interface ShownWebhook extends Pick<Webhook, 'provinceCode' | 'webhookId' | 'url' | 'acts' | 'recordedAt'> {
  readonly state: WebhookState;
  readonly roleLabel: string;
}

interface WebhookProps extends Shown {
  readonly webhook: ShownWebhook;
  readonly deliveries: readonly Delivery[];
  readonly actNames: ReadonlyMap<string, string>;
  readonly requestId: () => string;
}

/** One subscription: what it is told, what was sent and how each try went, and what can be done about it. */
export function WebhookPage(props: WebhookProps): JSX.Element {
  const { frame, webhook, deliveries, actNames, requestId } = props;
  const { language } = frame;
  const { provinceCode, webhookId, url, acts, recordedAt, state, roleLabel } = webhook;
  const t = webhookMessages[language];
  const address = (act: 'gui-thu' | 'dung'): string =>
    inLanguage(paths.myWebhookAct(provinceCode, webhookId, act), language);
  return (
    <WebhookFrame {...props} path={paths.myWebhook(provinceCode, webhookId)} title={new URL(url).host}>
      <div class="own-form flow">
        <SummaryList
          rows={[
            { term: t.address, value: <span class="wrap-anywhere">{url}</span> },
            { term: t.role, value: roleLabel },
            { term: t.state, value: <StateMark state={state} t={t} /> },
            { term: t.since, value: <Moment at={recordedAt} /> },
            {
              term: t.chosen,
              value: (
                <details>
                  <summary>{t.actCount(acts.length)}</summary>
                  <ul class="own-scopes">
                    {acts.map((act) => (
                      <li key={act}>{actNames.get(act) ?? act}</li>
                    ))}
                  </ul>
                </details>
              ),
            },
          ]}
        />
        {state === 'asleep' && <p class="notice notice-warn">{t.asleepHelp}</p>}
      </div>
      {state !== 'ended' && (
        <div class="own-form flow">
          <p class="prose">{t.pingHelp}</p>
          <div class="own-buttons">
            <PostForm action={address('gui-thu')} requestId={requestId()}>
              <button class="press" type="submit">
                {t.ping}
              </button>
            </PostForm>
            <a href={address('dung')}>{t.end}</a>
          </div>
        </div>
      )}
      <Section id="tin" title={t.news} lead={t.newsLead}>
        {deliveries.length === 0 ? (
          <EmptyState what={t.noDeliveries}>
            <p>{t.noDeliveriesHelp}</p>
          </EmptyState>
        ) : (
          <ol class="hook-news">
            {deliveries.map((delivery) => (
              <OneDelivery key={delivery.deliveryId} {...props} t={t} delivery={delivery} />
            ))}
          </ol>
        )}
      </Section>
    </WebhookFrame>
  );
}

interface DeliveryProps extends WebhookProps {
  readonly t: WebhookMessages;
  readonly delivery: Delivery;
}

function OneDelivery({ frame, webhook, actNames, requestId, t, delivery }: DeliveryProps): JSX.Element {
  const { act, state, body, recordedAt, attempts, deliveryId } = delivery;
  const name = act === PING ? t.pingName : (actNames.get(act) ?? act);
  const again = paths.myWebhookAct(webhook.provinceCode, webhook.webhookId, 'gui-lai');
  return (
    <li>
      <p class="hook-head">
        <strong>{name}</strong> <DeliveryMark state={state} t={t} />
        <Moment at={recordedAt} />
      </p>
      {attempts.length === 0 ? (
        <p class="muted">{t.noAttempt}</p>
      ) : (
        <ol class="hook-tries">
          {attempts.map((attempt) => (
            <li key={attempt.number}>
              {t.attempt(attempt.number)}, <Moment at={attempt.at} />: {outcomeOf(t, attempt)}
            </li>
          ))}
        </ol>
      )}
      <div class="own-buttons">
        <details>
          <summary>{t.body}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
          <pre class="command" tabIndex={0}>
            {JSON.stringify(JSON.parse(body), null, 2)}
          </pre>
        </details>
        {webhook.state !== 'ended' && (state === 'delivered' || state === 'failed') && (
          <PostForm action={inLanguage(again, frame.language)} requestId={requestId()}>
            <input type="hidden" name="delivery" value={deliveryId} />
            <button class="press press-quiet" type="submit" aria-label={t.againOf(name)}>
              {t.again}
            </button>
          </PostForm>
        )}
      </div>
    </li>
  );
}

/** What came of a try, in plain words: "phần mềm trả lời 401: …". */
function outcomeOf(t: WebhookMessages, { status, fault }: Delivery['attempts'][number]): string {
  if (status === null) return t.faults[fault ?? ''] ?? t.faultOther;
  return `${t.answered(status)}: ${t.answers[kindOf(status)]}`;
}

function kindOf(status: number): keyof WebhookMessages['answers'] {
  if (status >= 200 && status < 300) return 'arrived';
  if (status >= 300 && status < 400) return 'moved';
  if (status >= 400 && status < 500) return 'refused';
  return status >= 500 ? 'broken' : 'other';
}

/** Asks once more before a subscription ends. */
export function EndWebhookPage(
  props: Shown & { readonly webhook: ShownWebhook; readonly requestId: string },
): JSX.Element {
  const { frame, webhook, requestId } = props;
  const { language } = frame;
  const { provinceCode, webhookId, url } = webhook;
  const t = webhookMessages[language];
  const path = paths.myWebhookAct(provinceCode, webhookId, 'dung');
  return (
    <WebhookFrame {...props} path={path} title={t.endTitle} lead={t.endLead(new URL(url).host)}>
      <div class="own-form own-buttons">
        <PostForm action={inLanguage(path, language)} requestId={requestId}>
          <button class="press press-danger" type="submit">
            {t.endYes}
          </button>
        </PostForm>
        <a href={inLanguage(paths.myWebhook(provinceCode, webhookId), language)}>{t.endNo}</a>
      </div>
    </WebhookFrame>
  );
}
