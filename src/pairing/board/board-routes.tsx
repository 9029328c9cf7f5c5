import { Hono } from 'hono';
import type { OfficeEnv } from '../../access/office-gate.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { byKeeper } from '../../programmes/programme-desk.tsx';
import { listsWorkbook, templateWorkbook } from '../outside/write-workbook.ts';
import { type BoardDeps, onBoard } from './board-desk.tsx';
import {
  XLSX,
  changesPage,
  comparePage,
  loadPage,
  pairPage,
  picturePage,
  planPage,
  printPage,
  sendFile,
  standingPage,
  weightsPage,
} from './board-views.tsx';
import { sendRoutes } from './send-routes.tsx';
import { startRoutes } from './start-routes.tsx';

/** The pairing board behind the gate: scenarios of a programme, each seen in several ways, changed, signed and published. */
export function boardRoutes(deps: BoardDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    const at = (path: string): string => inLanguage(path, language);
    const view = (name: string): string => at(paths.pairingAct(':id', ':phuongAn', name));
    app.get(
      at(paths.comparePairings(':id')),
      byKeeper(deps, (here) => comparePage(here, deps)),
    );
    app.get(
      at(paths.pairing(':id', ':phuongAn')),
      onBoard(deps, (here) => planPage(here)),
    );
    app.get(view('so-do'), onBoard(deps, picturePage));
    app.get(
      view('tai'),
      onBoard(deps, (here) => loadPage(here)),
    );
    app.get(
      view('trong-so'),
      onBoard(deps, (here) => weightsPage(here)),
    );
    app.get(
      view('it-thay-doi'),
      onBoard(deps, (here) => changesPage(here)),
    );
    app.get(view('so-voi-truoc'), onBoard(deps, standingPage));
    app.get(
      view('cap'),
      onBoard(deps, (here) => pairPage(here)),
    );
    app.get(view('in'), onBoard(deps, printPage));
    app.get(at(paths.pairingFile(':id', ':phuongAn', ':tep')), onBoard(deps, sendFile));
  }
  app.route('/', startRoutes(deps));
  app.route('/', sendRoutes(deps));
  const templates = { 'danh-sach': listsWorkbook, 'diem-cap': templateWorkbook } as const;
  for (const [kind, make] of Object.entries(templates))
    app.get(paths.pairingTemplate(kind), async (c) => {
      c.header('Content-Type', XLSX);
      c.header('Content-Disposition', `attachment; filename="ghep-cap-${kind}.xlsx"`);
      return c.body(new Uint8Array(await make()));
    });
  return app;
}
