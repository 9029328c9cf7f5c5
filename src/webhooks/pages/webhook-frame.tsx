import type { ComponentChildren, JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import { ToldPage } from '../../access/pages/told-page.tsx';
import type { FieldFault } from '../../platform/web/components/form.tsx';
import { Mark, type MarkTone } from '../../platform/web/components/mark.tsx';
import { paths } from '../../platform/web/paths.ts';
import { webhookMessages } from '../messages/webhook-messages.ts';
import type { WebhookMessages } from '../messages/webhooks-vi.ts';
import type { DeliveryState } from '../webhook.ts';

/** What the page before did, told by a word in the address. */
export type DoneWord = keyof WebhookMessages['done'];

/** What every page of subscriptions shows besides its own. */
export interface Shown {
  readonly frame: OfficeFrame;
  readonly done: DoneWord | null;
  readonly faults: readonly FieldFault[];
}

interface WebhookFrameProps extends Shown {
  /** Without the language. */
  readonly path: string;
  readonly title: string;
  readonly lead?: string;
  readonly children: ComponentChildren;
}

/** A page of subscriptions: under one's own account, then what was done, what is wrong, and itself. */
export function WebhookFrame({ frame, path, title, lead, done, faults, children }: WebhookFrameProps): JSX.Element {
  const t = webhookMessages[frame.language];
  const crumbs = [
    { label: t.desk, path: paths.office() },
    { label: t.account, path: paths.myAccount() },
    ...(path === paths.myWebhooks() ? [] : [{ label: t.title, path: paths.myWebhooks() }]),
  ];
  return (
    <ToldPage
      frame={frame}
      path={path}
      title={title}
      lead={lead}
      crumbs={crumbs}
      done={done && t.done[done]}
      wrong={t.wrong}
      faults={faults}
    >
      {children}
    </ToldPage>
  );
}

export type WebhookState = 'stands' | 'asleep' | 'ended';
const STATE_TONES = { stands: 'done', asleep: 'warn', ended: 'quiet' } as const satisfies Record<
  WebhookState,
  MarkTone
>;
const DELIVERY_TONES = {
  waiting: 'said',
  delivered: 'done',
  failed: 'warn',
  dropped: 'quiet',
} as const satisfies Record<DeliveryState, MarkTone>;

export const StateMark = ({ state, t }: { readonly state: WebhookState; readonly t: WebhookMessages }): JSX.Element => (
  <Mark tone={STATE_TONES[state]}>{t.states[state]}</Mark>
);

export const DeliveryMark = ({
  state,
  t,
}: {
  readonly state: DeliveryState;
  readonly t: WebhookMessages;
}): JSX.Element => <Mark tone={DELIVERY_TONES[state]}>{t.deliveryStates[state]}</Mark>;
