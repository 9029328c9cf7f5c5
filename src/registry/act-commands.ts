import { type NodeId, type RequestId, newId } from '../kernel/ids.ts';
import { parsePlainDate } from '../kernel/plain-date.ts';
import type { Result } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { describeActRefusal } from './act-messages.ts';
import { dissolveNode } from './dissolve-node.ts';
import { usageOf } from './import-command.ts';
import { mergeNodes } from './merge-nodes.ts';
import { moveNode } from './move-node.ts';
import type { ActOrder, PerformRefusal, Performed } from './perform-act.ts';
import { recodeNode } from './recode-node.ts';
import { reclassifyNode } from './reclassify-node.ts';
import { type RegistryCommand, type Words, findAddressed, parseDay, parseWords, today } from './registry-command.ts';
import type { RegistryNode } from './registry.ts';
import { renameNode } from './rename-node.ts';
import { splitNamed } from './split-named.ts';

const OPTIONS = {
  on: { type: 'string' },
  number: { type: 'string' },
  document: { type: 'string' },
  issued: { type: 'string' },
  issuer: { type: 'string' },
} as const;
const DOCUMENT_USAGE = '--on YYYY-MM-DD --number … [--document "Quyết định"] [--issued YYYY-MM-DD] [--issuer …]';

interface Verb {
  readonly name: string;
  readonly usage: string;
  readonly summary: RegistryCommand['summary'];
  /** How many of the words are addresses of nodes; the rest is a name, a type or a code. */
  readonly addresses: (words: number) => number;
  readonly words: (count: number) => boolean;
  /** Beside those of the document. */
  readonly options?: Readonly<Record<string, { readonly type: 'string' }>>;
  perform(
    db: Db,
    order: ActOrder,
    nodes: readonly RegistryNode[],
    rest: readonly string[],
    words: Words,
  ): Promise<Result<Performed, PerformRefusal>>;
}

const idOf = (nodes: readonly RegistryNode[], index = 0): NodeId => (nodes[index] as RegistryNode).nodeId;

const VERBS: readonly Verb[] = [
  {
    name: 'rename',
    usage: '<ADDRESS> <NAME…>',
    summary: { vi: 'đổi tên', en: 'give another name' },
    addresses: () => 1,
    words: (count) => count >= 2,
    perform: (db, order, nodes, name) => renameNode(db, { ...order, nodeId: idOf(nodes), name: name.join(' ') }),
  },
  {
    name: 'reclassify',
    usage: '<ADDRESS> <TYPE…>',
    summary: { vi: 'đổi loại (xã thành phường…)', en: 'make it another type of its kind' },
    addresses: () => 1,
    words: (count) => count >= 2,
    perform: (db, order, nodes, type) => reclassifyNode(db, { ...order, nodeId: idOf(nodes), type: type.join(' ') }),
  },
  {
    name: 'recode',
    usage: '<ADDRESS> <CODE>',
    summary: { vi: 'đổi mã của xã, phường, đặc khu', en: 'give a commune another code' },
    addresses: () => 1,
    words: (count) => count === 2,
    perform: (db, order, nodes, code) => recodeNode(db, { ...order, nodeId: idOf(nodes), code: code.join(' ') }),
  },
  {
    name: 'move',
    usage: '<ADDRESS> <ADDRESS OF THE PLACE>',
    summary: { vi: 'chuyển sang địa bàn khác', en: 'put it in another place' },
    addresses: () => 2,
    words: (count) => count === 2,
    perform: (db, order, nodes) => moveNode(db, { ...order, nodeId: idOf(nodes), parentId: idOf(nodes, 1) }),
  },
  {
    name: 'merge',
    usage: '<ADDRESS…> <ADDRESS OF THE SUCCESSOR>',
    summary: {
      vi: 'nhập vào một đối tượng đang có; giao ước chuyển sang đối tượng đó',
      en: 'merge into the last one named, which takes over the agreements',
    },
    addresses: (words) => words,
    words: (count) => count >= 2,
    perform: (db, order, nodes) =>
      mergeNodes(db, {
        ...order,
        parts: nodes.slice(0, -1).map(({ nodeId }) => nodeId),
        successor: { nodeId: idOf(nodes, nodes.length - 1) },
      }),
  },
  {
    name: 'split',
    usage: '<ADDRESS> <SUCCESSOR> <SUCCESSOR…> [--heir SUCCESSOR]',
    summary: {
      vi: 'chia thành nhiều đối tượng: địa chỉ đang có, hoặc tên mới trong dấu nháy ("Làng Ghè Một", "23870 Xã Ia Dơk Đông"); --heir nêu đối tượng nhận giao ước',
      en: 'end it in favour of several: addresses, or new names in quotes ("Làng Ghè Một", "23870 Xã Ia Dơk Đông"); --heir takes over the agreements',
    },
    options: { heir: { type: 'string' } },
    addresses: () => 1,
    words: (count) => count >= 3,
    perform: (db, order, nodes, successors, words) =>
      splitNamed(db, order, nodes[0] as RegistryNode, { successors, heir: words.text('heir') }),
  },
  {
    name: 'dissolve',
    usage: '<ADDRESS>',
    summary: { vi: 'giải thể, không có đối tượng tiếp nhận', en: 'end it without a successor' },
    addresses: () => 1,
    words: (count) => count === 1,
    perform: (db, order, nodes) => dissolveNode(db, { ...order, nodeId: idOf(nodes) }),
  },
];

/** Acts of an operator; each names the document that ordered it. */
export const actCommands: readonly RegistryCommand[] = VERBS.map((verb) => ({
  name: verb.name,
  usage: `${verb.usage} ${DOCUMENT_USAGE}`,
  summary: verb.summary,
  async run(args, { terminal, lang, instance, by }) {
    const refuseCall = (sentence: string): 2 => {
      terminal.err(sentence);
      return 2;
    };
    const words = parseWords(args, { ...OPTIONS, ...verb.options }, lang);
    if (!words.ok) return refuseCall(words.refusal);
    const { given, text } = words.value;
    const on = parseDay(words.value, 'on', today(), lang);
    if (!on.ok) return refuseCall(on.refusal);
    const issued = text('issued');
    const issuedOn = issued === null ? null : parsePlainDate(issued);
    if (
      !verb.words(given.length) ||
      text('on') === null ||
      text('number') === null ||
      (issued !== null && issuedOn === null)
    )
      return refuseCall(usageOf(this, lang));
    const opened = await instance();
    if (!opened) return 1;
    const addresses = given.slice(0, verb.addresses(given.length));
    const nodes: RegistryNode[] = [];
    for (const address of addresses) {
      const node = await findAddressed(opened.db, address);
      if (node) nodes.push(node);
      else terminal.err(lang === 'vi' ? `Không tìm thấy “${address}”.` : `There is no “${address}”.`);
    }
    if (nodes.length < addresses.length) return 1;
    const order: ActOrder = {
      by,
      requestId: newId() as RequestId,
      effectiveOn: on.value,
      today: today(),
      document: { kind: text('document') ?? 'Quyết định', number: text('number'), issuedOn, issuer: text('issuer') },
    };
    const result = await verb.perform(opened.db, order, nodes, given.slice(addresses.length), words.value);
    if (!result.ok) {
      terminal.err(describeActRefusal(result.refusal, lang));
      return 1;
    }
    terminal.out(lang === 'vi' ? 'Đã ghi nhận.' : 'Recorded.');
    return 0;
  },
}));
