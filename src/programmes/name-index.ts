import type { NodeId } from '../kernel/ids.ts';
import { legalSpelling, tightKey } from '../kernel/vietnamese/fold.ts';

/** A place or an organisation of a province, as names are looked up in: what it is called and where it lies. */
export interface NamedNode {
  readonly nodeId: NodeId;
  readonly name: string;
  readonly fullName: string;
  readonly aliases: readonly string[];
  readonly code: string | null;
  readonly parentId: NodeId | null;
  readonly living: boolean;
  /** Who took it over, where it ended. */
  readonly heirs: readonly string[];
}

export interface NameIndex {
  readonly byId: ReadonlyMap<NodeId, NamedNode>;
  /** By every whole name, "Làng Ghè" and its aliases; then by the bare name, "Ghè". */
  readonly whole: ReadonlyMap<string, readonly NamedNode[]>;
  readonly bare: ReadonlyMap<string, readonly NamedNode[]>;
  readonly byCode: ReadonlyMap<string, NamedNode>;
}

export function indexNames(nodes: readonly NamedNode[]): NameIndex {
  const whole = new Map<string, NamedNode[]>();
  const bare = new Map<string, NamedNode[]>();
  const put = (map: Map<string, NamedNode[]>, name: string, node: NamedNode): void => {
    const list = map.get(tightKey(name));
    if (!list) map.set(tightKey(name), [node]);
    else if (!list.includes(node)) list.push(node);
  };
  for (const node of nodes) {
    for (const name of [node.fullName, ...node.aliases]) put(whole, name, node);
    put(bare, node.name, node);
  }
  const coded = nodes.filter(({ code, living }) => code !== null && living);
  return {
    byId: new Map(nodes.map((node) => [node.nodeId, node])),
    whole,
    bare,
    byCode: new Map(coded.map((node) => [node.code as string, node])),
  };
}

export type NameFault =
  | { readonly code: 'name-unknown'; readonly saw: string }
  | { readonly code: 'name-ambiguous'; readonly saw: string; readonly candidates: readonly string[] }
  | { readonly code: 'name-ended'; readonly saw: string; readonly heirs: readonly string[] }
  | { readonly code: 'name-spelling'; readonly saw: string; readonly expected: string }
  | { readonly code: 'name-outside'; readonly saw: string; readonly within: string }
  | { readonly code: 'code-unknown'; readonly saw: string };

export type Resolved = { readonly node: NamedNode } | { readonly fault: NameFault };

/** Spelling with its marks, without case, spaces and punctuation: "A Vương" is "Avương", "Ba Tơ" is not "Ba Tô". */
const spelled = (text: string): string =>
  legalSpelling(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
const hasMarks = (text: string): boolean => /[\p{M}đƀ]/iu.test(text.normalize('NFD'));
const namesOf = ({ name, fullName, aliases }: NamedNode): string[] => [fullName, name, ...aliases];

/** "Làng Ghè (Xã Ia Dơk)": enough to tell it from another with its name. */
export function describeNode(node: NamedNode, index: NameIndex): string {
  const parent = node.parentId ? index.byId.get(node.parentId) : undefined;
  return parent ? `${node.fullName} (${parent.fullName})` : node.fullName;
}

function liesIn(node: NamedNode, within: string, index: NameIndex): boolean {
  const key = tightKey(within);
  for (let at = node.parentId, steps = 0; at !== null && steps < 8; steps++) {
    const parent = index.byId.get(at);
    if (!parent) return false;
    if (namesOf(parent).some((name) => tightKey(name) === key) || parent.code === within.trim()) return true;
    at = parent.parentId;
  }
  return false;
}

/**
 * The one living node that a name can only mean. Never guesses: names that differ in their marks alone are told apart by how
 * they are written, and where two remain the fault names both. `within`: the commune, by name or code, where it is told.
 */
export function resolveName(index: NameIndex, written: string, within: string | null): Resolved {
  const [first = '', ...rest] = written.split(/,|\bthuộc\b/u).map((part) => part.trim());
  // A name may hold a comma itself: it is tried whole first.
  const entire = findNamed(index, written);
  const saw = entire.length > 0 ? written : first;
  const place = within ?? (entire.length > 0 ? null : (rest[0] ?? null));
  const named = entire.length > 0 ? entire : findNamed(index, first);
  if (named.length === 0) return { fault: { code: 'name-unknown', saw: written } };
  const inside = place === null ? named : named.filter((node) => liesIn(node, place, index));
  if (inside.length === 0) return { fault: { code: 'name-outside', saw, within: place ?? '' } };
  const living = inside.filter((node) => node.living);
  if (living.length === 0)
    return { fault: { code: 'name-ended', saw, heirs: [...new Set(inside.flatMap(({ heirs }) => heirs))] } };
  const same = living.filter((node) => namesOf(node).some((name) => spelled(name) === spelled(saw)));
  const [only, ...others] = same.length > 0 ? same : living;
  if (!only || others.length > 0) {
    const candidates = (same.length > 0 ? same : living).slice(0, 5).map((node) => describeNode(node, index));
    return { fault: { code: 'name-ambiguous', saw, candidates } };
  }
  if (same.length === 0 && hasMarks(saw))
    return { fault: { code: 'name-spelling', saw, expected: describeNode(only, index) } };
  return { node: only };
}

function findNamed(index: NameIndex, name: string): readonly NamedNode[] {
  const key = tightKey(name);
  if (key === '') return [];
  const whole = index.whole.get(key) ?? [];
  return whole.some(({ living }) => living) ? whole : [...whole, ...(index.bare.get(key) ?? [])];
}

/** The living unit with a code of five digits; a spreadsheet may have dropped its leading zero. */
export function resolveCode(index: NameIndex, written: string): Resolved {
  const code = written.replace(/\.0+$/, '').padStart(5, '0');
  const node = index.byCode.get(code);
  return node ? { node } : { fault: { code: 'code-unknown', saw: written } };
}
