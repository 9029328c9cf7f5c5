import { roleNames } from '../access/role-names.ts';
import type { Role } from '../kernel/actor.ts';
import type { Language } from '../platform/web/language.ts';
import { pairSentence } from '../portal/agreement-pair.tsx';
import { inSentence } from '../portal/place-names.ts';
import type { PlaceRef } from '../portal/read-models.ts';
import { auditMessages } from './messages/office-messages.ts';
import type { RecordName } from './record-names-store.ts';

/** "cán bộ bên nhận, xã Ia Dơk". */
export function roleWords(role: string, place: PlaceRef | null, language: Language): string {
  const t = auditMessages[language];
  const name: string | undefined = roleNames[language][role as Role];
  const said = (name ?? role).replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
  return place ? t.roleAt(said, inSentence(place, language)) : said;
}

/** What a record is called inside a sentence, with its noun. */
export function nounOf(name: RecordName | undefined, language: Language): string {
  const { nouns, actors } = auditMessages[language];
  switch (name?.kind) {
    case undefined:
      return nouns.unknown;
    case 'account':
      return nouns.account(name.name ?? actors.erased);
    case 'key':
      return nouns.key(name.name);
    case 'node':
      return inSentence(name.place, language);
    case 'programme':
      return nouns.programme(language === 'en' ? (name.titleEn ?? name.title) : name.title);
    case 'agreement':
      return nouns.agreement(pairSentence(name.parties, language));
    case 'document':
      return nouns.document(name.documentKind, name.number);
    case 'source':
      return name.title === null ? nouns.untitled(name.outlet) : nouns.source(name.title, name.outlet);
    case 'contribution':
      return name.item ? nouns.contribution(name.item) : nouns.aContribution;
    case 'grant':
      return nouns.grant(roleWords(name.role, name.place, language));
    case 'invitation':
      return nouns.invitation(roleWords(name.role, name.place, language));
  }
}
