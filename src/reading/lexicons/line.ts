/** One line of a lexicon: what its phrases are (`family`), what they say (`value`), and the spellings, divided by "|". */
export type LexiconLine = readonly [family: string, value: string, phrases: string];
