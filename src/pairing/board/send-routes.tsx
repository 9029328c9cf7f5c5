import { Hono } from 'hono';
import type { OfficeEnv } from '../../access/office-gate.ts';
import { freshRequestId, requestIdOf } from '../../access/people-request.ts';
import { type RequestId, idOf, isId } from '../../kernel/ids.ts';
import type { FieldFault } from '../../platform/web/components/form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { type ReadForm, readForm } from '../../programmes/programme-desk.tsx';
import { atField } from '../../programmes/programme-faults.ts';
import { typedOf } from '../../programmes/typed-names.ts';
import { type AtBoard, type BoardDeps, boardDone, onBoard, show } from './board-desk.tsx';
import { faultsOf } from './board-faults.ts';
import { boardProps, changesPage, loadPage, pairPage, planPage, weightsPage } from './board-views.tsx';
import { changeScenario, copyScenario, undoChange } from './change-scenario.ts';
import { PublishScenarioPage } from './pages/settle-pages.tsx';
import { type ScenarioChange, swapOf } from './scenario.ts';
import { dropScenario, publishScenario, reopenScenario, signScenario } from './settle-scenario.ts';

type Body = Awaited<ReturnType<AtBoard['c']['req']['parseBody']>>;

/** What an officer does to a scenario. */
export function sendRoutes(deps: BoardDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    const act = (name: string): string => inLanguage(paths.pairingAct(':id', ':phuongAn', name), language);
    app.post(act('doi'), onBoard(deps, sendChange));
    app.post(act('hoan-tac'), onBoard(deps, sendUndo));
    app.post(act('chep'), onBoard(deps, sendCopy));
    app.post(act('chot'), onBoard(deps, sendSignature));
    app.post(act('mo-lai'), onBoard(deps, sendReopening));
    app.post(act('xep-lai'), onBoard(deps, sendDrop));
    app.get(
      act('ban-hanh'),
      onBoard(deps, (at) =>
        at.status === 'signed'
          ? publishPage(at, { documentKind: 'Quyết định' }, [])
          : Promise.resolve(
              at.c.redirect(
                inLanguage(paths.pairing(at.programme.programmeId, at.board.scenario.scenarioId), language),
                303,
              ),
            ),
      ),
    );
    app.post(act('ban-hanh'), onBoard(deps, sendPublication));
  }
  return app;
}

const onScenario = ({ board }: AtBoard) => ({
  provinceCode: board.scenario.provinceCode,
  scenarioId: board.scenario.scenarioId,
});

/** The pages to which a change can lead back. */
const BACK = {
  cap: pairPage,
  tai: loadPage,
  'trong-so': weightsPage,
  'it-thay-doi': changesPage,
} as const;
const isBack = (name: string): name is keyof typeof BACK => Object.hasOwn(BACK, name);

async function sendChange(at: AtBoard): Promise<Response> {
  const { c, deps, by, language, programme, board } = at;
  const body = await c.req.parseBody();
  const form = readForm(at, body);
  const back = form.text('ve');
  const again = (faults: readonly FieldFault[]): Promise<Response> =>
    (isBack(back) ? BACK[back] : planPage)(at, { typed: typedOf(body), faults });
  const read = changesIn(at, form);
  if ('faults' in read) return again(read.faults);
  const result = await changeScenario(deps.db, by, {
    ...onScenario(at),
    requestId: requestOfChange(body, read.changes),
    changes: read.changes,
    note: null,
  });
  if (!result.ok) return again(faultsOf(result.refusal, language, read.field));
  if (back === 'cap') {
    const pair = new URLSearchParams({
      'ho-tro': form.text('sponsor'),
      nhan: form.text('recipient'),
      xong: 'da-doi',
    });
    const page = paths.pairingAct(programme.programmeId, board.scenario.scenarioId, 'cap');
    return c.redirect(`${inLanguage(page, language)}?${pair}`, 303);
  }
  return boardDone(at, board.scenario.scenarioId, 'da-doi', isBack(back) ? back : '');
}

/** Every button of a page carries the page's request id: what it changes tells one from another. */
function requestOfChange({ requestId }: Body, changes: readonly ScenarioChange[]): RequestId {
  return typeof requestId === 'string' && isId(requestId)
    ? idOf('request', requestId, JSON.stringify(changes))
    : freshRequestId();
}

type ReadChanges =
  | { readonly changes: readonly ScenarioChange[]; readonly field: string }
  | { readonly faults: readonly FieldFault[] };

function changesIn({ board, language }: AtBoard, form: ReadForm): ReadChanges {
  const pair = { sponsor: form.text('sponsor'), recipient: form.text('recipient') };
  const why = form.text('why').trim().slice(0, 500);
  const whyMissing = { faults: faultsOf({ code: 'why-missing' }, language, 'why') };
  switch (form.text('viec')) {
    case 'must':
      return why ? { changes: [{ kind: 'lock', rule: 'must', why, ...pair }], field: 'why' } : whyMissing;
    case 'never':
      return why ? { changes: [{ kind: 'lock', rule: 'never', why, ...pair }], field: 'why' } : whyMissing;
    case 'unlock':
      return { changes: [{ kind: 'unlock', ...pair }], field: 'why' };
    case 'swap': {
      const other = { sponsor: form.text('sponsor2'), recipient: form.text('recipient2') };
      return why ? { changes: swapOf(board.problem, [pair, other], why), field: 'doi-cho' } : whyMissing;
    }
    case 'weights': {
      const weights = Object.fromEntries(
        board.problem.criteria.flatMap(({ id }) => {
          const value = whole(form, `w-${id}`);
          return value === null ? [] : [[id, value] as const];
        }),
      );
      if (form.faults.length > 0) return { faults: form.faults };
      return { changes: Object.keys(weights).length > 0 ? [{ kind: 'weights', weights }] : [], field: 'trong-so' };
    }
    case 'bounds': {
      const [min, max] = [form.number('min'), form.number('max')];
      if (form.faults.length > 0 || min === null || max === null)
        return {
          faults: [
            atField(
              { code: 'number-unreadable', saw: `${form.text('min')} – ${form.text('max')}` } as never,
              language,
              'ho-tro',
            ),
          ],
        };
      const side = form.text('side') === 'recipients' ? 'recipients' : 'sponsors';
      return { changes: [{ kind: 'bounds', side, id: form.text('id'), min, max }], field: 'ho-tro' };
    }
    case 'quota': {
      const [min, max] = [form.number('quotaMin'), form.number('quotaMax')];
      const where = form.text('quotaWhere');
      const zone = where === 'I' || where === 'II' || where === 'III' ? where : null;
      const sponsorKind = form.text('quotaKind').slice(0, 500);
      if (form.faults.length > 0) return { faults: form.faults };
      return { changes: sponsorKind ? [{ kind: 'quota', sponsorKind, zone, min, max }] : [], field: 'quotaMin' };
    }
    case 'rules':
      return rulesIn(board.problem, form);
    case 'max-changes': {
      const most = form.number('maxChanges');
      return form.faults.length > 0
        ? { faults: form.faults }
        : { changes: [{ kind: 'max-changes', most }], field: 'it-thay' };
    }
    default:
      return { changes: [], field: 'noi-dung' };
  }
}

const whole = (form: ReadForm, name: string): number | null => form.number(name);

/** Only what differs from the rules as they stand. */
function rulesIn(problem: AtBoard['board']['problem'], form: ReadForm): ReadChanges {
  const perThousand = form.number('floor');
  const most = form.number('maxChanges');
  const pointsPerKm = form.number('compactness');
  if (form.faults.length > 0) return { faults: form.faults };
  const changes: ScenarioChange[] = [
    ...(perThousand === (problem.floor?.perThousand ?? null) ? [] : [{ kind: 'floor', perThousand } as const]),
    ...(most === (problem.maxChanges ?? null) ? [] : [{ kind: 'max-changes', most } as const]),
    ...(pointsPerKm === (problem.compactness?.pointsPerKm ?? null)
      ? []
      : [{ kind: 'compactness', pointsPerKm } as const]),
  ];
  return { changes, field: 'floor' };
}

async function sendUndo(at: AtBoard): Promise<Response> {
  const { c, deps, by, board, language } = at;
  const requestId = requestIdOf(await c.req.parseBody());
  const result = await undoChange(deps.db, by, { ...onScenario(at), requestId });
  if (!result.ok) return planPage(at, { faults: faultsOf(result.refusal, language) });
  return boardDone(at, board.scenario.scenarioId, 'da-hoan-tac');
}

async function sendCopy(at: AtBoard): Promise<Response> {
  const { c, deps, by, language } = at;
  const body = await c.req.parseBody();
  const title = readForm(at, body).text('ten-moi');
  const result = await copyScenario(deps.db, by, { ...onScenario(at), requestId: requestIdOf(body), title });
  if (!result.ok) return planPage(at, { faults: faultsOf(result.refusal, language, 'ten-moi') });
  return boardDone(at, result.value.scenarioId, 'da-chep');
}

async function sendSignature(at: AtBoard): Promise<Response> {
  const { c, deps, by, board, language, sessions } = at;
  const body = await c.req.parseBody();
  const note = readForm(at, body).words('y-kien');
  const input = { ...onScenario(at), requestId: requestIdOf(body), note: note?.slice(0, 500) ?? null };
  const result = await signScenario(deps.db, by, input, sessions);
  if (!result.ok) return planPage(at, { faults: faultsOf(result.refusal, language, 'y-kien') });
  return boardDone(at, board.scenario.scenarioId, 'da-ky');
}

async function sendReopening(at: AtBoard): Promise<Response> {
  const { c, deps, by, board, language } = at;
  const requestId = requestIdOf(await c.req.parseBody());
  const result = await reopenScenario(deps.db, by, { ...onScenario(at), requestId, note: null });
  if (!result.ok) return planPage(at, { faults: faultsOf(result.refusal, language) });
  return boardDone(at, board.scenario.scenarioId, 'da-mo-lai');
}

async function sendDrop(at: AtBoard): Promise<Response> {
  const { c, deps, by, programme, language } = at;
  const requestId = requestIdOf(await c.req.parseBody());
  const result = await dropScenario(deps.db, by, { ...onScenario(at), requestId, note: null });
  if (!result.ok) return planPage(at, { faults: faultsOf(result.refusal, language) });
  return c.redirect(`${inLanguage(paths.pairings(programme.programmeId), language)}?xong=da-bo`, 303);
}

async function publishPage(
  at: AtBoard,
  typed: Readonly<Record<string, string>>,
  faults: readonly FieldFault[],
): Promise<Response> {
  const props = { ...boardProps(at, { faults }), typed };
  return show(at, (frame) => <PublishScenarioPage frame={frame} {...props} />, faults);
}

async function sendPublication(at: AtBoard): Promise<Response> {
  const { c, deps, by, board, language, today } = at;
  const body = await c.req.parseBody();
  const form = readForm(at, body);
  const issuedOn = form.day('issuedOn', true);
  const effectiveOn = form.day('effectiveOn', true);
  if (effectiveOn === null || form.faults.length > 0) return publishPage(at, typedOf(body), form.faults);
  const result = await publishScenario(deps.db, by, {
    ...onScenario(at),
    requestId: requestIdOf(body),
    today,
    effectiveOn,
    decision: {
      kind: form.text('documentKind'),
      number: form.text('number'),
      issuedOn,
      issuer: form.words('issuer'),
      abstract: form.words('abstract'),
    },
  });
  if (!result.ok) {
    const { refusal } = result;
    const isOurs = refusal.code === 'parties-unnamed' || refusal.code === 'plan-not-ready';
    const inner =
      'faults' in refusal && refusal.code !== 'problem-unsound'
        ? (refusal.faults as readonly { code: string }[])
        : [refusal];
    const faults = isOurs ? faultsOf(refusal, language, 'send') : inner.flatMap((one) => sayAt(one, language));
    return publishPage(at, typedOf(body), faults);
  }
  return boardDone(at, board.scenario.scenarioId, 'da-ban-hanh');
}

/** A refusal of the acts of programmes at its own field; one of ours at the button. */
const sayAt = (refusal: { code: string }, language: AtBoard['language']): FieldFault[] => {
  const [fault] = faultsOf(refusal, language, 'send');
  return refusal.code.startsWith('scenario-') || !fault ? (fault ? [fault] : []) : [atField(refusal, language)];
};
