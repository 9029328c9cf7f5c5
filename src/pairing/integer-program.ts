/** Row-wise sparse entries: row r holds indices[starts[r]] … indices[starts[r + 1] - 1]. */
export interface SparseRows {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** rows + 1 entries. */
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** One objective, made as small as those before it allow; its values are whole numbers. */
export interface ProgramLevel {
  readonly name: string;
  readonly cost: Float64Array;
  /** No solution costs less, as long as every level before reaches its own bound; null where nothing is known. */
  readonly bound: number | null;
}

/** A linear program over whole numbers with several objectives in order. Plain data, so that it can go to another thread. */
export interface IntegerProgram {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** 1 where a column is a whole number. */
  readonly whole: Int32Array;
  readonly rows: SparseRows;
  readonly levels: readonly ProgramLevel[];
  /**
   * The level that weighs most: the prices of rows are wanted from its relaxation. Those after it only choose among equals, and
   * are left out where too many columns are still open.
   */
  readonly mainLevel: string;
  /** A solution to begin with, where one is known. */
  readonly start: Float64Array | null;
  /** Nodes that the search may look at in each level. Never a time: the same program must give the same answer. */
  readonly nodes: number;
}

export interface IntegerAnswer {
  readonly solver: string;
  /** Null where there is no solution, or none was found within the nodes. */
  readonly values: Float64Array | null;
  /** Every level that was searched was searched to its end. */
  readonly isComplete: boolean;
  /** The price of each row in the relaxation of the main level; null where there was none. */
  readonly prices: Float64Array | null;
}

/** Solves integer programs; given from outside, so that this room stays pure. */
export type SearchInteger = (program: IntegerProgram) => Promise<IntegerAnswer>;
