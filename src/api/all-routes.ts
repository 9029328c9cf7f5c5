import type { Mount } from './asking.ts';
import { MOST_PROBLEM_BYTES } from '../pairing/board/start-routes.tsx';
import { API } from './answers.ts';
import { PAIRINGS_PATH, pairingRoutes } from './pairing-routes.ts';
import { readingRoutes } from './reading-routes.ts';
import { activityReads, activityWrites } from './routes/activities.ts';
import { agreementReads, agreementWrites } from './routes/agreements.ts';
import { assignmentReads, assignmentWrites } from './routes/assignments.ts';
import { confirmationLinkWrites } from './routes/confirmation-links.ts';
import { contributionWrites } from './routes/contribution-acts.ts';
import { contributionReads } from './routes/contribution-reads.ts';
import { dealReads, dealWrites } from './routes/deals.ts';
import { documentReads, documentWrites } from './routes/documents.ts';
import { evidenceReads, evidenceWrites } from './routes/evidence.ts';
import { mountMe } from './routes/me.ts';
import { needReads, needWrites } from './routes/needs.ts';
import { officeReads } from './routes/office.ts';
import { scenarioWrites } from './routes/pairing-scenario-acts.ts';
import { scenarioReads } from './routes/pairing-scenarios.ts';
import { paperConfirmationWrites } from './routes/paper-confirmations.ts';
import { placeReads, placeWrites } from './routes/places.ts';
import { planReads, planWrites } from './routes/plans.ts';
import { productReads, productWrites } from './routes/products.ts';
import { programmeReads, programmeWrites } from './routes/programmes.ts';
import { reviewWrites } from './routes/review-acts.ts';
import { reviewReads } from './routes/reviews.ts';
import { roundReads, roundWrites } from './routes/review-rounds.ts';
import { searchReads } from './routes/search.ts';
import { sourceReads, sourceWrites } from './routes/sources.ts';
import { statementReads } from './routes/statements.ts';
import { tableImportWrites } from './routes/table-imports.ts';
import { templateReads, templateWrites } from './routes/templates.ts';
import { textWrites } from './routes/text-acts.ts';
import { textReads } from './routes/text-reads.ts';
import { webhookReads, webhookWrites } from './routes/webhooks.ts';
import { workReads } from './routes/works.ts';
import type { OneRoute } from './read-route.ts';
import type { WriteRoute } from './write-route.ts';

/** Every read of the API. */
const READS: readonly (Mount | Pick<OneRoute<undefined>, 'mount'>)[] = [
  mountMe,
  ...placeReads,
  ...programmeReads,
  ...assignmentReads,
  ...scenarioReads,
  ...documentReads,
  ...agreementReads,
  ...contributionReads,
  ...needReads,
  ...planReads,
  ...activityReads,
  ...textReads,
  ...productReads,
  ...dealReads,
  ...statementReads,
  ...roundReads,
  ...reviewReads,
  ...sourceReads,
  ...evidenceReads,
  ...templateReads,
  ...workReads,
  ...officeReads,
  ...webhookReads,
  ...searchReads,
];

/** Every act that a program may do, by its room. A new act is an entry in the list of its room, a new room a line here. */
export const WRITES: readonly WriteRoute[] = [
  ...placeWrites,
  ...programmeWrites,
  ...assignmentWrites,
  ...tableImportWrites,
  ...scenarioWrites,
  ...documentWrites,
  ...agreementWrites,
  ...contributionWrites,
  ...confirmationLinkWrites,
  ...paperConfirmationWrites,
  ...needWrites,
  ...planWrites,
  ...activityWrites,
  ...textWrites,
  ...productWrites,
  ...dealWrites,
  ...roundWrites,
  ...reviewWrites,
  ...sourceWrites,
  ...evidenceWrites,
  ...templateWrites,
  ...webhookWrites,
];

/** The addresses that take more than others do, each with its limit in bytes. */
export const LARGER_BODIES_OF_API: Readonly<Record<string, number>> = {
  [PAIRINGS_PATH]: MOST_PROBLEM_BYTES,
  ...Object.fromEntries(WRITES.flatMap(({ path, largest }) => (largest === null ? [] : [[`${API}${path}`, largest]]))),
};

/** Puts all of them into the API. */
export const mountAll: Mount = (app, deps) => {
  for (const read of READS) (typeof read === 'function' ? read : read.mount)(app, deps);
  for (const { mount } of WRITES) mount(app, deps);
  readingRoutes(app, deps);
  pairingRoutes(app);
};
