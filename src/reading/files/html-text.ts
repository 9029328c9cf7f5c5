import { type Result, ok, refuse } from '../../kernel/result.ts';
import { type ContentFault, type FileText, plainFile } from './file-text.ts';
import { aboutPage } from './html-about.ts';
import { linesOf } from './html-lines.ts';
import { findMain } from './html-main.ts';
import { parseHtml } from './html-tree.ts';

/** The story of a web page, its headline first; menus, links to other stories, share bars and adverts are left. */
export function htmlText(html: string): Result<FileText, ContentFault> {
  const root = parseHtml(html);
  const main = findMain(root);
  if (!main) return refuse({ code: 'no-story' });
  const about = aboutPage(root);
  const story = linesOf(main.root, main.isLeft);
  const parts: string[] = [];
  const add = (part: string | null) => {
    if (part && !startsWith(story, part) && !parts.includes(part)) parts.push(part);
  };
  add(about.title);
  add(main.lead ? linesOf(main.lead, main.isLeft) : null);
  return ok({ ...plainFile('html', [...parts, story].join('\n\n')), ...about });
}

/** True where a story already opens with these words. */
const startsWith = (story: string, part: string): boolean => {
  const plain = (text: string) =>
    text
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .toLowerCase();
  return plain(story.slice(0, 3000)).includes(plain(part));
};
