import { Hono } from 'hono';
import { generateSignedCookie } from 'hono/cookie';
import type { OfficeDeps } from '../../src/access/office-frame.ts';
import { officeGate } from '../../src/access/office-gate.ts';
import { insertRole } from '../../src/access/role-store.ts';
import type { Role } from '../../src/kernel/actor.ts';
import { type AccountId, type NodeId, type RequestId, newId } from '../../src/kernel/ids.ts';
import type { PlainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { boardRoutes } from '../../src/pairing/board/board-routes.tsx';
import { BoardSessions } from '../../src/pairing/board/board-sessions.ts';
import { programmeRoutes, programmesSection } from '../../src/programmes/programme-routes.tsx';
import { answerWaiting } from '../../src/dossier/answer-waiting.ts';
import { textWaiting } from '../../src/dossier/text-waiting.ts';
import { confirmRoutes } from '../../src/dossier/confirm-routes.tsx';
import { paperRoutes } from '../../src/dossier/paper-routes.tsx';
import { catalogueRoutes, papersSection } from '../../src/documents/catalogue-routes.tsx';
import { invitationRoutes } from '../../src/documents/invitation-routes.tsx';
import { ReportPress } from '../../src/documents/report-press.ts';
import { reportRoutes } from '../../src/documents/report-routes.tsx';
import { templateRoutes } from '../../src/documents/template-routes.tsx';
import { dossierRoutes } from '../../src/dossier/dossier-routes.tsx';
import { confirmationSection } from '../../src/dossier/gap-routes.tsx';
import { ownDeskParts } from '../../src/office/desk-parts.ts';
import { jobsSection } from '../../src/office/job-routes.tsx';
import { activityRoutes } from '../../src/activities/activity-routes.tsx';
import { activityDeskParts } from '../../src/activities/activity-waiting.ts';
import { rhythmSection } from '../../src/activities/rhythm-routes.tsx';
import { statementPaperRoutes } from '../../src/dossier/statement-paper-routes.ts';
import { reviewRoutes, reviewSection } from '../../src/reviews/review-routes.tsx';
import { reviewDeskParts } from '../../src/reviews/review-waiting.ts';
import { officeRollupRoutes } from '../../src/reviews/rollup-routes.tsx';
import { statementRoutes, statementSection } from '../../src/reviews/statement-routes.tsx';
import { activityEvidence, needEvidence } from '../../src/activities/activity-evidence.ts';
import { agreementEvidence } from '../../src/agreements/agreement-evidence.ts';
import { evidenceRoutes } from '../../src/evidence/evidence-routes.tsx';
import { publicFileRoutes } from '../../src/evidence/file-routes.ts';
import type { FileRoom } from '../../src/evidence/receive-file.ts';
import { subjectKinds } from '../../src/evidence/subject.ts';
import { exchangeRoutes } from '../../src/exchange/exchange-routes.tsx';
import { productEvidence } from '../../src/exchange/product-evidence.ts';
import { contributionEvidence } from '../../src/ledger/contribution-evidence.ts';
import { workRoutes } from '../../src/office/work-routes.tsx';
import { WORK_KINDS } from '../../src/office/work-kinds.ts';
import { officeRoutes } from '../../src/office/office-routes.tsx';
import { auditSection, deskSections } from '../../src/office/office-sections.ts';
import { createAuth, sessionCookieName } from '../../src/platform/accounts/auth.ts';
import { createAccount } from '../../src/platform/accounts/create-account.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { assetRoutes, noAssets, readAssets } from '../../src/platform/http/assets.ts';
import { type FormEnv, formGuard } from '../../src/platform/http/form-guard.ts';
import { securityHeaders } from '../../src/platform/http/security-headers.ts';
import { countUnread } from '../../src/platform/notifications/notification-store.ts';
import { TODAY } from './portal-site.ts';

const SECRET = 'a secret for tests that is longer than thirty-two letters';

/** Everything that carries evidence. */
const EVIDENCED = subjectKinds(
  agreementEvidence,
  activityEvidence,
  needEvidence,
  contributionEvidence,
  productEvidence,
);

export interface OfficeSite {
  readonly app: Hono<FormEnv>;
  readonly deps: OfficeDeps;
  /** Somebody with these roles, with a second factor; gives their account and the cookie of a browser in which they signed in. */
  person(
    name: string,
    roles: readonly GivenRole[],
  ): Promise<{ readonly accountId: AccountId; readonly cookie: string }>;
}

export interface GivenRole {
  readonly role: Role;
  readonly nodeId: NodeId;
  readonly endsOn?: PlainDate;
}

/** The office as it is composed, on a database of the test. `url`: where the browser of the test reaches it. */
export function officeSite(
  db: Db,
  { url, clientDir, files }: { url: string; clientDir?: string; files?: FileRoom },
): OfficeSite {
  const auth = createAuth({ db, secret: SECRET, url });
  const deps: OfficeDeps = {
    db,
    auth,
    secret: SECRET,
    url,
    proxies: 0,
    outbox: null,
    assets: clientDir ? readAssets(clientDir) : noAssets,
    clock: () => new Date(`${TODAY}T05:00:00Z`),
    sections: [
      ...deskSections,
      programmesSection,
      rhythmSection,
      confirmationSection,
      statementSection,
      reviewSection,
      papersSection,
      auditSection,
      jobsSection,
    ],
    countUnread: (c) => countUnread(db, c.get('signedIn').person.accountId),
    findOfficeName: async () => 'Ban Tổ chức Tỉnh ủy Gia Lai',
    findHomeProvince: async () => '52',
  };
  const app = new Hono<FormEnv>();
  app.use(securityHeaders(false));
  if (clientDir) app.route('/', assetRoutes(clientDir));
  if (files) app.route('/', publicFileRoutes({ db, store: files.store }));
  app.use(formGuard({ secret: SECRET, url, refused: (c) => c.text('refused', 403) }));
  app.route('/', confirmRoutes(deps));
  app.use(officeGate({ db, clock: deps.clock, proxies: 0, secondFactorAsked: async () => true }));
  app.route('/', programmeRoutes(deps));
  app.route('/', templateRoutes(deps));
  app.route('/', catalogueRoutes({ ...deps, press: new ReportPress() }));
  app.route('/', invitationRoutes(deps));
  app.route('/', reportRoutes(deps));
  app.route('/', boardRoutes({ ...deps, sessions: new BoardSessions() }));
  app.route('/', dossierRoutes(deps));
  app.route('/', activityRoutes(deps));
  app.route('/', exchangeRoutes(deps));
  app.route('/', statementRoutes(deps));
  app.route('/', reviewRoutes(deps));
  app.route('/', officeRollupRoutes(deps));
  app.route('/', statementPaperRoutes(deps));
  if (files) {
    const carrying = { ...deps, files, subjects: EVIDENCED };
    app.route('/', evidenceRoutes(carrying));
    app.route('/', paperRoutes(carrying));
    app.route('/', workRoutes({ ...carrying, workKinds: WORK_KINDS }));
  }
  const waiting = [
    ...ownDeskParts.waiting,
    answerWaiting,
    textWaiting,
    ...reviewDeskParts.waiting,
    ...activityDeskParts.waiting,
  ];
  const deadlines = [...ownDeskParts.deadlines, ...reviewDeskParts.deadlines, ...activityDeskParts.deadlines];
  app.route('/', officeRoutes({ ...deps, waiting, deadlines, notificationKinds: [], jobs: [] }));
  app.notFound((c) => c.text('không có trang này', 404));
  return { app, deps, person: (name, roles) => makePerson(deps, name, roles) };
}

async function makePerson(
  { db, auth, secret, url }: OfficeDeps,
  name: string,
  roles: readonly GivenRole[],
): Promise<{ accountId: AccountId; cookie: string }> {
  const username = `u${newId().replaceAll('-', '').slice(-20)}`;
  const accountId = unwrap(
    await createAccount(db, auth, {
      name,
      email: null,
      emailProved: false,
      username,
      password: null,
      language: 'vi',
    }),
  );
  await db.updateTable('account').set({ two_factor_enabled: true }).where('id', '=', accountId).execute();
  for (const { role, nodeId, endsOn } of roles)
    await insertRole(db, {
      grantId: newId<'grant'>(),
      accountId,
      role,
      nodeId,
      startsOn: '2026-01-01' as PlainDate,
      endsOn: endsOn ?? null,
      givenBy: null,
      requestId: newId<'request'>() as RequestId,
      hash: 'test',
    });
  const token = newId().replaceAll('-', '');
  await db
    .insertInto('account_session')
    .values({
      id: newId<'session'>(),
      account_id: accountId,
      token,
      expires_at: new Date('2999-01-01T00:00:00Z'),
      ip_address: null,
      user_agent: null,
      chosen_grant: null,
    })
    .execute();
  const signed = await generateSignedCookie(sessionCookieName(url), token, secret, { path: '/' });
  return { accountId, cookie: signed.split(';')[0] as string };
}
