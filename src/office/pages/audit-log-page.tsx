import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { AuditRow } from '../audit-log-store.ts';
import { FILTER_FIELDS, type FilterFault, type TypedFilter } from '../audit-query.ts';
import { auditMessages, deskMessages } from '../messages/office-messages.ts';
import type { RecordNames } from '../record-names-store.ts';
import { AuditEntries, type OriginShown } from './audit-entries.tsx';
import { AuditFilterForm } from './audit-filter-form.tsx';

export interface AuditLogPageProps {
  readonly frame: OfficeFrame;
  readonly provinces: readonly { readonly code: string; readonly name: string }[];
  readonly provinceCode: string;
  readonly typed: TypedFilter;
  readonly faults: readonly FilterFault[];
  readonly rows: readonly AuditRow[];
  readonly names: RecordNames;
  readonly origin: OriginShown;
  readonly isFirst: boolean;
  /** The last entry of the page, where there are older ones. */
  readonly next: bigint | null;
}

/** The audit log of a province: newest first, each entry a plain sentence. */
export function AuditLogPage(props: AuditLogPageProps): JSX.Element {
  const { frame, provinceCode, provinces, typed, rows, names, origin, isFirst, next } = props;
  const { language } = frame;
  const t = auditMessages[language];
  const isFiltered = FILTER_FIELDS.some((field) => typed[field] !== '');
  const faults = faultWords(props);
  return (
    <OfficePage
      frame={frame}
      path={paths.auditLog()}
      title={t.title}
      crumbs={[{ label: deskMessages[language].desk.title, path: paths.office() }]}
    >
      <FaultSummary title={t.faults.title} faults={faults} />
      <h1>{t.title}</h1>
      <p class="lede">{t.lede}</p>
      <p class="muted small">{t.noted}</p>
      <AuditFilterForm
        language={language}
        typed={typed}
        faults={faults}
        provinces={provinces}
        provinceCode={provinceCode}
        isFiltered={isFiltered}
      />
      {rows.length > 0 ? (
        <AuditEntries rows={rows} names={names} origin={origin} linked />
      ) : isFiltered ? (
        <EmptyState what={t.noneFound}>
          <p>{t.noneFoundNext}</p>
        </EmptyState>
      ) : (
        <EmptyState what={t.none} />
      )}
      {(!isFirst || next !== null) && (
        <nav class="pager flex flex-wrap gap-x-6" aria-label={t.pages}>
          {!isFirst && <a href={logAddress(props, null)}>{t.newest}</a>}
          {next !== null && (
            <a rel="next" href={logAddress(props, next)}>
              {t.older}
            </a>
          )}
        </nav>
      )}
      {rows.length > 0 && <ExportForms {...props} />}
    </OfficePage>
  );
}

/** The log's address with its filter and a place in it. */
function logAddress({ frame, typed, provinceCode, provinces }: AuditLogPageProps, after: bigint | null): string {
  const parts = new URLSearchParams(FILTER_FIELDS.flatMap((field) => (typed[field] ? [[field, typed[field]]] : [])));
  if (provinces.length > 1) parts.set('tinh', provinceCode);
  if (after !== null) parts.set('sau', String(after));
  const query = parts.toString();
  return inLanguage(`${paths.auditLog()}${query ? `?${query}` : ''}`, frame.language);
}

function faultWords({ frame, faults }: AuditLogPageProps): FieldFault[] {
  const t = auditMessages[frame.language].faults;
  return faults.map(({ field, code, saw }) => ({ field, message: code === 'order' ? t.order : t[code](saw) }));
}

function ExportForms({ frame, typed, provinceCode }: AuditLogPageProps): JSX.Element {
  const t = auditMessages[frame.language].exporting;
  return (
    <div class="no-print">
      <Section id="tai-ve" title={t.title} lead={t.lede}>
        <PostForm action={inLanguage(paths.auditExport(), frame.language)} class="press-row">
          <input type="hidden" name="tinh" value={provinceCode} />
          {FILTER_FIELDS.map((field) => (
            <input key={field} type="hidden" name={field} value={typed[field]} />
          ))}
          <button class="press" type="submit" name="dang" value="csv">
            {t.csv}
          </button>
          <button class="press press-quiet" type="submit" name="dang" value="jsonl">
            {t.jsonl}
          </button>
        </PostForm>
      </Section>
    </div>
  );
}
