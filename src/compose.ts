import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Serving } from './cli/serve.ts';
import { migrations } from './migrations.ts';
import { assetRoutes, noAssets, readAssets } from './platform/http/assets.ts';
import { createApp } from './platform/http/create-app.ts';
import { paths } from './platform/web/paths.ts';
import { loadNational } from './registry/load-national.ts';
import { SetUpToken } from './setup/set-up-instance.ts';
import { setUpRoutes, untilSetUp } from './setup/setup-routes.ts';
import { findInstanceOwner } from './setup/setup-store.ts';

/** The built files for the browser stand beside the built program. */
const CLIENT_DIR = join(import.meta.dirname, '..', 'client');

/** How all rooms make one server. */
export const serving: Serving = {
  migrations,
  prepare: async ({ db }, _demo, say) => {
    const { loaded, nodes } = await loadNational(db);
    if (loaded)
      say(`Đã nạp danh mục đơn vị hành chính: ${nodes} mục.`, `Loaded the national list of units: ${nodes} entries.`);
  },
  compose: async ({ config, instance, logger, url }) => {
    const { db, migrated } = instance;
    const built = existsSync(CLIENT_DIR);
    const assets = built ? readAssets(CLIENT_DIR) : noAssets;
    const token = new SetUpToken();
    const app = createApp({
      logger,
      overTls: config.publicUrl?.startsWith('https:') ?? false,
      isReady: async () => {
        const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM schema_migration`.execute(db);
        return rows[0]?.count === migrations.length;
      },
      notFoundPage: () => 'not found',
      faultPage: () => 'fault',
    });
    app.use(untilSetUp({ db, assets }));
    if (built) app.route('/', assetRoutes(CLIENT_DIR));
    app.route('/', setUpRoutes({ db, assets, publicUrl: config.publicUrl, token }));
    const owner = await findInstanceOwner(db);
    logger.info({ applied: migrated.applied, role: migrated.role }, 'ready');
    if (!migrated.role)
      logger.warn('the database user may not make roles: append-only tables are held by triggers alone');
    const setUp = `${url}${paths.setUp()}?ma=${token.shown}`;
    return {
      fetch: app.fetch,
      notice: owner
        ? null
        : {
            vi: `Lần chạy đầu: mở địa chỉ sau để thiết lập (mã dùng một lần):\n  ${setUp}`,
            en: 'First run: open the address above to set up (one-time word).',
          },
    };
  },
};
