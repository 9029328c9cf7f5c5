import type { JSX } from 'preact';
import type { QueueWords } from '../queue-words-vi.ts';
import { cutText } from '../queue-marks.ts';
import { type FactState, type QueueFact, numbersOf } from '../queue-facts.ts';

/** What needs the eye first goes first, where several points rest on the same words. */
const ORDER: readonly FactState[] = ['conflict', 'unclear', 'new', 'known'];

export const spotId = (id: string): string => `cho-${id}`;
export const pointId = (id: string): string => `diem-${id}`;

/** The text as it was given, the words of every point marked, each with the number that leads to the point. */
export function DraftText({
  text,
  facts,
  t,
}: {
  text: string;
  facts: readonly QueueFact[];
  t: QueueWords;
}): JSX.Element {
  const numbers = numbersOf(facts);
  const states = new Map(facts.map(({ id, state }) => [id, state]));
  const spans = facts.flatMap(({ id, found }) => (found ? [{ id, span: found.span }] : []));
  return (
    <div class="article-words" lang="vi">
      {cutText(text, spans).map(({ text: words, on, begins }, index) => {
        if (on.length === 0) return words;
        const tone = ORDER.find((state) => on.some((id) => states.get(id) === state)) ?? 'new';
        return (
          // The pieces of one text never change their order.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <span key={index}>
            {begins.map((id) => (
              <a
                key={id}
                id={spotId(id)}
                class="spot"
                href={`#${pointId(id)}`}
                aria-label={t.pointsTo(numbers.get(id) ?? 0)}
              >
                {numbers.get(id)}
              </a>
            ))}
            <mark class={`words words-${tone}${on.length > 1 ? ' words-many' : ''}`}>{words}</mark>
          </span>
        );
      })}
    </div>
  );
}
