import type { PlainDate } from '../kernel/plain-date.ts';
import { spanOf, type Doc } from './document.ts';
import { divide, scoreSides, type Division } from './decide-sides.ts';
import { F } from './families.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Mention } from './mention.ts';
import type { Party } from './merge-parties.ts';
import { provincesIn, resolveUnit } from './resolve-units.ts';
import type { Statement } from './statement.ts';
import type { ReadParty, ReadTwinning } from './reading.ts';

interface Group extends Division {
  readonly statement: Statement;
}

/** Turns statements into twinnings: completes half ones, settles who helps, drops what repeats. */
export function decideTwinnings(
  doc: Doc,
  mentions: readonly Mention[],
  partyOf: ReadonlyMap<Mention, Party>,
  statements: readonly Statement[],
  gazetteer: Gazetteer,
  signedOn: (statement: Statement) => PlainDate | null,
): ReadTwinning[] {
  let found: ReadonlySet<string> | null = null;
  // Most names are those of one unit: the provinces are looked for only where one is not.
  const provinces = () => (found ??= provincesIn(doc, gazetteer));
  const scores = scoreSides(doc, mentions, partyOf);
  const groups: Group[] = [];
  const usable = completeHalves(doc, mentions, statements);
  for (const statement of usable) {
    const parties = (list: readonly Mention[]) => [...new Set(list.flatMap((mention) => partyOf.get(mention) ?? []))];
    const division = divide(parties(statement.left), parties(statement.right), statement.divided, scores);
    if (division) groups.push({ ...division, statement });
  }
  return keepStrongest(asInTitle(doc, groups)).map((group) =>
    present(doc, group, gazetteer, provinces, signedOn(group.statement)),
  );
}

/**
 * "Trường A và UBND xã B tổ chức lễ ký kết nghĩa với làng C" under "Trường A kết nghĩa với làng C": the commune only helps to hold
 * the ceremony of its village.
 */
function asInTitle(doc: Doc, groups: readonly Group[]): Group[] {
  const titled = groups.filter(
    ({ statement }) => doc.sentences[statement.sentence]?.sort === 'title' && statement.confidence > 0.8,
  );
  if (titled.length === 0) return [...groups];
  return groups.map((group) => {
    const title = titled.find(
      ({ supporters, recipients }) =>
        supporters.every(({ sort }) => sort === 'organisation') &&
        recipients.every(({ level }) => level === 0) &&
        recipients.length === group.recipients.length &&
        recipients.every((party) => group.recipients.includes(party)) &&
        supporters.every((party) => group.supporters.includes(party)),
    );
    if (!title || title.supporters.length === group.supporters.length) return group;
    const others = group.supporters.filter((party) => !title.supporters.includes(party));
    return others.every(({ level }) => level === 1) ? { ...group, supporters: title.supporters } : group;
  });
}

/** "tổ kết nghĩa số 8 với Buôn Wik. Tổ này có …": a statement with one side takes the members named after it. */
function completeHalves(doc: Doc, mentions: readonly Mention[], statements: readonly Statement[]): Statement[] {
  const whole = statements.filter(
    (statement) => (statement.left.length > 0 && statement.right.length > 0) || !statement.divided,
  );
  if (whole.length > 0) return whole;
  return statements.map((statement) => {
    if (statement.left.length > 0) return statement;
    const members = mentions.filter(
      (mention) => mention.sort === 'organisation' && !mention.inRole && isMember(doc, mention),
    );
    const others = mentions.filter(
      (mention) => mention.sort === 'organisation' && !mention.inRole && !mention.locative,
    );
    return { ...statement, left: members.length > 0 ? members : others.slice(0, 1) };
  });
}

function isMember(doc: Doc, mention: Mention): boolean {
  const sentence = doc.sentences[mention.sentence];
  return sentence !== undefined && doc.hits.find(F.composition, sentence.from, mention.from) !== null;
}

const pairKey = (supporter: Party, recipient: Party): string =>
  supporter.id < recipient.id ? `${supporter.id} ${recipient.id}` : `${recipient.id} ${supporter.id}`;

function pairsOf(group: Group): string[] {
  return group.supporters.flatMap((supporter) => group.recipients.map((recipient) => pairKey(supporter, recipient)));
}

/** Loose readings yield to sure ones on the same parties; a group whose pairs are all known adds nothing. */
function keepStrongest(groups: readonly Group[]): Group[] {
  const kept: Group[] = [];
  const known = new Set<string>();
  const tied = new Map<Party, Set<Party>>();
  const byStrength = groups
    .map((group, order) => ({ group, order, strength: strengthOf(group) }))
    .toSorted((a, b) => b.strength - a.strength || a.order - b.order);
  for (const { group } of byStrength) {
    const pairs = pairsOf(group);
    if (pairs.length > 60 || pairs.every((pair) => known.has(pair))) continue;
    const isLoose = group.statement.confidence < 0.8;
    if (isLoose && [...group.supporters, ...group.recipients].some((party) => tied.has(party))) continue;
    for (const pair of pairs) known.add(pair);
    for (const party of [...group.supporters, ...group.recipients]) if (!tied.has(party)) tied.set(party, new Set());
    kept.push(withoutKnownPairs(group, kept));
  }
  return kept.toSorted((a, b) => a.statement.from - b.statement.from);
}

/** Wide statements come first, so that a caption that names two of three parties adds nothing. */
function strengthOf(group: Group): number {
  const isLoose = group.statement.confidence < 0.8;
  return (isLoose ? 0 : 100) + Math.min(8, pairsOf(group).length) + group.statement.confidence;
}

function withoutKnownPairs(group: Group, kept: readonly Group[]): Group {
  const recipients = group.recipients.filter(
    (recipient) =>
      !kept.some(
        (other) =>
          other.recipients.includes(recipient) &&
          group.supporters.every((supporter) => other.supporters.includes(supporter)),
      ),
  );
  return recipients.length > 0 ? { ...group, recipients } : group;
}

function present(
  doc: Doc,
  group: Group,
  gazetteer: Gazetteer,
  provinces: () => ReadonlySet<string>,
  signedOn: PlainDate | null,
): ReadTwinning {
  const { statement } = group;
  return {
    supporters: group.supporters.map((party) => presentParty(doc, party, gazetteer, provinces)),
    recipients: group.recipients.map((party) => presentParty(doc, party, gazetteer, provinces)),
    signedOn,
    equalParties: group.equal,
    span: spanOf(doc, statement.from, statement.to),
    rule: statement.rule,
    confidence: statement.confidence,
  };
}

function presentParty(doc: Doc, party: Party, gazetteer: Gazetteer, provinces: () => ReadonlySet<string>): ReadParty {
  const mention = party.mentions.find((one) => !one.bare) ?? party.mentions[0];
  const unit = resolveUnit(party, gazetteer, provinces);
  return {
    name: party.name,
    type: party.type,
    ...(party.commune ? { commune: party.commune } : {}),
    ...(unit ? { unitCode: unit.code } : {}),
    span: mention ? spanOf(doc, mention.from, mention.to) : { start: 0, end: 1 },
    rule: party.sort === 'place' ? 'type-word-and-name' : 'organisation-head',
    confidence: unit ? 0.97 : 0.88,
  };
}
