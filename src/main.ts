import './require-node.ts';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Command } from './cli/command.ts';
import { forgetKeyCommand } from './cli/forget-key-command.ts';
import { loadUnitsCommand } from './cli/load-units-command.ts';
import { pairingCommands } from './cli/pair-command.ts';
import { runCommand } from './cli/run-command.ts';
import { serveCommands } from './cli/serve-commands.ts';
import { processTerminal } from './cli/terminal-io.ts';
import { serving } from './compose.tsx';
import { readConfig } from './config.ts';
import { migrations } from './migrations.ts';
import { privacyCommands } from './privacy/retention-command.ts';
import { readingCommands } from './reading/commands.ts';
import { nationalGazetteer } from './reading/national-gazetteer.ts';
import { registryCommands } from './registry/commands.ts';

const config = readConfig(process.env);
const terminal = processTerminal();
const commands: readonly Command[] = [
  ...serveCommands(config, serving),
  ...readingCommands({ stdin: process.stdin, gazetteer: () => nationalGazetteer() }),
  ...registryCommands,
  ...privacyCommands,
  loadUnitsCommand,
  forgetKeyCommand,
  ...pairingCommands(),
];

/** The program stands in dist/server, two folders below package.json. */
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as {
  version: string;
};

process.exitCode = await runCommand({
  words: process.argv.slice(2),
  version,
  userName: userInfo().username,
  commands,
  config,
  migrations,
  prepare: (instance, { dataDir, databaseUrl }) =>
    serving.prepare(instance, { dataDir, databaseUrl, demo: false }, (vi) => terminal.err(vi)),
  terminal,
});
