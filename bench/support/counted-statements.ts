import pg from 'pg';

let sent = 0;
// Every statement that this process sends is counted from the moment this file is loaded, whoever asks.
const prototype = pg.Client.prototype as unknown as { query: (this: unknown, ...args: unknown[]) => unknown };
const { query } = prototype;
prototype.query = function counted(...args) {
  sent++;
  return query.apply(this, args);
};

/** How many statements this process has sent so far. */
export const statementsSent = (): number => sent;
