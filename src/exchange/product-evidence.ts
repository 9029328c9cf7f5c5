import type { SubjectKindRules } from '../evidence/subject.ts';
import { ROLES } from '../kernel/actor.ts';
import { type ProductId, isId } from '../kernel/ids.ts';
import { paths } from '../platform/web/paths.ts';
import { findPlace, findProvincePlace } from '../registry/place-store.ts';
import { findProduct } from './product-store.ts';

/** Photos of what is sold. Whoever might buy looks at them. */
export const productEvidence: SubjectKindRules = {
  kind: 'product',
  find: async (db, provinceCode, subjectId) => {
    const product = isId(subjectId) ? await findProduct(db, provinceCode, subjectId as ProductId) : null;
    const place = product && (await findPlace(db, product.nodeId));
    if (!product || !place) return null;
    return {
      places: { province: await findProvincePlace(db, provinceCode), sponsors: [], recipients: [place] },
      title: product.name,
      path: paths.officeProduct(product.productId),
      about: [product.nodeId],
    };
  },
  attach: { province: ['province-office'], sponsors: [], recipients: ['recipient-officer', 'village-contact'] },
  publish: { province: ['province-office'], sponsors: [], recipients: ['recipient-officer'] },
  read: { province: ROLES, sponsors: [], recipients: ROLES, anywhere: ['sponsor-officer'] },
};
