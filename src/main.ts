import './require-node.ts';
import { describeConfigFault } from './cli/start-messages.ts';
import { serve } from './cli/serve.ts';
import { processTerminal } from './cli/terminal-io.ts';
import { serving } from './compose.ts';
import { readConfig } from './config.ts';

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
