import type { Doc } from './document.ts';
import { F } from './families.ts';
import { dividerIn, listFrom } from './mention-lists.ts';
import type { Mention } from './mention.ts';

/** What stands around a place that the text calls a twin. */
export interface Surroundings {
  /** Mentions of the clause. */
  readonly held: readonly Mention[];
  /** The subject of the sentences before. */
  readonly subject: readonly Mention[];
  /** The place of each type that was named last. */
  readonly recent: ReadonlyMap<string, Mention>;
}

/** Those whose twin a place is: what "với" adds, else the subject of the sentence, else a person's office, else the subject before. */
export function partnersOf(doc: Doc, mention: Mention, { held, subject, recent }: Surroundings): Mention[] {
  const others = held.filter((other) => other.key !== mention.key && other.level !== 3 && other.level !== 2);
  const actors = others.filter((other) => !other.locative && !other.inRole);
  const after = actors.find((other) => other.from > mention.from && isRightAfter(doc, mention, other));
  if (after) return [after];
  const office = officeOfTwin(doc, mention, others);
  if (office) return [office];
  const [first] = actors.filter((other) => other.to <= mention.from);
  const list = first ? listFrom(doc, actors, first.from, mention.from, 1) : actors.slice(0, 1);
  const fitting = list.filter((other) => other.to <= mention.from || list.length === 1);
  const communes = mention.level === 1 ? fitting.filter((other) => other.level === 1) : [];
  if (communes.length > 0) return communes;
  if (fitting.length > 0) return fitting;
  const inRole = others.findLast((other) => other.inRole && other.to <= mention.from);
  if (inRole) return [inRole];
  const earlier = subject.filter((other) => other.key !== mention.key);
  if (earlier.length > 0) return earlier.slice(0, 1);
  const before = [...recent.values()].findLast(
    (other) => other.key !== mention.key && other.level <= 1 && mention.sentence - other.sentence <= 3,
  );
  return others.length > 0 ? others.slice(0, 1) : before ? [before] : [];
}

function isRightAfter(doc: Doc, mention: Mention, other: Mention): boolean {
  return other.from - mention.to <= 6 && dividerIn(doc, mention.to, other.from) > 0;
}

/** "làng B - làng kết nghĩa của Phòng": the office of that head named before. */
function officeOfTwin({ tokens, hits }: Doc, mention: Mention, others: readonly Mention[]): Mention | null {
  for (let at = mention.to; at < mention.to + 12; at++) {
    if (tokens.low(at) !== 'của' && tokens.low(at) !== 'với') continue;
    const head = hits.at(F.organisation, at + 1);
    if (!head) return null;
    const words = tokens.slice(head.from, head.to).toLowerCase();
    return (
      others.find(
        ({ sort, to, name }) => sort === 'organisation' && to <= mention.from && name.toLowerCase().startsWith(words),
      ) ?? null
    );
  }
  return null;
}
