import { foldKey } from '../kernel/vietnamese/fold.ts';
import { type Issuer, bodyName } from './document-inputs.ts';
import type { Layout } from './official-document.ts';

/** Heads of names by which a body is known to belong to the Party or the Front; everybody else writes as the State does. */
const PARTY =
  /^(tinh uy|thanh uy|dang uy|dang bo|chi bo|huyen uy|thi uy|quan uy|ban thuong vu|ban chap hanh dang|van phong (tinh|thanh|dang) uy|ban (to chuc|tuyen giao|dan van|noi chinh|xay dung dang)|uy ban kiem tra)\b/;
const FRONT =
  /^((uy ban|ban thuong truc) (mat tran|mttq|uy ban mat tran)|mat tran to quoc|hoi (lien hiep phu nu|nong dan|cuu chien binh)|doan thanh nien|lien doan lao dong)\b/;

/** Whose form a body's papers take, told from its name; where several sign, the State's unless all are of one office. */
export function layoutOf(names: readonly string[]): Layout {
  const offices = new Set(names.map(officeOf));
  const [only] = offices;
  return offices.size === 1 && only ? only : 'state';
}

function officeOf(name: string): Layout {
  const key = foldKey(name);
  return PARTY.test(key) ? 'party' : FRONT.test(key) ? 'front' : 'state';
}

/** How a body heads and signs its papers, from its name alone; the name of the signer is left to be written. */
export function issuerNamed(name: string): Issuer {
  const body = bodyName(name);
  const issuer = { superior: null, body, name: null };
  if (body.startsWith('Ủy ban nhân dân')) return { ...issuer, authority: ['TM. ỦY BAN NHÂN DÂN'], office: 'Chủ tịch' };
  if (body.startsWith('Hội đồng nhân dân')) return { ...issuer, authority: [], office: 'Chủ tịch' };
  switch (officeOf(body)) {
    case 'party':
      return { ...issuer, authority: ['TM. BAN THƯỜNG VỤ'], office: 'Bí thư' };
    case 'front':
      return { ...issuer, authority: ['TM. BAN THƯỜNG TRỰC'], office: 'Chủ tịch' };
    case 'state':
      return { ...issuer, authority: [], office: 'Thủ trưởng' };
  }
}
