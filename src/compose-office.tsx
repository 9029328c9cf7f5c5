import type { Context } from 'hono';
import { frameBeforeSignIn } from './access/office-frame.ts';
import { officeGate } from './access/office-gate.ts';
import { ownAccountRoutes } from './access/own-account-routes.tsx';
import { RefusedFormPage } from './access/pages/refused-form-page.tsx';
import { SEND_RESET_LINK } from './access/send-reset-link.ts';
import { peopleNotifications } from './access/people-notices.ts';
import { peopleRoutes, peopleSection } from './access/people-routes.tsx';
import { waysIn } from './access/ways-in.ts';
import { activityEvidence, needEvidence } from './activities/activity-evidence.ts';
import { activityRoutes } from './activities/activity-routes.tsx';
import { activityDeskParts } from './activities/activity-waiting.ts';
import { REPAIR_SEARCH } from './search/repair-search.ts';
import { REMIND_SILENT } from './activities/remind-silent.ts';
import { rhythmNotifications } from './activities/rhythm-notices.ts';
import { rhythmSection } from './activities/rhythm-routes.tsx';
import { textNotifications } from './agreements/text-notices.ts';
import { agreementEvidence } from './agreements/agreement-evidence.ts';
import { answerWaiting } from './dossier/answer-waiting.ts';
import { confirmRoutes } from './dossier/confirm-routes.tsx';
import { confirmationNotifications } from './dossier/confirmation-notices.ts';
import { ledgerNotifications } from './ledger/ledger-notices.ts';
import { type CatalogueDeps, catalogueRoutes, papersSection } from './documents/catalogue-routes.tsx';
import { invitationRoutes } from './documents/invitation-routes.tsx';
import { reportRoutes } from './documents/report-routes.tsx';
import { templateRoutes, templatesSection } from './documents/template-routes.tsx';
import { textsSection } from './dossier/text-routes.tsx';
import { textWaiting } from './dossier/text-waiting.ts';
import { dossierRoutes } from './dossier/dossier-routes.tsx';
import { REMOVE_BYTES } from './evidence/erase-file.ts';
import { evidenceRoutes } from './evidence/evidence-routes.tsx';
import { confirmationSection } from './dossier/gap-routes.tsx';
import { paperRoutes } from './dossier/paper-routes.tsx';
import { REMIND_CONFIRMATIONS } from './dossier/remind-confirmations.ts';
import type { EvidenceDeps } from './evidence/file-routes.ts';
import { subjectKinds } from './evidence/subject.ts';
import { SWEEP_FILES } from './evidence/sweep-files.ts';
import { exchangeRoutes, productsSection } from './exchange/exchange-routes.tsx';
import { productEvidence } from './exchange/product-evidence.ts';
import { contributionEvidence } from './ledger/contribution-evidence.ts';
import { auditActNames } from './office/audit-act-names.ts';
import { ownDeskParts } from './office/desk-parts.ts';
import { jobsSection } from './office/job-routes.tsx';
import { workRoutes } from './office/work-routes.tsx';
import { FORGET_WORKS, RUN_WORK } from './platform/works/run-work.ts';
import { WORK_KINDS } from './office/work-kinds.ts';
import { officeRoutes } from './office/office-routes.tsx';
import { auditSection, deskSections } from './office/office-sections.ts';
import { type FormEnv, formGuard } from './platform/http/form-guard.ts';
import { SEND_MAIL } from './platform/mail/mail.ts';
import { renderDocument } from './platform/web/document.tsx';
import { inLanguage, paths } from './platform/web/paths.ts';
import { programmeRoutes, programmesSection } from './programmes/programme-routes.tsx';
import { statementPaperRoutes } from './dossier/statement-paper-routes.ts';
import { reviewNotifications } from './reviews/review-notices.ts';
import { REMIND_REVIEWS } from './reviews/remind-reviews.ts';
import { reviewRoutes, reviewSection } from './reviews/review-routes.tsx';
import { reviewDeskParts } from './reviews/review-waiting.ts';
import { officeRollupRoutes } from './reviews/rollup-routes.tsx';
import { statementRoutes, statementSection } from './reviews/statement-routes.tsx';
import type { BoardDeps } from './pairing/board/board-desk.tsx';
import { boardRoutes } from './pairing/board/board-routes.tsx';
import { SEARCH_PLAN } from './pairing/board/search-job.ts';
import { EXPIRE_DRAFTS } from './reading/queue-expiry.ts';
import { BUILD_PACKAGE, REVIEW_PACKAGES, TAKE_STOCK } from './opendata/open-data-jobs.ts';
import { openDataDeskRoutes, openDataSection } from './opendata/open-data-desk.tsx';
import type { QueueDeps } from './reading/queue-office.ts';
import { queueRoutes, queueSection } from './reading/queue-routes.tsx';
import { reconciliationRoutes, reconciliationSection } from './reading/reconcile-routes.tsx';
import { takeDownPhotos } from './evidence/photo-consent.ts';
import { erasureWaiting } from './privacy/erasure-waiting.ts';
import { privacyRoutes, privacySection } from './privacy/privacy-routes.tsx';
import { RETAIN } from './privacy/retention.ts';
import { type SetUpDeps, setUpRoutes } from './setup/setup-routes.ts';
import { COLLECT_DELIVERIES } from './webhooks/collect-deliveries.ts';
import { SEND_DELIVERY } from './webhooks/send-delivery.ts';
import { type WebhookDeps, webhookRoutes } from './webhooks/webhook-routes.tsx';
import type { Hono } from 'hono';
import type { AppEnv } from './platform/http/create-app.ts';
import type { OfficeSection } from './access/pages/office-page.tsx';

/** The navigation of the office: shown to those who may go there, in this order. */
export const sections: readonly OfficeSection[] = [
  ...deskSections,
  programmesSection,
  textsSection,
  rhythmSection,
  confirmationSection,
  statementSection,
  reviewSection,
  papersSection,
  productsSection,
  queueSection,
  reconciliationSection,
  peopleSection,
  templatesSection,
  openDataSection,
  auditSection,
  privacySection,
  jobsSection,
];

/** Everything that carries evidence, each by the rules of its room. */
export const subjects = subjectKinds(
  agreementEvidence,
  activityEvidence,
  needEvidence,
  contributionEvidence,
  productEvidence,
);

/** Opens the addresses of the office: forms are held to this browser, and all but the ways in stand behind the gate. */
export function openOffice(
  app: Hono<AppEnv>,
  deps: SetUpDeps & QueueDeps & BoardDeps & EvidenceDeps & CatalogueDeps & Pick<WebhookDeps, 'webhooks'>,
  secondFactorAsked: () => Promise<boolean>,
): void {
  const { db, secret, url, clock, proxies } = deps;
  const guard = formGuard({
    secret,
    url,
    refused: async (c: Context<FormEnv>) => {
      c.header('Cache-Control', 'no-store');
      c.set('formToken', '');
      return c.html(renderDocument(<RefusedFormPage frame={await frameBeforeSignIn(c, deps)} />), 403);
    },
  });
  const gate = officeGate({ db, clock, proxies, secondFactorAsked });
  // The star takes in the address itself.
  const office = [paths.office(), inLanguage(paths.office(), 'en')].map((address) => `${address}/*`);
  // A receiver without an account confirms before the gate, by the word of a link: its forms are held to the browser, too.
  const confirming = [paths.confirmByLink('*'), inLanguage(paths.confirmByLink('*'), 'en')];
  for (const address of [...office, ...confirming]) app.use(address, guard);
  app.route('/', setUpRoutes(deps));
  app.route('/', waysIn(deps));
  app.route('/', confirmRoutes(deps));
  for (const address of office) app.use(address, gate);
  app.route('/', ownAccountRoutes({ ...deps, actNames: auditActNames }));
  app.route('/', webhookRoutes({ ...deps, secondFactorAsked, actNames: auditActNames }));
  app.route('/', programmeRoutes(deps));
  app.route('/', boardRoutes(deps));
  // Before the pages of people: it notes who looked at them.
  app.route('/', privacyRoutes({ ...deps, takeDown: takeDownPhotos }));
  app.route('/', templateRoutes(deps));
  app.route('/', openDataDeskRoutes(deps));
  app.route('/', catalogueRoutes(deps));
  app.route('/', invitationRoutes(deps));
  app.route('/', reportRoutes(deps));
  app.route('/', dossierRoutes(deps));
  app.route('/', paperRoutes(deps));
  app.route('/', peopleRoutes(deps));
  app.route('/', activityRoutes(deps));
  app.route('/', exchangeRoutes(deps));
  app.route('/', statementRoutes(deps));
  app.route('/', reviewRoutes(deps));
  app.route('/', officeRollupRoutes(deps));
  app.route('/', statementPaperRoutes(deps));
  app.route('/', evidenceRoutes(deps));
  app.route('/', workRoutes({ ...deps, workKinds: WORK_KINDS }));
  app.route(
    '/',
    officeRoutes({
      ...deps,
      waiting: [
        ...ownDeskParts.waiting,
        answerWaiting,
        textWaiting,
        erasureWaiting,
        ...reviewDeskParts.waiting,
        ...activityDeskParts.waiting,
      ],
      deadlines: [...ownDeskParts.deadlines, ...reviewDeskParts.deadlines, ...activityDeskParts.deadlines],
      notificationKinds: [
        ...peopleNotifications,
        ...rhythmNotifications,
        ...textNotifications,
        ...confirmationNotifications,
        ...ledgerNotifications,
        ...reviewNotifications,
      ],
      jobs: [
        SEND_MAIL,
        SEND_RESET_LINK,
        RETAIN,
        EXPIRE_DRAFTS,
        REMIND_SILENT,
        REPAIR_SEARCH,
        REMIND_CONFIRMATIONS,
        REMIND_REVIEWS,
        SEARCH_PLAN,
        SWEEP_FILES,
        REMOVE_BYTES,
        TAKE_STOCK,
        BUILD_PACKAGE,
        REVIEW_PACKAGES,
        RUN_WORK,
        FORGET_WORKS,
        COLLECT_DELIVERIES,
        SEND_DELIVERY,
      ],
    }),
  );
  app.route('/', queueRoutes(deps));
  app.route('/', reconciliationRoutes(deps));
}
