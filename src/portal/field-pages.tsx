import type { JSX } from 'preact';
import { FIELDS, type Field } from '../kernel/fields.ts';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { FoldTable } from '../platform/web/components/fold-table.tsx';
import { Mark } from '../platform/web/components/mark.tsx';
import { Pager } from '../platform/web/components/pager.tsx';
import { Section } from '../platform/web/components/section.tsx';
import { paths } from '../platform/web/paths.ts';
import { WITHHELD } from '../reviews/statement.ts';
import { pairSentence } from './agreement-pair.tsx';
import { Answers, Arrived, type RowPaths, Silence, type Standing } from './answers.tsx';
import type { FieldClause, FieldInProvince } from './field-reads.ts';
import { fieldSlug } from './field-slugs.ts';
import { answerMessages } from './messages/answer-messages.ts';
import { portalMessages, usePortal } from './messages/portal-messages.ts';
import { placeName } from './place-names.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';
import type { AgreementCard, FieldCount, ListPage, PlaceRef, ProvinceRow, Sums } from './read-models.ts';
import { SumsPanel } from './sums-panel.tsx';

interface FieldsPageProps {
  readonly frame: PageFrame;
  readonly counts: readonly FieldCount[];
  readonly hasSample: boolean;
}

/** The fields of help, each with what was promised in it. */
export function FieldsPage({ frame, counts, hasSample }: FieldsPageProps): JSX.Element {
  const t = answerMessages[frame.language].fields;
  return (
    <PortalPage
      frame={frame}
      path={paths.fields()}
      title={t.title}
      description={t.description}
      crumbs={[]}
      hasSample={hasSample}
    >
      <div class="flow mt-2">
        <h1>{t.title}</h1>
        <p class="lede">{t.lede}</p>
      </div>
      <div class="mt-6">
        <FieldTable counts={counts} />
      </div>
    </PortalPage>
  );
}

function FieldTable({ counts }: { counts: readonly FieldCount[] }): JSX.Element {
  const { t, language, href } = usePortal();
  const words = answerMessages[language].fields;
  const countOf = (field: Field): FieldCount =>
    counts.find((count) => count.field === field) ?? { field, clauses: 0, kept: 0 };
  return (
    <FoldTable
      caption={words.caption}
      narrow
      rows={FIELDS.map(countOf)}
      keyOf={({ field }) => field}
      columns={[
        {
          heading: words.eyebrow,
          cell: ({ field }) => <a href={href(paths.field(fieldSlug(field)))}>{t.names.fields[field]}</a>,
        },
        { heading: words.clauses, isNumber: true, cell: ({ clauses }) => clauses },
        { heading: words.kept, isNumber: true, cell: ({ kept }) => kept },
      ]}
    />
  );
}

/** A commitment with the agreement that it stands in. */
export interface PromisedClause extends FieldClause {
  readonly card: AgreementCard;
}

interface FieldPageProps {
  readonly frame: PageFrame;
  readonly field: Field;
  /** Of one province; null for the nation. */
  readonly province: { readonly slug: string; readonly place: PlaceRef } | null;
  readonly inProvinces: readonly (FieldInProvince & { readonly province: ProvinceRow })[];
  readonly sums: Sums;
  readonly standing: Standing;
  readonly clauses: ListPage<PromisedClause> | null;
  readonly after: string | null;
}

/** One field of help, in the nation or in a province. */
export function FieldPage(props: FieldPageProps): JSX.Element {
  const { frame, field, province, inProvinces, clauses, after } = props;
  const { language } = frame;
  const t = portalMessages[language];
  const words = answerMessages[language].fields;
  const name = t.names.fields[field];
  const title = province ? words.in(name, placeName(province.place, language)) : name;
  const path = paths.field(fieldSlug(field), province?.slug);
  const total = inProvinces.reduce((sum, row) => sum + row.clauses, 0);
  return (
    <PortalPage
      frame={frame}
      path={path}
      title={title}
      description={words.describe(title, total)}
      hasSample={inProvinces.some(({ isSample }) => isSample)}
      crumbs={[
        { label: words.title, path: paths.fields() },
        ...(province ? [{ label: name, path: paths.field(fieldSlug(field)) }] : []),
      ]}
    >
      <div class="flow mt-2">
        <p class="eyebrow">{words.eyebrow}</p>
        <h1>{title}</h1>
        <FieldAnswers {...props} />
      </div>
      <Section id="so-lieu" title={t.agreement.moneyTitle}>
        <SumsPanel sums={props.sums} />
        {WITHHELD.includes(field) && <p class="muted small mt-3">{words.withheld}</p>}
      </Section>
      {province === null && inProvinces.length > 0 && (
        <Section id="theo-tinh" title={words.byProvince}>
          <ProvinceTable rows={inProvinces} field={field} />
        </Section>
      )}
      {clauses && (
        <Section id="loi-hua" title={words.promises} lead={words.promisesLead}>
          {clauses.rows.length === 0 ? <EmptyState what={words.none} /> : <ClauseList rows={clauses.rows} />}
          <Pager path={path} next={clauses.next} isFirst={after === null} />
        </Section>
      )}
    </PortalPage>
  );
}

function FieldAnswers({ province, inProvinces, sums, standing }: FieldPageProps): JSX.Element {
  const { language } = usePortal();
  const t = answerMessages[language];
  const add = (of: (row: FieldInProvince) => number): number => inProvinces.reduce((sum, row) => sum + of(row), 0);
  const [agreements, clauses, kept] = [add((row) => row.agreements), add((row) => row.clauses), add((row) => row.kept)];
  const statement = province ? paths.placeStatement(province.slug) : null;
  const rows: RowPaths = {
    agreements: null,
    clauses: null,
    received: statement,
    delivered: statement,
    press: statement,
    silent: paths.silence(province?.slug),
  };
  const list = province ? '#loi-hua' : '#theo-tinh';
  return (
    <Answers
      answers={[
        {
          question: t.who,
          figure: 'agreements',
          children: agreements === 0 ? t.fields.none : t.fields.withAgreements(agreements, clauses),
        },
        {
          question: t.promised,
          figure: 'clauses',
          children:
            clauses === 0 ? (
              t.noPromises
            ) : (
              <>
                <a href={list}>{t.promises(clauses)}</a>
                {t.kept(kept)}
              </>
            ),
        },
        { question: t.arrived, figure: 'received', children: <Arrived sums={sums} rows={rows} /> },
        {
          question: t.silent,
          figure: 'agreements-silent',
          children: <Silence standing={standing} to={paths.silence(province?.slug)} />,
        },
      ]}
    />
  );
}

function ProvinceTable({ rows, field }: { rows: FieldPageProps['inProvinces']; field: Field }): JSX.Element {
  const { language, href } = usePortal();
  const t = answerMessages[language].fields;
  return (
    <FoldTable
      caption={t.caption}
      narrow
      rows={rows}
      keyOf={({ provinceCode }) => provinceCode}
      columns={[
        {
          heading: t.province,
          cell: ({ province }) => (
            <a href={href(paths.field(fieldSlug(field), province.slug))}>
              {placeName({ ...province, kind: 'province', slug: province.nodeSlug }, language)}
            </a>
          ),
        },
        { heading: t.clauses, isNumber: true, cell: ({ clauses }) => clauses },
        { heading: t.kept, isNumber: true, cell: ({ kept }) => kept },
      ]}
    />
  );
}

function ClauseList({ rows }: { rows: readonly PromisedClause[] }): JSX.Element {
  const { t, language, href } = usePortal();
  return (
    <ul class="entries">
      {rows.map(({ card, position, text, textEn, isKept }) => {
        const english = language === 'en' ? textEn : null;
        return (
          <li key={`${card.agreementId} ${position}`} class="promised">
            <p lang={language === 'en' && english === null ? 'vi' : undefined}>
              <a href={href(paths.clause(card.provinceSlug, card.slug, position))}>{english ?? text}</a>
            </p>
            <p class="muted small">
              {pairSentence(card.parties, language)}{' '}
              {isKept ? (
                <Mark tone="done">{t.programme.kept}</Mark>
              ) : (
                <Mark tone="quiet">{t.agreement.nothingYet}</Mark>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
