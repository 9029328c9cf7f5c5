import { GIA_LAI, placeId } from '../../tests/support/places.ts';

export const SPONSORS = 300;
export const COMMUNES = 135;
const IN = { provinceCode: '52', parent: placeId(GIA_LAI) } as const;

/** Departments that give, called "Số 0" and on. */
export const GIVERS = Array.from({ length: SPONSORS }, (_, i) => ({
  ...IN,
  kind: 'organisation' as const,
  type: 'Sở',
  name: `Số ${i}`,
}));

/** Communes that are helped, called "Thứ 0" and on. */
export const HELPED = Array.from({ length: COMMUNES }, (_, i) => ({
  ...IN,
  kind: 'commune' as const,
  code: `5${String(i).padStart(4, '0')}`,
  type: 'Xã',
  name: `Thứ ${i}`,
}));
