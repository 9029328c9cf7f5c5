import type { ComponentChildren, JSX } from 'preact';

export interface PairSide {
  readonly key: string;
  readonly role: string;
  readonly name: ComponentChildren;
  readonly where: ComponentChildren | null;
}

interface PairProps {
  readonly left: readonly PairSide[];
  readonly right: readonly PairSide[];
  /** What the bond between the two sides says. */
  readonly bond: string;
  /** Whether the bond runs both ways. */
  readonly mutual: boolean;
  /** The pair that a page is about. */
  readonly large?: boolean;
}

/** Two sides and the bond between them; several parties may stand on a side. */
export function Pair({ left, right, bond, mutual, large }: PairProps): JSX.Element {
  return (
    <div class={large ? 'pair pair-large' : 'pair'}>
      <Sides sides={left} />
      <div class="pair-bond">
        <Bond across={false} mutual={mutual} />
        <Bond across mutual={mutual} />
        <p>{bond}</p>
      </div>
      <Sides sides={right} />
    </div>
  );
}

function Sides({ sides }: { sides: readonly PairSide[] }): JSX.Element {
  return (
    <div class="flow">
      {sides.map(({ key, role, name, where }) => (
        <div key={key} class="pair-side">
          <p class="pair-role">{role}</p>
          <p class="pair-name">{name}</p>
          {where && <p class="pair-where">{where}</p>}
        </div>
      ))}
    </div>
  );
}

/** A woven thread of lozenges that ends in an arrow, or in one at each end. */
function Bond({ across, mutual }: { across: boolean; mutual: boolean }): JSX.Element {
  const lozenge = (x: number): string => `M${x - 5} 10 ${x} 4 ${x + 5} 10 ${x} 16Z`;
  const length = across ? 120 : 48;
  const knots = across ? [28, 44, 60, 76, 92] : [24];
  const shapes = (
    <>
      <path d={`M${mutual ? 12 : 2} 10H${length - 12}`} fill="none" stroke="currentColor" stroke-width="2" />
      {knots.map((x) => (
        <path key={x} d={lozenge(x)} fill="currentColor" />
      ))}
      <path d={`M${length - 14} 3 ${length - 2} 10 ${length - 14} 17Z`} fill="currentColor" />
      {mutual && <path d="M14 3 2 10 14 17Z" fill="currentColor" />}
    </>
  );
  return across ? (
    <svg class="bond-across" viewBox="0 0 120 20" aria-hidden="true" focusable="false">
      {shapes}
    </svg>
  ) : (
    <svg class="bond-down" viewBox="0 0 20 48" aria-hidden="true" focusable="false">
      <g transform="matrix(0 1 1 0 0 0)">{shapes}</g>
    </svg>
  );
}

/** The bond inside a line of text; the sentence around it says in words what it shows. */
export function InlineBond({ mutual }: { mutual: boolean }): JSX.Element {
  return (
    <svg class="bond-inline" viewBox="0 0 44 16" aria-hidden="true" focusable="false">
      <path d={`M${mutual ? 8 : 0} 8H36`} fill="none" stroke="currentColor" stroke-width="2" />
      <path d="M17 8 22 2 27 8 22 14Z" fill="currentColor" />
      <path d="M34 2 44 8 34 14Z" fill="currentColor" />
      {mutual && <path d="M10 2 0 8 10 14Z" fill="currentColor" />}
    </svg>
  );
}
