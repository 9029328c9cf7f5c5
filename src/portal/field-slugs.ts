import { FIELDS, FIELD_NAMES, type Field } from '../kernel/fields.ts';
import { slugOf } from '../registry/unit-types.ts';

/** How a field stands in addresses: its Vietnamese name without marks. */
export const fieldSlug = (field: Field): string => slugOf(FIELD_NAMES.vi[field]);

const BY_SLUG: ReadonlyMap<string, Field> = new Map(FIELDS.map((field) => [fieldSlug(field), field]));

export const fieldOfSlug = (slug: string): Field | null => BY_SLUG.get(slug) ?? null;
