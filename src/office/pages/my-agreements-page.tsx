import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { AGREEMENT_SORTS } from '../../activities/agreement-filter-store.ts';
import { textMessages } from '../../dossier/messages/text-messages.ts';
import { activityMessages } from '../../activities/messages/activity-messages.ts';
import { RHYTHMS } from '../../activities/rhythm.ts';
import { AGREEMENT_STATUSES } from '../../agreements/agreement-status.ts';
import type { Role } from '../../kernel/actor.ts';
import { FIELDS } from '../../kernel/fields.ts';
import { isId } from '../../kernel/ids.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import type { Programme } from '../../programmes/programme.ts';
import { type AskedAgreements, type AskedPlace, queryOfAsked } from '../../dossier/agreement-filter.ts';
import { deskMessages } from '../messages/office-messages.ts';
import { AgreementTable, type AgreementTableProps } from './agreement-table.tsx';
import { NoAgreements } from './desk-page.tsx';

interface MyAgreementsPageProps {
  readonly frame: OfficeFrame;
  readonly table: AgreementTableProps;
  readonly asked: AskedAgreements;
  /** What the words of the place were taken for; null where none were typed, or they name nothing. */
  readonly place: AskedPlace | null;
  readonly programmes: readonly Programme[];
  readonly isFirst: boolean;
  /** Where the next page begins, where there is one. */
  readonly next: string | null;
  readonly firstRole: Role | null;
  /** Whether the person records agreements. */
  readonly mayRecord: boolean;
}

/** All agreements within reach, filtered and sorted, page by page. */
export function MyAgreementsPage(props: MyAgreementsPageProps): JSX.Element {
  const { frame, table, asked, isFirst, next, firstRole, mayRecord } = props;
  const { language } = frame;
  const { agreements: t, title } = deskMessages[language].desk;
  const filtered = queryOfAsked({ ...asked, sort: 'recorded' }, null) !== '';
  const query = (after: string | null): string =>
    inLanguage(`${paths.myAgreements()}${queryOfAsked(asked, after)}`, language);
  return (
    <OfficePage
      frame={frame}
      path={paths.myAgreements()}
      title={t.title}
      crumbs={[{ label: title, path: paths.office() }]}
    >
      <h1>{t.title}</h1>
      <p class="lede">{t.lede}</p>
      {mayRecord && (
        <p>
          <a class="press press-link" href={inLanguage(paths.newAgreement(), language)}>
            {t.record}
          </a>
        </p>
      )}
      <p class="dossier-ways">
        <a href={inLanguage(`${paths.agreementsFile()}${queryOfAsked(asked, null)}`, language)}>
          {textMessages[language].sheet.download}
        </a>
        {mayRecord && <a href={inLanguage(paths.importAgreements(), language)}>{textMessages[language].sheet.link}</a>}
        <a href={inLanguage(paths.texts(), language)}>{textMessages[language].title}</a>
      </p>
      <Filter {...props} filtered={filtered} />
      {table.agreements.length > 0 ? (
        <AgreementTable {...table} />
      ) : filtered || !isFirst ? (
        <EmptyState what={t.noneFound}>
          <p>{t.noneFoundNext}</p>
        </EmptyState>
      ) : (
        firstRole && <NoAgreements role={firstRole} />
      )}
      {(!isFirst || next) && (
        <nav class="pager flex flex-wrap gap-x-6" aria-label={t.pages}>
          {!isFirst && <a href={query(null)}>{t.first}</a>}
          {next && (
            <a rel="next" href={query(next)}>
              {t.next}
            </a>
          )}
        </nav>
      )}
    </OfficePage>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

function Filter(props: MyAgreementsPageProps & { readonly filtered: boolean }): JSX.Element {
  const { frame, asked, place, programmes, filtered } = props;
  const { language } = frame;
  const t = deskMessages[language].desk.agreements;
  const { names } = portalMessages[language];
  const { filter } = asked;
  const select = (
    name: string,
    label: string,
    chosen: string | null,
    any: string | null,
    choices: readonly Choice[],
  ) => (
    <div>
      <label for={name}>{label}</label>
      <select class="field" id={name} name={name}>
        {any !== null && <option value="">{any}</option>}
        {choices.map(({ value, label: words }) => (
          <option key={value} value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
  const text = (name: string, label: string, value: string) => (
    <div>
      <label for={name}>{label}</label>
      <input class="field" id={name} name={name} value={value} maxLength={100} autoComplete="off" />
    </div>
  );
  const at = (nodeId: string): string =>
    inLanguage(`${paths.myAgreements()}${queryOfAsked({ ...asked, placeWords: nodeId }, null)}`, language);
  return (
    <search>
      <form class="sift" method="get" action={inLanguage(paths.myAgreements(), language)}>
        {text('ten', t.words, asked.words)}
        {text('noi', t.place, place && isId(asked.placeWords) ? place.node.fullName : asked.placeWords)}
        {select(
          'tinh-trang',
          t.status,
          filter.status,
          t.anyStatus,
          AGREEMENT_STATUSES.map((value) => ({ value, label: names.statuses[value] })),
        )}
        {select(
          'linh-vuc',
          t.field,
          filter.field,
          t.anyField,
          FIELDS.map((value) => ({ value, label: names.fields[value] })),
        )}
        {programmes.length > 1 &&
          select(
            'chuong-trinh',
            t.programme,
            filter.programmeId,
            t.anyProgramme,
            programmes.map((one) => ({
              value: one.programmeId,
              label: (language === 'en' && one.titleEn) || one.title,
            })),
          )}
        {select(
          'nhip',
          t.rhythm,
          filter.rhythm,
          t.anyRhythm,
          RHYTHMS.map((value) => ({ value, label: activityMessages[language].rhythm.states[value] })),
        )}
        {select(
          'xep',
          t.sort,
          asked.sort,
          null,
          AGREEMENT_SORTS.map((value) => ({ value, label: t.sorts[value] })),
        )}
        <p class="sift-send">
          <button class="press" type="submit">
            {t.submit}
          </button>
          {filtered && <a href={inLanguage(paths.myAgreements(), language)}>{t.clear}</a>}
        </p>
      </form>
      {asked.placeWords !== '' && (
        <p class="muted">
          {place ? t.placeTaken(place.node.fullName) : t.placeUnknown(asked.placeWords)}
          {place && place.others.length > 0 && (
            <>
              {' '}
              {t.placeOthers}{' '}
              {place.others.map(({ nodeId, fullName }, index) => (
                <>
                  {index > 0 && ', '}
                  <a key={nodeId} href={at(nodeId)}>
                    {fullName}
                  </a>
                </>
              ))}
            </>
          )}
        </p>
      )}
    </search>
  );
}
