import type { JSX } from 'preact';
import { renderDocument } from '../platform/web/document.tsx';
import { FORM_TOKEN } from '../platform/web/form-token.ts';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { layOut } from './lay-out.ts';
import { paperMessages } from './messages/paper-messages.ts';
import { paperOfficeMessages } from './messages/paper-office-messages.ts';
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

/** A paper that stands nowhere but in a form: its files are asked for by sending the form again. */
export interface PaperAgain {
  readonly action: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly token: string;
  readonly hasWorkbook: boolean;
}

/** The print page of a paper as text. */
export function renderPaperPage(document: OfficialDocument, ways: PaperWays | PaperAgain, language: Language): string {
  const flow = layOut(document);
  const t = paperMessages[language];
  return renderDocument(
    <PrintPage
      flow={flow}
      stylesheet={paths.paperStyles(styleFileOf(flow.profile))}
      description={`${flow.title}. ${t.note}`}
      ways={
        <>
          {'action' in ways ? (
            <AgainForm again={ways} language={language} />
          ) : (
            <Links ways={ways} language={language} />
          )}
          <p lang={language}>{t.note}</p>
        </>
      }
    />,
  );
}

function Links({ ways, language }: { readonly ways: PaperWays; readonly language: Language }): JSX.Element {
  const t = paperMessages[language];
  const at = (path: string): string => inLanguage(path, language);
  return (
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
    </>
  );
}

function AgainForm({ again, language }: { readonly again: PaperAgain; readonly language: Language }): JSX.Element {
  const t = paperMessages[language];
  const { action, typed, token, hasWorkbook } = again;
  const buttons: readonly (readonly [string, string])[] = [
    ['sua', paperOfficeMessages[language].edit],
    ['docx', t.docx],
    ['pdf', t.pdf],
    ...(hasWorkbook ? [['xlsx', t.xlsx] as const] : []),
  ];
  return (
    <form method="post" action={inLanguage(action, language)}>
      <input type="hidden" name={FORM_TOKEN} value={token} />
      {Object.entries(typed).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {buttons.map(([value, words]) => (
        <button key={value} type="submit" name="dang" value={value}>
          {words}
        </button>
      ))}
    </form>
  );
}
