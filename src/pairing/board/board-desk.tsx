import type { Context } from 'hono';
import type { OfficeDeps } from '../../access/office-frame.ts';
import type { OfficeEnv } from '../../access/office-gate.ts';
import { type PairingScenarioId, isId } from '../../kernel/ids.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { type AtProgramme, byKeeper, show } from '../../programmes/programme-desk.tsx';
import type { BoardDone } from './board-faults.ts';
import type { Board, BoardSessions } from './board-sessions.ts';
import { findScenario } from './scenario-store.ts';
import { type ScenarioStatus, scenarioStatusAfter } from './scenario.ts';

/** What the board's pages are made with; composed once. */
export interface BoardDeps extends OfficeDeps {
  readonly sessions: BoardSessions;
}

/** One request at a scenario of a programme. */
export interface AtBoard extends AtProgramme {
  readonly board: Board;
  readonly status: ScenarioStatus;
  readonly sessions: BoardSessions;
}

type BoardHandler = (at: AtBoard) => Promise<Response>;

/** A page of one scenario, for those who keep the programme: 404 where there is none. */
export const onBoard = (deps: BoardDeps, handle: BoardHandler): ((c: Context<OfficeEnv>) => Promise<Response>) =>
  byKeeper(deps, async (at) => {
    const id = at.c.req.param('phuongAn') ?? '';
    const scenario = isId(id) ? await findScenario(deps.db, at.programme.provinceCode, id as PairingScenarioId) : null;
    if (scenario?.programmeId !== at.programme.programmeId) return at.c.notFound();
    const board = await deps.sessions.boardOf(deps.db, scenario);
    return handle({ ...at, board, status: scenarioStatusAfter(scenario.acts), sessions: deps.sessions });
  });

/** To the page that says what was done. */
export const boardDone = (
  { c, language, programme }: AtProgramme,
  scenarioId: string,
  word: BoardDone,
  tab = '',
): Response =>
  c.redirect(
    `${inLanguage(
      tab === ''
        ? paths.pairing(programme.programmeId, scenarioId)
        : paths.pairingAct(programme.programmeId, scenarioId, tab),
      language,
    )}?xong=${word}`,
    303,
  );

export { show };
