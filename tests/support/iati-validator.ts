import { DAC_PURPOSES, type ElementRule, IATI_RULES, fits } from './iati-rules.ts';

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const TAG = /<(\?xml [^<>]*\?|\/[\w:.-]+|[\w:.-]+(?:\s+[\w:.-]+="[^"<]*")*\s*\/?)>/g;
const ATTRIBUTE = /\s+([\w:.-]+)="([^"<]*)"/g;

/** Reads XML as strictly as XML asks of what we write: no comments, no processing, entities by name. Throws what is wrong. */
export function readXml(text: string): Element {
  const root: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [root];
  let at = 0;
  const here = (): Element => open.at(-1) as Element;
  const words = (raw: string): string => {
    if (/[<>]/.test(raw)) throw new Error(`no tag: ${raw.trim().slice(0, 60)}`);
    return raw.replaceAll(/&(\w*);?/g, (whole, name: string) => {
      const letter = ENTITIES[name];
      if (letter === undefined || !whole.endsWith(';')) throw new Error(`no entity: ${whole}`);
      return letter;
    });
  };
  for (const tag of text.matchAll(TAG)) {
    here().text += words(text.slice(at, tag.index));
    at = tag.index + tag[0].length;
    const inside = tag[1] as string;
    if (inside.startsWith('?')) {
      if (tag.index !== 0) throw new Error('the declaration stands first');
      continue;
    }
    if (inside.startsWith('/')) {
      const closed = open.pop();
      if (closed?.name !== inside.slice(1)) throw new Error(`${inside} closes ${closed?.name}`);
      continue;
    }
    const name = /^[\w:.-]+/.exec(inside)?.[0] as string;
    const attributes = new Map<string, string>();
    for (const [, key = '', value = ''] of inside.matchAll(ATTRIBUTE)) {
      if (attributes.has(key)) throw new Error(`${name} has ${key} twice`);
      attributes.set(key, words(value));
    }
    const element: Element = { name, attributes, children: [], text: '' };
    here().children.push(element);
    if (!inside.endsWith('/')) open.push(element);
  }
  here().text += words(text.slice(at));
  if (open.length !== 1) throw new Error(`${here().name} is not closed`);
  const [top, ...more] = root.children;
  if (!top || more.length > 0 || root.text.trim() !== '') throw new Error('expected one element at the top');
  return top;
}

/** Every fault of an IATI 2.03 activity file against the rules, each with the way to where it stands. */
export function faultsOfIati(text: string): string[] {
  let root: Element;
  try {
    root = readXml(text);
  } catch (error) {
    return [`not well-formed: ${(error as Error).message}`];
  }
  const faults: string[] = [];
  if (root.name !== 'iati-activities') faults.push(`/${root.name}: expected iati-activities`);
  judge(root, [], faults);
  const generated = root.attributes.get('generated-datetime') ?? '';
  for (const activity of root.children) {
    judgeActivity(activity, faults);
    judgeDays(activity, generated.slice(0, 10), faults);
  }
  judgeTogether(root.children, faults);
  return faults;
}

const childrenOf = (element: Element, name: string): Element[] =>
  element.children.filter((child) => child.name === name);
const identifierOf = (activity: Element): string => childrenOf(activity, 'iati-identifier')[0]?.text ?? '';
const everyElement = (element: Element): Element[] => [element, ...element.children.flatMap(everyElement)];

/** One publisher a file, and each identifier once. */
function judgeTogether(activities: readonly Element[], faults: string[]): void {
  const seen = new Set<string>();
  for (const activity of activities) {
    const id = identifierOf(activity);
    if (seen.has(id)) faults.push(`${id}: told twice`);
    seen.add(id);
  }
  const publishers = new Set(activities.map((each) => childrenOf(each, 'reporting-org')[0]?.attributes.get('ref')));
  if (publishers.size > 1) faults.push(`several publishers: ${[...publishers].join(', ')}`);
}

/** The order of days, and that nothing which happened lies after the file was made. */
function judgeDays(activity: Element, generatedOn: string, faults: string[]): void {
  const say = (what: string): number => faults.push(`${identifierOf(activity)}: ${what}`);
  const dayOf = (element: Element | undefined): string | undefined => element?.attributes.get('iso-date');
  const dated = (type: string): string | undefined =>
    dayOf(childrenOf(activity, 'activity-date').find(({ attributes }) => attributes.get('type') === type));
  const after = (earlier: string | undefined, later: string | undefined): boolean =>
    earlier !== undefined && later !== undefined && earlier > later;
  if (after(dated('1'), dated('3'))) say('the planned end lies before the planned start');
  if (after(dated('2'), dated('4'))) say('the end lies before the start');
  const happened = [
    dated('2'),
    dated('4'),
    activity.attributes.get('last-updated-datetime')?.slice(0, 10),
    ...childrenOf(activity, 'transaction').flatMap((each) => [
      dayOf(childrenOf(each, 'transaction-date')[0]),
      childrenOf(each, 'value')[0]?.attributes.get('value-date'),
    ]),
  ];
  for (const day of happened) if (after(day, generatedOn)) say(`${day} lies after the file`);
  for (const each of everyElement(activity)) {
    const [from, to] = [dayOf(childrenOf(each, 'period-start')[0]), dayOf(childrenOf(each, 'period-end')[0])];
    if (after(from, to)) say(`a ${each.name} that ends before it begins`);
    if (each.name === 'budget' && from && to && Date.parse(to) - Date.parse(from) > 366 * 86_400_000)
      say('a budget of more than a year');
  }
}

function ruleOf(name: string, parents: readonly string[]): ElementRule | undefined {
  return IATI_RULES[`${parents.at(-1) ?? ''} ${name}`] ?? IATI_RULES[name];
}

function judge(element: Element, parents: readonly string[], faults: string[]): void {
  const way = [...parents, element.name];
  const say = (what: string): number => faults.push(`/${way.join('/')}: ${what}`);
  const rule = ruleOf(element.name, parents);
  if (!rule) {
    say('unknown element');
    return;
  }
  judgeAttributes(element, rule, say);
  if (rule.text === undefined && element.text.trim() !== '')
    say(`text where there is none: ${element.text.trim().slice(0, 40)}`);
  if (rule.text !== undefined && !fits(element.text, rule.text))
    say(`content is no ${String(rule.text)}: ${element.text}`);
  judgeChildren(element, rule, say);
  for (const child of element.children) judge(child, way, faults);
}

function judgeAttributes(element: Element, { attributes = {} }: ElementRule, say: (what: string) => void): void {
  const known = new Map(
    Object.entries(attributes).map(([key, value]) => [key.replace(/\?$/, ''), [key, value] as const]),
  );
  for (const [name, value] of element.attributes) {
    const found = known.get(name);
    if (!found) say(`unknown attribute ${name}`);
    else if (!fits(value, found[1])) say(`@${name} is no ${String(found[1])}: ${value}`);
  }
  for (const [name, [key]] of known)
    if (!key.endsWith('?') && !element.attributes.has(name)) say(`@${name} is missing`);
}

function judgeChildren(element: Element, { children = [] }: ElementRule, say: (what: string) => void): void {
  const order = children.map(([name]) => name);
  let last = 0;
  for (const { name } of element.children) {
    const place = order.indexOf(name);
    if (place < 0) say(`${name} does not stand here`);
    else if (place < last) say(`${name} stands after ${order[last]}`);
    else last = place;
  }
  for (const [name, count] of children) {
    const found = element.children.filter((child) => child.name === name).length;
    if ((count === '1' || count === '+') && found === 0) say(`${name} is missing`);
    if ((count === '1' || count === '?') && found > 1) say(`${name} stands ${found} times`);
  }
}

/** What the standard asks beyond its schema, of what we write. */
function judgeActivity(activity: Element, faults: string[]): void {
  const all = (name: string): Element[] => childrenOf(activity, name);
  const id = identifierOf(activity);
  const say = (what: string): number => faults.push(`${id}: ${what}`);
  const ref = all('reporting-org')[0]?.attributes.get('ref') ?? '';
  if (!id.startsWith(`${ref}-`)) say('the identifier does not begin with that of the publisher');
  if (all('recipient-country').length + all('recipient-region').length === 0) say('nowhere');
  const sectors = all('sector');
  if (sectors.length === 0) say('no sector');
  for (const { attributes } of sectors)
    if (!DAC_PURPOSES.includes(attributes.get('code') ?? '')) say(`no purpose of the DAC: ${attributes.get('code')}`);
  const shares = sectors.map(({ attributes }) => Math.round(Number(attributes.get('percentage') ?? '100') * 100));
  if (shares.reduce((sum, share) => sum + share, 0) !== 10_000) say(`sectors come to ${shares.join(' + ')}`);
  if (sectors.length > 1 && sectors.some(({ attributes }) => !attributes.has('percentage')))
    say('several sectors without shares');
  for (const each of [...all('participating-org'), ...all('transaction').flatMap(({ children }) => children)])
    if (each.name.endsWith('-org') && !each.attributes.has('ref') && childrenOf(each, 'narrative').length === 0)
      say(`a ${each.name} without name`);
  if (
    !activity.attributes.has('xml:lang') &&
    everyElement(activity).some(({ name, attributes }) => name === 'narrative' && !attributes.has('xml:lang'))
  )
    say('words of no language');
  if (!all('activity-date').some(({ attributes }) => ['1', '2'].includes(attributes.get('type') ?? '')))
    say('no start');
  const currency = activity.attributes.get('default-currency');
  for (const each of [...all('transaction'), ...all('budget')])
    for (const value of each.children.filter(({ name }) => name === 'value'))
      if (currency === undefined && !value.attributes.has('currency')) say('a value without currency');
}
