import { type Deed, type Sentences, isArticle, when } from './audited-acts.ts';
import { reportOf } from './say-report.ts';

const scenarioOf = ({ subject, after }: Deed): string =>
  `pairing scenario${when(after.count('scenario'), (n) => ` ${n}`)} of ${subject}`;
const byPaper = ({ after }: Deed): string =>
  when(after.text('document'), (number) => (isArticle(number) ? ', by an article' : `, by document ${number}`)) +
  when(after.day('effectiveOn'), (day) => `, in force from ${day}`);
const changedPairs = (count: number | null, verb: string): string =>
  count !== null && count > 0 ? `, ${verb} ${count} ${count === 1 ? 'pair' : 'pairs'}` : '';
const onPlaces =
  (verb: string) =>
  (deed: Deed): string =>
    `${verb} ${deed.places || 'a place'}${byPaper(deed)}`;
const toWhom = ({ person }: Deed): string => when(person, (name) => ` to ${name}`);
const theRole = ({ role }: Deed): string => when(role, (words) => `the role ${words}`) || 'a role';
const onDay = ({ after }: Deed): string =>
  when(after.day('happenedOn'), (day) => `, on ${day}`) || when(after.day('happenedBy'), (day) => `, by ${day}`);

const STATED: Readonly<Record<string, string>> = {
  'pledged press': 'recorded from the press as promised:',
  'pledged sponsor': 'promised',
  'pledged recipient': 'recorded the promise of',
  'pledged office': 'recorded the promise of',
  'delivered press': 'recorded from the press as handed over:',
  'delivered sponsor': 'stated that they handed over',
  'delivered recipient': 'recorded that the sponsor handed over',
  'delivered office': 'recorded the handing over of',
  'received recipient': 'confirmed the receipt of',
  'refused recipient': 'recorded the refusal of',
};

const needed = ({ after }: Deed): string =>
  `“${after.text('what') ?? '—'}”${when(after.text('quantity'), (n) => ` (${[n, after.text('unit')].filter(Boolean).join(' ')})`)}`;
const textOf = (after: Deed['after']): string =>
  after.text('purpose') === 'annex' ? 'an annex' : after.text('purpose') === 'renewal' ? 'a renewal' : 'a joint text';
const sold = ({ after }: Deed): string =>
  [after.text('quantity'), after.text('unit'), `“${after.text('name') ?? '—'}”`].filter(Boolean).join(' ') +
  when(after.text('buyer'), (buyer) => ` to ${buyer}`);
const planOf = ({ agreement, after }: Deed): string =>
  when(after.count('year'), (year) => ` for ${year}`) +
  when(after.count('versionNo'), (n) => `, version ${n}`) +
  when(agreement, (name) => `, ${name}`);
const activityOf = ({ agreement, after }: Deed): string =>
  `“${after.text('what') ?? '—'}”${when(after.day('happensOn'), (day) => ` on ${day}`)}${when(agreement, (name) => `, ${name}`)}`;
const evidenced = (after: Deed['after']): string => `“${after.text('what') ?? '—'}”`;
const counted = (after: Deed['after']): string =>
  when(after.count('accepted'), (n) => `: ${n} as read`) +
  when(after.count('corrected'), (n) => `, ${n} corrected`) +
  when(after.count('rejected'), (n) => `, ${n} read wrongly`);

export const auditSentencesEn: Sentences = {
  'programme.record': ({ subject }) => `recorded ${subject}`,
  'document.record': ({ subject, after }) =>
    `recorded ${after.is('isNew') ? '' : 'more of what is known about '}${subject}`,
  'programme.state': ({ subject, after }) =>
    `stated more of ${subject}${when(after.text('document'), (number) => `, citing document ${number}`)}`,
  'assignment.draft': ({ subject, after }) =>
    after.is('opened')
      ? `opened draft ${after.count('version') ?? ''} of the assignment of ${subject}`
      : `changed the draft assignment of ${subject}${changedPairs(after.count('pairsAdded'), 'added')}${changedPairs(after.count('pairsRemoved'), 'removed')}`,
  'assignment.import': ({ subject, after }) =>
    `imported the draft assignment of ${subject} from a file${when(after.text('file'), (file) => ` “${file}”`)}` +
    when(after.count('pairs'), (n) => `, now ${n} pairs`),
  'assignment.publish': (deed) =>
    `published the assignment of ${deed.subject}${when(deed.after.count('pairs'), (n) => ` with ${n} pairs`)}${byPaper(deed)}`,
  'assignment.withdraw-draft': ({ subject }) => `withdrew the draft assignment of ${subject}`,
  'pairing.take-in': ({ subject, after }) =>
    `took in the data for pairing of ${subject}${when(after.count('sponsors'), (n) => `: ${n} sponsors`)}${when(after.count('recipients'), (n) => `, ${n} recipients`)}`,
  'pairing.copy': (deed) =>
    `copied pairing scenario${when(deed.after.count('from'), (n) => ` ${n}`)} of ${deed.subject}${when(deed.after.count('scenario'), (n) => ` into scenario ${n}`)}`,
  'pairing.change': (deed) =>
    `${deed.after.text('change') === 'undo' ? 'took back a change in' : 'changed'} ${scenarioOf(deed)}${when(deed.after.text('sponsor'), (name) => `: ${name} – ${deed.after.text('recipient') ?? ''}`)}`,
  'pairing.sign': (deed) =>
    `${deed.after.is('reopened') ? 'opened again' : 'signed off'} ${scenarioOf(deed)}${when(deed.after.count('pairs'), (n) => `, ${n} pairs`)}`,
  'pairing.publish': (deed) =>
    `published ${scenarioOf(deed)}${when(deed.after.count('pairs'), (n) => `, ${n} pairs`)}${byPaper(deed)}`,
  'pairing.drop': (deed) => `laid aside ${scenarioOf(deed)}`,
  'pairing.read': ({ subject }) => `looked at the pairing scenarios of ${subject}`,
  'assignment-draft.read': ({ subject }) => `looked at the draft assignment of ${subject}`,
  'source.record': ({ subject, after }) => `recorded ${subject}${when(after.count('facts'), (n) => `, ${n} facts`)}`,
  'agreement.read': ({ subject }) => `looked at ${subject}`,
  'source.add-draft': ({ after }) =>
    `put a text into the reading queue${when(after.text('title'), (title) => `: “${title}”`)}`,
  'source.decide-draft': ({ after }) =>
    `decided on what was read${when(after.text('title'), (title) => ` from “${title}”`)}${counted(after)}`,
  'source.drop-draft': ({ before }) =>
    `dropped a text from the reading queue${when(before.text('title'), (title) => `: “${title}”`)}`,
  'draft.read': ({ subject }) => `looked at ${subject}`,
  'reconciliation.read': ({ subject }) => `looked at the differences of ${subject}`,
  'reconciliation.settle': ({ subject, after }) =>
    `${after.text('kind') === 'reopened' ? 'took up again' : 'settled'} a difference of figures of ${subject}`,
  'agreement.record': ({ subject, after }) =>
    `recorded ${subject}${when(after.day('signedOn'), (day) => `, signed on ${day}`) || (after.is('signed') ? ', signed' : '')}`,
  'agreement.sign': (deed) => `recorded the signing of ${deed.subject}${onDay(deed)}`,
  'agreement.suspend': (deed) => `suspended ${deed.subject}${onDay(deed)}`,
  'agreement.resume': (deed) => `resumed ${deed.subject}${onDay(deed)}`,
  'agreement.end': (deed) => `ended ${deed.subject}${onDay(deed)}`,
  'agreement.pass-on': ({ subject, places, after }) =>
    `passed on ${when(after.count('agreements'), (n) => `${n} agreements`) || subject}${when(places, (names) => ` (${names})`)}`,
  'text.read': () => 'looked at a text being drafted',
  'text.open': ({ places, after }) => `opened ${textOf(after)}${when(places, (names) => ` between ${names}`)}`,
  'text.edit': ({ agreement, after }) =>
    `edited a joint text into version ${after.count('versionNo') ?? '—'}${when(agreement, (name) => `, ${name}`)}`,
  'text.comment': ({ after }) => `commented on version ${after.count('versionNo') ?? '—'} of a joint text`,
  'text.resolve': () => 'resolved a comment on a joint text',
  'text.approve': ({ places, after }) =>
    `approved version ${after.count('versionNo') ?? '—'} of a joint text for ${places || 'a party'}`,
  'text.withdraw': () => 'gave up a joint text',
  'text.sign': (deed) => `recorded the signing of ${textOf(deed.after)} of ${deed.subject}${onDay(deed)}`,
  'contribution.state': ({ gift, agreement, before, after }) =>
    (before.some ? 'corrected what was recorded: ' : '') +
    `${STATED[`${after.text('stage')} ${after.text('statedBy')}`] ?? 'recorded'} ${gift}` +
    when(agreement, (name) => ` under ${name}`),
  'need.state': (deed) => `stated the need of ${needed(deed)}${when(deed.places, (names) => ` at ${names}`)}`,
  'need.meet': (deed) => `recorded that the need of ${needed(deed)} was met`,
  'need.withdraw': (deed) => `withdrew the need of ${needed(deed)}`,
  'need.carry-over': (deed) => `carried the need of ${needed(deed)} over to a later day`,
  'product.offer': ({ after, places }) =>
    `recorded the product “${after.text('name') ?? '—'}”${when(places, (names) => ` of ${names}`)}`,
  'product.amend': ({ after }) => `changed what is said of the product “${after.text('name') ?? '—'}”`,
  'product.withdraw': ({ after }) => `recorded that the product “${after.text('name') ?? '—'}” is no longer sold`,
  'deal.state': (deed) => `stated a sale of ${sold(deed)}`,
  'deal.answer': (deed) =>
    `${deed.after.text('kind') === 'confirmed' ? 'confirmed' : 'disputed'} a sale of ${sold(deed)}`,
  'deal.withdraw': (deed) => `took back the word on a sale of ${sold(deed)}`,
  'plan.draft': (deed) => `saved the plan${planOf(deed)}`,
  'plan.carry-over': (deed) =>
    `carried ${when(deed.after.count('carried'), (n) => `${n} `)}undone lines over to the plan${planOf(deed)}`,
  'plan.approve': (deed) =>
    `approved for ${deed.after.text('side') === 'sponsor' ? 'the helping side' : 'the side helped'} the plan${planOf(deed)}`,
  'activity.plan': (deed) => `${deed.before.some ? 'moved' : 'planned'} the activity ${activityOf(deed)}`,
  'activity.hold': (deed) =>
    `${deed.before.text('kind') === 'held' ? 'recorded more exactly' : 'recorded as held'} the activity ${activityOf(deed)}`,
  'activity.cancel': (deed) => `cancelled the activity ${activityOf(deed)}`,
  'template.add': ({ after }) => `added the paper template “${after.text('title') ?? '—'}”`,
  'open-data.order-package': ({ after }) => `asked for the package of open data of ${after.count('year') ?? '—'}`,
  'review.read': (deed) => `read the report${reportOf(deed, 'en')}`,
  'review.open-round': (deed) =>
    `opened the round of reports${reportOf(deed, 'en')}${when(deed.after.count('units'), (n) => `, in which ${n} units report`)}`,
  'review.extend-round': (deed) =>
    `took ${when(deed.after.count('units'), (n) => `${n} `)}more units into the round of reports${reportOf(deed, 'en')}`,
  'review.withdraw-round': (deed) =>
    `withdrew the round of reports${reportOf(deed, 'en')}${when(deed.after.text('reason'), (why) => `, because: ${why}`)}`,
  'review.write': (deed) => `wrote in the report${reportOf(deed, 'en')}`,
  'review.submit': (deed) => `handed in the report${reportOf(deed, 'en')}`,
  'review.return': (deed) =>
    `returned the report${reportOf(deed, 'en')}${when(deed.after.count('remarks'), (n) => `, with ${n} remarks`)}`,
  'review.approve': (deed) =>
    `approved the report${reportOf(deed, 'en')}${deed.after.is('inStead') ? ', in the stead of another' : ''}`,
  'review.accept': (deed) => `took the report${reportOf(deed, 'en')}`,
  'review.freeze': (deed) => `froze the report${reportOf(deed, 'en')}`,
  'review.reopen': (deed) => `reopened the report${reportOf(deed, 'en')}`,
  'review.waive': (deed) => `went on without the report${reportOf(deed, 'en')}`,
  'review.delegate': (deed) =>
    `delegated the approval of reports${toWhom(deed)}${when(deed.places, (names) => `, ${names}`)}${when(deed.after.day('endsOn'), (day) => `, until ${day}`)}`,
  'review.end-delegation': (deed) =>
    `ended the delegation of approval${toWhom(deed)}${when(deed.places, (names) => `, ${names}`)}`,
  'template.withdraw': ({ before }) => `stopped using the paper template “${before.text('title') ?? '—'}”`,
  'rhythm.set': ({ subject, after }) =>
    `set a meeting${when(after.count('everyMonths'), (n) => ` every ${n} months`)} for ${subject}`,
  'evidence.attach': ({ after }) =>
    `added ${when(after.count('files'), (n) => `${n} `)}file(s) as evidence of ${evidenced(after)}${after.is('isPublic') ? ', for everybody to see' : ''}`,
  'evidence.publish': ({ after }) => `showed evidence of ${evidenced(after)} to everybody`,
  'evidence.unpublish': ({ after }) => `stopped showing evidence of ${evidenced(after)} to everybody`,
  'evidence.withdraw': ({ after }) => `withdrew evidence of ${evidenced(after)}`,
  'evidence.erase': ({ after }) => `erased a file of evidence of ${evidenced(after)} for good`,
  'evidence.read': ({ subject }) => `looked at the evidence of ${subject}`,
  'contribution.answer': ({ gift, agreement, before, after }) =>
    (before.some ? 'corrected an answer: ' : '') +
    `${after.text('stage') === 'refused' ? 'refused' : 'confirmed the receipt of'} ${gift}` +
    when(after.text('alsoRefused'), (n) => `, refusing ${n}`) +
    when(agreement, (name) => ` under ${name}`),
  'contribution.merge': ({ gift, agreement }) =>
    `merged two records of ${gift}, keeping one and setting one aside` + when(agreement, (name) => ` under ${name}`),
  'confirmation.make-link': ({ agreement, after }) =>
    `made a link for the receiver to confirm${when(after.count('deliveries'), (n) => ` (${n} deliveries)`)}` +
    when(agreement, (name) => ` under ${name}`),
  'confirmation.revoke-link': ({ agreement }) =>
    `took back a confirmation link` + when(agreement, (name) => ` under ${name}`),
  'confirmation.answer-by-link': ({ agreement, after }) =>
    `confirmed through a link${when(after.count('deliveries'), (n) => ` (${n} deliveries)`)}` +
    when(after.count('differing'), (n) => `, ${n} of them short, broken or refused`) +
    when(agreement, (name) => ` under ${name}`),
  'confirmation.record-paper': ({ gift, agreement }) =>
    `recorded the receipt of ${gift} from a paper that the receiver signed` +
    when(agreement, (name) => ` under ${name}`),
  'contribution.settle': ({ gift, agreement, after }) =>
    `${after.is('isClosed') ? 'settled' : 'proposed to settle'} the difference of ${gift}${when(agreement, (name) => ` under ${name}`)}`,
  'contribution.return': ({ gift, agreement, after }) =>
    `${after.text('statedBy') === 'sponsor' ? 'confirmed the return of' : 'gave back'} ${gift}${when(agreement, (name) => ` under ${name}`)}`,
  'contribution.withdraw': ({ gift, agreement, before }) =>
    `withdrew a wrong word of ${before.text('stage') === 'settled' ? 'settling' : before.text('statedBy') === 'sponsor' ? 'taking back' : 'giving back'} ${gift}${when(agreement, (name) => ` under ${name}`)}`,
  'contribution.allocate': ({ gift, agreement }) =>
    `gave a part of the promise of ${gift} to a need or clause${when(agreement, (name) => ` under ${name}`)}`,
  'contribution.appraise': ({ gift, agreement }) => `appraised ${gift}${when(agreement, (name) => ` under ${name}`)}`,
  'registry.create': onPlaces('recorded the founding of'),
  'registry.rename': onPlaces('recorded the renaming of'),
  'registry.reclassify': onPlaces('recorded a new type for'),
  'registry.recode': onPlaces('recorded a new code for'),
  'registry.move': onPlaces('recorded the move of'),
  'registry.merge': onPlaces('recorded the merger of'),
  'registry.split': onPlaces('recorded the division of'),
  'registry.dissolve': onPlaces('recorded the end of'),
  'registry.import': ({ after }) =>
    `imported a list${when(after.text('file'), (file) => ` from the file “${file}”`)}` +
    when(after.count('created'), (n) => `, ${n} added`) +
    when(after.count('changed'), (n) => `, ${n} changed`),
  'account.invite': (deed) => `invited somebody to take ${theRole(deed)}`,
  'account.renew-invitation': (deed) => `made a new link for the invitation to take ${theRole(deed)}`,
  'account.read-invitation': ({ subject }) => `looked at ${subject}`,
  'account.read-contact': ({ subject }) => `looked at the addresses in ${subject}`,
  'account.withdraw-invitation': (deed) => `withdrew the invitation to take ${theRole(deed)}`,
  'account.give-role': (deed) => `gave ${theRole(deed)}${toWhom(deed)}`,
  'account.end-role': (deed) => `took back ${theRole(deed)}${when(deed.person, (name) => ` from ${name}`)}`,
  'account.close': ({ subject }) => `closed ${subject}`,
  'account.open': ({ subject }) => `opened ${subject} again`,
  'account.reset-second-factor': ({ subject }) => `removed the second factor of ${subject}`,
  'account.sign-out-everywhere': ({ subject }) => `signed ${subject} out everywhere`,
  'account.make-reset-link': ({ subject }) => `made a link to reset the password of ${subject}`,
  'account.read': ({ subject }) => `looked at ${subject}`,
  'account.sign-in': () => 'signed in',
  'account.sign-out': () => 'signed out',
  'account.accept-invitation': (deed) =>
    `accepted the invitation to take ${theRole(deed)}${when(deed.after.is('newAccount') && deed.person, (name) => `, opening the account of ${name}`)}`,
  'account.reset-password': ({ subject }) => `reset the password of ${subject} by a link`,
  'instance.set-up': ({ person }) =>
    `set the system up${when(person, (name) => `, with ${name} as its administrator`)}`,
  'account.own.change-details': () => 'changed their own details',
  'account.own.choose-role': () => 'chose a role to act in',
  'account.own.change-password': () => 'changed their own password',
  'account.own.set-up-second-factor': () => 'set up a second factor',
  'account.own.renew-recovery-codes': () => 'made new recovery codes',
  'account.own.turn-off-second-factor': () => 'turned off the second factor',
  'account.own.end-session': () => 'ended one of their sessions',
  'account.own.end-other-sessions': () => 'ended their other sessions',
  'account.own.make-key': () => 'made a key for a program',
  'account.own.revoke-key': () => 'revoked a key of a program',
  'account.own': () => 'changed their own account',
  'person.record': () => 'recorded a person',
  'person.correct': () => 'corrected the details of a person',
  'person.list': () => 'looked at the list of people',
  'person.look': () => 'looked at the personal data of somebody',
  'consent.give': () => 'recorded the consent of a person',
  'consent.withdraw': () => 'recorded that a consent was withdrawn',
  'privacy.export': () => 'took away the personal data of somebody',
  'privacy.ask-erasure': () => 'asked for personal data to be erased',
  'privacy.take-back-erasure': () => 'took back a request for erasure',
  'privacy.decline-erasure': () => 'declined a request for erasure',
  'privacy.erase': () => 'erased the personal data of somebody',
  'privacy.retain': () => 'deleted what was over its time',
  'erasure.read': () => 'looked at the requests for erasure',
  'person.read': () => 'looked at a person',
  'audit.read': () => 'opened the audit log',
  'audit.export': ({ after }) =>
    `downloaded the audit log${when(after.text('format'), (format) => ` (${format.toUpperCase()})`)}` +
    when(after.count('upTo'), (n) => `, up to entry ${n}`),
  'record.read': ({ subject }) => `looked at the history of ${subject}`,
  'job.read': () => 'looked at the background jobs',
  'job.drop': () => 'gave up a failed background job',
  'job.retry': () => 'ran a failed background job again',
  'webhook.subscribe': ({ after }) =>
    `subscribed another system to news${when(after.text('host'), (host) => ` at ${host}`)}${when(after.count('acts'), (n) => ` of ${n} kinds of act`)}`,
  'webhook.end': ({ before }) =>
    `ended the news to another system${when(before.text('host'), (host) => ` at ${host}`)}`,
  'webhook.redeliver': () => 'had news sent to another system again',
  'webhook.ping': () => 'had test news sent to another system',
  'webhook.read': () => 'looked at the subscriptions of other systems',
};
