import type { Context } from 'hono';
import { sql } from 'kysely';
import type { OfficeEnv } from '../access/office-gate.ts';
import { readDay, textOf } from '../access/people-form.ts';
import { requestOf } from '../access/people-request.ts';
import type { OfficeDeps } from '../access/office-frame.ts';
import { type AgreementSummary, listSummaries } from '../agreements/agreement-list-store.ts';
import { placesOfAgreement } from '../agreements/agreement-place-store.ts';
import type { AgreementPlaces } from '../agreements/agreement-policy.ts';
import { type Person, ROLES } from '../kernel/actor.ts';
import { isId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { holding } from '../kernel/policy.ts';
import type { Db } from '../platform/database/database.ts';
import { type FieldFault, firstFaults } from '../platform/web/components/form.tsx';
import type { Language } from '../platform/web/language.ts';
import { type PlaceReach, listProvinceNodes, placeReachOf } from '../registry/reach-store.ts';
import { listProvinces } from '../registry/registry-store.ts';
import { slugOf } from '../registry/unit-types.ts';
import { type SaidFault, sayFault } from './messages/activity-messages.ts';

/** How far a person's roles reach. */
export async function reachOf(db: Db, { roles }: Pick<Person, 'roles'>): Promise<PlaceReach> {
  const nodes = roles.map(({ nodeId }) => nodeId);
  return placeReachOf(roles, await listProvinceNodes(db, nodes));
}

/** An agreement as the pages of its life know it. */
export interface LifeOf {
  readonly agreement: AgreementSummary;
  readonly places: AgreementPlaces;
  /** "Phường A – Xã B": as they signed. */
  readonly pair: string;
  readonly provinceSlug: string;
}

export const pairOf = ({ parties }: Pick<AgreementSummary, 'parties'>): string =>
  parties
    .filter(({ role }) => role !== 'witness')
    .map(({ fullName }) => fullName)
    .join(' – ');

/** The agreement that an address names, for whoever holds a role at one of its sides or over it; else null. */
export async function findLife(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<LifeOf | null> {
  const { db } = deps;
  const { by } = requestOf(c, deps);
  const id = c.req.param('id') ?? '';
  if (!isId(id)) return null;
  const [agreement] = await listSummaries(db, sql`a.agreement_id = ${id}`, { after: null, limit: 1 });
  if (!agreement) return null;
  const places = await placesOfAgreement(db, agreement.provinceCode, agreement.agreementId);
  const { province, sponsors, recipients } = places;
  if (holding(ROLES, by, province, ...sponsors, ...recipients).length === 0) return null;
  return {
    agreement,
    places,
    pair: pairOf(agreement),
    provinceSlug: await findProvinceSlug(db, agreement.provinceCode),
  };
}

/** How the province with this code stands in addresses. */
export async function findProvinceSlug(db: Db, provinceCode: string): Promise<string> {
  const found = (await listProvinces(db)).find(({ code }) => code === provinceCode);
  return slugOf(found?.name ?? '');
}

type Body = Readonly<Record<string, unknown>>;

/** What was typed, null where nothing was. */
export const typedOf = (body: Body, name: string): string | null => {
  const text = textOf(body, name).normalize('NFC').trim();
  return text === '' ? null : text;
};

/** A fault of what cannot even be read, at its field. */
export interface FormFault extends SaidFault {
  readonly field: string;
  readonly saw?: string;
}

/** Reads the fields of a form, noting what cannot be read. */
export class FormReader {
  readonly faults: FormFault[] = [];
  readonly #body: Body;

  constructor(body: Body) {
    this.#body = body;
  }

  text(name: string): string | null {
    return typedOf(this.#body, name);
  }

  day(name: string): PlainDate | null {
    const typed = this.text(name);
    if (typed === null) return null;
    const day = readDay(typed);
    if (day === null) this.faults.push({ code: 'date-unreadable', field: name, saw: typed });
    return day;
  }

  /** A whole number; dots between thousands are read as people write them. */
  count(name: string): number | null {
    const typed = this.text(name);
    if (typed === null) return null;
    const digits = typed.replace(/[.\s]/g, '');
    if (/^\d{1,9}$/.test(digits)) return Number(digits);
    this.faults.push({ code: 'number-unreadable', field: name, saw: typed });
    return null;
  }

  /** A number with a decimal comma or point, as the text that is stored. */
  amount(name: string): string | null {
    return this.text(name)?.replace(',', '.') ?? null;
  }
}

/** Faults as the form shows them; what cannot be read stands at the field where it was typed. */
export const fieldFaultsOf = (
  faults: readonly SaidFault[],
  fieldOf: (fault: SaidFault) => string,
  language: Language,
): FieldFault[] =>
  firstFaults(
    faults,
    (fault) => ('field' in fault && fault.code.endsWith('-unreadable') ? String(fault.field) : fieldOf(fault)),
    (fault) => sayFault(fault, language),
  );
