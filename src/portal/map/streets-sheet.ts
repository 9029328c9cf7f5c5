/** What the page of a map hands to the script that draws it over streets: everything but the streets. */
export interface StreetsSheet {
  /** The address of the style. */
  readonly style: string;
  /** The address of the worker. */
  readonly worker: string;
  readonly words: StreetsWords;
  /** West, south, east, north, in degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly points: readonly StreetsPoint[];
  /** The two ends of each line by `end`, the helping side first; and whether it stands for more than one agreement. */
  readonly lines: readonly (readonly [from: string, to: string, many: boolean])[];
  readonly groups: readonly StreetsGroup[];
}

/** Longitude and latitude. */
export type Degrees = readonly [number, number];

export interface StreetsPoint {
  /** By which lines and the filter know it. */
  readonly end: string;
  readonly at: Degrees;
  /** Beside the point. */
  readonly name: string;
  /** Where it is another than `name`: every byte of a map of the whole nation counts. */
  readonly fullName?: string;
  readonly agreements: number;
  /** "3 giao ước". */
  readonly about: string;
  /** Its page. */
  readonly path: string;
}

/** An archipelago, named by us whatever the street map calls it. */
export interface StreetsGroup {
  readonly name: string;
  readonly islands: readonly Degrees[];
  /** The words of the button that leads there, on the map of its province. */
  readonly lead: string | null;
}

/** What stands on the page before the press; the rest comes with what is loaded by it (streets-messages.ts). */
export interface StreetsWords {
  readonly open: string;
  readonly close: string;
  readonly asks: string;
  readonly loading: string;
  readonly noWebgl: string;
  readonly failed: string;
}
