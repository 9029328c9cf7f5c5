import type { Config, ConfigFault } from '../config.ts';
import { operator } from '../kernel/actor.ts';
import type { Result } from '../kernel/result.ts';
import { isDatabaseAway } from '../platform/database/database.ts';
import type { Migration } from '../platform/database/migrate.ts';
import { type Instance, openInstance } from '../platform/database/open-instance.ts';
import { AlreadyTold, type Command, describeCommands, nearestName, takeLanguage } from './command.ts';
import { describeConfigFault, describeOutage, describeStartRefusal } from './start-messages.ts';
import type { ExitCode, Lang, Sentence, Terminal } from './terminal.ts';

export interface CommandLine {
  /** The words after the program's name. */
  readonly words: readonly string[];
  readonly version: string;
  /** The name of whoever types, on this machine. */
  readonly userName: string;
  readonly commands: readonly Command[];
  readonly config: Result<Config, readonly ConfigFault[]>;
  readonly migrations: readonly Migration[];
  /** Fills what every instance needs, when this command is the first to open it. */
  readonly prepare: (instance: Instance, config: Config) => Promise<void>;
  readonly terminal: Terminal;
}

/** Finds the verb, runs it, closes what it opened. Every way of calling wrongly is answered with what would be right. */
export async function runCommand(line: CommandLine): Promise<ExitCode> {
  const { terminal, commands } = line;
  const { lang, rest, saw } = takeLanguage(line.words);
  const say = (sentence: Sentence): void => terminal.err(sentence[lang]);
  if (saw !== null) {
    say({ vi: `--lang phải là vi hoặc en — thấy: "${saw}"`, en: `--lang must be vi or en — saw: "${saw}"` });
    return 2;
  }
  const [name = 'help', ...args] = rest;
  if (name === 'help' || name === '--help' || name === '-h') {
    terminal.out(describeCommands(commands, lang));
    return 0;
  }
  if (name === 'version' || name === '--version') {
    terminal.out(line.version);
    return 0;
  }
  const command = commands.find((known) => known.name === name);
  if (!command) {
    const near = nearestName(
      name,
      commands.map((known) => known.name),
    );
    say({
      vi: `Không có lệnh "${name}".${near ? ` Có phải "${near}"?` : ''} Xem mọi lệnh: npm run -s ketnghia -- help`,
      en: `There is no verb "${name}".${near ? ` Did you mean "${near}"?` : ''} See all: npm run -s ketnghia -- help --lang en`,
    });
    return 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    terminal.out(`npm run -s ketnghia -- ${command.name} ${command.usage}\n${command.summary[lang]}`);
    return 0;
  }
  try {
    return await runOpened(line, command, args, lang);
  } catch (error) {
    if (error instanceof AlreadyTold) return 1;
    if (!isDatabaseAway(error)) throw error;
    say(describeOutage(error));
    return 1;
  }
}

async function runOpened(line: CommandLine, command: Command, args: readonly string[], lang: Lang): Promise<ExitCode> {
  const opening = new Opening(line);
  try {
    return await command.run(args, {
      terminal: line.terminal,
      lang,
      by: operator(line.userName),
      instance: () => opening.filled(),
      bareInstance: () => opening.bare(),
    });
  } finally {
    await opening.close();
  }
}

/** Opens the instance when a verb first asks for it, once. */
class Opening {
  readonly #line: CommandLine;
  #opened: Instance | null = null;
  #isFilled = false;

  constructor(line: CommandLine) {
    this.#line = line;
  }

  async bare(): Promise<Instance | null> {
    const { config, migrations } = this.#line;
    if (this.#opened) return this.#opened;
    if (!config.ok) return this.#refuse(config.refusal.map(describeConfigFault));
    const { dataDir, databaseUrl } = config.value;
    const opened = await openInstance({
      dataDir,
      databaseUrl,
      migrations,
      durable: true,
      maxConnections: 4,
      join: true,
      // The next statement tells of it; where none comes it does not matter.
      onBroken: () => undefined,
    });
    if (!opened.ok) return this.#refuse([describeStartRefusal(opened.refusal)]);
    this.#opened = opened.value;
    return this.#opened;
  }

  async filled(): Promise<Instance | null> {
    const { config, prepare } = this.#line;
    const instance = await this.bare();
    if (instance && config.ok && !this.#isFilled) {
      await prepare(instance, config.value);
      this.#isFilled = true;
    }
    return instance;
  }

  async close(): Promise<void> {
    await this.#opened?.close();
  }

  #refuse(sentences: readonly Sentence[]): null {
    for (const { vi, en } of sentences) {
      this.#line.terminal.err(vi);
      this.#line.terminal.err(en);
    }
    return null;
  }
}
