import type { LifeOf } from '../activities/activity-request.ts';
import { listPlanLines, listPlanVersions } from '../activities/plan-store.ts';
import { listDocumentsOfAgreement } from '../agreements/agreement-store.ts';
import { AGREEMENT_TYPES } from '../documents/agreement-document.ts';
import { insideSentence } from '../kernel/vietnamese/inside-sentence.ts';
import { joinNames } from '../documents/document-inputs.ts';
import { layoutOf } from '../documents/issuing-body.ts';
import type { OfficialDocument } from '../documents/official-document.ts';
import { planDocument } from '../documents/plan-document.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { documentDate } from '../kernel/vietnamese/dates.ts';
import type { Db } from '../platform/database/database.ts';

interface Made {
  readonly on: PlainDate;
  /** The agreement's public page. */
  readonly address: string;
  readonly provinceName: string;
  /** Which version; null: the latest. */
  readonly versionNo: number | null;
}

/** The plan of a year as a paper for both sides to sign; null where the year has none. */
export async function paperOfPlan(
  db: Db,
  { agreement }: LifeOf,
  year: number,
  made: Made,
): Promise<OfficialDocument | null> {
  const { provinceCode, agreementId, signedOn } = agreement;
  const versions = await listPlanVersions(db, agreement, year);
  const version =
    made.versionNo === null ? versions.at(-1) : versions.find(({ versionNo }) => versionNo === made.versionNo);
  if (!version) return null;
  const lines = await listPlanLines(db, provinceCode, version.planVersionId);
  const parties = agreement.parties.filter(({ role }) => role !== 'witness');
  const names = parties.map(({ fullName }) => fullName);
  const nameOf = new Map(agreement.parties.map(({ nodeId, fullName }) => [nodeId, fullName]));
  const signed = signedOn === null ? '' : ` ký ${documentDate(signedOn)}`;
  return planDocument({
    layout: layoutOf(names),
    number: null,
    place: made.provinceName,
    issuedOn: null,
    madeOn: made.on,
    address: made.address,
    year,
    agreement: `${AGREEMENT_TYPES[agreement.documentKind].toLowerCase()} giữa ${joinNames(names.map(insideSentence))}${signed}`,
    parties: names,
    bases: await listDocumentsOfAgreement(db, provinceCode, agreementId),
    lines: lines
      .toSorted((one, other) => one.month - other.month)
      .map(({ month, field, what, responsibleNode, budgetVnd, source }) => ({
        month,
        field,
        what,
        responsible: responsibleNode === null ? null : (nameOf.get(responsibleNode) ?? null),
        budget: budgetVnd,
        source,
      })),
  });
}
