import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { newId } from '../../kernel/ids.ts';
import { plainDateAt } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { DateText } from '../../platform/web/components/date-text.tsx';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FaultSummary, type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import type { Language } from '../../platform/web/language.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { Programme } from '../../programmes/programme.ts';
import { EXPORT_FORMATS, namePair } from '../reconcile-export.ts';
import { type KeyedDifference, type ReconciledAgreement, isOpen } from '../reconcile-list.ts';
import { reconcileWords } from '../reconcile-page-words.ts';
import { explainDifference, measureWords, paperWords, reasonName, speakerName, stageName } from '../reconcile-words.ts';
import type { Statement } from '../reconcile.ts';

interface DifferencesPageProps {
  readonly frame: OfficeFrame;
  readonly provinceSlug: string;
  readonly programmes: readonly Programme[];
  /** Null where the province has none. */
  readonly programme: Programme | null;
  readonly items: readonly ReconciledAgreement[];
  readonly next: string | null;
  readonly isFirst: boolean;
}

/** The open differences of a programme, agreement by agreement. */
export function DifferencesPage(props: DifferencesPageProps): JSX.Element {
  const { frame, programmes, programme, items, next, isFirst, provinceSlug } = props;
  const { language } = frame;
  const t = reconcileWords[language];
  const href = (query: string): string => inLanguage(`${paths.reconciliation()}?${query}`, language);
  const ct = programme ? `ct=${programme.slug}` : '';
  return (
    <OfficePage frame={frame} path={paths.reconciliation()} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.lede}</p>
      {programmes.length > 1 && (
        <ul class="ways no-print">
          {programmes.map(({ slug, title }) => (
            <li key={slug}>
              <a href={href(`ct=${slug}`)} aria-current={slug === programme?.slug ? 'true' : undefined}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      )}
      {programme && (
        <Section id="chuong-trinh" title={programme.title}>
          {items.length === 0 && isFirst ? (
            <EmptyState what={t.none}>
              <p>{t.whatToDo}</p>
            </EmptyState>
          ) : (
            <p class="no-print">
              {t.download}{' '}
              {EXPORT_FORMATS.map((format) => (
                <a
                  key={format}
                  class="file-link"
                  href={inLanguage(`${paths.reconciliationFile(format)}?${ct}`, language)}
                >
                  {format.toUpperCase()}
                </a>
              ))}{' '}
              <span class="form-hint">{t.print}</span>
            </p>
          )}
          <ul class="told">
            {items.map((item) => (
              <li class="told-item" key={item.agreement.agreementId}>
                <h3>
                  <a href={inLanguage(paths.agreementReconciliation(provinceSlug, item.agreement.slug), language)}>
                    {namePair(item)}
                  </a>
                </h3>
                <ul class="differences">
                  {item.differences.map((one) => (
                    <li key={one.key}>
                      <DifferenceWords one={one} language={language} />
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
          {next !== null && (
            <p class="pager">
              <a rel="next" href={href(`${ct}&sau=${encodeURIComponent(next)}`)}>
                {t.more}
              </a>
            </p>
          )}
        </Section>
      )}
      {!programme && <EmptyState what={t.noProgramme} />}
    </OfficePage>
  );
}

function DifferenceWords({ one, language }: { one: KeyedDifference; language: Language }): JSX.Element {
  return (
    <p>
      <Mark tone={isOpen(one) ? 'warn' : 'quiet'}>{reasonName(one.difference.reason, language)}</Mark>{' '}
      {explainDifference(one.difference, language)}
    </p>
  );
}

interface AgreementReconciliationProps {
  readonly frame: OfficeFrame;
  readonly provinceSlug: string;
  readonly reconciled: ReconciledAgreement;
  readonly news: string | null;
  readonly faults: readonly FieldFault[];
  readonly typed: Readonly<Record<string, string>>;
}

/** The name of the field for the reason of a difference. */
export const noteId = (key: string): string => `ly-do-${key}`;

/** One agreement: what the press says, what the sides say, where the two differ, and what was decided on it. */
export function AgreementReconciliationPage(props: AgreementReconciliationProps): JSX.Element {
  const { frame, provinceSlug, reconciled, news, faults } = props;
  const { language } = frame;
  const t = reconcileWords[language];
  const { agreement, statements, differences } = reconciled;
  const title = namePair(reconciled);
  const press = statements.filter(({ by }) => by === 'press');
  const ledger = statements.filter(({ by }) => by !== 'press');
  const settled = differences.filter((one) => !isOpen(one));
  return (
    <OfficePage
      frame={frame}
      path={paths.agreementReconciliation(provinceSlug, agreement.slug)}
      title={title}
      crumbs={[{ label: t.title, path: paths.reconciliation() }]}
    >
      <h1>{title}</h1>
      <p>
        <a href={inLanguage(paths.agreement(provinceSlug, agreement.slug), language)}>{t.publicPage}</a>
      </p>
      {news && (
        <p class="notice" role="status">
          {news}
        </p>
      )}
      <FaultSummary title={t.faultsTitle} faults={faults} />
      <Section id="chenh-lech" title={t.differencesTitle}>
        {differences.every((one) => !isOpen(one)) && <EmptyState what={t.none} />}
        <ul class="told">
          {differences.filter(isOpen).map((one) => (
            <DifferenceForm key={one.key} {...props} one={one} />
          ))}
        </ul>
      </Section>
      <Section id="bao-noi" title={t.pressTitle}>
        {press.length === 0 ? (
          <EmptyState what={t.pressNone} />
        ) : (
          <Statements rows={press} language={language} papers />
        )}
      </Section>
      <Section id="so-ghi" title={t.ledgerTitle}>
        {ledger.length === 0 ? <EmptyState what={t.ledgerNone} /> : <Statements rows={ledger} language={language} />}
      </Section>
      {settled.length > 0 && (
        <Section id="da-xu-ly" title={t.settledTitle}>
          <ul class="told">
            {settled.map((one) => (
              <DifferenceForm key={one.key} {...props} one={one} />
            ))}
          </ul>
        </Section>
      )}
    </OfficePage>
  );
}

function DifferenceForm(props: AgreementReconciliationProps & { one: KeyedDifference }): JSX.Element {
  const { frame, provinceSlug, reconciled, one, faults, typed } = props;
  const { language } = frame;
  const t = reconcileWords[language];
  const id = noteId(one.key);
  const { settlement } = one;
  return (
    <li class="told-item">
      <DifferenceWords one={one} language={language} />
      {settlement?.kind === 'settled' && (
        <p>
          <strong>{t.settledOn(screenDate(plainDateAt(settlement.actedAt)))}</strong> {settlement.note}
        </p>
      )}
      <details class="no-print" open={typed[id] !== undefined}>
        <summary class="opener">{isOpen(one) ? t.openSettle : t.reopen}</summary>
        <PostForm
          class="form"
          action={inLanguage(paths.agreementReconciliation(provinceSlug, reconciled.agreement.slug), language)}
          requestId={newId<'request'>()}
        >
          <input type="hidden" name="khoa" value={one.key} />
          <FormRow
            id={id}
            label={t.note}
            hint={t.noteHint}
            faults={faults}
            control={(attributes) => (
              <textarea class="field" rows={3} {...attributes}>
                {typed[id] ?? ''}
              </textarea>
            )}
          />
          <button class="press" type="submit" name="lam" value={isOpen(one) ? 'xong' : 'mo'}>
            {isOpen(one) ? t.settle : t.reopen}
          </button>
        </PostForm>
      </details>
    </li>
  );
}

function Statements({
  rows,
  language,
  papers,
}: {
  rows: readonly Statement[];
  language: Language;
  papers?: boolean;
}): JSX.Element {
  const { columns, pressLead, ledgerLead } = reconcileWords[language];
  return (
    <FoldTable
      caption={papers ? pressLead : ledgerLead}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { heading: columns.what, cell: (row) => measureWords(row, language) },
        { heading: columns.donor, cell: (row) => row.donor },
        { heading: columns.recipient, cell: (row) => row.recipient },
        { heading: columns.stage, cell: (row) => stageName(row.stage, language) },
        { heading: columns.day, cell: (row) => <DateText date={row.day} /> },
        papers
          ? { heading: columns.paper, cell: (row) => <Papers row={row} language={language} /> }
          : { heading: columns.who, cell: (row) => speakerName(row.by, language) },
      ]}
    />
  );
}

function Papers({ row, language }: { row: Statement; language: Language }): JSX.Element {
  return (
    <>
      {row.papers.map((paper) => (
        <div key={paper.sourceId}>
          {paper.url ? (
            <a href={paper.url} rel="noreferrer">
              {paperWords(paper, language)}
            </a>
          ) : (
            paperWords(paper, language)
          )}
        </div>
      ))}
    </>
  );
}
