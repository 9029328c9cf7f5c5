import './require-node.ts';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { accessCommands } from './access/commands.ts';
import { checkCommand } from './cli/check-command.ts';
import type { Command } from './cli/command.ts';
import { forgetKeyCommand } from './cli/forget-key-command.ts';
import { loadUnitsCommand } from './cli/load-units-command.ts';
import { pairingCommands } from './cli/pair-command.ts';
import { runCommand } from './cli/run-command.ts';
import { serveCommands } from './cli/serve-commands.ts';
import { processTerminal } from './cli/terminal-io.ts';
import { serving } from './compose.tsx';
import { readConfig } from './config.ts';
import { ledgerCommands } from './ledger/commands.ts';
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
  ...accessCommands({ url: linkAddress(config) }),
  checkCommand(),
  ...ledgerCommands,
  ...privacyCommands,
  loadUnitsCommand,
  forgetKeyCommand,
  ...pairingCommands(),
];

/** Where the links lead that verbs print: the address people use, else this machine's own. */
function linkAddress(read: typeof config): string {
  return read.ok ? (read.value.publicUrl ?? `http://localhost:${read.value.port}`) : 'http://localhost';
}

/** The program stands in dist/server, two folders below package.json. */
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as {
  version: string;
};

// A stream tells of what it could not write after the verb is done.
process.once('exit', () => {
  const lost = terminal.lost();
  if (lost === null) return;
  terminal.err(`Không ghi được hết kết quả ra đầu ra (${lost}): kết quả bị thiếu.`);
  terminal.err(`The output could not be written (${lost}): it is not whole.`);
  process.exitCode = 1;
});

process.exitCode = await runCommand({
  words: process.argv.slice(2),
  version,
  userName: userInfo().username,
  commands,
  config,
  migrations,
  prepare: async (instance, { dataDir, databaseUrl }) => {
    await serving.prepare(instance, { dataDir, databaseUrl, demo: false }, (vi) => terminal.err(vi));
  },
  terminal,
});
