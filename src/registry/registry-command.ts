import { parseArgs } from 'node:util';
import type { Actor } from '../kernel/actor.ts';
import { type PlainDate, parsePlainDate, plainDateAt } from '../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { findNodeByCode, findNodeBySlug } from './registry-store.ts';
import type { RegistryNode } from './registry.ts';

export type ExitCode = 0 | 1 | 2;
export type Lang = 'vi' | 'en';

/** What the command line gives to a verb (cli/command.ts). */
export interface RegistryContext {
  readonly terminal: { out(line: string): void; err(line: string): void };
  readonly lang: Lang;
  /** Whoever types: the operator of the server. */
  readonly by: Actor;
  readonly instance: () => Promise<{ readonly db: Db } | null>;
}

/** A verb of the command (cli/command.ts). */
export interface RegistryCommand {
  readonly name: string;
  readonly usage: string;
  readonly summary: { readonly vi: string; readonly en: string };
  run(words: readonly string[], context: RegistryContext): Promise<ExitCode>;
}

type Options = Readonly<Record<string, { type: 'string' | 'boolean' }>>;
export interface Words {
  readonly given: readonly string[];
  readonly text: (name: string) => string | null;
  readonly flag: (name: string) => boolean;
}

/** Splits words into what is named by place and by option; refuses with a sentence. */
export function parseWords(words: readonly string[], options: Options, lang: Lang): Result<Words, string> {
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    const text = (name: string): string | null => {
      const value = values[name];
      return typeof value === 'string' ? value.trim() : null;
    };
    return ok({ given: positionals, text, flag: (name) => values[name] === true });
  } catch (error) {
    const saw = error instanceof Error ? (/'(-[^']*)'/.exec(error.message)?.[1] ?? error.message) : String(error);
    return refuse(
      lang === 'vi' ? `Không hiểu tham số ${saw}.` : `There is no such option, or it lacks its value: ${saw}.`,
    );
  }
}

/** A day given as an option; `otherwise` where it is not. */
export function parseDay(words: Words, name: string, otherwise: PlainDate, lang: Lang): Result<PlainDate, string> {
  const written = words.text(name);
  const day = written === null ? otherwise : parsePlainDate(written);
  if (day !== null) return ok(day);
  return refuse(
    lang === 'vi'
      ? `--${name} phải là ngày dạng 2026-03-01 — thấy: ${written}`
      : `--${name} must be a day such as 2026-03-01 — saw: ${written}`,
  );
}

export const today = (): PlainDate => plainDateAt(new Date());

/** A unit by its code, or anything by its address (lang-ghe-23869). */
export function findAddressed(db: Db, address: string): Promise<RegistryNode | null> {
  return /^(\d{2}|\d{5})$/.test(address) ? findNodeByCode(db, address) : findNodeBySlug(db, address);
}
