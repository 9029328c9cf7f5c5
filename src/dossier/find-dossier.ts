import { type AgreementPlaces, agreementPolicies } from '../agreements/agreement-policy.ts';
import { type Signatory, listSignatories } from '../agreements/signatory-store.ts';
import { type TextLine, listTexts } from '../agreements/joint-text-list-store.ts';
import { placesOfAgreementAnd } from '../agreements/agreement-place-store.ts';
import {
  type AgreementActKind,
  type AgreementStatus,
  TRANSITIONS,
  statusAfter,
} from '../agreements/agreement-status.ts';
import type { PlainActKind } from '../agreements/record-act-on-agreement.ts';
import { type EvidenceCount, countEvidence } from '../evidence/evidence-store.ts';
import type { Actor } from '../kernel/actor.ts';
import type { AgreementId, NodeId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import { confirmationPolicies } from '../ledger/confirmation-policy.ts';
import { type ShownConfirmation, listConfirmations } from '../ledger/confirmation-link-store.ts';
import { nodesNamedIn, receiversOf } from '../ledger/contribution-place-store.ts';
import { contributionPolicies } from '../ledger/contribution-policy.ts';
import { STATERS, type Contribution, type StatedBy, stands } from '../ledger/contribution.ts';
import { listContributionsOfAgreement } from '../ledger/contribution-store.ts';
import { type Settlement, settlementsOf } from '../ledger/settlement.ts';
import type { Db } from '../platform/database/database.ts';
import { findAgreementRecord } from '../portal/find-agreement-record.ts';
import { findProvinceCode } from '../portal/portal-store.ts';
import type { AgreementRecord } from '../portal/read-models.ts';

/** The acts on an agreement as they stand in addresses. */
export const DOSSIER_ACTS = ['ky', 'tam-dung', 'tiep-tuc', 'ket-thuc'] as const;
export type DossierAct = (typeof DOSSIER_ACTS)[number];

export const KIND_OF = {
  ky: 'signed',
  'tam-dung': 'suspended',
  'tiep-tuc': 'resumed',
  'ket-thuc': 'ended',
} as const satisfies Record<DossierAct, PlainActKind>;

const POLICY_OF = {
  ky: 'agreement.sign',
  'tam-dung': 'agreement.suspend',
  'tiep-tuc': 'agreement.resume',
  'ket-thuc': 'agreement.end',
} as const satisfies Record<DossierAct, keyof typeof agreementPolicies>;

export interface DossierParty {
  readonly nodeId: NodeId;
  readonly fullName: string;
  readonly role: AgreementRecord['card']['parties'][number]['role'];
}

/** One agreement as somebody at a desk sees it: the public record, every word of the ledger, and what they may do. */
export interface Dossier {
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
  readonly record: AgreementRecord;
  readonly status: AgreementStatus;
  readonly places: AgreementPlaces;
  readonly parties: readonly DossierParty[];
  readonly rows: readonly Contribution[];
  readonly settlements: ReadonlyMap<string, Settlement>;
  /** Those of the acts that may be done and make sense now. */
  readonly acts: readonly DossierAct[];
  /** Whether the viewer may open an annex or a renewal now. */
  readonly mayDraft: boolean;
  /** Who signed and who witnessed; empty for those who may not read the agreement in the office. */
  readonly signatories: readonly Signatory[];
  /** Whether the viewer may hand a party's part to another now. */
  readonly mayPassOn: boolean;
  /** The texts of this agreement that are still being drafted. */
  readonly texts: readonly TextLine[];
  /** For whom the viewer may speak. */
  readonly voices: readonly StatedBy[];
  /** How the answers came that no account of the receiving side wrote. */
  readonly confirmations: ReadonlyMap<string, ShownConfirmation>;
  /** The deliveries that the viewer may answer. */
  readonly answerable: ReadonlySet<string>;
  /** Whether the viewer may copy what the receiving side signed on paper, as long as they gave none of it themselves. */
  readonly mayRecordPaper: boolean;
  /** The evidence of the agreement and of each contribution, by their ids. */
  readonly evidence: ReadonlyMap<string, EvidenceCount>;
  /** Whether the viewer may read what is not public. */
  readonly mayRead: boolean;
}

/** Null where there is no such agreement. */
export async function findDossier(
  db: Db,
  by: Actor,
  at: { readonly provinceSlug: string; readonly slug: string },
): Promise<Dossier | null> {
  const provinceCode = await findProvinceCode(db, at.provinceSlug);
  const record = provinceCode === null ? null : await findAgreementRecord(db, { provinceCode, slug: at.slug }, true);
  if (provinceCode === null || record === null) return null;
  const agreementId = record.card.agreementId as AgreementId;
  const rows = await listContributionsOfAgreement(db, provinceCode, agreementId);
  const { sides: places, places: named } = await placesOfAgreementAnd(
    db,
    { provinceCode, agreementId },
    nodesNamedIn(rows),
  );
  const status = statusAfter(record.card.acts);
  const { province, sponsors, recipients } = places;
  const possible: Partial<Record<AgreementActKind, AgreementStatus>> = TRANSITIONS[status];
  const acts = DOSSIER_ACTS.filter(
    (act) => possible[KIND_OF[act]] !== undefined && permit(agreementPolicies, POLICY_OF[act], by, places).ok,
  );
  const voices = STATERS.filter(
    (statedBy) =>
      permit(contributionPolicies, 'contribution.state', by, {
        statedBy,
        province,
        givers: sponsors,
        receivers: recipients,
        isOnPaper: false,
      }).ok,
  );
  const answerable = rows
    .filter((row) => row.stage === 'delivered' && stands(row))
    .filter(
      (row) =>
        permit(contributionPolicies, 'contribution.answer', by, {
          receivers: receiversOf(row, recipients, named),
        }).ok,
    );
  return {
    provinceCode,
    agreementId,
    record,
    status,
    places,
    parties: await listDossierParties(db, provinceCode, agreementId, record),
    rows,
    settlements: settlementsOf(rows.map((row) => ({ ...row, isCorrected: !stands(row) }))),
    acts,
    mayDraft: status === 'in-force' && permit(agreementPolicies, 'text.open', by, places).ok,
    signatories: permit(agreementPolicies, 'agreement.read', by, places).ok
      ? await listSignatories(db, provinceCode, agreementId)
      : [],
    mayPassOn: possible['passed-on'] !== undefined && permit(agreementPolicies, 'agreement.pass-on', by, places).ok,
    texts: await listTexts(
      db,
      { provinces: [provinceCode], nodes: [] },
      { isOpen: true, agreementId },
      { after: null, limit: 10 },
    ),
    voices,
    confirmations: await listConfirmations(db, provinceCode, agreementId),
    evidence: await evidenceOf(db, provinceCode, agreementId, rows),
    answerable: new Set(answerable.map(({ contributionId }) => contributionId)),
    mayRecordPaper: permit(confirmationPolicies, 'confirmation.record-paper', by, {
      province,
      givers: sponsors,
      receivers: [],
      givingAccounts: [],
    }).ok,
    mayRead: permit(agreementPolicies, 'agreement.read', by, places).ok || answerable.length > 0,
  };
}

async function evidenceOf(
  db: Db,
  provinceCode: string,
  agreementId: AgreementId,
  rows: readonly Contribution[],
): Promise<Map<string, EvidenceCount>> {
  const ids = rows.map(({ contributionId }) => contributionId);
  return new Map([
    ...(await countEvidence(db, provinceCode, 'agreement', [agreementId])),
    ...(await countEvidence(db, provinceCode, 'contribution', ids)),
  ]);
}

async function listDossierParties(
  db: Db,
  provinceCode: string,
  agreementId: AgreementId,
  { card }: AgreementRecord,
): Promise<DossierParty[]> {
  const rows = await db
    .selectFrom('agreement_party as party')
    .innerJoin('registry_node as node', 'node.node_id', 'party.node_id')
    .select(['party.node_id', 'party.role', 'node.slug'])
    .where('party.province_code', '=', provinceCode)
    .where('party.agreement_id', '=', agreementId)
    .orderBy('party.position')
    .limit(100)
    .execute();
  const names = new Map(card.parties.map(({ slug, fullName }) => [slug, fullName]));
  return rows.map(({ node_id: nodeId, role, slug }) => ({ nodeId, role, fullName: names.get(slug) ?? slug }));
}
