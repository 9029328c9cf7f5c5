import type { ScenarioChange } from './scenario.ts';

/** One change as a row of pairing_change, without its keys. */
export interface ChangeRow {
  readonly kind: string;
  readonly side: string | null;
  readonly sponsor: string | null;
  readonly recipient: string | null;
  readonly rule: string | null;
  readonly why: string | null;
  readonly criterion: string | null;
  readonly amount: number | null;
  readonly least: number | null;
  readonly most: number | null;
  readonly sponsor_kind: string | null;
  readonly zone: string | null;
}

const EMPTY: Omit<ChangeRow, 'kind'> = {
  side: null,
  sponsor: null,
  recipient: null,
  rule: null,
  why: null,
  criterion: null,
  amount: null,
  least: null,
  most: null,
  sponsor_kind: null,
  zone: null,
};

/** A change as it is kept: one row, but one for each weight. */
export function rowsOfChange(change: ScenarioChange): ChangeRow[] {
  switch (change.kind) {
    case 'lock': {
      const { kind, sponsor, recipient, rule, why } = change;
      return [{ ...EMPTY, kind, sponsor, recipient, rule, why }];
    }
    case 'unlock': {
      const { kind, sponsor, recipient } = change;
      return [{ ...EMPTY, kind, sponsor, recipient }];
    }
    case 'weights':
      return Object.entries(change.weights).map(([criterion, amount]) => ({
        ...EMPTY,
        kind: 'weight',
        criterion,
        amount,
      }));
    case 'bounds':
      return [{ ...EMPTY, ...party(change), kind: change.kind, least: change.min, most: change.max }];
    case 'drop':
      return [{ ...EMPTY, ...party(change), kind: change.kind }];
    case 'floor':
      return [{ ...EMPTY, kind: change.kind, amount: change.perThousand }];
    case 'max-changes':
      return [{ ...EMPTY, kind: change.kind, amount: change.most }];
    case 'quota': {
      const { kind, sponsorKind, zone, min, max } = change;
      return [{ ...EMPTY, kind, sponsor_kind: sponsorKind, zone, least: min, most: max }];
    }
    case 'compactness':
      return [{ ...EMPTY, kind: change.kind, amount: change.pointsPerKm }];
  }
}

const party = ({ side, id }: { readonly side: 'sponsors' | 'recipients'; readonly id: string }) => ({
  side,
  ...(side === 'sponsors' ? { sponsor: id } : { recipient: id }),
});

/** The rows of one act as changes again, in order. */
export function changesOfRows(rows: readonly ChangeRow[]): ScenarioChange[] {
  const changes: ScenarioChange[] = [];
  const weights: Record<string, number> = {};
  for (const row of rows) {
    if (row.kind === 'weight') weights[row.criterion ?? ''] = row.amount ?? 0;
    else changes.push(changeOfRow(row));
  }
  return Object.keys(weights).length > 0 ? [...changes, { kind: 'weights', weights }] : changes;
}

function changeOfRow(row: ChangeRow): ScenarioChange {
  const { kind, sponsor, recipient, amount } = row;
  const pair = { sponsor: sponsor ?? '', recipient: recipient ?? '' };
  const side = row.side === 'sponsors' ? 'sponsors' : 'recipients';
  const id = (side === 'sponsors' ? sponsor : recipient) ?? '';
  switch (kind) {
    case 'lock':
      return { kind, ...pair, rule: row.rule === 'never' ? 'never' : 'must', why: row.why ?? '' };
    case 'unlock':
      return { kind, ...pair };
    case 'bounds':
      return { kind, side, id, min: row.least ?? 0, max: row.most ?? 0 };
    case 'drop':
      return { kind, side, id };
    case 'floor':
      return { kind, perThousand: amount };
    case 'max-changes':
      return { kind, most: amount };
    case 'quota': {
      const zone = row.zone === 'I' || row.zone === 'II' || row.zone === 'III' ? row.zone : null;
      return { kind, sponsorKind: row.sponsor_kind ?? '', zone, min: row.least, max: row.most };
    }
    case 'compactness':
      return { kind, pointsPerKm: amount };
    default:
      throw new Error(`expected a known kind of change — saw ${kind}`);
  }
}
