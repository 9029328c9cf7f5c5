import type { JSX } from 'preact';
import { newId } from '../../kernel/ids.ts';
import { maskName } from '../../kernel/masking.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { FormRow } from '../../platform/web/components/form.tsx';
import { Pager } from '../../platform/web/components/pager.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { ERASURE_HOWS } from '../erasure.ts';
import type { ErasureRequest } from '../erasure-store.ts';
import { CLOSED_ACCOUNT_YEARS } from '../register.ts';
import type { SubjectId } from '../subject-rows.ts';
import type { SubjectPart } from '../subject-store.ts';
import { type PrivacyFrame, PrivacyPage, dayOf, wordsOf } from './privacy-frame.tsx';

/** The word for a subject's kind in addresses. */
export const KIND_WORDS = { account: 'tai-khoan', person: 'nguoi' } as const satisfies Record<
  SubjectId['kind'],
  string
>;

export const erasurePath = ({ kind, id }: SubjectId): string => paths.erasure(KIND_WORDS[kind], id);

export interface ListedErasure {
  readonly request: ErasureRequest;
  /** Null once erased. */
  readonly name: string | null;
}

interface ErasuresPageProps {
  readonly at: PrivacyFrame;
  readonly requests: readonly ListedErasure[];
  readonly proposed: readonly { readonly accountId: string; readonly name: string; readonly disabledAt: Date }[];
  readonly next: string | null;
  readonly isFirst: boolean;
}

/** Every request of the province, and the accounts that were closed long ago. Names are masked: the page of each shows it. */
export function ErasuresPage({ at, requests, proposed, next, isFirst }: ErasuresPageProps): JSX.Element {
  const { language } = at.frame;
  const { erasures: t, hows, looks } = wordsOf(at);
  return (
    <PrivacyPage at={at} path={paths.erasures()} title={t.title} lede={t.lede}>
      <div class="section">
        {requests.length === 0 ? (
          <EmptyState what={t.none} />
        ) : (
          <FoldTable<ListedErasure>
            caption={t.caption}
            rows={requests}
            keyOf={({ request }) => request.erasureId}
            columns={[
              {
                heading: t.who,
                cell: ({ request, name }) => (
                  <a href={inLanguage(erasurePath(request.subject), language)}>
                    {name === null ? looks.erased : maskName(name)}
                    <small class="muted block">{t.kinds[request.subject.kind]}</small>
                  </a>
                ),
              },
              { heading: t.asked, cell: ({ request }) => dayOf(request.askedAt) },
              { heading: t.how, cell: ({ request }) => hows[request.how] },
              { heading: t.state, cell: ({ request }) => t.states[request.status] },
            ]}
          />
        )}
      </div>
      <Pager path={paths.erasures()} next={next} isFirst={isFirst} />
      <Section id="dong-lau" title={t.proposedTitle} lead={t.proposed(CLOSED_ACCOUNT_YEARS)}>
        {proposed.length === 0 ? (
          <p class="muted">{t.proposedNone}</p>
        ) : (
          <FoldTable
            caption={t.proposedTitle}
            narrow
            rows={proposed}
            keyOf={({ accountId }) => accountId}
            columns={[
              {
                heading: t.who,
                cell: ({ accountId, name }) => (
                  <a href={inLanguage(paths.erasure(KIND_WORDS.account, accountId), language)}>{maskName(name)}</a>
                ),
              },
              { heading: t.closedOn, cell: ({ disabledAt }) => dayOf(disabledAt) },
            ]}
          />
        )}
      </Section>
    </PrivacyPage>
  );
}

interface ErasurePageProps {
  readonly at: PrivacyFrame;
  readonly subject: SubjectId;
  /** Masked where the reader need not know it in full; null once erased. */
  readonly name: string | null;
  readonly erasedAt: Date | null;
  readonly last: ErasureRequest | null;
  readonly parts: readonly SubjectPart[];
  readonly may: {
    readonly ask: boolean;
    readonly takeBack: boolean;
    readonly decline: boolean;
    readonly erase: boolean;
  };
  readonly news: string | null;
  readonly fault: string | null;
}

/** What goes, what stays and why; below it what the reader may do. */
export function ErasurePage(props: ErasurePageProps): JSX.Element {
  const { at, subject, name, erasedAt, last, parts, news, fault } = props;
  const { language } = at.frame;
  const { erasure: t, erasures, hows, looks } = wordsOf(at);
  const title = erasedAt ? looks.erased : t.title;
  return (
    <PrivacyPage at={at} path={erasurePath(subject)} title={title} {...(name ? { lede: t.of(name) } : {})} news={news}>
      {fault && (
        <div class="fault-summary" role="alert">
          <p>{`${t.notDone} ${fault}`}</p>
        </div>
      )}
      {erasedAt && <p>{t.erasedAlready(dayOf(erasedAt))}</p>}
      <Section id="yeu-cau" title={t.request}>
        {last ? (
          <SummaryList
            rows={[
              { term: erasures.state, value: erasures.states[last.status] },
              { term: erasures.asked, value: dayOf(last.askedAt) },
              { term: erasures.how, value: [hows[last.how], last.document].filter(Boolean).join(' · ') },
              ...(last.reason ? [{ term: t.reason, value: last.reason }] : []),
            ]}
          />
        ) : (
          <p>{t.noRequest}</p>
        )}
      </Section>
      {!erasedAt && (
        <>
          <Section id="con-mat" title={t.what}>
            <FoldTable<SubjectPart>
              caption={t.caption}
              rows={parts.filter(({ rows }) => rows > 0)}
              keyOf={({ entry }) => entry.key}
              columns={[
                { heading: t.kind, cell: ({ entry }) => entry.words[language].title },
                {
                  heading: t.fate,
                  cell: ({ entry }) => (
                    <>
                      <strong>{t.fates[entry.erasure.kind]}</strong>
                      <small class="muted block">{entry.words[language].erasure}</small>
                    </>
                  ),
                },
                { heading: t.rows, cell: ({ rows }) => rows, isNumber: true },
              ]}
            />
          </Section>
          <ErasureForms {...props} />
        </>
      )}
    </PrivacyPage>
  );
}

function ErasureForms({ at, subject, last, may }: ErasurePageProps): JSX.Element {
  const action = inLanguage(erasurePath(subject), at.frame.language);
  const { erasure: t, hows } = wordsOf(at);
  const open = last?.status === 'asked';
  const press = (work: string, label: string, danger = false): JSX.Element => (
    <div>
      <button class={danger ? 'press press-danger' : 'press'} type="submit" name="viec" value={work}>
        {label}
      </button>
    </div>
  );
  if (!open)
    return (
      <>
        {may.ask && (
          <Section id="ghi-nhan" title={t.record}>
            <PostForm class="form" action={action} requestId={newId()}>
              <FormRow
                id="how"
                label={t.how}
                faults={[]}
                control={(given) => (
                  <select class="field" {...given}>
                    {ERASURE_HOWS.filter((how) => how !== 'in-app').map((how) => (
                      <option key={how} value={how}>
                        {hows[how]}
                      </option>
                    ))}
                  </select>
                )}
              />
              <FormRow
                id="document"
                label={t.document}
                hint={t.documentHint}
                faults={[]}
                control={(given) => <input class="field" type="text" maxLength={200} autoComplete="off" {...given} />}
              />
              {press('xin', t.recordPress)}
            </PostForm>
          </Section>
        )}
      </>
    );
  return (
    <>
      {may.erase && (
        <Section id="thuc-hien" title={t.carryOut}>
          <p class="notice notice-warn">{t.carryOutText}</p>
          <PostForm class="form" action={action} requestId={newId()}>
            <label class="tick">
              <input type="checkbox" name="daDoc" value="co" /> {t.confirm}
            </label>
            {press('xoa', t.carryOutPress, true)}
          </PostForm>
        </Section>
      )}
      {may.decline && (
        <Section id="tu-choi" title={t.decline}>
          <PostForm class="form" action={action} requestId={newId()}>
            <FormRow
              id="reason"
              label={t.reason}
              hint={t.declineText}
              faults={[]}
              control={(given) => <textarea class="field" rows={3} maxLength={500} {...given} />}
            />
            {press('tu-choi', t.declinePress)}
          </PostForm>
        </Section>
      )}
      {may.takeBack && (
        <Section id="rut-lai" title={t.takeBack}>
          <p>{t.takeBackText}</p>
          <PostForm class="form" action={action} requestId={newId()}>
            {press('rut', t.takeBackPress)}
          </PostForm>
        </Section>
      )}
    </>
  );
}
