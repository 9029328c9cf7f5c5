import type { NodeId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { Db } from '../../platform/database/database.ts';
import { type AssignedPair, inForceOn } from '../../programmes/assignment.ts';
import { listVersions } from '../../programmes/assignment-store.ts';
import { listAssignedOn } from '../../programmes/coverage-store.ts';
import {
  type NameFault,
  type NameIndex,
  type NamedNode,
  resolveCode,
  resolveName,
} from '../../programmes/name-index.ts';
import { loadNameIndex } from '../../programmes/name-index-store.ts';
import type { StatedProgramme } from '../../programmes/programme-statement.ts';
import { withPairsFromFacts } from '../pairs-from-facts.ts';
import type { PartyFacts, Problem } from '../problem.ts';
import { type RecordedFacts, listRecordedFacts } from './registry-facts-store.ts';

export interface NamedSides {
  /** A name or code a line. */
  readonly sponsors: string;
  readonly recipients: string;
  /** Null where nothing is said: then enough that everybody can be paired. */
  readonly sponsorMost: number | null;
  readonly recipientMost: number | null;
}

export interface LineFault {
  readonly side: 'sponsors' | 'recipients';
  /** From 1; null for a side that names nobody. */
  readonly line: number | null;
  readonly fault: NameFault | null;
}

/** What stands in force on a day, carried over to those who bear it; nothing before the first version. */
export async function pairsInForce(
  db: Db,
  { provinceCode, programmeId }: Pick<StatedProgramme, 'provinceCode' | 'programmeId'>,
  today: PlainDate,
) {
  const version = inForceOn(await listVersions(db, provinceCode, programmeId), today);
  return version ? { version, pairs: await listAssignedOn(db, version, today) } : null;
}

/**
 * A problem of the parties that are named, with what the records hold of them: zones, open needs, fields already helped in, poor
 * households of the annex, pairs in force. Nothing is made up: what no record holds is missing from the problem.
 */
export async function problemFromRegistry(
  db: Db,
  programme: StatedProgramme,
  sides: NamedSides,
  today: PlainDate,
): Promise<Result<Problem, readonly LineFault[]>> {
  const { provinceCode } = programme;
  const index = await loadNameIndex(db, provinceCode);
  const sponsors = resolveLines(sides.sponsors, 'sponsors', index);
  const recipients = resolveLines(sides.recipients, 'recipients', index);
  const faults = [...sponsors.faults, ...recipients.faults];
  if (faults.length > 0) return refuse(faults);
  const nodes = [...sponsors.nodes, ...recipients.nodes].map(({ nodeId }) => nodeId);
  const recorded = await listRecordedFacts(db, provinceCode, nodes);
  const inForce = (await pairsInForce(db, programme, today))?.pairs ?? [];
  const most = mostOf(sides, sponsors.nodes.length, recipients.nodes.length);
  const poor = poorHouseholdsOf(inForce);
  const ids = new Map([...sponsors.nodes, ...recipients.nodes].map((node) => [node.nodeId, idOf(node)]));
  const isSponsor = new Set(sponsors.nodes.map(({ nodeId }) => nodeId));
  const isRecipient = new Set(recipients.nodes.map(({ nodeId }) => nodeId));
  const previous = inForce.flatMap(({ sponsor, recipient }): (readonly [string, string])[] =>
    isSponsor.has(sponsor) && isRecipient.has(recipient) ? [[ids.get(sponsor) ?? '', ids.get(recipient) ?? '']] : [],
  );
  return ok(
    withPairsFromFacts({
      title: programme.title.slice(0, 400),
      lotSeed: `${programme.slug} ${today}`,
      criteria: [],
      sponsors: sponsors.nodes.map((node) => ({
        id: idOf(node),
        name: node.fullName,
        min: 1,
        max: most.sponsor,
        ...factsOf(recorded.get(node.nodeId), 'strengths'),
      })),
      recipients: recipients.nodes.map((node) => ({
        id: idOf(node),
        name: node.fullName,
        min: 1,
        max: most.recipient,
        ...factsOf(recorded.get(node.nodeId), 'needs'),
        ...(poor.has(node.nodeId) ? { poorHouseholds: poor.get(node.nodeId) as number } : {}),
      })),
      ...(previous.length > 0 ? { previous } : {}),
    }),
  );
}

/** The official code where there is one: it is what people know. */
const idOf = ({ code, nodeId }: NamedNode): string => code ?? nodeId;

function resolveLines(
  text: string,
  side: LineFault['side'],
  index: NameIndex,
): { nodes: NamedNode[]; faults: LineFault[] } {
  const nodes = new Map<NodeId, NamedNode>();
  const faults: LineFault[] = [];
  for (const [at, written] of text.split(/\r?\n/).entries()) {
    const line = written.normalize('NFC').trim();
    if (line === '') continue;
    const found = /^\d{5}$/.test(line) ? resolveCode(index, line) : resolveName(index, line, null);
    if ('node' in found) nodes.set(found.node.nodeId, found.node);
    else faults.push({ side, line: at + 1, fault: found.fault });
  }
  if (nodes.size === 0 && faults.length === 0) faults.push({ side, line: null, fault: null });
  return { nodes: [...nodes.values()], faults };
}

/** As many places as were said, or as few as can serve everybody of the other side. */
function mostOf(
  { sponsorMost, recipientMost }: NamedSides,
  sponsors: number,
  recipients: number,
): { sponsor: number; recipient: number } {
  return {
    sponsor: Math.max(1, sponsorMost ?? Math.ceil(recipients / Math.max(1, sponsors))),
    recipient: Math.max(1, recipientMost ?? Math.ceil(sponsors / Math.max(1, recipients)) + 1),
  };
}

function factsOf(recorded: RecordedFacts | undefined, fields: 'needs' | 'strengths'): { readonly facts?: PartyFacts } {
  if (!recorded) return {};
  const facts: PartyFacts = {
    ...(recorded.zone ? { zone: recorded.zone } : {}),
    ...(recorded[fields].length > 0 ? { fields: recorded[fields] } : {}),
    ...(recorded.latitude !== null && recorded.longitude !== null
      ? { latitude: recorded.latitude, longitude: recorded.longitude }
      : {}),
  };
  return Object.keys(facts).length > 0 ? { facts } : {};
}

/** "120 hộ; 15 hộ nghèo; khu vực III": what the annex in force tells, in the form in which the annex is kept. */
function poorHouseholdsOf(pairs: readonly AssignedPair[]): Map<NodeId, number> {
  const poor = new Map<NodeId, number>();
  for (const { recipient, traits } of pairs) {
    const said = /(?:^|; )([\d.]+) hộ nghèo/.exec(traits ?? '')?.[1];
    if (said !== undefined) poor.set(recipient, Number(said.replaceAll('.', '')));
  }
  return poor;
}
