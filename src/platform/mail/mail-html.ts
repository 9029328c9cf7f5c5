import type { Mail } from './mail.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] as string);

/** The same words as HTML: paragraphs and links, no picture and nothing that tells us that it was read. */
export function renderMailHtml({ subject, text, language }: Pick<Mail, 'subject' | 'text' | 'language'>): string {
  const paragraphs = text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${paragraph.trim().split('\n').map(renderLine).join('<br>\n')}</p>`);
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escape(subject)}</title></head>
<body style="font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 40em">
${paragraphs.join('\n')}
</body>
</html>
`;
}

/** A line that is an address is a link; every other is words. */
const renderLine = (line: string): string =>
  /^https?:\/\/\S+$/.test(line) ? `<a href="${escape(line)}">${escape(line)}</a>` : escape(line);
