import type { ComponentChildren, JSX } from 'preact';

export interface FieldFault {
  /** The id of the field that it stands at. */
  readonly field: string;
  readonly message: string;
}

/** Faults as a form shows them, the first at each field: `fieldOf` says where one stands, `say` what it tells. */
export function firstFaults<Fault>(
  faults: readonly Fault[],
  fieldOf: (fault: Fault) => string,
  say: (fault: Fault) => string,
): FieldFault[] {
  const shown = new Map<string, FieldFault>();
  for (const fault of faults) {
    const field = fieldOf(fault);
    if (!shown.has(field)) shown.set(field, { field, message: say(fault) });
  }
  return [...shown.values()];
}

/** All faults of a form on top of the page, each a link to its field. Nothing when there is none. */
export function FaultSummary({ title, faults }: { title: string; faults: readonly FieldFault[] }): JSX.Element | null {
  if (faults.length === 0) return null;
  return (
    <div class="fault-summary" role="alert" aria-labelledby="fault-summary-title" tabIndex={-1}>
      <h2 id="fault-summary-title">{title}</h2>
      <ul>
        {faults.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export interface FormRowProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly faults: readonly FieldFault[];
  /** Makes the control; it takes these attributes so that hint and fault are read out with it. */
  readonly control: (attributes: {
    id: string;
    name: string;
    'aria-describedby'?: string;
    'aria-invalid'?: 'true';
  }) => ComponentChildren;
}

/** A label, what helps to answer, the fault if there is one, and the control. */
export function FormRow({ id, label, hint, faults, control }: FormRowProps): JSX.Element {
  const fault = faults.find(({ field }) => field === id);
  const described = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div class={fault ? 'form-row form-row-wrong' : 'form-row'}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="form-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="form-fault" id={`${id}-fault`}>
          {fault.message}
        </p>
      )}
      {control({
        id,
        name: id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(fault ? { 'aria-invalid': 'true' } : {}),
      })}
    </div>
  );
}
