import type { ComponentChildren, JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import type { Crumb } from '../../platform/web/components/breadcrumb.tsx';
import { type FieldFault, FaultSummary, FormRow } from '../../platform/web/components/form.tsx';
import { SelectField, TextField } from '../../platform/web/components/form-fields.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { programmeMessages } from '../messages/programme-messages.ts';
import type { NodeChoice } from '../programme-desk.tsx';
import type { ProgrammeDone } from '../programme-faults.ts';
import type { StatedProgramme } from '../programme-statement.ts';

/** What a programme is called on a page in this language. */
export const titleOf = ({ title, titleEn }: Pick<StatedProgramme, 'title' | 'titleEn'>, frame: OfficeFrame): string =>
  (frame.language === 'en' && titleEn) || title;

interface ProgrammePageProps {
  readonly frame: OfficeFrame;
  readonly path: string;
  readonly title: string;
  /** Null on the pages above a single programme. */
  readonly programme: StatedProgramme | null;
  readonly crumbs?: readonly Crumb[];
  readonly done?: ProgrammeDone | null;
  readonly faults?: readonly FieldFault[];
  readonly islands?: readonly string[];
  readonly children: ComponentChildren;
}

/** A page of the section: the way back, what was done, what is wrong, then its own. */
export function ProgrammeOfficePage(props: ProgrammePageProps): JSX.Element {
  const { frame, path, title, programme, crumbs = [], done, faults = [], islands, children } = props;
  const t = programmeMessages[frame.language];
  const isList = path === paths.officeProgrammes();
  const isProgramme = programme !== null && path === paths.officeProgramme(programme.programmeId);
  return (
    <OfficePage
      frame={frame}
      path={path}
      title={title}
      {...(islands ? { islands } : {})}
      {...(isList
        ? {}
        : {
            crumbs: [
              { label: t.section, path: paths.officeProgrammes() },
              ...(programme && !isProgramme
                ? [{ label: titleOf(programme, frame), path: paths.officeProgramme(programme.programmeId) }]
                : []),
              ...crumbs,
            ],
          })}
    >
      {done && (
        <p class="notice" role="status">
          {t.done[done]}
        </p>
      )}
      <FaultSummary title={t.formFaults} faults={faults} />
      {children}
    </OfficePage>
  );
}

/** Said to those who may know of a programme but not write in it. */
export function ProgrammeNotAllowedPage({ frame }: { frame: OfficeFrame }): JSX.Element {
  const t = programmeMessages[frame.language];
  return (
    <ProgrammeOfficePage frame={frame} path={paths.newProgramme()} title={t.notAllowed.title} programme={null}>
      <h1>{t.notAllowed.title}</h1>
      <p class="lede">{t.notAllowed.what}</p>
    </ProgrammeOfficePage>
  );
}

/** What was typed into a form, by the names of its fields. */
export type Typed = Readonly<Record<string, string>>;

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
}

export function TextRow({
  typed,
  most = 300,
  rows,
  ...row
}: FieldProps & { most?: number; rows?: number }): JSX.Element {
  const value = typed[row.id] ?? '';
  if (!rows) return <TextField {...row} value={value} maxLength={most} />;
  return (
    <FormRow
      {...row}
      control={(given) => (
        <textarea class="field" rows={rows} maxLength={most} {...given}>
          {value}
        </textarea>
      )}
    />
  );
}

export function DayRow({ typed, ...row }: FieldProps): JSX.Element {
  return (
    <FormRow {...row} control={(given) => <input class="field" type="date" value={typed[row.id] ?? ''} {...given} />} />
  );
}

export function SelectRow({
  typed,
  choices,
  ...row
}: FieldProps & { choices: Readonly<Record<string, string>>; empty?: string }): JSX.Element {
  return (
    <SelectField
      {...row}
      options={Object.entries(choices).map(([value, label]) => ({ value, label }))}
      chosen={typed[row.id] ?? ''}
    />
  );
}

/** A name as typed and, where it can mean several, those to choose from. */
export function NodeRow({
  choices,
  choose,
  ...field
}: FieldProps & { choices: readonly NodeChoice[]; choose: string }): JSX.Element {
  const { id, typed } = field;
  return (
    <div class="place-fields">
      <TextRow {...field} most={200} />
      {choices.length > 0 && (
        <fieldset class="choices">
          <legend>{choose}</legend>
          {choices.map(({ nodeId, fullName, within }) => (
            <label key={nodeId} class="choice">
              <input type="radio" name={`${id}Chosen`} value={nodeId} checked={typed[`${id}Chosen`] === nodeId} />
              <span>
                <strong>{fullName}</strong>
                <small>{within}</small>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

export function FormWays({ frame, back, label }: { frame: OfficeFrame; back: string; label: string }): JSX.Element {
  return (
    <div class="form-ways">
      <button class="press" type="submit" id="send">
        {label}
      </button>
      <a href={inLanguage(back, frame.language)}>{programmeMessages[frame.language].cancel}</a>
    </div>
  );
}
