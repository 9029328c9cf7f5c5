import type { NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type PartyInRole } from './agreement.ts';
import { approversOf } from './joint-text.ts';
import { lettersOf } from '../kernel/text-letters.ts';

/** Who put their name under a paper, or stood by as a witness. */
export interface SignatoryFacts {
  /** The party for which they sign; a witness may come from elsewhere. */
  readonly nodeId: NodeId | null;
  readonly fullName: string;
  /** "Bí thư Đảng ủy, Chủ tịch Ủy ban nhân dân xã"; null where the paper does not say. */
  readonly post: string | null;
  readonly asWitness: boolean;
}

export type SigningFault =
  | { readonly code: 'signed-in-future'; readonly signedOn: PlainDate; readonly today: PlainDate }
  | { readonly code: 'place-length'; readonly length: number }
  | { readonly code: 'signatory-name' | 'signatory-post'; readonly position: number; readonly length: number }
  | { readonly code: 'signatory-no-party'; readonly position: number }
  /** Nobody signs for this party. */
  | { readonly code: 'party-unsigned'; readonly nodeId: NodeId }
  | { readonly code: 'too-many-signatories'; readonly count: number };

const MOST_SIGNATORIES = 60;

/** Every fault of a signing; where signatories are named at all, somebody signs for every party. */
export function faultsOfSigning(
  {
    signedOn,
    place,
    signatories,
  }: { readonly signedOn: PlainDate; readonly place: string | null; readonly signatories: readonly SignatoryFacts[] },
  parties: readonly PartyInRole[],
  today: PlainDate,
): SigningFault[] {
  const faults: SigningFault[] = [];
  if (signedOn > today) faults.push({ code: 'signed-in-future', signedOn, today });
  if (place !== null && (place.trim() === '' || place.length > 300))
    faults.push({ code: 'place-length', length: place.length });
  if (signatories.length > MOST_SIGNATORIES) faults.push({ code: 'too-many-signatories', count: signatories.length });
  const known = new Set(parties.map(({ nodeId }) => nodeId));
  signatories.forEach(({ nodeId, fullName, post, asWitness }, index) => {
    const position = index + 1;
    const length = lettersOf(fullName);
    if (length < 2 || length > 200) faults.push({ code: 'signatory-name', position, length });
    if (post !== null && (post.trim().length < 2 || post.length > 200))
      faults.push({ code: 'signatory-post', position, length: post.trim().length });
    if (nodeId === null ? !asWitness : !known.has(nodeId)) faults.push({ code: 'signatory-no-party', position });
  });
  if (signatories.some(({ asWitness }) => !asWitness))
    for (const nodeId of approversOf(parties))
      if (!signatories.some((one) => !one.asWitness && one.nodeId === nodeId))
        faults.push({ code: 'party-unsigned', nodeId });
  return faults;
}
