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

/** Prices of the rows where whole numbers are not asked for. */
function priceRows(model: Model, rows: number): Float64Array {
  model.options.set('solve_relaxation', true);
  model.run();
  const { rowDual } = model.getSolution();
  model.options.set('solve_relaxation', false);
  model.clearSolver();
  return rowDual.slice(0, rows);
}

/** Solves level by level; what a level has reached becomes a row for those after it. */
export function solveProgram(highs: Highs, program: IntegerProgram): IntegerAnswer {
  const model = createModel(highs, program);
  const { modelStatus } = highs.constants;
  const columns = program.lower.length;
  const all = { kind: 'range', from: 0, to: columns - 1 } as const;
  let values = program.start;
  let isComplete = true;
  let prices: Float64Array | null = null;
  try {
    for (const { name, cost } of program.levels) {
      model.changeColsCost(all, cost);
      if (name === program.pricesAt) prices = priceRows(model, program.rows.lower.length);
      if (values) model.setSolution({ colValue: values });
      const { modelStatus: status } = model.run();
      if (status === modelStatus.infeasible) return { solver: solverOf(highs), values: null, isComplete, prices };
      if (status !== modelStatus.optimal) isComplete = false;
      // A limit may come before any solution; one that is known from a level before stays good.
      if (model.info.get('primal_solution_status') === 2)
        values = model.getSolution().colValue.map((value, at) => (program.whole[at] === 1 ? Math.round(value) : value));
      if (!values) return { solver: solverOf(highs), values: null, isComplete, prices };
      const indices = Int32Array.from(cost.keys()).filter((at) => cost[at] !== 0);
      const found = values;
      const reached = indices.reduce((sum, at) => sum + (cost[at] as number) * (found[at] as number), 0);
      model.addRow(-highs.infinity, Math.round(reached), {
        indices,
        values: Float64Array.from(indices, (at) => cost[at] as number),
      });
    }
    return { solver: solverOf(highs), values, isComplete, prices };
  } finally {
    model.dispose();
  }
}

const solverOf = ({ version }: Highs): string => `HiGHS ${version.major}.${version.minor}.${version.patch}`;
