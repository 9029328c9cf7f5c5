import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import type { FieldFault } from '../../platform/web/components/form.tsx';
import { DayRow, SelectRow, TextRow, type Typed } from '../../programmes/pages/programme-frame.tsx';
import { reportMessages } from '../messages/report-messages.ts';

interface PaperFieldsProps {
  readonly frame: OfficeFrame;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
  /** What else stands in this group. */
  readonly children?: JSX.Element;
}

/** Whose paper, in which form: asked alike of every paper. */
export function PaperFields({ frame, typed, faults, children }: PaperFieldsProps): JSX.Element {
  const t = reportMessages[frame.language];
  const row = { typed, faults };
  return (
    <fieldset class="form-group">
      <legend>{t.paperTitle}</legend>
      <TextRow id="body" label={t.body} {...row} />
      <TextRow id="superior" label={t.superior} {...row} />
      <SelectRow id="layout" label={t.layout} choices={t.layouts} empty={t.layoutAuto} {...row} />
      <div class="form-pair">
        <TextRow id="number" label={t.number} hint={t.numberHint} most={100} {...row} />
        <TextRow id="issuedPlace" label={t.issuedPlace} most={100} {...row} />
      </div>
      <DayRow id="issuedOn" label={t.issuedOn} hint={t.issuedOnHint} {...row} />
      <div class="form-pair">
        <TextRow id="office" label={t.office} most={200} {...row} />
        <TextRow id="name" label={t.name} most={200} {...row} />
      </div>
      {children}
      <TextRow id="recipients" label={t.recipients} hint={t.oneALine} most={4000} rows={3} {...row} />
    </fieldset>
  );
}
