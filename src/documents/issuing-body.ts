import { foldKey } from '../kernel/vietnamese/fold.ts';
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
