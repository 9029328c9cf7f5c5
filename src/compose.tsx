import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compress } from 'hono/compress';
import { sql } from 'kysely';
import { resetLinkHandler } from './access/send-reset-link.ts';
import { REPAIR_SEARCH_SCHEDULE, repairSearchHandler } from './search/repair-search.ts';
import { REMIND_SCHEDULE, remindHandler } from './activities/remind-silent.ts';
import { apiRoutes, documentOf } from './api/api-routes.ts';
import { apiDocsRoutes } from './api/docs-routes.tsx';
import { LARGER_BODIES_OF_API } from './api/all-routes.ts';
import { LOAD_UNITS } from './cli/load-units-command.ts';
import { AlreadyTold } from './cli/command.ts';
import type { Serving, Where } from './cli/serve.ts';
import { removeBytesHandler } from './evidence/erase-file.ts';
import { largerBodiesOfEvidence } from './evidence/body-limits.ts';
import { publicFileRoutes } from './evidence/file-routes.ts';
import { SWEEP_SCHEDULE, sweepHandler } from './evidence/sweep-files.ts';
import { FORGET_WORKS_SCHEDULE, workHandlers } from './platform/works/run-work.ts';
import { importRegistryRunner } from './office/import-registry-work.ts';
import { importAssignmentRunner } from './programmes/import-work.ts';
import { plainDateAt } from './kernel/plain-date.ts';
import { ok } from './kernel/result.ts';
import { WATCH_LEDGER_SCHEDULE, watchLedgerHandler } from './ledger/watch-ledger.ts';
import { migrations } from './migrations.ts';
import { createAuth } from './platform/accounts/auth.ts';
import { agreeOnSecretKey, readSecretKey } from './platform/accounts/secret-key.ts';
import type { Instance } from './platform/database/open-instance.ts';
import { diskStore } from './platform/files/disk-store.ts';
import { s3Store } from './platform/files/s3-store.ts';
import { assetRoutes, noAssets, readAssets } from './platform/http/assets.ts';
import { MOST_FILE_BYTES } from './platform/files/examine-file.ts';
import { createApp } from './platform/http/create-app.ts';
import { PageCache } from './platform/http/page-cache.ts';
import { startJobRunner } from './platform/jobs/job-runner.ts';
import { mailHandler } from './platform/mail/send-mail.ts';
import { countUnread } from './platform/notifications/notification-store.ts';
import { BoardSessions } from './pairing/board/board-sessions.ts';
import { searchPlanHandler } from './pairing/board/search-job.ts';
import { MOST_PROBLEM_BYTES } from './pairing/board/start-routes.tsx';
import { inLanguage, paths } from './platform/web/paths.ts';
import { followRecords } from './portal/page-marks.ts';
import { streetsOf, streetsPolicies } from './portal/map/streets.ts';
import { renderFaultPage, renderNotFoundPage } from './portal/page-answer.tsx';
import { portalRoutes } from './portal/portal-routes.tsx';
import { REMIND_CONFIRMATIONS_SCHEDULE, remindConfirmationsHandler } from './dossier/remind-confirmations.ts';
import { ReportPress } from './documents/report-press.ts';
import { printReportRunner } from './documents/report-work.ts';
import { LARGEST_TEMPLATE } from './documents/template.ts';
import { DownloadPlaces } from './opendata/send-stream.ts';
import {
  TAKE_STOCK_SCHEDULE,
  REVIEW_PACKAGES_SCHEDULE,
  countSoon,
  openDataHandlers,
} from './opendata/open-data-jobs.ts';
import { iatiPublisher, openDataRoutes } from './opendata/open-data-routes.tsx';
import { PackageShelf } from './opendata/package-shelf.ts';
import type { Gazetteer } from './reading/gazetteer.ts';
import { nationalGazetteer } from './reading/national-gazetteer.ts';
import { MOST_UPLOAD_BYTES } from './reading/queue-draft.ts';
import { expireDraftsHandler, expireDraftsSchedule } from './reading/queue-expiry.ts';
import { RETENTION_SCHEDULE, retentionHandler } from './privacy/retention.ts';
import { hasNationalUnits } from './registry/load-national.ts';
import { templateRoutes } from './registry/template-routes.ts';
import { REMIND_REVIEWS_SCHEDULE, remindReviewsHandler } from './reviews/remind-reviews.ts';
import { demoAccountLines } from './sample/demo-accounts.ts';
import { loadSample } from './sample/load-sample.ts';
import { loadTrial } from './sample/load-trial.ts';
import { SetUpToken } from './setup/set-up-instance.ts';
import { untilSetUp } from './setup/setup-routes.ts';
import { type InstanceOwner, findInstanceOwner, saveInstanceOwner } from './setup/setup-store.ts';
import { COLLECT_SCHEDULE, collectDeliveriesHandler } from './webhooks/collect-deliveries.ts';
import { sendDeliveryHandler } from './webhooks/send-delivery.ts';
import { openOffice, sections, subjects } from './compose-office.tsx';

/** The built files for the browser stand beside the built program. */
const CLIENT_DIR = join(import.meta.dirname, '..', 'client');
const KEPT_PAGES_BYTES = 64 * 1024 * 1024;

/** How all rooms make one server. */
export const serving: Serving = {
  migrations,
  prepare: async ({ db }, where, say) => {
    if (!(await hasNationalUnits(db))) {
      say('Đang nạp danh mục đơn vị hành chính cả nước…', 'Loading the national list of units…');
      await loadUnitsApart(where);
    }
    if (!where.demo) return [];
    await saveInstanceOwner(db, {
      provinceCode: '52',
      officeName: 'Bản dùng thử Kết Nghĩa',
      contactEmail: null,
      isSample: true,
    });
    const { programmes, agreements } = await loadSample(db);
    say(
      `Đã nạp dữ liệu mẫu: ${programmes} chương trình, ${agreements} bản kết nghĩa từ báo chí và một bản dựng để dùng thử.`,
      `Loaded the sample records: ${programmes} programmes, ${agreements} agreements from the press and an invented one.`,
    );
    // Only for making passwords: which address and key it works with does not matter.
    const auth = createAuth({ db, secret: readSecretKey(where.dataDir), url: 'http://127.0.0.1' });
    return demoAccountLines(await loadTrial(db, auth, plainDateAt(new Date())));
  },
  compose: async ({ config, instance, changes, logger, url, dataDir }) => {
    const { db, migrated } = instance;
    const { publicUrl } = config;
    const secret = config.secretKey ?? readSecretKey(dataDir);
    const agreed = await agreeOnSecretKey(db, secret);
    if (!agreed.ok) return agreed;
    const built = existsSync(CLIENT_DIR);
    const assets = built ? readAssets(CLIENT_DIR) : noAssets;
    const files = {
      store: config.fileBucket ? s3Store(config.fileBucket) : diskStore(join(dataDir, 'files')),
      incoming: join(dataDir, 'files', '.incoming'),
    };
    const token = new SetUpToken();
    const clock = (): Date => new Date();
    const cache = new PageCache(changes, KEPT_PAGES_BYTES, followRecords(db));
    const overTls = publicUrl?.startsWith('https:') ?? false;
    const streets = streetsOf(config.mapStyle, assets, overTls);
    const portal = { db, cache, assets, publicUrl, clock, proxies: config.trustedProxies, streets };
    const app = createApp({
      logger,
      largerBodies: {
        ...largerBodiesOfEvidence,
        [paths.readingQueue()]: MOST_UPLOAD_BYTES,
        [inLanguage(paths.readingQueue(), 'en')]: MOST_UPLOAD_BYTES,
        [paths.paperTemplates()]: LARGEST_TEMPLATE + 100_000,
        [inLanguage(paths.paperTemplates(), 'en')]: LARGEST_TEMPLATE + 100_000,
        // The scan, and the form around it.
        [paths.sendPaperConfirmation()]: MOST_FILE_BYTES + 100_000,
        [inLanguage(paths.sendPaperConfirmation(), 'en')]: MOST_FILE_BYTES + 100_000,
        [paths.takeInPairing()]: MOST_PROBLEM_BYTES,
        [inLanguage(paths.takeInPairing(), 'en')]: MOST_PROBLEM_BYTES,
        ...LARGER_BODIES_OF_API,
      },
      overTls,
      isReady: () => isReady(instance),
      notFoundPage: (path) => renderNotFoundPage(portal, path),
      faultPage: (path, requestId) => renderFaultPage(portal, path, requestId),
    });
    // What is made anew for each visitor is compressed on its way out; the rest is kept compressed.
    for (const address of [
      '/api/v1/*',
      ...[paths.search(), paths.suggestions()].flatMap((path) => [path, inLanguage(path, 'en')]),
    ])
      app.use(address, compress());
    if (built) app.route('/', assetRoutes(CLIENT_DIR, streetsPolicies(streets)));
    let owner: InstanceOwner | null = null;
    // Set up once is set up for ever, so the database is asked only before.
    const findOwner = async (): Promise<InstanceOwner | null> => (owner ??= await findInstanceOwner(db));
    const secondFactorAsked = async (): Promise<boolean> => (await findOwner())?.isSample !== true;
    const findHomeProvince = async (): Promise<string | null> => (await findOwner())?.provinceCode ?? null;
    let units: Gazetteer | null = null;
    const gazetteer = (): Gazetteer => (units ??= nationalGazetteer());
    const webhooks = { secret, allowLoopback: false };
    const sessions = new BoardSessions();
    // One for the reports, which may take long, and one for the lists that somebody waits for.
    const press = new ReportPress();
    const listPress = new ReportPress();
    const api = apiRoutes({
      db,
      clock,
      proxies: config.trustedProxies,
      secondFactorAsked,
      gazetteer,
      webhooks,
      outbox: config.mail ? { siteUrl: url } : null,
      files,
      sessions,
    });
    app.route('/', api);
    app.use(untilSetUp({ db, assets }));
    openOffice(
      app,
      {
        token,
        sessions,
        gazetteer,
        files,
        subjects,
        db,
        auth: createAuth({ db, secret, url }),
        secret,
        url,
        proxies: config.trustedProxies,
        outbox: config.mail ? { siteUrl: url } : null,
        singleSignOn: config.singleSignOn,
        singleSignOnFault: (err) => {
          logger.warn({ err }, 'the single sign-on did not come about');
          return null;
        },
        assets,
        clock,
        sections,
        countUnread: (c) => countUnread(db, c.get('signedIn').person.accountId),
        findOfficeName: async () => (await findOwner())?.officeName ?? null,
        findHomeProvince,
        webhooks,
        press: listPress,
      },
      secondFactorAsked,
    );
    app.route('/', templateRoutes());
    app.route('/', publicFileRoutes({ db, store: files.store }));
    const shelf = new PackageShelf(join(dataDir, 'open-data'));
    const openData = { db, publicUrl, licence: config.openDataLicence, iatiOrganisation: config.iatiOrganisation };
    app.route(
      '/',
      openDataRoutes({
        ...portal,
        ...openData,
        shelf,
        places: new DownloadPlaces(),
        onFault: (err) => logger.error({ err }, 'a download broke'),
      }),
    );
    app.route('/', apiDocsRoutes(portal, documentOf(api)));
    app.route('/', portalRoutes(portal));
    const isSetUp = (await findOwner()) !== null;
    const mail = config.mail ? [mailHandler(config.mail), resetLinkHandler(db, { siteUrl: url })] : [];
    const runner = await startJobRunner({
      url: instance.url,
      role: migrated.role,
      handlers: [
        ...mail,
        retentionHandler({ db, clock, findHomeProvince }),
        searchPlanHandler(db),
        expireDraftsHandler(db, clock),
        sweepHandler(db, files.store, clock),
        removeBytesHandler(db, files.store),
        ...workHandlers(
          db,
          [importAssignmentRunner(db, clock), importRegistryRunner(db, clock), printReportRunner(db, clock, press)],
          clock,
        ),
        repairSearchHandler(db),
        remindHandler({ db, clock, outbox: config.mail ? { siteUrl: url } : null }),
        watchLedgerHandler({ db, clock, outbox: config.mail ? { siteUrl: url } : null }),
        ...openDataHandlers(
          { ...openData, shelf, publisherOf: (province, changedAt) => iatiPublisher(openData, province, changedAt) },
          clock,
        ),
        remindConfirmationsHandler({ db, clock, outbox: config.mail ? { siteUrl: url } : null }),
        remindReviewsHandler({ db, clock, outbox: config.mail ? { siteUrl: url } : null }),
        collectDeliveriesHandler(db, { clock, secondFactorAsked }),
        sendDeliveryHandler(db, { ...webhooks, clock }),
      ],
      schedules: [
        SWEEP_SCHEDULE,
        FORGET_WORKS_SCHEDULE,
        RETENTION_SCHEDULE,
        REPAIR_SEARCH_SCHEDULE,
        REMIND_SCHEDULE,
        WATCH_LEDGER_SCHEDULE,
        REMIND_CONFIRMATIONS_SCHEDULE,
        TAKE_STOCK_SCHEDULE,
        REVIEW_PACKAGES_SCHEDULE,
        REMIND_REVIEWS_SCHEDULE,
        COLLECT_SCHEDULE,
        expireDraftsSchedule(),
      ],
      logger,
    });
    await countSoon(db);
    logger.info({ applied: migrated.applied, role: migrated.role }, 'ready');
    if (!migrated.role)
      logger.warn('the database user may not make roles: append-only tables are held by triggers alone');
    return ok({
      fetch: app.fetch,
      notice: isSetUp ? null : firstRunNotice(`${url}${paths.setUp()}?ma=${token.shown}`),
      stop: async (graceMs) => {
        await runner.stop(graceMs);
        await Promise.all([press.close(), listPress.close()]);
      },
    });
  },
};

/**
 * Loads the national list in a process of its own: its reading and writing leave some 300 MB behind that a serving process
 * would hold for ever.
 */
async function loadUnitsApart({ dataDir, databaseUrl }: Where): Promise<void> {
  const child = spawn(process.execPath, [process.argv[1] as string, LOAD_UNITS], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  if (signal) throw new Error(`the national list was not loaded — ${LOAD_UNITS} was ended by ${signal}`);
  if (code !== 0) throw new AlreadyTold(`the national list was not loaded — ${LOAD_UNITS} ended with ${code}`);
}

/** The database answers, and has exactly the schema of this code. */
async function isReady({ db }: Instance): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM schema_migration`.execute(db);
  return rows[0]?.count === migrations.length;
}

const firstRunNotice = (address: string): { vi: string; en: string } => ({
  vi: `Lần chạy đầu. Mở địa chỉ sau để thiết lập (mã dùng một lần):\n  ${address}`,
  en: 'First run. Open the address above to set up (one-time word).',
});
