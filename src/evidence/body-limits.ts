import { MOST_FILE_BYTES } from '../platform/files/examine-file.ts';
import { LANGUAGES } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';

/** A form with several files; held in memory while it is read, so smaller than what may be sent one by one. */
export const MOST_FORM_BYTES = 100 * 1024 * 1024;

/** The addresses to which files are sent, with what each takes. */
export const largerBodiesOfEvidence: Readonly<Record<string, number>> = Object.fromEntries(
  LANGUAGES.flatMap((language) => [
    [inLanguage(paths.sendEvidence(), language), MOST_FORM_BYTES],
    // One more than a file, so that a file too large is refused in words.
    [inLanguage(paths.receiveEvidence(), language), MOST_FILE_BYTES + 1],
  ]),
);
