import type { z } from '@hono/zod-openapi';
import type { PartyInRole } from '../agreements/agreement.ts';
import type { AgreementDetail } from '../agreements/agreement-list-store.ts';
import type { RecordActOnAgreement } from '../agreements/record-act-on-agreement.ts';
import type { RecordAgreement } from '../agreements/record-agreement.ts';
import type {
  ActivityId,
  AgreementId,
  ContributionId,
  DocumentId,
  NeedId,
  ProgrammeId,
  RequestId,
} from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { DonorShare } from '../ledger/movement.ts';
import type { RecordContribution } from '../ledger/record-contribution.ts';
import type { RecordLegalDocument } from '../programmes/record-legal-document.ts';
import type { RecordProgramme } from '../programmes/record-programme.ts';
import type { NamedPlaces } from './named-places.ts';
import type { NewAct, NewAgreement, NewContribution, NewDocument, NewProgramme } from './write-schemas.ts';

/** From the bodies of writes to what the acts take. The schemas have checked every id and day. */
export const dayOf = (text: string | null | undefined): PlainDate | null => (text ?? null) as PlainDate | null;
const documentsOf = (ids: readonly string[] | undefined): DocumentId[] => (ids ?? []) as DocumentId[];

export async function programmeInput(
  body: z.infer<typeof NewProgramme>,
  places: NamedPlaces,
  requestId: RequestId,
): Promise<RecordProgramme> {
  return {
    requestId,
    provinceCode: body.provinceCode,
    slug: body.slug,
    title: body.title,
    titleEn: body.titleEn ?? null,
    ownerNode: await places.find('body.owner', body.owner),
    startsOn: dayOf(body.startsOn),
    endsOn: dayOf(body.endsOn),
    summary: body.summary ?? null,
    summaryEn: body.summaryEn ?? null,
    isSample: false,
    documents: documentsOf(body.documents),
  };
}

export function documentInput(body: z.infer<typeof NewDocument>, requestId: RequestId): RecordLegalDocument {
  return {
    requestId,
    provinceCode: body.provinceCode,
    kind: body.kind,
    number: body.number,
    issuedOn: dayOf(body.issuedOn),
    issuer: body.issuer ?? null,
    abstract: body.abstract ?? null,
    links: (body.links ?? []).map(({ relation, document }) => ({ relation, targetId: document as DocumentId })),
  };
}

/** Null where a fault was gathered that leaves nothing to record in. */
export async function agreementInput(
  body: z.infer<typeof NewAgreement>,
  { programmeId, parentId }: { readonly programmeId: ProgrammeId | null; readonly parentId: AgreementId | null },
  places: NamedPlaces,
  requestId: RequestId,
): Promise<RecordAgreement | null> {
  const parties: PartyInRole[] = [];
  for (const [index, { place, role }] of body.parties.entries())
    parties.push({ nodeId: await places.find(`body.parties.${index}.place`, place), role });
  if (programmeId === null) return null;
  return {
    requestId,
    provinceCode: body.provinceCode,
    programmeId,
    parentId,
    documentKind: body.documentKind,
    parties,
    signed: body.signed,
    signedOn: dayOf(body.signedOn),
    signedBy: dayOf(body.signedBy),
    place: body.place ?? null,
    documents: documentsOf(body.documents),
    clauses: (body.clauses ?? []).map((clause) => ({ ...clause, textEn: clause.textEn ?? null })),
    isSample: false,
  };
}

export function actInput(
  body: z.infer<typeof NewAct>,
  { provinceCode, agreementId }: Pick<AgreementDetail, 'provinceCode' | 'agreementId'>,
  requestId: RequestId,
): RecordActOnAgreement {
  return {
    requestId,
    provinceCode,
    agreementId,
    kind: body.kind,
    happenedOn: dayOf(body.happenedOn),
    happenedBy: dayOf(body.happenedBy),
    place: body.place ?? null,
    note: body.note ?? null,
  };
}

/** Null where there is no agreement to which it could belong. */
export async function contributionInput(
  body: z.infer<typeof NewContribution>,
  agreement: Pick<AgreementDetail, 'agreementId' | 'clauses'> | null,
  places: NamedPlaces,
  requestId: RequestId,
): Promise<RecordContribution | null> {
  const donorNode = await places.findUnlessUnstated('body.donorPlace', body.donorPlace);
  const recipientNode = await places.findUnlessUnstated('body.recipientPlace', body.recipientPlace);
  if (!agreement) return null;
  const { agreementId, clauses } = agreement;
  const donors: DonorShare[] = [];
  for (const [index, { place, name, parts, whole }] of (body.donors ?? []).entries()) {
    const nodeId = await places.findUnlessUnstated(`body.donors.${index}.place`, place);
    donors.push({ nodeId, name: name ?? null, parts, whole });
  }
  const number = body.clause ?? null;
  const clause = number === null ? null : clauses[number - 1];
  if (clause === undefined)
    places.miss('body.clause', `the number of a clause, at most ${clauses.length}`, String(number));
  return {
    requestId,
    provinceCode: body.provinceCode,
    agreementId,
    clauseId: clause?.clauseId ?? null,
    donorNode,
    donor: body.donor,
    recipientNode,
    recipient: body.recipient,
    kind: body.kind,
    item: body.item ?? null,
    amountVnd: body.amountVnd ? BigInt(body.amountVnd) : null,
    quantity: body.quantity ?? null,
    unit: body.unit ?? null,
    stage: body.stage,
    statedBy: body.statedBy,
    happenedOn: dayOf(body.happenedOn),
    correctsId: (body.corrects ?? null) as ContributionId | null,
    reason: body.reason ?? null,
    fundingSource: body.fundingSource ?? null,
    needId: (body.need ?? null) as NeedId | null,
    activityId: (body.activity ?? null) as ActivityId | null,
    fulfilsId: (body.fulfils ?? null) as ContributionId | null,
    partOfId: (body.partOf ?? null) as ContributionId | null,
    beneficiaryGroup: body.beneficiaryGroup ?? null,
    beneficiaryCount: body.beneficiaryCount ?? null,
    worksStage: body.worksStage ? { ...body.worksStage, title: body.worksStage.title ?? null } : null,
    donors,
    ...(body.warningAnswers ? { warningAnswers: body.warningAnswers } : {}),
  };
}
