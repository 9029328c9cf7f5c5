/** Where something lies, in degrees (WGS 84). */
export interface Position {
  readonly longitude: number;
  readonly latitude: number;
}

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

/** The corner of the plane, and how many of its units a degree of longitude takes: 1 unit is about 400 metres. */
const WEST = 101.9;
const NORTH = 23.6;
export const UNITS_PER_DEGREE = 270;

const RADIANS = Math.PI / 180;
/** Mercator's northing in degrees of longitude at the equator: shapes keep their form, and north is up. */
const northing = (latitude: number): number => Math.log(Math.tan(Math.PI / 4 + (latitude * RADIANS) / 2)) / RADIANS;
const TOP = northing(NORTH);

/** A position on the plane on which maps are drawn: x to the east, y to the south. */
export const onPlane = ({ longitude, latitude }: Position): PlanePoint => ({
  x: (longitude - WEST) * UNITS_PER_DEGREE,
  y: (TOP - northing(latitude)) * UNITS_PER_DEGREE,
});

/** The position of a point of the plane. */
export const offPlane = ({ x, y }: PlanePoint): Position => ({
  longitude: WEST + x / UNITS_PER_DEGREE,
  latitude: (Math.atan(Math.exp((TOP - y / UNITS_PER_DEGREE) * RADIANS)) * 2) / RADIANS - 90,
});

/** The plane from Lũng Cú to the last island of Trường Sa. */
export const PLANE_SIZE = { width: 3720, height: 4480 } as const;
