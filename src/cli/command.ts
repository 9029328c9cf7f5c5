import type { Instance } from '../platform/database/open-instance.ts';
import type { Actor } from '../kernel/actor.ts';
import type { ExitCode, Lang, Sentence, Terminal } from './terminal.ts';

/** What a verb may use. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly lang: Lang;
  /** Whoever types: the operator of the server. */
  readonly by: Actor;
  /**
   * The instance's database: that of the running server of this data folder, or opened for this command alone.
   * Null when it was refused; the reason has then been said. Closed when the command ends.
   */
  readonly instance: () => Promise<Instance | null>;
  /** The same before it was filled with what every instance needs. */
  readonly bareInstance: () => Promise<Instance | null>;
}

/** A fault that ends a verb and has been told on the terminal, by a process that worked for us: nothing is to be added to it. */
export class AlreadyTold extends Error {}

/** A verb of the command. */
export interface Command {
  readonly name: string;
  /** What stands after the name, as help shows it. */
  readonly usage: string;
  readonly summary: Sentence;
  run(args: readonly string[], context: CommandContext): Promise<ExitCode>;
}

/** "--lang en" anywhere among the words chooses the language of what is said. */
export function takeLanguage(words: readonly string[]): { lang: Lang; rest: string[]; saw: string | null } {
  const at = words.indexOf('--lang');
  if (at < 0) return { lang: 'vi', rest: [...words], saw: null };
  const value = words[at + 1];
  const rest = words.filter((_, index) => index !== at && index !== at + 1);
  return value === 'vi' || value === 'en' ? { lang: value, rest, saw: null } : { lang: 'vi', rest, saw: value ?? '' };
}

/** All verbs with what they do. */
export function describeCommands(commands: readonly Command[], lang: Lang): string {
  const head = lang === 'vi' ? 'Cách dùng: npm run -s ketnghia -- <lệnh> …' : 'Usage: npm run -s ketnghia -- <verb> …';
  const left = (command: Command): string => `  ${command.name} ${command.usage}`.trimEnd();
  const width = Math.min(46, Math.max(...commands.map((command) => left(command).length)));
  const lines = commands.map((command) =>
    left(command).length > width
      ? `${left(command)}\n${' '.repeat(width)}  ${command.summary[lang]}`
      : `${left(command).padEnd(width)}  ${command.summary[lang]}`,
  );
  const foot =
    lang === 'vi'
      ? '--lang en: nói tiếng Anh. Biến môi trường: HOST, PORT, DATA_DIR, DATABASE_URL, PUBLIC_URL, TRUSTED_PROXIES, SECRET_KEY, SMTP_URL, MAIL_FROM, OIDC_ISSUER, LOG_LEVEL (README).'
      : '--lang vi speaks Vietnamese, the default. Environment: HOST, PORT, DATA_DIR, DATABASE_URL, PUBLIC_URL, TRUSTED_PROXIES, SECRET_KEY, SMTP_URL, MAIL_FROM, OIDC_ISSUER, LOG_LEVEL (README).';
  return [head, '', ...lines, '', foot].join('\n');
}

/** The known name that is nearest to a mistyped one, or null when none is near. */
export function nearestName(typed: string, names: readonly string[]): string | null {
  const distance = (a: string, b: string): number => {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++)
        next[j] = Math.min(
          (row[j] as number) + 1,
          (next[j - 1] as number) + 1,
          (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
        );
      row = next;
    }
    return row[b.length] as number;
  };
  const [best] = names
    .map((name) => ({ name, steps: distance(typed.slice(0, 40), name) }))
    .toSorted((a, b) => a.steps - b.steps);
  return best && best.steps <= 2 ? best.name : null;
}
