import { listTexts } from '../agreements/joint-text-list-store.ts';
import { listAgreementsWithin } from '../agreements/agreement-reach-store.ts';
import type { Person, Role } from '../kernel/actor.ts';
import type { DocumentId, NodeId, ProgrammeId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import type { Db } from '../platform/database/database.ts';
import type { LegalDocument } from '../programmes/legal-document.ts';
import { listDocuments, listDocumentsLike } from '../programmes/legal-document-store.ts';
import { programmePolicies } from '../programmes/programme-policy.ts';
import type { Programme } from '../programmes/programme.ts';
import { listDocumentsOfProgramme, listProgrammes } from '../programmes/programme-store.ts';
import { pairSentence } from '../portal/agreement-pair.tsx';
import type { Language } from '../platform/web/language.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { listProvinceNodes, placeReachOf } from '../registry/reach-store.ts';
import { findNodeByCode, listAncestors, listNodes } from '../registry/registry-store.ts';
import type { RegistryNode } from '../registry/registry.ts';
import { searchRegistry } from '../registry/search-registry.ts';
import type { Draft } from './draft.ts';
import { draftMessages } from './messages/draft-messages.ts';

const RECORDERS: readonly Role[] = ['sponsor-officer', 'recipient-officer', 'province-office'];

/** Whether somebody has a role in which agreements are recorded at all. */
export const mayRecordAgreements = (by: { readonly roles: Person['roles'] }): boolean =>
  by.roles.some(({ role }) => RECORDERS.includes(role));

/** The programmes of the provinces in which the person has a role. */
export async function listProgrammeChoices(db: Db, by: Person): Promise<Programme[]> {
  const provinces = [...new Set(by.roles.map(({ provinceCode }) => provinceCode))].toSorted();
  const found: Programme[] = [];
  for (const provinceCode of provinces)
    found.push(...(await listProgrammes(db, provinceCode, { after: null, limit: 100 })));
  return found;
}

export const programmeKey = ({ provinceCode, programmeId }: Programme): string => `${provinceCode} ${programmeId}`;

/** The province and id that a draft names; empty words where none is chosen. */
export function programmeOf({ programme }: Draft): {
  readonly provinceCode: string;
  readonly programmeId: ProgrammeId;
} {
  const [provinceCode = '', programmeId = ''] = programme.split(' ');
  return { provinceCode, programmeId: programmeId as ProgrammeId };
}

export interface ParentChoice {
  readonly agreementId: string;
  readonly label: string;
}

const MOST_PARENTS = 200;

/** The agreements, and texts being drafted, within the person's reach inside which a village pair can be signed. */
export async function listParentChoices(db: Db, by: Person, language: Language): Promise<ParentChoice[]> {
  const roles = by.roles.filter(({ role }) => RECORDERS.includes(role));
  const provinceNodes = await listProvinceNodes(
    db,
    roles.map(({ nodeId }) => nodeId),
  );
  const found = await listAgreementsWithin(
    db,
    placeReachOf(roles, provinceNodes),
    { words: [], status: null },
    { after: null, limit: MOST_PARENTS },
  );
  const drafted = await listTexts(
    db,
    placeReachOf(roles, provinceNodes),
    { isOpen: true },
    { after: null, limit: MOST_PARENTS },
  );
  const texts = drafted
    .filter(({ purpose }) => purpose === 'agreement')
    .map(({ textId, parties }) => ({
      agreementId: textId,
      label: draftMessages[language].draftingParent(pairWords(parties)),
    }));
  const agreements = found
    .filter(({ parentId, status }) => parentId === null && status !== 'ended')
    .map(({ agreementId, parties }) => ({
      agreementId,
      label: pairSentence(
        parties.map((party) => ({ ...party, within: null, heir: null })),
        language,
      ),
    }));
  return [...agreements, ...texts];
}

/** "Phường A – Xã B": the parties of a text that is still being drafted. */
export const pairWords = (parties: readonly { readonly role: string; readonly fullName: string }[]): string =>
  parties
    .filter(({ role }) => role !== 'witness')
    .map(({ fullName }) => fullName)
    .join(' – ');

/** A place as a list of choices shows it. */
export interface FoundPlace {
  readonly nodeId: NodeId;
  readonly fullName: string;
  /** "23869 · xã Ia Dơk, tỉnh Gia Lai" */
  readonly where: string;
}

/** What a search for a party found, and whether there is more than is shown. */
export interface FoundParties {
  readonly items: readonly FoundPlace[];
  readonly more: boolean;
}

const MOST_FOUND = 12;

async function describe(db: Db, nodes: readonly RegistryNode[]): Promise<FoundPlace[]> {
  const ancestors = await listAncestors(
    db,
    nodes.map(({ nodeId }) => nodeId),
  );
  return nodes.map(({ nodeId, fullName, code }) => {
    const within = (ancestors.get(nodeId) ?? [])
      .toReversed()
      .map((ancestor) => ancestor.fullName)
      .join(', ');
    return { nodeId, fullName, where: [within, code].filter(Boolean).join(' · ') };
  });
}

/** The places and organisations that the words can mean: those of the programme's province before others. */
export async function findParties(db: Db, typed: string, provinceCode: string): Promise<FoundParties> {
  const words = typed.normalize('NFC').trim().slice(0, 100);
  if (words === '') return { items: [], more: false };
  const byCode = /^(\d{2}|\d{5})$/.test(words) ? await findNodeByCode(db, words) : null;
  if (byCode) return { items: await describe(db, [byCode]), more: false };
  const found = new Map<NodeId, RegistryNode>();
  let more = false;
  for (const where of [...(provinceCode ? [{ provinceCode }] : []), {}]) {
    const finds = await searchRegistry(db, words, { ...where, limit: MOST_FOUND });
    for (const { node, living } of finds.items) if (living) found.set(node.nodeId, node);
    more = finds.more;
    if (found.size >= MOST_FOUND) break;
  }
  const nodes = [...found.values()];
  return { items: await describe(db, nodes.slice(0, MOST_FOUND)), more: more || nodes.length > MOST_FOUND };
}

/** The names of these places and organisations, and where they lie. */
export async function listPlaces(db: Db, nodeIds: readonly NodeId[]): Promise<Map<string, FoundPlace>> {
  return new Map((await describe(db, await listNodes(db, nodeIds))).map((place) => [place.nodeId, place]));
}

/** The names of those chosen. */
export const listPartyNames = (db: Db, { parties }: Draft): Promise<Map<string, FoundPlace>> =>
  listPlaces(
    db,
    parties.map(({ nodeId }) => nodeId as NodeId),
  );

export interface DocumentChoices {
  readonly documents: readonly LegalDocument[];
  /** Whether the person may state one that is not known. */
  readonly mayState: boolean;
}

/** The documents of the programme, those chosen besides, and what a number that was looked for finds. */
export async function listDocumentChoices(db: Db, by: Person, draft: Draft, typed: string): Promise<DocumentChoices> {
  const { provinceCode, programmeId } = programmeOf(draft);
  const own = await listDocumentsOfProgramme(db, provinceCode, programmeId);
  const chosen = await listDocuments(db, provinceCode, draft.documents as DocumentId[]);
  const found = typed.trim() === '' ? [] : await listDocumentsLike(db, provinceCode, typed.trim().slice(0, 100));
  const all = new Map([...own, ...chosen.values(), ...found.slice(0, 20)].map((one) => [one.documentId, one]));
  const province = await findProvincePlace(db, provinceCode);
  return { documents: [...all.values()], mayState: permit(programmePolicies, 'document.record', by, { province }).ok };
}
