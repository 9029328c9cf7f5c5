import { type NodeId, type ProgrammeId, isId } from '../kernel/ids.ts';
import type { Context } from 'hono';
import type { OfficeDeps } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { requestOf } from '../access/people-request.ts';
import { type NodeChoice, findNode, provincesOf } from '../programmes/programme-desk.tsx';
import { listStatedProgrammes } from '../programmes/programme-statement-store.ts';
import type { StatedProgramme } from '../programmes/programme-statement.ts';
import type { Typed } from '../programmes/pages/programme-frame.tsx';
import type { ReviewScope } from '../reviews/review-content.ts';
import { reportMessages } from './messages/report-messages.ts';
import { mayPrintReport } from './report-reach.ts';

const MOST_PROGRAMMES = 100;

/** The programmes of the provinces in which somebody has a role. */
export const programmesOf = (c: Context<OfficeEnv>, deps: OfficeDeps): Promise<StatedProgramme[]> =>
  listStatedProgrammes(deps.db, provincesOf(requestOf(c, deps)), { after: null, limit: MOST_PROGRAMMES });

export interface AskedScope {
  /** Null where there is a fault. */
  readonly scope: ReviewScope | null;
  /** To choose from, where the words of the place can mean several. */
  readonly places: readonly NodeChoice[];
}

/** The programme and the place that a form names, as far as the person's roles reach; faults are told at their fields. */
export async function askedScope(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  typed: Typed,
  fault: (field: string, message: string) => void,
): Promise<AskedScope> {
  const { by, language, today } = requestOf(c, deps);
  const { db } = deps;
  const t = reportMessages[language].faults;
  const programme = (await programmesOf(c, deps)).find(({ programmeId }) => programmeId === typed.programme) ?? null;
  if (typed.programme && !programme) fault('programme', t.unknownProgramme);
  const base = {
    provinceCode: programme?.provinceCode ?? provincesOf({ by })[0] ?? '',
    programmeId: (programme?.programmeId ?? null) as ProgrammeId | null,
    agreementId: null,
  };
  const reached = async (scope: ReviewScope, message: string): Promise<AskedScope> => {
    if (await mayPrintReport(db, by, scope, today)) return { scope, places: [] };
    fault('place', message);
    return { scope: null, places: [] };
  };
  if (!typed.place?.trim()) return reached({ ...base, level: 'province', nodeId: null }, t.wholeOutOfReach);
  const chosen = isId(typed.placeChosen ?? '') ? (typed.placeChosen as string as NodeId) : null;
  const { nodeId, choices } = await findNode({ deps, programme: base }, typed.place, chosen ?? '');
  if (nodeId !== null) return reached({ ...base, level: 'place', nodeId }, t.outOfReach);
  fault('place', choices.length > 0 ? t.severalPlaces : t.unknownPlace);
  return { scope: null, places: choices };
}
