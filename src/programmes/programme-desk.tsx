import type { Context } from 'hono';
import type { JSX } from 'preact';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { OfficeFrame } from '../access/pages/office-page.tsx';
import { type PeopleRequest, requestOf } from '../access/people-request.ts';
import { readDay, textOf } from '../access/people-form.ts';
import { type AssignmentVersionId, type NodeId, type ProgrammeId, isId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { permit } from '../kernel/policy.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage } from '../platform/web/paths.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { pickOne, searchRegistry } from '../registry/search-registry.ts';
import type { AssignmentVersion } from './assignment.ts';
import { findVersion } from './assignment-store.ts';
import { ProgrammeNotAllowedPage } from './pages/programme-frame.tsx';
import { type ProgrammeDone, atField, faultsOfRefusal } from './programme-faults.ts';
import { programmePolicies } from './programme-policy.ts';
import type { StatedProgramme } from './programme-statement.ts';
import { findStatedProgramme } from './programme-statement-store.ts';

/** One request at the pages of programmes: who asks, and about what. */
export interface AtProgramme extends PeopleRequest {
  readonly c: Context<OfficeEnv>;
  readonly deps: OfficeDeps;
  readonly programme: StatedProgramme;
  /** May write here, and look at drafts. */
  readonly mayKeep: boolean;
}

/** The provinces in which somebody holds a role. */
export const provincesOf = ({ by }: Pick<PeopleRequest, 'by'>): string[] =>
  [...new Set(by.roles.map(({ provinceCode }) => provinceCode))].toSorted();

/** The provinces whose programmes the asker keeps. */
export async function keptProvinces(deps: OfficeDeps, request: Pick<PeopleRequest, 'by'>): Promise<string[]> {
  const kept: string[] = [];
  for (const provinceCode of provincesOf(request)) {
    const province = await findProvincePlace(deps.db, provinceCode);
    if (permit(programmePolicies, 'programme.record', request.by, { province }).ok) kept.push(provinceCode);
  }
  return kept;
}

/** The programme that the address names, if it is one of a province in which the asker holds a role. */
export async function atProgramme(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  id = c.req.param('id') ?? '',
): Promise<AtProgramme | null> {
  const request = requestOf(c, deps);
  if (!isId(id)) return null;
  for (const provinceCode of provincesOf(request)) {
    const programme = await findStatedProgramme(deps.db, provinceCode, id as ProgrammeId);
    if (!programme) continue;
    const province = await findProvincePlace(deps.db, provinceCode);
    const mayKeep = permit(programmePolicies, 'assignment-draft.read', request.by, { province }).ok;
    return { ...request, c, deps, programme, mayKeep };
  }
  return null;
}

/** The version that the address names. Whoever may not see drafts is told of no draft. */
export async function versionAt({ c, deps, programme, mayKeep }: AtProgramme): Promise<AssignmentVersion | null> {
  const id = c.req.param('lan') ?? '';
  if (!isId(id)) return null;
  const version = await findVersion(deps.db, programme.provinceCode, id as AssignmentVersionId);
  if (version?.programmeId !== programme.programmeId) return null;
  return version.status === 'published' || mayKeep ? version : null;
}

type Handler = (at: AtProgramme) => Promise<Response>;

/** A page of one programme: 404 where there is none for the asker. */
export const onProgramme =
  (deps: OfficeDeps, handle: Handler) =>
  async (c: Context<OfficeEnv>): Promise<Response> => {
    const at = await atProgramme(c, deps);
    return at ? handle(at) : Promise.resolve(c.notFound());
  };

/** A page that only those may open who keep the programme: the one of the address, or `named` by a form. */
export const byKeeper =
  (deps: OfficeDeps, handle: Handler, named?: string) =>
  async (c: Context<OfficeEnv>): Promise<Response> => {
    const at = await atProgramme(c, deps, named);
    if (!at) return c.notFound();
    return at.mayKeep ? handle(at) : notAllowed(c, deps);
  };

export async function notAllowed(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  return c.html(renderDocument(<ProgrammeNotAllowedPage frame={await officeFrameOf(c, deps)} />), 403);
}

/** Shows a page; one with faults answers 422. */
export async function show(
  { c, deps }: Pick<AtProgramme, 'c' | 'deps'>,
  page: (frame: OfficeFrame) => JSX.Element,
  faults: readonly FieldFault[] = [],
): Promise<Response> {
  return c.html(renderDocument(page(await officeFrameOf(c, deps))), faults.length > 0 ? 422 : 200);
}

/** To the page that says what was done. */
export function done(
  { c, language }: Pick<AtProgramme, 'c' | 'language'>,
  path: string,
  word: ProgrammeDone,
): Response {
  return c.redirect(`${inLanguage(path, language)}?xong=${word}`, 303);
}

/** The faults of a refused act at their fields; `fields` names those that stand elsewhere on this form. */
export function refusedFaults(
  { language }: Pick<AtProgramme, 'language'>,
  refusal: Parameters<typeof faultsOfRefusal>[0],
  fields: Readonly<Record<string, string>> = {},
): FieldFault[] {
  return faultsOfRefusal(refusal).map((fault) => atField(fault, language, fields[fault.code]));
}

type Body = Readonly<Record<string, unknown>>;

/** The fields of a form with what is wrong with them before any act is asked. */
export interface ReadForm {
  readonly text: (name: string) => string;
  readonly words: (name: string) => string | null;
  readonly day: (name: string, required?: boolean) => PlainDate | null;
  readonly number: (name: string) => number | null;
  readonly faults: FieldFault[];
}

export function readForm({ language }: Pick<AtProgramme, 'language'>, body: Body): ReadForm {
  const faults: FieldFault[] = [];
  const text = (name: string): string => {
    const value = body[name];
    return typeof value === 'string' ? value.normalize('NFC').slice(0, 5000) : '';
  };
  return {
    text,
    faults,
    words: (name) => text(name).trim() || null,
    day: (name, required = false) => {
      const typed = textOf(body, name).trim();
      if (typed === '') {
        if (required) faults.push(atField({ code: 'date-missing' }, language, name));
        return null;
      }
      const day = readDay(typed);
      if (day === null)
        faults.push(atField({ code: 'date-unreadable', saw: typed } as { code: string }, language, name));
      return day;
    },
    number: (name) => {
      const typed = text(name).trim();
      if (typed === '') return null;
      if (/^\d{1,6}$/.test(typed)) return Number(typed);
      faults.push(atField({ code: 'number-unreadable', saw: typed.slice(0, 50) } as { code: string }, language, name));
      return null;
    },
  };
}

/** Somebody whom typed words may mean. */
export interface NodeChoice {
  readonly nodeId: NodeId;
  readonly fullName: string;
  readonly within: string;
}

export interface FoundNode {
  readonly nodeId: NodeId | null;
  /** To choose from, where the words can mean several. */
  readonly choices: readonly NodeChoice[];
}

const MOST_CHOICES = 8;

/** Whom the words mean in a province: the one they can only mean, or several to choose from; `chosen` was picked before. */
export async function findNode(
  { deps, programme }: { readonly deps: OfficeDeps; readonly programme: { readonly provinceCode: string } },
  words: string,
  chosen: string,
): Promise<FoundNode> {
  if (words.trim() === '') return { nodeId: null, choices: [] };
  const finds = await searchRegistry(deps.db, words.slice(0, 200), {
    provinceCode: programme.provinceCode,
    limit: MOST_CHOICES * 2,
  });
  const living = finds.items.filter((find) => find.living);
  const choices = living.slice(0, MOST_CHOICES).map(({ node, ancestors }) => ({
    nodeId: node.nodeId,
    fullName: node.fullName,
    within: ancestors
      .toReversed()
      .map(({ fullName }) => fullName)
      .join(', '),
  }));
  const picked = choices.find(({ nodeId }) => nodeId === chosen);
  if (picked) return { nodeId: picked.nodeId, choices };
  const one = pickOne(words, finds);
  return one ? { nodeId: one.node.nodeId, choices: [] } : { nodeId: null, choices };
}
