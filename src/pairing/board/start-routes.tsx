import { Hono } from 'hono';
import type { Context } from 'hono';
import type { OfficeEnv } from '../../access/office-gate.ts';
import { freshRequestId, requestIdOf } from '../../access/people-request.ts';
import { unwrap } from '../../kernel/result.ts';
import type { FieldFault } from '../../platform/web/components/form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { listAssignedNodes } from '../../programmes/coverage-store.ts';
import { type AtProgramme, byKeeper, readForm, show } from '../../programmes/programme-desk.tsx';
import { sayFault } from '../../programmes/programme-faults.ts';
import { typedOf } from '../../programmes/typed-names.ts';
import { checkProblem } from '../check-problem.ts';
import { exampleProblem } from '../example-problem.ts';
import { type WorkbookFault, readProblemWorkbook } from '../outside/read-workbook.ts';
import type { CheckedProblem } from '../problem-columns.ts';
import { type BoardDeps, boardDone } from './board-desk.tsx';
import { boardDoneOf, faultsOf } from './board-faults.ts';
import { boardMessages } from './messages/board-messages.ts';
import { ScenariosPage, StartPage, type StartPageProps } from './pages/scenarios-page.tsx';
import { listCommuneNames } from './registry-facts-store.ts';
import { type LineFault, pairsInForce, problemFromRegistry } from './registry-problem.ts';
import { type NewProblem, listScenarios, listSizes } from './scenario-store.ts';
import { takeInProblem } from './take-in-problem.ts';

/** More than any file of a province; the check of a table file has its own limit besides. */
export const MOST_PROBLEM_BYTES = 21_000_000;

/** The list of scenarios, and the three ways in which one begins. */
export function startRoutes(deps: BoardDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    const at = (path: string): string => inLanguage(path, language);
    app.get(at(paths.pairings(':id')), byKeeper(deps, listPage));
    app.get(at(paths.newPairing(':id')), byKeeper(deps, newPage));
    // One address for every programme, as files may be larger there: the form says which programme it is for.
    app.post(at(paths.takeInPairing()), async (c) => {
      const body = await c.req.parseBody();
      return byKeeper(
        deps,
        (here) => sendProblem(here, body),
        typeof body.programme === 'string' ? body.programme : '',
      )(c as Context<OfficeEnv>);
    });
  }
  return app;
}

async function listPage(at: AtProgramme): Promise<Response> {
  const { deps, programme } = at;
  const { provinceCode, programmeId } = programme;
  const scenarios = await listScenarios(deps.db, provinceCode, programmeId);
  const sizes = await listSizes(deps.db, provinceCode, programmeId);
  const listed = scenarios.map((scenario) => ({
    scenario,
    ...(sizes.get(scenario.problemId) ?? { sponsors: 0, recipients: 0 }),
  }));
  const done = boardDoneOf(at.c.req.query('xong'));
  return show(at, (frame) => <ScenariosPage {...{ frame, programme, done }} scenarios={listed} />);
}

type Sent = Pick<StartPageProps, 'typed' | 'faults' | 'fileFaults' | 'way'>;
const NOTHING: Sent = { typed: {}, faults: [], fileFaults: [], way: null };

async function newPage(at: AtProgramme): Promise<Response> {
  const filled = await filledSides(at, at.c.req.query('dien') ?? '');
  return startPage(at, filled ? { ...NOTHING, typed: filled, way: 'registry' } : NOTHING);
}

/** What fills the two lists: those of the assignment in force, or the wards and communes of the province. */
async function filledSides(
  { deps, programme, today }: AtProgramme,
  how: string,
): Promise<Readonly<Record<string, string>> | null> {
  if (how === 'phuong-xa') {
    const { wards, others } = await listCommuneNames(deps.db, programme.provinceCode);
    return { sponsors: wards.join('\n'), recipients: others.join('\n') };
  }
  if (how !== 'hieu-luc') return null;
  const pairs = (await pairsInForce(deps.db, programme, today))?.pairs ?? [];
  const ids = [...new Set(pairs.flatMap(({ sponsor, recipient }) => [sponsor, recipient]))];
  const nodes = await listAssignedNodes(deps.db, ids, today);
  const names = (chosen: readonly (typeof ids)[number][]): string =>
    [...new Set(chosen)]
      .flatMap((id) => nodes.get(id) ?? [])
      .toSorted((a, b) => (a.sortKey < b.sortKey ? -1 : 1))
      .map(({ code, fullName, within }) => code ?? (within ? `${fullName}, ${within}` : fullName))
      .join('\n');
  return {
    sponsors: names(pairs.map(({ sponsor }) => sponsor)),
    recipients: names(pairs.map(({ recipient }) => recipient)),
  };
}

async function startPage(at: AtProgramme, sent: Sent): Promise<Response> {
  const requestId = freshRequestId();
  return show(
    at,
    (frame) => <StartPage frame={frame} programme={at.programme} requestId={requestId} {...sent} />,
    sent.faults,
  );
}

type Body = Awaited<ReturnType<AtProgramme['c']['req']['parseBody']>>;

function sendProblem(at: AtProgramme, body: Body): Promise<Response> {
  if (body.way === 'registry') return sendRegistry(at, body);
  return body.way === 'example' ? sendExample(at, body) : sendWorkbook(at, body);
}

async function take(
  at: AtProgramme,
  body: Body,
  given: { title: string; checked: CheckedProblem; origin: NewProblem['origin']; fileName: string | null },
  sent: Omit<Sent, 'faults'>,
): Promise<Response> {
  const { deps, by, programme, language } = at;
  const { provinceCode, programmeId } = programme;
  const requestId = requestIdOf(body);
  const result = await takeInProblem(deps.db, by, { requestId, provinceCode, programmeId, ...given });
  if (result.ok) return boardDone(at, result.value.scenarioId, 'da-nhap');
  const field = result.refusal.code === 'scenario-title-length' ? `${sent.way}-title` : (sent.way ?? 'file');
  return startPage(at, { ...sent, faults: faultsOf(result.refusal, language, field) });
}

async function sendWorkbook(at: AtProgramme, body: Body): Promise<Response> {
  const { file } = body;
  const { language } = at;
  const typed = typedOf(body);
  const sent = { typed, fileFaults: [] as readonly WorkbookFault[], way: 'file' } as const;
  if (!(file instanceof File) || file.name === '')
    return startPage(at, { ...sent, faults: faultsOf({ code: 'file-missing' }, language, 'file') });
  const read = await readProblemWorkbook({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  if (!read.ok) {
    const message = boardMessages[language].start.faults(read.refusal.length);
    return startPage(at, { ...sent, fileFaults: read.refusal, faults: [{ field: 'loi-tep', message }] });
  }
  const title = (typed['file-title'] ?? '').trim() || (read.value.problem.title ?? file.name).slice(0, 200);
  return take(at, body, { title, checked: read.value, origin: 'file', fileName: file.name.slice(0, 300) }, sent);
}

async function sendRegistry(at: AtProgramme, body: Body): Promise<Response> {
  const { deps, programme, today, language } = at;
  const form = readForm(at, { ...body, sponsors: '', recipients: '' });
  const typed = listsTyped(body);
  const sides = {
    sponsors: typed.sponsors ?? '',
    recipients: typed.recipients ?? '',
    sponsorMost: form.number('sponsorMost'),
    recipientMost: form.number('recipientMost'),
  };
  const sent = { typed, fileFaults: [], way: 'registry' } as const;
  if (form.faults.length > 0) return startPage(at, { ...sent, faults: form.faults });
  const problem = await problemFromRegistry(deps.db, programme, sides, today);
  if (!problem.ok) return startPage(at, { ...sent, faults: lineFaults(problem.refusal, at) });
  const checked = checkProblem(problem.value);
  if (!checked.ok)
    return startPage(at, {
      ...sent,
      faults: faultsOf({ code: 'problem-unsound', faults: checked.refusal } as { code: string }, language, 'sponsors'),
    });
  const title = (typed['registry-title'] ?? '').trim();
  return take(at, body, { title, checked: checked.value, origin: 'registry', fileName: null }, sent);
}

/** The two lists may be longer than any other field. */
function listsTyped(body: Body): Record<string, string> {
  const long = (name: string): string =>
    typeof body[name] === 'string' ? body[name].normalize('NFC').slice(0, 60_000) : '';
  return { ...typedOf(body), sponsors: long('sponsors'), recipients: long('recipients') };
}

const MOST_FAULTS = 30;

function lineFaults(faults: readonly LineFault[], { language }: AtProgramme): FieldFault[] {
  const t = boardMessages[language].start;
  return (['sponsors', 'recipients'] as const).flatMap((side): FieldFault[] => {
    const own = faults.filter((fault) => fault.side === side);
    if (own.length === 0) return [];
    const says = own
      .slice(0, MOST_FAULTS)
      .map(({ line, fault }) =>
        fault && line !== null ? t.lineFault(line, sayFault(fault, language)) : t.linesMissing,
      );
    return [{ field: side, message: says.join(' ') }];
  });
}

async function sendExample(at: AtProgramme, body: Body): Promise<Response> {
  const checked = unwrap(checkProblem(exampleProblem()));
  const title = boardMessages[at.language].start.exampleTitle;
  return take(
    at,
    body,
    { title, checked, origin: 'generated', fileName: null },
    { typed: {}, fileFaults: [], way: 'example' },
  );
}
