import { statementsSent } from './counted-statements.ts';

export interface Timed<Answer> {
  /** What stands in a bench's table. */
  readonly figures: { readonly statements: number; readonly 'p50 ms': number; readonly 'max ms': number };
  readonly fastest: number;
  /** What was answered last. */
  readonly answer: Answer;
}

/** Asks once to warm up and then so many times, one after the other. */
export async function timeQuestion<Answer>(times: number, ask: () => Promise<Answer>): Promise<Timed<Answer>> {
  let answer = await ask();
  const taken: number[] = [];
  let sent = 0;
  for (let time = 0; time < times; time++) {
    const before = statementsSent();
    const from = performance.now();
    answer = await ask();
    taken.push(performance.now() - from);
    sent = statementsSent() - before;
  }
  taken.sort((a, b) => a - b);
  const ms = (value: number | undefined): number => Number(value?.toFixed(1));
  return {
    figures: { statements: sent, 'p50 ms': ms(taken[Math.floor(times / 2)]), 'max ms': ms(taken.at(-1)) },
    fastest: taken[0] ?? 0,
    answer,
  };
}

/** A page as it is asked for: an answer other than 200 is a fault of the bench. Gives its length in bytes. */
export async function readPage(path: string, request: () => Promise<Response> | Response): Promise<number> {
  const answer = await request();
  const bytes = (await answer.arrayBuffer()).byteLength;
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return bytes;
}
