/** The pages on which a receiver answers, and what they are made of, as the phone keeps them for when there is no network. */
export const ANSWER_PAGES = 'ketnghia-answers';
export const ANSWER_FILES = 'ketnghia-files';
