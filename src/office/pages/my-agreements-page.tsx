import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { AGREEMENT_STATUSES, type AgreementStatus } from '../../agreements/agreement-status.ts';
import type { Role } from '../../kernel/actor.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import { deskMessages } from '../messages/office-messages.ts';
import { AgreementTable, type AgreementTableProps } from './agreement-table.tsx';
import { NoAgreements } from './desk-page.tsx';

interface MyAgreementsPageProps {
  readonly frame: OfficeFrame;
  readonly table: AgreementTableProps;
  readonly words: string;
  readonly status: AgreementStatus | null;
  readonly isFirst: boolean;
  /** The last agreement of the page, where there are more. */
  readonly next: string | null;
  readonly firstRole: Role | null;
  /** Whether the person records agreements. */
  readonly mayRecord: boolean;
}

/** All agreements within reach, filtered, page by page. */
export function MyAgreementsPage(props: MyAgreementsPageProps): JSX.Element {
  const { frame, table, words, status, isFirst, next, firstRole, mayRecord } = props;
  const { language } = frame;
  const { agreements: t, title } = deskMessages[language].desk;
  const filtered = words !== '' || status !== null;
  const query = (after: string | null): string => {
    const parts = new URLSearchParams();
    if (words) parts.set('ten', words);
    if (status) parts.set('tinh-trang', status);
    if (after) parts.set('sau', after);
    const text = parts.toString();
    return inLanguage(`${paths.myAgreements()}${text ? `?${text}` : ''}`, language);
  };
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
      <search>
        <form class="sift" method="get" action={inLanguage(paths.myAgreements(), language)}>
          <div>
            <label for="ten">{t.words}</label>
            <input class="field" id="ten" name="ten" value={words} maxLength={100} autoComplete="off" />
          </div>
          <div>
            <label for="tinh-trang">{t.status}</label>
            <select class="field" id="tinh-trang" name="tinh-trang">
              <option value="">{t.anyStatus}</option>
              {AGREEMENT_STATUSES.map((each) => (
                <option key={each} value={each} selected={each === status}>
                  {portalMessages[language].names.statuses[each]}
                </option>
              ))}
            </select>
          </div>
          <p class="sift-send">
            <button class="press" type="submit">
              {t.submit}
            </button>
            {filtered && <a href={inLanguage(paths.myAgreements(), language)}>{t.clear}</a>}
          </p>
        </form>
      </search>
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
