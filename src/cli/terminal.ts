/** Where a command writes, and how it asks: the real terminal, or a test's record of it. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
  /** Writes over the last line of a screen, '' to clear it; absent where nobody looks at one. */
  progress?(line: string): void;
  /** Asks yes or no; null where nobody is there to answer. */
  confirm(question: string): Promise<boolean | null>;
}

/** What a command gives back to the shell: 0 done, 1 refused, 2 called wrongly. */
export type ExitCode = 0 | 1 | 2;

export type Lang = 'vi' | 'en';
/** A sentence for people in both languages. */
export interface Sentence {
  readonly vi: string;
  readonly en: string;
}
