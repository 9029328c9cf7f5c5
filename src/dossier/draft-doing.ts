import { readDay, textOf } from '../access/people-form.ts';
import type { Person } from '../kernel/actor.ts';
import { type RequestId, idOf, isId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import type { Language } from '../platform/web/language.ts';
import { recordLegalDocument } from '../programmes/record-legal-document.ts';
import { findParties, listDocumentChoices, programmeOf } from './draft-reads.ts';
import type { Body, Draft, DraftStep } from './draft.ts';
import { draftMessages } from './messages/draft-messages.ts';

/** What a button did to a draft: the draft as it is now, or why it could not be done. */
export type Done = { readonly draft: Draft } | { readonly fault: FieldFault };

/** The party that was found and picked, added in its role. */
export function addParty(draft: Draft, body: Body, language: Language): Done {
  const t = draftMessages[language].faults;
  const nodeId = textOf(body, 'place');
  const refuse = (message: string): Done => ({ fault: { field: 'partyQuery', message } });
  if (!isId(nodeId)) return refuse(t.notChosen);
  if (draft.parties.some((party) => party.nodeId === nodeId)) return refuse(t.twice);
  const role = (['sponsor', 'recipient', 'mutual', 'witness'] as const).find((one) => one === textOf(body, 'newRole'));
  return { draft: { ...draft, parties: [...draft.parties, { nodeId: nodeId as string, role: role ?? 'sponsor' }] } };
}

const STATED_FIELDS = ['newDocKind', 'newDocNumber', 'newDocDay', 'newDocIssuer'] as const;
/** What was typed of a document that is not known yet. */
export type StatedDocument = Readonly<Record<(typeof STATED_FIELDS)[number], string>>;

export const statedDocumentOf = (body: Body): StatedDocument =>
  Object.fromEntries(STATED_FIELDS.map((name) => [name, textOf(body, name)])) as StatedDocument;

/** A document that the system does not know yet is recorded at once, and cited. */
export async function stateDocument(
  db: Db,
  by: Person,
  { draft, body, requestId, language }: { draft: Draft; body: Body; requestId: RequestId; language: Language },
): Promise<Done> {
  const typed = (name: string): string => textOf(body, name).normalize('NFC').trim();
  const [number, day] = [typed('newDocNumber'), typed('newDocDay')];
  const refused: Done = {
    fault: { field: 'newDocNumber', message: draftMessages[language].faults.documentRefused },
  };
  const issuedOn = day === '' ? null : readDay(day);
  if (typed('newDocKind') === '' || number === '' || (day !== '' && issuedOn === null)) return refused;
  const result = await recordLegalDocument(db, by, {
    // The same words in the same draft are the same act.
    requestId: idOf('request', requestId, typed('newDocKind'), number, day, typed('newDocIssuer')),
    provinceCode: programmeOf(draft).provinceCode,
    kind: typed('newDocKind'),
    number,
    issuedOn,
    issuer: typed('newDocIssuer') || null,
    abstract: null,
    links: [],
  });
  if (!result.ok) return refused;
  return { draft: { ...draft, documents: [...new Set([...draft.documents, result.value.documentId])] } };
}

/** Says what was looked for and not found; what is found the page shows. */
export async function faultsOfSearch(
  db: Db,
  by: Person,
  { draft, step, body, language }: { draft: Draft; step: DraftStep; body: Body; language: Language },
): Promise<FieldFault[]> {
  const t = draftMessages[language].faults;
  const saw = textOf(body, step === 'can-cu' ? 'docQuery' : 'partyQuery').trim();
  if (step === 'cac-ben' && (await findParties(db, saw, programmeOf(draft).provinceCode)).items.length === 0)
    return [{ field: 'partyQuery', message: t.nothingFound(saw) }];
  if (step === 'can-cu') {
    const known = await listDocumentChoices(db, by, draft, '');
    const found = await listDocumentChoices(db, by, draft, saw);
    if (found.documents.length === known.documents.length)
      return [{ field: 'docQuery', message: t.documentNotFound(saw) }];
  }
  return [];
}
