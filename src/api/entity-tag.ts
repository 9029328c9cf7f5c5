import { createHash } from 'node:crypto';

/** The tag of an answer: the same for the same bytes, whoever asks and in whichever encoding they travel. */
export const entityTag = (body: string): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;

/**
 * Whether a header of If-None-Match or If-Match names the tag. A W/ before it is passed over: compression on the way adds
 * one, and the tag is that of the record, not of the bytes on the line.
 */
export function namesTag(header: string, tag: string): boolean {
  return header
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''))
    .some((each) => each === '*' || each === tag);
}
