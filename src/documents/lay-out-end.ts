import { type FlowBlock, type Grid, gap, paragraph } from './flow.ts';
import type { LayoutProfile } from './layout-profile.ts';
import type { OfficialDocument, SignaturePlace } from './official-document.ts';

/** Signatures stand side by side, three at most: more would leave no room for a name. */
const MOST_BESIDE = 3;

/** Everything under the body: who signs, who gets it, where the record can be seen. */
export function endOf(document: OfficialDocument, profile: LayoutProfile): readonly FlowBlock[] {
  const { signatures, verification } = document;
  const recipients = recipientsOf(document);
  const blocks: FlowBlock[] = [];
  if (signatures.length === 1) {
    const [only] = signatures as [SignaturePlace];
    blocks.push(gap(10, true), gridOf([0.48, 0.52], [[recipients, signatureOf(only, profile)]]));
  } else {
    blocks.push(...signatureRows(signatures, profile), ...(recipients.length > 0 ? [gap(6), ...recipients] : []));
  }
  if (verification !== null)
    blocks.push(gap(8), { kind: 'code', address: verification.address, words: verification.words });
  return blocks;
}

const gridOf = (shares: readonly number[], rows: Grid['rows']): Grid => ({ kind: 'grid', shares, rows });

function signatureRows(signatures: readonly SignaturePlace[], profile: LayoutProfile): readonly FlowBlock[] {
  // Four stand better two by two than three and one.
  const beside = signatures.length === 4 ? 2 : Math.min(signatures.length, MOST_BESIDE);
  const grids: FlowBlock[] = [];
  for (let first = 0; first < signatures.length; first += beside) {
    const row = signatures.slice(first, first + beside).map((signature) => signatureOf(signature, profile));
    // One left over stands in the middle.
    grids.push(
      gap(10, true),
      gridOf(
        row.map(() => 1 / row.length),
        [row],
      ),
    );
  }
  return grids;
}

function signatureOf(
  { authority, office, name, sealed }: SignaturePlace,
  { authority: shorts }: LayoutProfile,
): FlowBlock[] {
  return [
    ...authority.map((line) => paragraph('authority', inForm(line, shorts))),
    ...(office === null ? [] : [paragraph('authority', office)]),
    ...(name === null
      ? [paragraph('sign-note', sealed ? '(Ký, đóng dấu, ghi rõ họ tên)' : '(Ký, ghi rõ họ tên)')]
      : []),
    paragraph('signer', name ?? '…………………………'),
  ];
}

/** "TM. ỦY BAN …" → "T/M ỦY BAN …" where the form writes it so. */
function inForm(line: string, shorts: LayoutProfile['authority']): string {
  const match = /^(TM|KT|TL|TUQ|Q)\.\s*(.*)$/su.exec(line);
  return match ? `${shorts[match[1] as keyof typeof shorts]} ${match[2]}` : line;
}

function recipientsOf({ recipients, keptAt }: OfficialDocument): FlowBlock[] {
  if (keptAt === null && recipients.length === 0) return [];
  const lines = [...recipients.map((name) => `- ${name};`), ...(keptAt === null ? [] : [`- Lưu: ${keptAt}.`])];
  return [
    paragraph('recipients-label', 'Nơi nhận:'),
    ...lines.map((line, index) => paragraph('recipient', line, { keepNext: index < lines.length - 1 })),
  ];
}
