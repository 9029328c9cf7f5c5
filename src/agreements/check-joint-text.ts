import type { AgreementId, ClauseId, ProgrammeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { type AgreementFacts, type AgreementFault, faultsOfAgreement } from './agreement.ts';
import { listBearers } from './agreement-bearer-store.ts';
import { listClauses } from './agreement-store.ts';
import {
  type AmendedAgreement,
  type TextContent,
  type TextFault,
  type TextPurpose,
  faultsOfText,
} from './joint-text.ts';
import { surroundingsOf } from './record-agreement.ts';

/** To what a text belongs. */
export interface TextFrame {
  readonly provinceCode: string;
  readonly purpose: TextPurpose;
  readonly programmeId: ProgrammeId;
  readonly agreementId: AgreementId | null;
  readonly parentId: AgreementId | null;
}

/** The agreement of these words, not yet signed. */
export const unsignedFacts = (frame: TextFrame, content: TextContent): AgreementFacts => ({
  provinceCode: frame.provinceCode,
  programmeId: frame.programmeId,
  parentId: frame.parentId,
  documentKind: content.documentKind,
  parties: content.parties,
  signed: false,
  signedOn: null,
  signedBy: null,
  place: null,
  documents: content.documents,
  clauses: content.clauses.map(({ field, text, owedBy, measure }) => ({ field, text, textEn: null, owedBy, measure })),
  isSample: false,
  isRestricted: content.isRestricted,
});

/** What an annex or a renewal is held against: who bears the agreement now, and the clauses that stand. */
export async function findAmended(db: Db, provinceCode: string, agreementId: AgreementId): Promise<AmendedAgreement> {
  const clauses = await listClauses(db, provinceCode, agreementId);
  return {
    parties: await listBearers(db, provinceCode, agreementId),
    clauses: new Set(clauses.flatMap(({ clauseId, changed }): ClauseId[] => (changed === null ? [clauseId] : []))),
  };
}

/** Every fault of a text that somebody asks to save; none means that it may be saved. */
export async function faultsOfJointText(
  tx: Db,
  frame: TextFrame,
  content: TextContent,
  today: PlainDate,
): Promise<(AgreementFault | TextFault)[]> {
  const facts = unsignedFacts(frame, content);
  const amended = frame.agreementId && (await findAmended(tx, frame.provinceCode, frame.agreementId));
  return [
    ...faultsOfAgreement(facts, await surroundingsOf(tx, facts, today)),
    ...faultsOfText(frame.purpose, content, { amended, today }),
  ];
}
