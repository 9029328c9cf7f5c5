import type { FlowBlock, Flow, FlowSection, Numbering } from './flow.ts';
import { gap, paragraph, runsOf, textWidth } from './flow.ts';
import { annexHead } from './lay-out-annex.ts';
import { endOf } from './lay-out-end.ts';
import { headOf } from './lay-out-head.ts';
import { layOutTable } from './lay-out-table.ts';
import { profileFor } from './layout-profiles.ts';
import type { Block, OfficialDocument } from './official-document.ts';
import { roman } from './roman.ts';

/** Lays a document out by the form that holds on its day: head, body, signatures, then each annex on pages of its own. */
export function layOut(document: OfficialDocument): Flow {
  const profile = profileFor(document.layout, document.issuedOn ?? document.madeOn);
  const body = bodyOf(document.blocks, textWidth(profile, false));
  const main = [...headOf(document, profile), ...keepLast(body), ...endOf(document, profile)];
  return {
    profile,
    title: titleOf(document),
    sections: [
      { landscape: false, blocks: main },
      ...document.annexes.map(
        (annex, index): FlowSection => ({
          landscape: annex.landscape,
          blocks: [
            ...annexHead(document, index, profile),
            ...bodyOf(annex.blocks, textWidth(profile, annex.landscape)),
          ],
        }),
      ),
    ],
  };
}

/** "Giao ước về việc …": names the file's window and the entry in a reader's list. */
function titleOf({ type, abstract }: OfficialDocument): string {
  const kind = `${type.charAt(0).toUpperCase()}${type.slice(1).toLowerCase()}`;
  return abstract ? `${kind} ${abstract.charAt(0).toLowerCase()}${abstract.slice(1)}` : kind;
}

/** A page with signatures alone could be put under any text: the last paragraph goes with them. */
function keepLast(blocks: readonly FlowBlock[]): readonly FlowBlock[] {
  const last = blocks.at(-1);
  return last?.kind === 'paragraph' ? [...blocks.slice(0, -1), { ...last, keepNext: true }] : blocks;
}

/** Counts the numbered blocks of one document or annex. */
class Counter {
  #article = 0;
  readonly #sections: [number, number, number] = [0, 0, 0];

  article(): Numbering {
    this.#article++;
    return { list: 'article', level: 0, label: `Điều ${this.#article}.` };
  }

  section(level: 1 | 2 | 3): Numbering {
    const index = level - 1;
    this.#sections[index] = (this.#sections[index] ?? 0) + 1;
    this.#sections.fill(0, level);
    const count = this.#sections[index] as number;
    const label = [`${roman(count)}.`, `${count}.`, `${LETTERS.at((count - 1) % LETTERS.length)})`][index] as string;
    return { list: 'section', level: index, label };
  }
}

/** As a word processor counts: a, b, c, d, e … */
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

const ROLE_OF = { justify: 'body', left: 'line', centre: 'centred' } as const;

/** `room`: the width between the margins, mm. */
function bodyOf(blocks: readonly Block[], room: number): readonly FlowBlock[] {
  const counter = new Counter();
  return blocks.flatMap((block, index): readonly FlowBlock[] => {
    const laid = layOutBlock(block, counter, room);
    const next = blocks[index + 1];
    return next?.kind === 'list' || next?.kind === 'table' ? keepLeadIn(laid) : laid;
  });
}

/** "Trong đó:" at the foot of a page, and what it announces on the next: the two stay together. */
function keepLeadIn(blocks: readonly FlowBlock[]): readonly FlowBlock[] {
  const last = blocks.at(-1);
  return last?.kind === 'paragraph' && last.runs.at(-1)?.text.trimEnd().endsWith(':') ? keepLast(blocks) : blocks;
}

function layOutBlock(block: Block, counter: Counter, room: number): readonly FlowBlock[] {
  switch (block.kind) {
    case 'bases':
      return block.texts.map((text, index) =>
        paragraph('basis', `${text.replace(/[;.,\s]+$/, '')}${index === block.texts.length - 1 ? '.' : ';'}`),
      );
    case 'paragraph':
      if (block.align === 'unit') return [paragraph('caption', block.words, { align: 'right', keepNext: true })];
      return [paragraph(ROLE_OF[block.align ?? 'justify'], block.words)];
    case 'decides':
      return [paragraph('decides', block.text)];
    case 'article': {
      const { title, words } = block;
      const runs = [...(title === null ? [] : [{ text: title, bold: true }]), ...(words === null ? [] : runsOf(words))];
      return [paragraph('article', runs, { numbering: counter.article(), keepNext: words === null })];
    }
    case 'section':
      return [paragraph(`section-${block.level}`, block.title, { numbering: counter.section(block.level) })];
    case 'list':
      return block.items.map((item) =>
        paragraph('item', item, { numbering: { list: 'item', level: 0, label: '-' }, keepNext: false }),
      );
    case 'table':
      return [layOutTable(block.table, room), gap(6)];
  }
}
