import type { ComponentChildren, JSX } from 'preact';
import { FIELDS } from '../kernel/fields.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { FoldTable } from '../platform/web/components/fold-table.tsx';
import { Mark } from '../platform/web/components/mark.tsx';
import { Pager } from '../platform/web/components/pager.tsx';
import { Section } from '../platform/web/components/section.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { chartMessages } from '../reviews/messages/chart-messages.ts';
import { AgreementListItem } from './agreement-pair.tsx';
import { type RowPaths, ScopeAnswers, type Standing } from './answers.tsx';
import { DocumentList } from './document-list.tsx';
import { TotalFigures } from './home-page.tsx';
import { answerMessages } from './messages/answer-messages.ts';
import { type PortalMessages } from './messages/vi.ts';
import { portalMessages, usePortal } from './messages/portal-messages.ts';
import { placeName, placePath } from './place-names.ts';
import { AssignmentSection, type PublicAssignment } from './programme-assignment.tsx';
import { type PageFrame, PortalPage } from './portal-page.tsx';
import type {
  AgreementCard,
  FieldCount,
  LegalDocumentRow,
  ListPage,
  ProgrammeCard,
  ProgrammeSide,
  Totals,
} from './read-models.ts';
import { programmeOf } from './structured-data.ts';
import { SumsPanel } from './sums-panel.tsx';

interface ProgrammePageProps {
  readonly frame: PageFrame;
  readonly programme: ProgrammeCard;
  readonly totals: Totals;
  readonly documents: readonly LegalDocumentRow[];
  readonly fields: readonly FieldCount[];
  readonly sides: readonly ProgrammeSide[];
  readonly agreements: ListPage<AgreementCard>;
  readonly standing: Standing;
  readonly after: string | null;
  /** Who twins with whom today; null where nothing was assigned. */
  readonly assignment: PublicAssignment | null;
}

/** One programme: what set it going, who takes part, what was promised in which field. */
export function ProgrammePage(props: ProgrammePageProps): JSX.Element {
  const { frame, programme, totals, documents, fields, sides, agreements, after, assignment } = props;
  const { language } = frame;
  const t = portalMessages[language];
  const path = paths.programme(programme.provinceSlug, programme.slug);
  const title = (language === 'en' && programme.titleEn) || programme.title;
  return (
    <PortalPage
      frame={frame}
      path={path}
      title={title}
      description={t.programme.description(title, totals.agreements)}
      hasSample={programme.isSample || totals.hasSample}
      crumbs={[{ label: t.nav.programmes, path: paths.programmes() }]}
      feed={{
        path: paths.programmeNews(programme.provinceSlug, programme.slug, 'atom'),
        title: answerMessages[language].news.of(title),
      }}
      structured={[
        programmeOf({ language, publicUrl: frame.publicUrl }, { ...programme, title, path }, programme.owner),
      ]}
    >
      <ProgrammeHead programme={programme} title={title}>
        <ScopeAnswers totals={totals} standing={props.standing} rows={rowsOf(programme)} />
      </ProgrammeHead>
      <Section id="den-hom-nay" title={t.programme.totalsTitle}>
        <TotalFigures totals={totals} />
        <div class="mt-6">
          <SumsPanel sums={totals.sums} />
        </div>
        {totals.agreements > 0 && (
          <p class="mt-4 no-print">
            <a href={inLanguage(paths.programmeRollup(programme.provinceSlug, programme.slug), language)}>
              {chartMessages[language].title(title)}
            </a>
          </p>
        )}
      </Section>
      <Section id="can-cu" title={t.programme.basisTitle}>
        <DocumentList documents={documents} none={t.programme.noBasis} />
      </Section>
      {assignment && <AssignmentSection assignment={assignment} programme={programme} frame={frame} />}
      <Section id="giao-uoc" title={t.programme.agreementsTitle} lead={t.programme.agreementsLead}>
        <AgreementList agreements={agreements} path={path} after={after} none={t.programme.noAgreements} />
      </Section>
      {sides.length > 0 && (
        <Section id="cac-ben" title={t.programme.sidesTitle}>
          <SideLists sides={sides} />
        </Section>
      )}
      {fields.length > 0 && (
        <Section id="linh-vuc" title={t.programme.fieldsTitle}>
          <FieldTable fields={fields} />
        </Section>
      )}
    </PortalPage>
  );
}

function termOf({ startsOn, endsOn }: ProgrammeCard, t: PortalMessages): string {
  if (startsOn && endsOn) return t.programme.termOf(screenDate(startsOn), screenDate(endsOn));
  return startsOn ? t.programme.termFrom(screenDate(startsOn)) : t.programme.termUnknown;
}

/** Where the rows behind the figures of a programme stand: on its own page, and in its province's statement. */
const rowsOf = ({ provinceSlug }: ProgrammeCard): RowPaths => {
  const statement = (code: string): string => paths.placeStatementRows(provinceSlug, 'tat-ca', code);
  return {
    agreements: '#giao-uoc',
    clauses: '#linh-vuc',
    received: statement('received'),
    delivered: statement('delivered'),
    press: statement('press-delivered'),
    silent: paths.silence(provinceSlug),
  };
};

interface ProgrammeHeadProps {
  readonly programme: ProgrammeCard;
  readonly title: string;
  readonly children: ComponentChildren;
}

function ProgrammeHead({ programme, title, children }: ProgrammeHeadProps): JSX.Element {
  const { t, language, href } = usePortal();
  const english = language === 'en' ? programme.summaryEn : null;
  const summary = english ?? programme.summary;
  return (
    <div class="flow mt-2">
      <p class="eyebrow">
        {t.programme.kind}
        {programme.isSample && <Mark tone="sample">{t.sample.mark}</Mark>}
      </p>
      <h1 lang={language === 'en' && !programme.titleEn ? 'vi' : undefined}>{title}</h1>
      {children}
      {summary && (
        <p class="lede" lang={language === 'en' && english === null ? 'vi' : undefined}>
          {summary}
        </p>
      )}
      <p>
        {t.programme.owner}:{' '}
        <a href={href(paths.place(programme.provinceSlug))}>{placeName(programme.owner, language)}</a>.{' '}
        {t.programme.term}: {termOf(programme, t)}.
      </p>
    </div>
  );
}

interface AgreementListProps {
  readonly agreements: ListPage<AgreementCard>;
  readonly path: string;
  readonly after: string | null;
  readonly none: string;
}

export function AgreementList({ agreements, path, after, none }: AgreementListProps): JSX.Element {
  if (agreements.rows.length === 0) return <EmptyState what={none} />;
  return (
    <>
      <ul class="entries">
        {agreements.rows.map((card) => (
          <AgreementListItem key={card.agreementId} card={card} level={3} />
        ))}
      </ul>
      <Pager path={path} next={agreements.next} isFirst={after === null} />
    </>
  );
}

/** Who helps and who is helped, each once. */
function SideLists({ sides }: { sides: readonly ProgrammeSide[] }): JSX.Element {
  const { t, language, href } = usePortal();
  return (
    <div class="columns columns-even">
      {[...Map.groupBy(sides, ({ role }) => role)].map(([role, rows]) => (
        <div key={role}>
          <h3>{t.names.roles[role]}</h3>
          <ul class="names">
            {rows.map((side) => (
              <li key={side.slug}>
                <a href={href(placePath(side))}>{placeName(side, language)}</a>
                {side.agreements > 1 && <div class="muted small -mt-1.5">{t.count.agreements(side.agreements)}</div>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** The fields in their fixed order, with a bar that repeats the figures for the eye. */
function FieldTable({ fields }: { fields: readonly FieldCount[] }): JSX.Element {
  const { t } = usePortal();
  const ordered = fields.toSorted((a, b) => FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field));
  return (
    <FoldTable
      caption={t.programme.fieldsCaption}
      narrow
      rows={ordered}
      keyOf={({ field }) => field}
      columns={[
        {
          heading: t.programme.field,
          cell: (counts) => (
            <>
              {t.names.fields[counts.field]}
              <Lozenges {...counts} />
            </>
          ),
        },
        { heading: t.programme.promised, isNumber: true, cell: ({ clauses }) => clauses },
        { heading: t.programme.kept, isNumber: true, cell: ({ kept }) => kept },
      ]}
    />
  );
}

/** One lozenge a commitment, filled where support stands behind it: the two figures beside it, drawn. */
function Lozenges({ clauses, kept }: FieldCount): JSX.Element {
  const shown = Math.min(clauses, 24);
  return (
    <svg
      class="lozenges"
      viewBox={`0 0 ${shown * 14 + 2} 14`}
      width={shown * 14 + 2}
      height="14"
      aria-hidden="true"
      focusable="false"
    >
      {Array.from({ length: shown }, (_, index) => (
        <path
          key={index}
          d={`M${index * 14 + 1} 7 ${index * 14 + 7} 1 ${index * 14 + 13} 7 ${index * 14 + 7} 13Z`}
          fill={index < kept ? 'currentColor' : 'none'}
          stroke="currentColor"
          stroke-width="1.5"
        />
      ))}
    </svg>
  );
}
