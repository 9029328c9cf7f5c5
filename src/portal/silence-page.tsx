import type { Context } from 'hono';
import { sql } from 'kysely';
import type { JSX } from 'preact';
import { type RhythmCursor, countSilentByProvince, listSilent } from '../activities/rhythm-store.ts';
import { type AgreementId, isId } from '../kernel/ids.ts';
import { type PlainDate, parsePlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { DateText } from '../platform/web/components/date-text.tsx';
import { EmptyState } from '../platform/web/components/empty-state.tsx';
import { FoldTable } from '../platform/web/components/fold-table.tsx';
import { Pager } from '../platform/web/components/pager.tsx';
import { isSlug, paths } from '../platform/web/paths.ts';
import { listAgreementsById } from './agreement-cards.ts';
import { pairSentence } from './agreement-pair.tsx';
import { answerMessages } from './messages/answer-messages.ts';
import { usePortal } from './messages/portal-messages.ts';
import { type PageAnswer, readAfter } from './page-answer.tsx';
import { mark } from './page-marks.ts';
import { placeName } from './place-names.ts';
import { type PageFrame, PortalPage } from './portal-page.tsx';
import { findProvince, findProvinceCode, listProvinces } from './portal-store.ts';
import type { AgreementCard, ProvinceRow } from './read-models.ts';

interface SilentProvince {
  readonly province: ProvinceRow;
  readonly inForce: number;
  readonly silent: number;
}

/** Where nothing happens, province by province. */
export async function renderSilence(frame: PageFrame, db: Db): Promise<PageAnswer> {
  const [counts, provinces] = await Promise.all([
    countSilentByProvince(db, sql`NOT a.is_restricted`, frame.today),
    listProvinces(db),
  ]);
  const rows = provinces.flatMap((province): SilentProvince[] => {
    const count = counts.get(province.code);
    return count ? [{ province, ...count }] : [];
  });
  return <SilencePage frame={frame} rows={rows.toSorted((a, b) => b.silent - a.silent)} />;
}

function SilencePage({ frame, rows }: { frame: PageFrame; rows: readonly SilentProvince[] }): JSX.Element {
  const { language } = frame;
  const t = answerMessages[language];
  return (
    <PortalPage
      frame={frame}
      path={paths.silence()}
      title={t.silence.title}
      description={t.silence.description}
      crumbs={[]}
      hasSample={rows.some(({ province }) => province.hasSample)}
    >
      <div class="flow mt-2">
        <h1>{t.silence.title}</h1>
        <p class="lede">{t.silence.lede}</p>
      </div>
      <div class="mt-6">{rows.length === 0 ? <EmptyState what={t.silence.none} /> : <ProvinceTable rows={rows} />}</div>
    </PortalPage>
  );
}

function ProvinceTable({ rows }: { rows: readonly SilentProvince[] }): JSX.Element {
  const { language, href, t } = usePortal();
  const words = answerMessages[language];
  return (
    <FoldTable
      caption={words.silence.provinces}
      narrow
      rows={rows}
      keyOf={({ province }) => province.code}
      columns={[
        {
          heading: words.fields.province,
          cell: ({ province }) => (
            <a href={href(paths.silence(province.slug))}>
              {placeName({ ...province, kind: 'province', slug: province.nodeSlug }, language)}
            </a>
          ),
        },
        { heading: words.silence.count, isNumber: true, cell: ({ silent }) => silent },
        { heading: t.names.statuses['in-force'], isNumber: true, cell: ({ inForce }) => inForce },
      ]}
    />
  );
}

const ROWS_A_PAGE = 50;

/** "2025-12-27~id": the last of the page before; "~id" where no day is known. */
function readCursor(text: string | null): RhythmCursor | null {
  const [day = '', id = ''] = (text ?? '').split('~');
  if (!isId(id) || (day !== '' && parsePlainDate(day) === null)) return null;
  return { silentSince: parsePlainDate(day), agreementId: id as AgreementId };
}

interface SilentLine {
  readonly card: AgreementCard;
  readonly since: PlainDate | null;
}

/** The silent agreements of a province, the longest silence first. */
export async function renderProvinceSilence(frame: PageFrame, db: Db, c: Context): Promise<PageAnswer> {
  const slug = c.req.param('province') ?? '';
  const code = isSlug(slug) ? await findProvinceCode(db, slug) : null;
  const place = code === null ? null : await findProvince(db, code);
  if (code === null || !place) return null;
  const after = readCursor(readAfter(c));
  const found = await listSilent(db, code, { today: frame.today, after, limit: ROWS_A_PAGE + 1 });
  const lines = found.slice(0, ROWS_A_PAGE);
  const cards = await listAgreementsById(
    db,
    lines.map(({ agreementId }) => ({ provinceCode: code, agreementId })),
  );
  const byId = new Map(cards.map((card) => [card.agreementId, card]));
  const last = found.length > ROWS_A_PAGE ? lines.at(-1) : undefined;
  const rows = lines.flatMap(({ agreementId, silentSince }): SilentLine[] => {
    const card = byId.get(agreementId);
    return card ? [{ card, since: silentSince }] : [];
  });
  const { language } = frame;
  const t = answerMessages[language].silence;
  const title = t.titleIn(placeName(place, language));
  const path = paths.silence(slug);
  const page = (
    <PortalPage
      frame={frame}
      path={path}
      title={title}
      description={t.description}
      crumbs={[{ label: t.title, path: paths.silence() }]}
      hasSample={cards.some(({ isSample }) => isSample)}
    >
      <div class="flow mt-2">
        <h1>{title}</h1>
        <p class="lede">{t.lede}</p>
      </div>
      <div class="mt-6">{rows.length === 0 ? <EmptyState what={t.none} /> : <SilentTable rows={rows} />}</div>
      <Pager
        path={path}
        next={last ? `${last.silentSince ?? ''}~${last.agreementId}` : null}
        isFirst={after === null}
      />
    </PortalPage>
  );
  return { page, shows: [mark.within(code)] };
}

function SilentTable({ rows }: { rows: readonly SilentLine[] }): JSX.Element {
  const { language, href, t: portal } = usePortal();
  const t = answerMessages[language].silence;
  return (
    <FoldTable
      caption={t.caption}
      rows={rows}
      keyOf={({ card }) => card.agreementId}
      columns={[
        {
          heading: t.agreement,
          cell: ({ card }) => (
            <a href={href(paths.agreement(card.provinceSlug, card.slug))}>{pairSentence(card.parties, language)}</a>
          ),
        },
        { heading: t.since, cell: ({ since }) => (since === null ? t.unknown : <DateText date={since} />) },
        {
          heading: portal.money.promisedShort,
          cell: ({ card }) => portal.count.clauses(card.clauseCount),
        },
      ]}
    />
  );
}
