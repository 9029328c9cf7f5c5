import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { layOut } from './lay-out.ts';
import { paperMessages } from './messages/paper-messages.ts';
import { templateMessages } from './messages/template-messages.ts';
import type { OfficialDocument } from './official-document.ts';
import { styleFileOf } from './paper-styles.ts';
import { PrintPage } from './print-page.tsx';

/** The addresses around a paper, without the language; null where there is no such file. */
export interface PaperWays {
  readonly back: string;
  readonly docx: string;
  readonly pdf: string;
  readonly xlsx: string | null;
  /** Word files by the province's own templates. */
  readonly templates?: readonly { readonly title: string; readonly path: string }[];
}

/** The print page of a paper as text. */
export function renderPaperPage(document: OfficialDocument, ways: PaperWays, language: Language): string {
  const flow = layOut(document);
  const t = paperMessages[language];
  const at = (path: string): string => inLanguage(path, language);
  return renderDocument(
    <PrintPage
      flow={flow}
      stylesheet={paths.paperStyles(styleFileOf(flow.profile))}
      description={`${flow.title}. ${t.note}`}
      ways={
        <>
          <a href={at(ways.back)}>{t.back}</a>
          <a href={at(ways.docx)}>{t.docx}</a>
          <a href={at(ways.pdf)}>{t.pdf}</a>
          {ways.xlsx !== null && <a href={at(ways.xlsx)}>{t.xlsx}</a>}
          {(ways.templates ?? []).map(({ title, path }) => (
            <a key={path} href={at(path)}>
              {templateMessages[language].filled(title)}
            </a>
          ))}
          <p lang={language}>{t.note}</p>
        </>
      }
    />,
  );
}
