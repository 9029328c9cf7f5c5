import { type RegistryCommand, parseDay, parseWords, today } from './registry-command.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { usageOf } from './import-command.ts';
import { type Find, searchRegistry } from './search-registry.ts';
import { NODE_KINDS } from './unit-types.ts';

/** Finds places and organisations as people type them. */
export const findCommand: RegistryCommand = {
  name: 'find',
  usage: '<QUERY…> [--on YYYY-MM-DD] [--kind province|commune|village|organisation]',
  summary: {
    vi: 'tìm địa phương, thôn làng, cơ quan, đơn vị theo tên, có dấu hay không dấu',
    en: 'find places and organisations by name, with or without marks',
  },
  async run(args, { terminal, lang, instance }) {
    const words = parseWords(args, { on: { type: 'string' }, kind: { type: 'string' } }, lang);
    const day = words.ok ? parseDay(words.value, 'on', today(), lang) : words;
    const kind = words.ok ? words.value.text('kind') : null;
    const known = NODE_KINDS.find((one) => one === kind);
    if (!words.ok || !day.ok || words.value.given.length === 0 || (kind !== null && !known)) {
      terminal.err(words.ok && day.ok ? usageOf(this, lang) : !words.ok ? words.refusal : day.ok ? '' : day.refusal);
      return 2;
    }
    const opened = await instance();
    if (!opened) return 1;
    const on = words.value.text('on') === null ? null : day.value;
    const found = await searchRegistry(opened.db, words.value.given.join(' '), {
      on,
      ...(known ? { kinds: [known] } : {}),
    });
    for (const find of found.items) terminal.out(lineOf(find, lang === 'vi'));
    if (found.items.length === 0) terminal.err(lang === 'vi' ? 'Không tìm thấy.' : 'Nothing was found.');
    else if (found.more)
      terminal.err(lang === 'vi' ? '… còn nữa: hãy gõ rõ hơn.' : '… there is more: say it more exactly.');
    return found.items.length > 0 ? 0 : 1;
  },
};

function lineOf({ node, ancestors, living }: Find, vi: boolean): string {
  const place = [node, ...ancestors.toReversed()].map(({ fullName }) => fullName).join(', ');
  const ended =
    living || node.validTo === null ? '' : ` (${vi ? 'đến trước ngày' : 'until before'} ${screenDate(node.validTo)})`;
  return `${(node.code ?? '').padEnd(5)}  ${place}${ended}  ${node.slug}`;
}
