/** How many letters a text has without the spaces around it, as the database counts them: one for a sign outside the first plane. */
export const lettersOf = (text: string): number => [...text.trim()].length;
