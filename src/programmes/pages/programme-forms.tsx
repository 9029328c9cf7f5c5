import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import { FIELDS, FIELD_NAMES } from '../../kernel/fields.ts';
import type { FieldFault } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { LegalDocument } from '../legal-document.ts';
import { programmeMessages } from '../messages/programme-messages.ts';
import type { NodeChoice } from '../programme-desk.tsx';
import { shownDay } from '../programme-faults.ts';
import type { StatedProgramme } from '../programme-statement.ts';
import { DayRow, FormWays, NodeRow, ProgrammeOfficePage, SelectRow, TextRow, type Typed } from './programme-frame.tsx';

export interface FormPageProps {
  readonly frame: OfficeFrame;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
  readonly requestId: string;
}
interface OfProgramme extends FormPageProps {
  readonly programme: StatedProgramme;
}

export function NewProgrammePage(props: FormPageProps & { owners: readonly NodeChoice[] }): JSX.Element {
  const { frame, faults, requestId, owners } = props;
  const t = programmeMessages[frame.language];
  const row = { typed: props.typed, faults };
  return (
    <ProgrammeOfficePage
      frame={frame}
      path={paths.newProgramme()}
      title={t.newProgramme.title}
      programme={null}
      faults={faults}
    >
      <h1>{t.newProgramme.title}</h1>
      <p class="lede">{t.newProgramme.lede}</p>
      <PostForm class="form section" action={inLanguage(paths.newProgramme(), frame.language)} requestId={requestId}>
        <TextRow id="title" label={t.fields.title} hint={t.fields.titleHint} {...row} />
        <NodeRow
          id="owner"
          label={t.fields.owner}
          hint={t.fields.ownerHint}
          choices={owners}
          choose={t.assignment.choose(t.fields.owner.toLowerCase())}
          {...row}
        />
        <div class="form-pair">
          <DayRow id="startsOn" label={t.fields.startsOn} {...row} />
          <DayRow id="endsOn" label={t.fields.endsOn} hint={t.fields.endsOnHint} {...row} />
        </div>
        <TextRow id="summary" label={t.fields.summary} most={2000} rows={3} {...row} />
        <FormWays frame={frame} back={paths.officeProgrammes()} label={t.list.open} />
      </PostForm>
    </ProgrammeOfficePage>
  );
}

export function StateProgrammePage(
  props: OfProgramme & { fields: readonly string[]; aggregators: readonly NodeChoice[] },
): JSX.Element {
  const { frame, programme, faults, requestId, fields, aggregators } = props;
  const t = programmeMessages[frame.language];
  const path = paths.stateProgramme(programme.programmeId);
  const row = { typed: props.typed, faults };
  return (
    <ProgrammeOfficePage frame={frame} path={path} title={t.programme.stateTitle} programme={programme} faults={faults}>
      <h1>{t.programme.stateTitle}</h1>
      <p class="lede">{t.programme.stateLede}</p>
      <PostForm class="form section" action={inLanguage(path, frame.language)} requestId={requestId}>
        <TextRow id="title" label={t.fields.title} {...row} />
        <div class="form-pair">
          <DayRow id="startsOn" label={t.fields.startsOn} {...row} />
          <DayRow id="endsOn" label={t.fields.endsOn} {...row} />
        </div>
        <TextRow id="summary" label={t.fields.summary} most={2000} rows={3} {...row} />
        <TextRow id="principles" label={t.fields.principles} most={4000} rows={4} {...row} />
        <fieldset class="choices programme-fields">
          <legend>{t.fields.fields}</legend>
          {FIELDS.map((field) => (
            <label key={field} class="choice">
              <input type="checkbox" name="fields" value={field} checked={fields.includes(field)} />{' '}
              {FIELD_NAMES[frame.language][field]}
            </label>
          ))}
        </fieldset>
        <SelectRow id="reviewCycle" label={t.fields.reviewCycle} choices={t.reviewCycles} empty={t.unknown} {...row} />
        <NodeRow
          id="aggregator"
          label={t.fields.aggregator}
          hint={t.fields.aggregatorHint}
          choices={aggregators}
          choose={t.assignment.choose(t.fields.aggregator.toLowerCase())}
          {...row}
        />
        <SelectRow
          id="recipientScope"
          label={t.fields.recipientScope}
          hint={t.fields.recipientScopeHint}
          choices={t.recipientScopes}
          {...row}
        />
        <div class="form-pair">
          <TextRow id="mostRecipients" label={t.fields.mostRecipients} hint={t.fields.mostHint} most={6} {...row} />
          <TextRow id="mostSponsors" label={t.fields.mostSponsors} hint={t.fields.mostHint} most={6} {...row} />
        </div>
        <FormWays frame={frame} back={paths.officeProgramme(programme.programmeId)} label={t.save} />
      </PostForm>
    </ProgrammeOfficePage>
  );
}

export function DeadlinePage(props: OfProgramme): JSX.Element {
  const { frame, programme, faults, requestId } = props;
  const t = programmeMessages[frame.language];
  const path = paths.programmeDeadlines(programme.programmeId);
  const row = { typed: props.typed, faults };
  return (
    <ProgrammeOfficePage
      frame={frame}
      path={path}
      title={t.programme.addDeadline}
      programme={programme}
      faults={faults}
    >
      <h1>{t.programme.addDeadline}</h1>
      <p class="lede">{t.programme.deadlinesLede}</p>
      <PostForm class="form section" action={inLanguage(path, frame.language)} requestId={requestId}>
        <SelectRow id="kind" label={t.fields.deadlineKind} choices={t.deadlineKinds} empty="—" {...row} />
        <TextRow id="what" label={t.fields.deadlineWhat} hint={t.fields.deadlineWhatHint} {...row} />
        <DayRow id="dueOn" label={t.fields.dueOn} {...row} />
        <FormWays frame={frame} back={paths.officeProgramme(programme.programmeId)} label={t.save} />
      </PostForm>
    </ProgrammeOfficePage>
  );
}

/** "Chỉ thị số 03-CT/TU ngày 07/08/2025 của Ban Thường vụ Tỉnh ủy". */
export function documentWords(
  { kind, number, issuedOn, issuer }: Pick<LegalDocument, 'kind' | 'number' | 'issuedOn' | 'issuer'>,
  frame: OfficeFrame,
): string {
  return programmeMessages[frame.language].programme.document(kind, number, shownDay(issuedOn), issuer);
}

/** The fields of a legal document, for the forms that name one. */
export function DocumentFields({ frame, typed, faults }: Omit<FormPageProps, 'requestId'>): JSX.Element {
  const t = programmeMessages[frame.language].fields;
  const row = { typed, faults };
  return (
    <>
      <div class="form-pair">
        <TextRow id="documentKind" label={t.kind} hint={t.kindHint} most={60} {...row} />
        <TextRow id="number" label={t.number} hint={t.numberHint} most={60} {...row} />
      </div>
      <div class="form-pair">
        <DayRow id="issuedOn" label={t.issuedOn} {...row} />
        <TextRow id="issuer" label={t.issuer} {...row} />
      </div>
      <TextRow id="abstract" label={t.abstract} most={2000} rows={2} {...row} />
    </>
  );
}

export function DocumentPage(props: OfProgramme & { documents: readonly LegalDocument[] }): JSX.Element {
  const { frame, programme, faults, requestId, documents } = props;
  const t = programmeMessages[frame.language];
  const path = paths.programmeDocuments(programme.programmeId);
  const row = { typed: props.typed, faults };
  return (
    <ProgrammeOfficePage
      frame={frame}
      path={path}
      title={t.programme.addDocumentTitle}
      programme={programme}
      faults={faults}
    >
      <h1>{t.programme.addDocumentTitle}</h1>
      <PostForm class="form section" action={inLanguage(path, frame.language)} requestId={requestId}>
        <DocumentFields {...props} />
        {documents.length > 0 && (
          <div class="form-pair">
            <SelectRow
              id="relation"
              label={t.fields.relation}
              choices={t.relations}
              empty={t.fields.noRelation}
              {...row}
            />
            <SelectRow
              id="target"
              label={t.fields.target}
              choices={Object.fromEntries(
                documents.map((document) => [document.documentId, documentWords(document, frame)]),
              )}
              empty="—"
              {...row}
            />
          </div>
        )}
        <FormWays frame={frame} back={paths.officeProgramme(programme.programmeId)} label={t.save} />
      </PostForm>
    </ProgrammeOfficePage>
  );
}
