import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { FaultSummary, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import type { Language } from '../../platform/web/language.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { SHEET_COLUMNS } from '../agreement-sheet.ts';
import type { ImportAgreementsFault } from '../import-agreements.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { textMessages } from '../messages/text-messages.ts';

interface SheetPageProps {
  readonly frame: OfficeFrame;
  readonly message?: string;
  readonly fault?: string;
  readonly faults?: readonly ImportAgreementsFault[];
  readonly requestId: string;
}

/** A spreadsheet of agreements taken in: first looked at, then recorded, and every wrong cell told with its row. */
export function SheetPage({ frame, message, fault, faults = [], requestId }: SheetPageProps): JSX.Element {
  const { language } = frame;
  const t = textMessages[language].sheet;
  const fieldFaults = fault ? [{ field: 'file', message: fault }] : [];
  return (
    <OfficePage
      frame={frame}
      path={paths.importAgreements()}
      title={t.title}
      crumbs={[{ label: dossierMessages[language].list, path: paths.myAgreements() }]}
    >
      <FaultSummary title={dossierMessages[language].faults} faults={fieldFaults} />
      {message && (
        <p class="notice" role="status">
          {message}
        </p>
      )}
      <h1>{t.title}</h1>
      <p class="lede">{t.lede}</p>
      <p class="muted">{t.parts}</p>
      <p class="muted">{t.statusNote}</p>
      {faults.length > 0 && (
        <div class="notice notice-warn" role="alert">
          <strong>{t.faultCount(faults.length)}</strong>
          <ul class="flow">
            {faults.map((one, index) => (
              <li key={index}>
                {t.atLine(one.line)}: {wordsOf(one, language)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <PostForm
        class="form section"
        action={inLanguage(paths.importAgreements(), language)}
        encType="multipart/form-data"
        requestId={requestId}
      >
        <FormRow
          id="file"
          label={t.file}
          hint={SHEET_COLUMNS.join(' · ')}
          faults={fieldFaults}
          control={(given) => <input class="field" type="file" accept=".xlsx,.csv" {...given} />}
        />
        <div class="form-ways">
          <button class="press" type="submit" name="doing" value="check">
            {t.check}
          </button>
          <button class="press press-quiet" type="submit" name="doing" value="import">
            {t.send}
          </button>
        </div>
      </PostForm>
    </OfficePage>
  );
}

function wordsOf(fault: ImportAgreementsFault, language: Language): string {
  const t = textMessages[language].sheet;
  const column = 'column' in fault ? ` “${fault.column}”` : '';
  const saw = 'saw' in fault ? ` — “${fault.saw}”` : '';
  const why =
    fault.code === 'agreement-refused' ? ` (${fault.fault === 'not-permitted' ? t.notPermitted : fault.fault})` : '';
  return `${t.faults[fault.code]}${column}${saw}${why}`;
}
