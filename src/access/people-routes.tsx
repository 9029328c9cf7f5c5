import { type Context, Hono } from 'hono';
import { isRole } from '../kernel/actor.ts';
import { type AccountId, isId } from '../kernel/ids.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { type OfficeDeps, officeFrameOf } from './office-frame.ts';
import type { OfficeEnv } from './office-gate.ts';
import type { OfficeSection } from './pages/office-page.tsx';
import { PeoplePage } from './pages/people-page.tsx';
import { PersonPage } from './pages/people-person-page.tsx';
import { peopleEn } from './messages/people-en.ts';
import { peopleVi } from './messages/people-vi.ts';
import { doneOf } from './people-faults.ts';
import { PEOPLE_STATES } from './people-list-store.ts';
import { findPlaceWithin } from './people-places.ts';
import { reachOf } from './people-reach.ts';
import { readPeople, readPerson } from './people-reads.ts';
import { requestOf } from './people-request.ts';
import { personActRoutes } from './person-act-routes.tsx';
import { inviteRoutes } from './invite-routes.tsx';
import { rolesToGive, seesPeople } from './role-rules.ts';

const PAGE = 50;

/** The section of people in the office's navigation. */
export const peopleSection: OfficeSection = {
  path: paths.people(),
  label: { vi: peopleVi.title, en: peopleEn.title },
  mayOpen: seesPeople,
};

/** People and their roles: lists, pages, and the acts on them, behind the gate. */
export function peopleRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.people(), language), (c) => listPage(c, deps));
    app.route('/', inviteRoutes(deps, language));
    app.get(inLanguage(paths.person(':id'), language), (c) => personPage(c, deps));
    app.route('/', personActRoutes(deps, language));
  }
  return app;
}

async function listPage(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, today } = requestOf(c, deps);
  // Whoever has nobody to see is told of no list.
  if (!seesPeople(by)) return c.notFound();
  const asked = (name: string): string => (c.req.query(name) ?? '').normalize('NFC').trim().slice(0, 100);
  const [role, typed, after] = [asked('vai'), asked('noi'), asked('sau')];
  const reach = reachOf(by);
  const nodeId = typed === '' ? null : await findPlaceWithin(deps.db, reach, by, typed);
  const filter = {
    query: asked('q'),
    role: isRole(role) ? role : null,
    state: PEOPLE_STATES.find((state) => state === asked('tt')) ?? null,
    nodeId,
  };
  const { items, next } = await readPeople(deps.db, by, {
    reach,
    filter,
    today,
    after: isId(after) ? (after as AccountId) : null,
    limit: PAGE,
  });
  return c.html(
    renderDocument(
      <PeoplePage
        frame={await officeFrameOf(c, deps)}
        people={items}
        next={next}
        isFirst={!isId(after)}
        filter={filter}
        place={{ typed, known: nodeId !== null }}
        mayInvite={rolesToGive(by).length > 0}
      />,
    ),
  );
}

async function personPage(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, today } = requestOf(c, deps);
  const id = c.req.param('id') ?? '';
  const read = isId(id) ? await readPerson(deps.db, by, id as AccountId, today) : null;
  if (!read) return c.notFound();
  return c.html(
    renderDocument(
      <PersonPage
        frame={await officeFrameOf(c, deps)}
        read={read}
        done={doneOf(c.req.query('xong'))}
        mayGive={rolesToGive(by).length > 0}
      />,
    ),
  );
}
