import { type Role, isRole } from '../kernel/actor.ts';
import { type NodeId, isId } from '../kernel/ids.ts';
import { type PlainDate, parsePlainDate, plainDateOf } from '../kernel/plain-date.ts';
import type { PeopleFault } from './people-faults.ts';

/** The form of an invitation, or of one more role, as it was typed. */
export interface RoleForm {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly placeQuery: string;
  readonly place: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

export const emptyRoleForm: RoleForm = {
  name: '',
  email: '',
  role: '',
  placeQuery: '',
  place: '',
  startsOn: '',
  endsOn: '',
};

type Body = Readonly<Record<string, unknown>>;

export const textOf = (body: Body, name: string): string => {
  const value = body[name];
  return typeof value === 'string' ? value.slice(0, 1000) : '';
};

export const readRoleForm = (body: Body): RoleForm => ({
  name: textOf(body, 'name'),
  email: textOf(body, 'email'),
  role: textOf(body, 'role'),
  placeQuery: textOf(body, 'placeQuery'),
  place: textOf(body, 'place'),
  startsOn: textOf(body, 'startsOn'),
  endsOn: textOf(body, 'endsOn'),
});

/** "2026-12-01" as browsers send a day, or "1/12/2026" as people write it. */
export function readDay(text: string): PlainDate | null {
  const typed = text.trim();
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed);
  return written ? plainDateOf(Number(written[3]), Number(written[2]), Number(written[1])) : parsePlainDate(typed);
}

export interface ParsedRole {
  readonly role: Role | null;
  readonly nodeId: NodeId | null;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
  readonly faults: readonly PeopleFault[];
}

/** What the form asks for, with every fault that shows before anything is looked up. */
export function parseRoleForm(form: RoleForm, today: PlainDate): ParsedRole {
  const faults: PeopleFault[] = [];
  const role = isRole(form.role) ? form.role : null;
  if (role === null) faults.push({ code: 'role-missing' });
  const nodeId = isId(form.place) ? (form.place as NodeId) : null;
  if (nodeId === null) faults.push({ code: 'place-missing' });
  const day = (field: 'startsOn' | 'endsOn'): PlainDate | null => {
    if (form[field].trim() === '') return null;
    const read = readDay(form[field]);
    if (read === null) faults.push({ code: 'date-unreadable', field, saw: form[field] });
    return read;
  };
  return { role, nodeId, startsOn: day('startsOn') ?? today, endsOn: day('endsOn'), faults };
}
