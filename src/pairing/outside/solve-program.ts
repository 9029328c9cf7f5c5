import type loadHighs from 'highs';
import type { IntegerAnswer, IntegerProgram } from '../integer-program.ts';

type Highs = Awaited<ReturnType<typeof loadHighs>>;
type Model = ReturnType<Highs['createModel']>;

/** Fixed in full, so that an answer depends on the program alone: one thread, one seed, nodes instead of time. */
const OPTIONS = {
  output_flag: false,
  random_seed: 1,
  mip_rel_gap: 0,
  // Objectives are whole numbers: less than one apart is equal.
  mip_abs_gap: 0.9,
} as const;

/** Sums in floating point are off by far less than this; objectives are whole. */
const SLIP = 0.1;

function createModel(highs: Highs, { lower, upper, whole, rows, nodes }: IntegerProgram): Model {
  const numCols = lower.length;
  const numRows = rows.lower.length;
  const { starts, indices, values } = rows;
  const model = highs.createModel({
    numCols,
    numRows,
    colCost: new Float64Array(numCols),
    colLower: lower,
    colUpper: upper,
    rowLower: rows.lower,
    rowUpper: rows.upper,
    matrix: { format: 'csr', numRows, numCols, starts, indices, values },
    integrality: whole,
  });
  model.options.set({ ...OPTIONS, mip_max_nodes: nodes });
  return model;
}

/** A level where whole numbers are not asked for: no solution costs less. */
interface Relaxation {
  readonly bound: number;
  readonly colDual: Float64Array;
  readonly rowDual: Float64Array;
}

function relax(highs: Highs, model: Model): Relaxation | null {
  model.options.set('solve_relaxation', true);
  const { modelStatus } = model.run();
  const { colDual, rowDual } = model.getSolution();
  const bound = model.getObjectiveValue();
  model.options.set('solve_relaxation', false);
  model.clearSolver();
  return modelStatus === highs.constants.modelStatus.optimal ? { bound, colDual, rowDual } : null;
}

/**
 * Holds at zero what cannot be in any solution as good as `reached`: a column whose reduced cost alone would make the level
 * dearer. Later levels then search among few. Gives the number of columns that stay open.
 */
function holdUseless(
  model: Model,
  { bound, colDual }: Relaxation,
  reached: number,
  { lower, whole }: IntegerProgram,
): number {
  const slack = reached - bound + SLIP;
  const useless = Int32Array.from(lower.keys()).filter(
    (at) => whole[at] === 1 && lower[at] === 0 && (colDual[at] as number) > slack,
  );
  const zero = new Float64Array(useless.length);
  if (useless.length > 0) model.changeColsBounds({ kind: 'set', indices: useless }, zero, zero);
  return lower.length - useless.length;
}

/** With more columns open, choosing among equals takes longer than it is worth. */
const MOST_OPEN = 6000;

/** A level that is done, of how many. */
export interface SearchedLevel {
  readonly level: string;
  readonly done: number;
  readonly of: number;
}

/** What the thread of a search says: each level that is done, and at the end the answer. */
export type SearchMessage =
  | { readonly kind: 'level'; readonly step: SearchedLevel }
  | { readonly kind: 'answer'; readonly answer: IntegerAnswer };

/** Solves level by level; what a level has reached becomes a row for those after it. */
export function solveProgram(
  highs: Highs,
  program: IntegerProgram,
  tell?: (step: SearchedLevel) => void,
): IntegerAnswer {
  const { version } = highs;
  const solver = `HiGHS ${version.major}.${version.minor}.${version.patch}`;
  const model = createModel(highs, program);
  const all = { kind: 'range', from: 0, to: program.lower.length - 1 } as const;
  let values = program.start;
  let isComplete = true;
  let prices: Float64Array | null = null;
  const costOf = (cost: Float64Array, at: Float64Array): number =>
    Math.round(cost.reduce((sum, one, column) => sum + one * (at[column] as number), 0));
  const held: { readonly cost: Float64Array; readonly reached: number }[] = [];
  try {
    let areBoundsGood = true;
    for (const [at, { name, cost, bound }] of program.levels.entries()) {
      model.changeColsCost(all, cost);
      // What is known already may be as good as anything can be.
      const known = areBoundsGood && bound !== null ? bound : null;
      const isKnownBest = values !== null && known !== null && costOf(cost, values) <= known;
      const relaxed = isKnownBest ? null : relax(highs, model);
      if (name === program.mainLevel) prices = relaxed?.rowDual.slice(0, program.rows.lower.length) ?? null;
      const isReached = isKnownBest || (values && relaxed && costOf(cost, values) <= Math.ceil(relaxed.bound - SLIP));
      if (!isReached) {
        if (values && relaxed) holdUseless(model, relaxed, costOf(cost, values), program);
        const found = searchLevel(highs, model, program, values);
        // Within the solver's tolerance a column may be a little off a whole number: rounded, a level before could suffer.
        const rounded = found.values;
        const isSound = rounded !== null && held.every((level) => costOf(level.cost, rounded) <= level.reached);
        if (isSound || !values) values = rounded;
        isComplete = isComplete && found.isComplete && isSound;
      }
      if (!values) return { solver, values, isComplete, prices };
      const reached = costOf(cost, values);
      areBoundsGood = areBoundsGood && bound !== null && reached <= bound;
      held.push({ cost, reached });
      tell?.({ level: name, done: at + 1, of: program.levels.length });
      const indices = Int32Array.from(cost.keys()).filter((at) => cost[at] !== 0);
      model.addRow(-highs.infinity, reached, {
        indices,
        values: Float64Array.from(indices, (at) => cost[at] as number),
      });
      const open = relaxed ? holdUseless(model, relaxed, reached, program) : program.lower.length;
      if (name === program.mainLevel && open > MOST_OPEN) break;
    }
    return { solver, values, isComplete, prices };
  } finally {
    model.dispose();
  }
}

function searchLevel(
  highs: Highs,
  model: Model,
  { whole }: IntegerProgram,
  known: Float64Array | null,
): { values: Float64Array | null; isComplete: boolean } {
  if (known) model.setSolution({ colValue: known });
  const { modelStatus } = model.run();
  const isComplete = modelStatus === highs.constants.modelStatus.optimal;
  // A limit may come before any solution; one that is known from a level before stays good.
  if (model.info.get('primal_solution_status') !== 2) return { values: known, isComplete };
  const { colValue } = model.getSolution();
  return { values: colValue.map((value, at) => (whole[at] === 1 ? Math.round(value) : value)), isComplete };
}
