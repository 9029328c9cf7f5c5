import { readDay, textOf } from '../access/people-form.ts';
import type { SignatoryFacts, SigningFault } from '../agreements/signing.ts';
import { type NodeId, isId } from '../kernel/ids.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import type { Language } from '../platform/web/language.ts';
import type { Body } from './draft.ts';
import { draftMessages } from './messages/draft-messages.ts';
import { textMessages } from './messages/text-messages.ts';

export interface SignLine {
  /** A party's id, "witness", or nothing. */
  readonly party: string;
  readonly name: string;
  readonly post: string;
}

export interface SignForm {
  readonly contentHash: string;
  readonly day: string;
  readonly place: string;
  readonly lines: readonly SignLine[];
}

export const EMPTY_LINE: SignLine = { party: '', name: '', post: '' };
const MOST_LINES = 60;

export function readSignForm(body: Body): SignForm {
  const lines: SignLine[] = [];
  for (let index = 0; index < MOST_LINES && `name-${index}` in body; index++)
    lines.push({
      party: textOf(body, `party-${index}`),
      name: textOf(body, `name-${index}`),
      post: textOf(body, `post-${index}`),
    });
  return {
    contentHash: textOf(body, 'contentHash'),
    day: textOf(body, 'day'),
    place: textOf(body, 'place'),
    lines,
  };
}

export const withMoreLines = (form: SignForm): SignForm => ({
  ...form,
  lines: [...form.lines, EMPTY_LINE, EMPTY_LINE].slice(0, MOST_LINES),
});

/** The signatories that were named, with the line of the form on which each stands: empty lines are passed over. */
export function signatoriesOf({ lines }: SignForm): { readonly facts: SignatoryFacts; readonly at: number }[] {
  return lines.flatMap(({ party, name, post }, at) =>
    `${name}${post}`.trim() === ''
      ? []
      : [
          {
            at,
            facts: {
              nodeId: isId(party) ? (party as NodeId) : null,
              fullName: name.normalize('NFC').trim(),
              post: post.normalize('NFC').trim() || null,
              asWitness: party === 'witness',
            },
          },
        ],
  );
}

export const dayOfSigning = (form: SignForm) => readDay(form.day);

/** A fault of a signing at its field. */
export function sayFaultOfSigning(
  fault: SigningFault,
  at: readonly number[],
  {
    form,
    language,
    nameOf,
  }: { readonly form: SignForm; readonly language: Language; readonly nameOf: (nodeId: string) => string },
): FieldFault {
  const t = textMessages[language].faults;
  const line = 'position' in fault ? (at[fault.position - 1] ?? 0) : 0;
  switch (fault.code) {
    case 'signed-in-future':
      return { field: 'day', message: draftMessages[language].faults.inFuture(screenDate(fault.signedOn)) };
    case 'place-length':
      return { field: 'place', message: draftMessages[language].faults.placeLength };
    case 'signatory-name':
      return { field: `name-${line}`, message: t.signatoryName(line + 1) };
    case 'signatory-post':
      return { field: `post-${line}`, message: t.signatoryPost(line + 1) };
    case 'signatory-no-party':
      return { field: `party-${line}`, message: t.signatoryParty(line + 1) };
    case 'party-unsigned':
      return {
        field: `name-${Math.max(
          0,
          form.lines.findIndex(({ party }) => party === fault.nodeId),
        )}`,
        message: t.partyUnsigned(nameOf(fault.nodeId)),
      };
    case 'too-many-signatories':
      return { field: 'send', message: t.tooManySignatories };
  }
}
