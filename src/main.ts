import './require-node.ts';
import { Hono } from 'hono';
import { sql } from 'kysely';
import { describeConfigFault } from './cli/start-messages.ts';
import { type Serving, serve } from './cli/serve.ts';
import { processTerminal } from './cli/terminal-io.ts';
import { readConfig } from './config.ts';
import { migrations } from './migrations.ts';
import { createApp } from './platform/http/create-app.ts';

const serving: Serving = {
  migrations,
  prepare: async () => undefined,
  compose: async ({ config, instance, logger }) => {
    const app = createApp({
      logger,
      overTls: config.publicUrl?.startsWith('https:') ?? false,
      isReady: async () => (await sql`SELECT 1`.execute(instance.db)).rows.length === 1,
      notFoundPage: () => 'not found',
      faultPage: () => 'fault',
    });
    app.route(
      '/',
      new Hono().get('/', (c) => c.text('xin chào')),
    );
    return { fetch: app.fetch, notice: null };
  },
};

const terminal = processTerminal();
const config = readConfig(process.env);
if (!config.ok) {
  for (const fault of config.refusal) {
    const { vi, en } = describeConfigFault(fault);
    terminal.err(vi);
    terminal.err(en);
  }
  process.exitCode = 1;
} else {
  process.exitCode = await serve(config.value, process.argv[2] === 'demo', serving, terminal);
}
