import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { listAgreementsWithin } from '../agreements/agreement-reach-store.ts';
import type { AgreementStatus } from '../agreements/agreement-status.ts';
import { listFilteredAgreements } from '../activities/agreement-filter-store.ts';
import { listProgrammeChoices, mayRecordAgreements } from '../dossier/draft-reads.ts';
import type { Role } from '../kernel/actor.ts';
import type { AgreementId } from '../kernel/ids.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import { listNotifications } from '../platform/notifications/notification-store.ts';
import type { AnyNotificationKind } from '../platform/notifications/notification.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import type { PlaceReach } from '../registry/reach-store.ts';
import { listProvinces } from '../registry/registry-store.ts';
import { findAskedPlace, readAskedAgreements } from '../dossier/agreement-filter.ts';
import { type DeskParts, inOrderOfNeed, lookerOf } from './desk-reads.ts';
import { NOTHING_FOUND, findBeyondAgreements } from './find-beyond-agreements.ts';
import type { NotificationPagesDeps } from './notification-routes.tsx';
import type { AgreementTableProps } from './pages/agreement-table.tsx';
import { DeskPage, type ShownNotification } from './pages/desk-page.tsx';
import { MyAgreementsPage } from './pages/my-agreements-page.tsx';
import { OfficeSearchPage } from './pages/office-search-page.tsx';

/** What everybody's desk shows of each list, before the page of the list itself. */
const ON_DESK = 8;
const PAGE = 50;
const FOUND = 20;

type DeskDeps = OfficeDeps & NotificationPagesDeps & DeskParts;

/** The desk, the agreements within reach, and the search over all rooms. */
export function deskRoutes(deps: DeskDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.office(), language), (c) => answerDesk(c, deps));
    app.get(inLanguage(paths.myAgreements(), language), (c) => answerMyAgreements(c, deps));
    app.get(inLanguage(paths.officeSearch(), language), (c) => answerSearch(c, deps));
  }
  return app;
}

const looking = (c: Context<OfficeEnv>, deps: OfficeDeps) =>
  lookerOf(deps.db, c.get('signedIn'), { language: languageOfPath(c.req.path), today: plainDateAt(deps.clock()) });

const firstRoleOf = (c: Context<OfficeEnv>): Role | null => c.get('signedIn').person.roles[0]?.role ?? null;

async function answerDesk(c: Context<OfficeEnv>, deps: DeskDeps): Promise<Response> {
  const at = await looking(c, deps);
  const { signedIn, language } = at;
  // One after another on purpose: a page that takes many connections at once starves the others.
  const waiting = [];
  for (const source of deps.waiting) waiting.push(...(await source(deps.db, at)));
  const deadlines = [];
  for (const source of deps.deadlines) deadlines.push(...(await source(deps.db, at)));
  const { table, more } = await tableOf(c, deps, {
    reach: at.reach(),
    words: [],
    status: null,
    after: null,
    limit: ON_DESK,
  });
  const page = (
    <DeskPage
      frame={await officeFrameOf(c, deps)}
      signedIn={signedIn}
      waiting={waiting.toSorted(inOrderOfNeed)}
      deadlines={deadlines.toSorted((one, other) =>
        one.day === other.day ? (one.key < other.key ? -1 : 1) : one.day < other.day ? -1 : 1,
      )}
      notifications={await latestNotifications(deps, signedIn.person.accountId, deps.notificationKinds, language)}
      table={table}
      hasMore={more}
      firstRole={firstRoleOf(c)}
    />
  );
  return c.html(renderDocument(page));
}

interface Listed {
  readonly reach: PlaceReach;
  readonly words: readonly string[];
  readonly status: AgreementStatus | null;
  readonly after: AgreementId | null;
  readonly limit: number;
}

/** A page of agreements with what their lines need. */
async function tableOf(
  c: Context<OfficeEnv>,
  { db }: OfficeDeps,
  { reach, words, status, after, limit }: Listed,
): Promise<{ readonly table: AgreementTableProps; readonly more: boolean }> {
  const found = await listAgreementsWithin(db, reach, { words, status }, { after, limit: limit + 1 });
  const provinces = found.length > 0 ? await listProvinces(db) : [];
  return {
    more: found.length > limit,
    table: {
      agreements: found.slice(0, limit),
      provinceNames: new Map(provinces.flatMap(({ code, name }) => (code === null ? [] : [[code, name] as const]))),
      historyOf: new Set(c.get('signedIn').person.roles.map(({ provinceCode }) => provinceCode)),
    },
  };
}

const SHOWN_NOTIFICATIONS = 5;

/** The latest notifications, in words; one that this program has no words for is left to the page of notifications. */
async function latestNotifications(
  { db }: OfficeDeps,
  accountId: string,
  kinds: readonly AnyNotificationKind[],
  language: Language,
): Promise<ShownNotification[]> {
  const stored = await listNotifications(db, { accountId, after: null, limit: SHOWN_NOTIFICATIONS });
  return stored.flatMap(({ notificationId, kind, data, link, createdAt, readAt }) => {
    const words = kinds.find((each) => each.kind === kind)?.sayStored(data, language);
    return words ? [{ id: notificationId, ...words, link, on: plainDateAt(createdAt), isNew: readAt === null }] : [];
  });
}

async function answerMyAgreements(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { db } = deps;
  const at = await looking(c, deps);
  const asked = readAskedAgreements((name) => c.req.query(name));
  const place = await findAskedPlace(db, asked.placeWords);
  // A place that nobody knows has no agreements; without this the filter would be silently dropped.
  const reach = asked.placeWords !== '' && !place ? { provinces: [], nodes: [] } : at.reach();
  const filter = { ...asked.filter, place: place?.node.nodeId ?? null };
  const after = c.req.query('sau') ?? null;
  const { today } = at;
  const { rows, next } = await listFilteredAgreements(db, reach, filter, {
    sort: asked.sort,
    after,
    limit: PAGE,
    today,
  });
  const provinces = await listProvinces(db);
  const page = (
    <MyAgreementsPage
      frame={await officeFrameOf(c, deps)}
      table={{
        agreements: rows,
        provinceNames: new Map(provinces.flatMap(({ code, name }) => (code === null ? [] : [[code, name] as const]))),
        historyOf: new Set(at.signedIn.person.roles.map(({ provinceCode }) => provinceCode)),
        silentSince: new Map(rows.map(({ agreementId, silentSince }) => [agreementId, silentSince])),
      }}
      asked={asked}
      place={place}
      programmes={await listProgrammeChoices(db, at.signedIn.person)}
      isFirst={after === null}
      next={next}
      firstRole={firstRoleOf(c)}
      mayRecord={mayRecordAgreements(at.signedIn.person)}
    />
  );
  return c.html(renderDocument(page));
}

async function answerSearch(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { db } = deps;
  const at = await looking(c, deps);
  const query = (c.req.query('q') ?? '').trim().slice(0, 100);
  const words = foldKey(query).split(' ').filter(Boolean);
  const nothing = { provinces: [], nodes: [] };
  const listed = { words, status: null, after: null, limit: FOUND };
  const { table, more } = await tableOf(c, deps, { ...listed, reach: words.length > 0 ? at.reach() : nothing });
  const found = words.length > 0 ? await findBeyondAgreements(db, at, query) : NOTHING_FOUND;
  const frame = await officeFrameOf(c, deps);
  const page = <OfficeSearchPage frame={frame} query={query} table={table} {...found} more={more || found.more} />;
  return c.html(renderDocument(page));
}
