import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import type { Config } from '../config.ts';
import type { Result } from '../kernel/result.ts';
import { type ChangeFeed, openChangeFeed } from '../platform/database/change-feed.ts';
import type { Migration } from '../platform/database/migrate.ts';
import { type Instance, openInstance } from '../platform/database/open-instance.ts';
import { type Answer, type HttpServer, listen } from '../platform/http/http-server.ts';
import { LogOutput } from './log-output.ts';
import { type StartRefusal, describeStartRefusal } from './start-messages.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** Where an instance's data lie, and whether they are the trial's. */
export interface Where {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly demo: boolean;
}

/** What the composition gives to the server: how to prepare the data, and what answers requests. */
export interface Serving {
  readonly migrations: readonly Migration[];
  /**
   * Fills what every instance, or the demo, needs before it serves. Repeatable. Gives back what is to be read on the terminal
   * once the instance serves.
   */
  prepare(instance: Instance, where: Where, say: (vi: string, en: string) => void): Promise<readonly string[]>;
  /** Builds the answer to requests, and says what the operator should know first (a set-up address). */
  compose(parts: {
    config: Config;
    instance: Instance;
    changes: ChangeFeed;
    logger: Logger;
    url: string;
    /** Where this instance's files lie: the trial's own folder in a trial. */
    dataDir: string;
  }): Promise<Result<Composed, StartRefusal>>;
}

/** What the composition made. */
export interface Composed {
  readonly fetch: Answer;
  readonly notice: { readonly vi: string; readonly en: string } | null;
  /** Ends what works in the background, letting what runs end within the time; the database is still open. */
  readonly stop: (graceMs: number) => Promise<void>;
}

const DRAIN_MS = 10_000;
const JOBS_MS = 10_000;

/** Runs the instance until it is told to stop (SIGTERM, SIGINT), then drains requests and stops the database cleanly. */
export async function serve(config: Config, demo: boolean, serving: Serving, terminal: Terminal): Promise<ExitCode> {
  const stopping = onStopSignal();
  const listening = await listen(config.host, config.port);
  if (!listening.ok) return refuseStart(listening.refusal, terminal);
  const server = listening.value;
  const dataDir = demo ? mkdtempSync(join(tmpdir(), 'ketnghia-demo-')) : config.dataDir;
  const output = new LogOutput(2);
  process.once('exit', () => output.flush());
  const logger = pino({ level: config.logLevel, base: { app: 'ketnghia' } }, output);
  try {
    const opened = await openInstance({
      dataDir,
      databaseUrl: demo ? null : config.databaseUrl,
      durable: !demo,
      maxConnections: 12,
      migrations: serving.migrations,
      join: false,
      onBroken: (error) => logger.warn({ err: error }, 'a database connection broke'),
    });
    if (!opened.ok) {
      await server.drain(0);
      return refuseStart(opened.refusal, terminal);
    }
    const instance = opened.value;
    try {
      return await run({ config, demo, serving, terminal, server, instance, logger, stopping, dataDir });
    } finally {
      await server.drain(DRAIN_MS);
      await instance.close();
    }
  } finally {
    if (demo) rmSync(dataDir, { recursive: true, force: true });
  }
}

const SAME_STOP_MS = 2000;

/**
 * Aborted by the first SIGTERM or SIGINT. npm passes on a signal that the terminal or a supervisor also sends to the whole
 * group, so one stop often arrives twice: only a signal well after the first means "now".
 */
function onStopSignal(): AbortSignal {
  const stopping = new AbortController();
  let first = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (first === 0) first = Date.now();
      else if (Date.now() - first > SAME_STOP_MS) process.exit(1);
      stopping.abort();
    });
  return stopping.signal;
}

interface Run {
  readonly config: Config;
  readonly demo: boolean;
  readonly serving: Serving;
  readonly terminal: Terminal;
  readonly server: HttpServer;
  readonly instance: Instance;
  readonly logger: Logger;
  readonly stopping: AbortSignal;
  readonly dataDir: string;
}

async function run(parts: Run): Promise<ExitCode> {
  const { config, demo, serving, terminal, server, instance, logger, stopping, dataDir } = parts;
  const say = sayTo(terminal);
  const prepared = await serving.prepare(
    instance,
    { dataDir, databaseUrl: demo ? null : config.databaseUrl, demo },
    say,
  );
  const changes = await openChangeFeed(instance.url, (error) => logger.warn({ err: error }, 'the change feed broke'));
  try {
    const url = config.publicUrl ?? server.url;
    const composed = await serving.compose({ config, instance, changes, logger, url, dataDir });
    if (!composed.ok) return refuseStart(composed.refusal, terminal);
    const { fetch, notice, stop } = composed.value;
    try {
      if (stopping.aborted) return 0;
      server.serve(fetch);
      announce(parts, notice, prepared);
      const stopped = new Promise<'stopped'>((resume) => stopping.addEventListener('abort', () => resume('stopped')));
      const why = stopping.aborted
        ? 'stopped'
        : await Promise.race([stopped, instance.lost.then(() => 'lost' as const)]);
      if (why === 'lost') {
        terminal.err(`Cơ sở dữ liệu đã dừng ngoài ý muốn (xem ${join(dataDir, 'postgres.log')}). Hãy khởi động lại.`);
        terminal.err(`The database ended by itself (see ${join(dataDir, 'postgres.log')}). Start again.`);
        return 1;
      }
      terminal.out('');
      say(
        'Đang dừng: trả lời nốt các yêu cầu đang dở rồi đóng cơ sở dữ liệu…',
        'Stopping: finishing running requests, then closing the database…',
      );
      return 0;
    } finally {
      await server.drain(DRAIN_MS);
      await stop(JOBS_MS);
    }
  } finally {
    await changes.close();
  }
}

const sayTo =
  (terminal: Terminal) =>
  (vi: string, en: string): void => {
    terminal.out(vi);
    terminal.out(en);
  };

/** What the operator reads once the instance serves. */
function announce(
  { terminal, server, demo, dataDir }: Run,
  notice: { vi: string; en: string } | null,
  prepared: readonly string[],
): void {
  const say = sayTo(terminal);
  terminal.out('');
  say(`Kết Nghĩa đang chạy tại  ${server.url}`, `Kết Nghĩa is running at  ${server.url}/en`);
  if (demo) {
    terminal.out('');
    say(
      `Đây là bản dùng thử với dữ liệu mẫu; mọi thứ bị xóa khi dừng (Ctrl+C). Cho đọc thêm một bài báo từ cửa sổ khác:`,
      `This is a trial on sample data; everything is removed when it stops (Ctrl+C). Feed it an article from another window:`,
    );
    terminal.out(`  DATA_DIR=${dataDir} npm run -s ketnghia -- read bai-bao.txt --save`);
  }
  if (prepared.length > 0) {
    terminal.out('');
    for (const line of prepared) terminal.out(line);
  }
  if (notice) {
    terminal.out('');
    say(notice.vi, notice.en);
  }
}

function refuseStart(refusal: StartRefusal, terminal: Terminal): ExitCode {
  const { vi, en } = describeStartRefusal(refusal);
  terminal.err(vi);
  terminal.err(en);
  return 1;
}
