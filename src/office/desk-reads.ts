import type { DeadlineSource, DeskLooker, Waiting, WaitingSource } from '../access/desk.ts';
import type { SignedIn } from '../access/signed-in.ts';
import type { AgreementSummary } from '../agreements/agreement-list-store.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { Language } from '../platform/web/language.ts';
import type { Party } from '../portal/read-models.ts';
import { listProvinceNodes, placeReachOf } from '../registry/reach-store.ts';

/** What the rooms bring to the desk; composed once. */
export interface DeskParts {
  readonly waiting: readonly WaitingSource[];
  readonly deadlines: readonly DeadlineSource[];
}

/** Who looks, with how far their roles reach. */
export async function lookerOf(
  db: Db,
  signedIn: SignedIn,
  { language, today }: { readonly language: Language; readonly today: PlainDate },
): Promise<DeskLooker> {
  const { roles } = signedIn.person;
  const provinceNodes = await listProvinceNodes(
    db,
    roles.map(({ nodeId }) => nodeId),
  );
  return {
    signedIn,
    language,
    today,
    reach: (...kinds) =>
      placeReachOf(kinds.length === 0 ? roles : roles.filter(({ role }) => kinds.includes(role)), provinceNodes),
  };
}

/** What has a day first, the nearest before the others; then what waits longest. */
export function inOrderOfNeed(one: Waiting, other: Waiting): number {
  const due = (one.due ?? '9999') < (other.due ?? '9999') ? -1 : (one.due ?? '9999') > (other.due ?? '9999') ? 1 : 0;
  if (due !== 0) return due;
  const since = (one.since ?? '9999') < (other.since ?? '9999') ? -1 : one.since === other.since ? 0 : 1;
  return since !== 0 ? since : one.key < other.key ? -1 : 1;
}

/** The parties of an agreement as the names of lists take them. */
export const partiesOf = ({ parties }: AgreementSummary): Party[] =>
  parties.map(({ role, kind, slug, type, name, fullName }) => ({
    role,
    kind,
    slug,
    type,
    name,
    fullName,
    within: null,
    heir: null,
  }));
