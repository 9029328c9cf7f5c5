import { freshRequestId } from '../../access/people-request.ts';
import { type PairingScenarioId, isId } from '../../kernel/ids.ts';
import type { FieldFault } from '../../platform/web/components/form.tsx';
import { listDocumentsOfProgramme } from '../../programmes/programme-store.ts';
import type { AtProgramme } from '../../programmes/programme-desk.tsx';
import { pageOf } from '../../programmes/page-of.ts';
import { partiesWorkbook, planWorkbook, problemWorkbook } from '../outside/write-workbook.ts';
import { problemHash } from '../plan.ts';
import { type AtBoard, type BoardDeps, show } from './board-desk.tsx';
import { boardDoneOf } from './board-faults.ts';
import { planOf } from './board-sessions.ts';
import type { BoardPageProps } from './pages/board-frame.tsx';
import { ChangesPage, ChosenPoint } from './pages/changes-page.tsx';
import { ComparePage } from './pages/compare-page.tsx';
import { LoadPage } from './pages/load-page.tsx';
import { PairPage, type PairPageProps } from './pages/pair-page.tsx';
import { PicturePage } from './pages/picture-page.tsx';
import { PlanPage } from './pages/plan-page.tsx';
import { PrintPage } from './pages/settle-pages.tsx';
import { StandingPage } from './pages/standing-page.tsx';
import { WeightEffect, WeightsPage } from './pages/weights-page.tsx';
import { pictureOf, placedBy } from './plan-picture.ts';
import { listPoints } from './registry-facts-store.ts';
import { keyOfPair, namesOf, sortedPairs } from './plan-views.ts';
import { changesOf, loadOf, pairOf, standingOf, weightsOf } from './board-reads.ts';
import { findScenario, listPartyNodes, partyKey } from './scenario-store.ts';
import { renderToString } from 'preact-render-to-string';
import { FormTokenContext } from '../../platform/web/components/post-form.tsx';
import { officeFrameOf } from '../../access/office-frame.ts';
import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const A_PAGE = 100;

interface Sent {
  readonly typed?: Readonly<Record<string, string>>;
  readonly faults?: readonly FieldFault[];
}

/** What every page of a scenario is made with. */
export const boardProps = (at: AtBoard, { faults = [] }: Sent = {}): Omit<BoardPageProps, 'frame'> => ({
  programme: at.programme,
  board: at.board,
  status: at.status,
  requestId: freshRequestId(),
  done: faults.length > 0 ? null : boardDoneOf(at.c.req.query('xong')),
  faults,
});

export async function planPage(at: AtBoard, sent: Sent = {}): Promise<Response> {
  const { c, deps, board } = at;
  const { problem, outcome, session } = board;
  const nameOf = namesOf(problem);
  const query = (c.req.query('ten') ?? '').normalize('NFC').trim().slice(0, 100);
  const sorted = sortedPairs(outcome.pairs, nameOf, query);
  const page = pageOf(sorted, keyOfPair, c.req.query('sau') ?? '', A_PAGE);
  const prices = new Map(
    page.items.flatMap((pair) => {
      const price = session.why(pair.sponsor, pair.recipient);
      return price?.isInPlan ? [[keyOfPair(pair), price] as const] : [];
    }),
  );
  const nodes = await listPartyNodes(deps.db, board.scenario);
  const unlocated = (['sponsors', 'recipients'] as const).flatMap((side) =>
    problem[side].filter(({ id }) => !nodes.has(partyKey(side, id))).map(({ id }) => nameOf(id)),
  );
  const props = {
    ...boardProps(at, sent),
    pairs: page.items,
    prices,
    next: page.next,
    isFirst: page.isFirst,
    query,
    unlocated,
  };
  return show(at, (frame) => <PlanPage frame={frame} {...props} />, props.faults);
}

export async function picturePage(at: AtBoard): Promise<Response> {
  const { problem, outcome } = at.board;
  const nameOf = namesOf(problem);
  const nodes = await listPartyNodes(at.deps.db, at.board.scenario);
  const points = await listPoints(at.deps.db, [...nodes.values()]);
  const placed = placedBy(problem, (side, id) => {
    const nodeId = nodes.get(partyKey(side, id));
    return nodeId && points.get(nodeId);
  });
  const picture = pictureOf(placed, sortedPairs(outcome.pairs, nameOf, ''), nameOf);
  return show(at, (frame) => <PicturePage frame={frame} {...boardProps(at)} picture={picture} />);
}

export async function loadPage(at: AtBoard, sent: Sent = {}): Promise<Response> {
  const props = { ...boardProps(at, sent), ...loadOf(at.board) };
  return show(at, (frame) => <LoadPage frame={frame} {...props} />, props.faults);
}

export async function weightsPage(at: AtBoard, sent: Sent = {}): Promise<Response> {
  const props = { ...boardProps(at, sent), ...weightsOf(at.board, at.c.req.query()), typed: sent.typed ?? {} };
  if (at.c.req.query('phan') === '1') return part(at, (frame) => <WeightEffect frame={frame} {...props} />);
  return show(at, (frame) => <WeightsPage frame={frame} {...props} />, props.faults);
}

export async function changesPage(at: AtBoard, sent: Sent = {}): Promise<Response> {
  const props = { ...boardProps(at, sent), ...changesOf(at.board, at.c.req.query('giu')) };
  if (at.c.req.query('phan') === '1') return part(at, (frame) => <ChosenPoint frame={frame} {...props} />);
  return show(at, (frame) => <ChangesPage frame={frame} {...props} />, props.faults);
}

/** A part of a page, for the script that puts it in the place of the one before. */
async function part(
  { c, deps }: Pick<AtBoard, 'c' | 'deps'>,
  made: (frame: OfficeFrame) => JSX.Element,
): Promise<Response> {
  const frame = await officeFrameOf(c, deps);
  return c.html(
    renderToString(
      <FormTokenContext.Provider value={frame.formToken}>
        <div>{made(frame)}</div>
      </FormTokenContext.Provider>,
    ),
  );
}

export async function standingPage(at: AtBoard): Promise<Response> {
  const against = await standingOf(at);
  return show(at, (frame) => <StandingPage frame={frame} {...boardProps(at)} against={against} />);
}

export async function pairPage(at: AtBoard, sent: Sent = {}): Promise<Response> {
  const { c, board } = at;
  const { typed = {} } = sent;
  const pair = {
    sponsor: typed.sponsor ?? c.req.query('ho-tro') ?? '',
    recipient: typed.recipient ?? c.req.query('nhan') ?? '',
  };
  const found = pairOf(board, pair);
  if (!found) return c.notFound();
  const props: Omit<PairPageProps, 'frame'> = { ...boardProps(at, sent), pair, ...found, typed };
  return show(at, (frame) => <PairPage frame={frame} {...props} />, props.faults);
}

export async function printPage(at: AtBoard): Promise<Response> {
  const { deps, board, programme } = at;
  const pairs = sortedPairs(board.outcome.pairs, namesOf(board.problem), '');
  const documents = await listDocumentsOfProgramme(deps.db, programme.provinceCode, programme.programmeId);
  const props = { ...boardProps(at), pairs, documents, inputHash: problemHash(board.problem) };
  return show(at, (frame) => <PrintPage frame={frame} {...props} />);
}

export async function comparePage(at: AtProgramme, deps: BoardDeps): Promise<Response> {
  const { c, programme } = at;
  const boards = [];
  for (const name of ['a', 'b']) {
    const id = c.req.query(name) ?? '';
    const scenario = isId(id) ? await findScenario(deps.db, programme.provinceCode, id as PairingScenarioId) : null;
    if (scenario?.programmeId !== programme.programmeId) return c.notFound();
    boards.push(await deps.sessions.boardOf(deps.db, scenario));
  }
  const [first, second] = boards;
  if (!first || !second) return c.notFound();
  return show(at, (frame) => <ComparePage frame={frame} programme={programme} boards={[first, second]} />);
}

/** The problem and the plan as files that anybody can check again. */
export async function sendFile(at: AtBoard): Promise<Response> {
  const { c, deps, board } = at;
  const name = c.req.param('tep') ?? '';
  const attach = (type: string): void => {
    c.header('Content-Type', type);
    c.header('Content-Disposition', `attachment; filename="phuong-an-${board.scenario.scenarioNo}-${name}"`);
  };
  if (name === 'so-lieu.json') {
    attach('application/json; charset=utf-8');
    return c.body(JSON.stringify(board.problem));
  }
  if (name === 'danh-sach.xlsx') {
    attach(XLSX);
    return c.body(new Uint8Array(await partiesWorkbook(board.problem)));
  }
  if (name === 'so-lieu.xlsx') {
    attach(XLSX);
    return c.body(new Uint8Array(await problemWorkbook(board.problem)));
  }
  const plan = name === 'phuong-an.json' || name === 'phuong-an.xlsx' ? await planOf(deps.db, board) : null;
  if (!plan) return c.notFound();
  if (name === 'phuong-an.json') {
    attach('application/json; charset=utf-8');
    return c.body(JSON.stringify(plan));
  }
  attach(XLSX);
  return c.body(new Uint8Array(await planWorkbook(plan, board.problem)));
}
