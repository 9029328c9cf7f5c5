/** Acts on records of which other systems can be told, in the groups in which people choose them. */
export const WEBHOOK_GROUPS = {
  agreements: [
    'agreement.record',
    'agreement.sign',
    'agreement.suspend',
    'agreement.resume',
    'agreement.end',
    'agreement.pass-on',
  ],
  texts: ['text.open', 'text.edit', 'text.comment', 'text.resolve', 'text.approve', 'text.withdraw', 'text.sign'],
  contributions: [
    'contribution.state',
    'contribution.answer',
    'contribution.merge',
    'contribution.settle',
    'contribution.return',
    'contribution.allocate',
    'contribution.withdraw',
    'contribution.appraise',
    'confirmation.answer-by-link',
    'confirmation.record-paper',
  ],
  needs: ['need.state', 'need.meet', 'need.withdraw', 'need.carry-over'],
  activities: [
    'plan.draft',
    'plan.carry-over',
    'plan.approve',
    'activity.plan',
    'activity.hold',
    'activity.cancel',
    'rhythm.set',
  ],
  evidence: ['evidence.attach', 'evidence.publish', 'evidence.unpublish', 'evidence.withdraw', 'evidence.erase'],
  products: ['product.offer', 'product.amend', 'product.withdraw', 'deal.state', 'deal.answer', 'deal.withdraw'],
  reports: [
    'review.open-round',
    'review.extend-round',
    'review.withdraw-round',
    'review.submit',
    'review.return',
    'review.approve',
    'review.accept',
    'review.freeze',
    'review.reopen',
    'review.waive',
  ],
  press: ['source.record', 'reconciliation.settle'],
  programmes: ['programme.record', 'programme.state', 'document.record', 'assignment.publish', 'pairing.publish'],
  registry: [
    'registry.create',
    'registry.rename',
    'registry.reclassify',
    'registry.recode',
    'registry.move',
    'registry.merge',
    'registry.split',
    'registry.dissolve',
    'registry.import',
  ],
} as const;

export type WebhookGroup = keyof typeof WEBHOOK_GROUPS;
export type ToldAct = (typeof WEBHOOK_GROUPS)[WebhookGroup][number];

export const WEBHOOK_ACTS: readonly ToldAct[] = Object.values(WEBHOOK_GROUPS).flat();

/** A test delivery: told to the one subscription that it is about, whatever acts that one chose. */
export const PING = 'webhook.ping';
