import { foldMarks } from '../../kernel/vietnamese/fold.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './auth.ts';

export type PasswordFault =
  | { readonly code: 'password-short'; readonly saw: number; readonly shortest: number }
  | { readonly code: 'password-long'; readonly saw: number; readonly longest: number }
  | { readonly code: 'password-common' }
  | { readonly code: 'password-personal' }
  | { readonly code: 'password-guessable' };

/** Guesses that a password must outlast, as powers of ten: beyond what an attacker tries who works on a stolen hash for weeks. */
const LEAST_GUESSES_LOG10 = 10;
/** A list word is half of the password or more: then the list is what a guesser begins with. */
const LARGE_PART = 0.5;
/** Letters that must stand beside personal words. */
const LEAST_OTHER = 6;

/**
 * The password as it is kept (NFC, so that two keyboards that write one letter in two ways agree), or what is wrong with it.
 * `personal`: words that a guesser begins with — name, user name, address, the office's name.
 */
export async function checkPassword(
  typed: string,
  personal: readonly string[],
): Promise<Result<string, PasswordFault>> {
  const password = typed.normalize('NFC');
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return refuse({ code: 'password-short', saw: length, shortest: SHORTEST_PASSWORD });
  // The hasher counts letters as UTF-16 does.
  if (password.length > LONGEST_PASSWORD)
    return refuse({ code: 'password-long', saw: password.length, longest: LONGEST_PASSWORD });
  if (isMadeOf(password, personal)) return refuse({ code: 'password-personal' });
  const { guessesLog10, sequence } = (await estimator()).check(password, personal.flatMap(wordsOf));
  if (guessesLog10 >= LEAST_GUESSES_LOG10) return ok(password);
  const covered = (dictionary: string): number =>
    sequence
      .filter((match) => 'dictionaryName' in match && match.dictionaryName === dictionary)
      .reduce((sum, { token }) => sum + token.length, 0);
  if (covered('userInputs') >= password.length * LARGE_PART) return refuse({ code: 'password-personal' });
  if (covered('passwords-common') >= password.length * LARGE_PART) return refuse({ code: 'password-common' });
  return refuse({ code: 'password-guessable' });
}

/** A password of personal words alone, with a year or a sign or two: however long it is, it is tried first. */
function isMadeOf(password: string, personal: readonly string[]): boolean {
  const bare = (text: string): string => foldMarks(text).replace(/[^\p{L}\p{N}]/gu, '');
  const words = [...new Set(personal.flatMap((text) => text.split(/[\s@._-]+/)).map(bare))]
    .filter((word) => word.length >= 2)
    .toSorted((a, b) => b.length - a.length);
  const whole = bare(password);
  const rest = words.reduce((left, word) => left.replaceAll(word, ' '), whole);
  return rest !== whole && rest.replaceAll(' ', '').length < LEAST_OTHER;
}

/** A text, its words, and all of them as people type them without marks and spaces. */
function wordsOf(text: string): string[] {
  const parts = [text.toLowerCase(), foldMarks(text)].flatMap((whole) => [
    whole,
    whole.replace(/\s/g, ''),
    ...whole.split(/[\s@._-]+/),
  ]);
  return [...new Set(parts)].filter((part) => part.length >= 3);
}

/** The lists take some 15 MB once read, so they are read when the first password is set, not at start. */
let loading: Promise<Estimator> | null = null;

type Estimator = InstanceType<typeof import('@zxcvbn-ts/core')['ZxcvbnFactory']>;

function estimator(): Promise<Estimator> {
  loading ??= (async () => {
    const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
    ]);
    return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  })();
  return loading;
}
