import type { ComponentChildren, JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { DayRow, NodeRow, SelectRow, TextRow, type Typed } from '../../programmes/pages/programme-frame.tsx';
import type { NodeChoice } from '../../programmes/programme-desk.tsx';
import { paperOfficeMessages } from '../messages/paper-office-messages.ts';
import { reportMessages } from '../messages/report-messages.ts';
import { PaperFields } from './paper-fields.tsx';

/** What papers can be made here, and where the others are. */
export function PapersPage({
  frame,
  mayKeepTemplates,
}: {
  frame: OfficeFrame;
  mayKeepTemplates: boolean;
}): JSX.Element {
  const { language } = frame;
  const t = paperOfficeMessages[language];
  const ways: readonly (readonly [string, string, string])[] = [
    [paths.printReport(), t.report, t.reportWhat],
    [paths.writeInvitation(), t.invitation, t.invitationWhat],
    [paths.writeCatalogue(), t.catalogue, t.catalogueWhat],
    ...(mayKeepTemplates ? [[paths.paperTemplates(), t.templates, t.templatesWhat] as const] : []),
  ];
  return (
    <OfficePage frame={frame} path={paths.officePapers()} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.lede}</p>
      <ul class="work-list">
        {ways.map(([path, name, what]) => (
          <li key={path}>
            <a href={inLanguage(path, language)}>
              <strong>{name}</strong>
            </a>
            <span class="block muted">{what}</span>
          </li>
        ))}
      </ul>
      <p class="muted">{t.elsewhere}</p>
    </OfficePage>
  );
}

export interface PaperFormProps {
  readonly frame: OfficeFrame;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
}

interface FormFrameProps extends PaperFormProps {
  readonly path: string;
  readonly action: string;
  readonly title: string;
  readonly lede: string;
  readonly children: ComponentChildren;
}

/** A form whose answer is a paper: seen, or taken as a file. Nothing is kept, so it carries no request id. */
function PaperFormPage({ frame, typed, faults, path, action, title, lede, children }: FormFrameProps): JSX.Element {
  const { language } = frame;
  const t = paperOfficeMessages[language];
  return (
    <OfficePage frame={frame} path={path} title={title} crumbs={[{ label: t.title, path: paths.officePapers() }]}>
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{title}</h1>
      <p class="lede">{lede}</p>
      <PostForm class="form section" action={inLanguage(action, language)}>
        {children}
        <PaperFields frame={frame} typed={typed} faults={faults} />
        <div class="form-ways">
          <button id="send" class="press" type="submit" name="dang" value="xem">
            {t.preview}
          </button>
          <button class="press press-quiet" type="submit" name="dang" value="docx">
            {t.word}
          </button>
          <button class="press press-quiet" type="submit" name="dang" value="pdf">
            {t.pdf}
          </button>
        </div>
      </PostForm>
    </OfficePage>
  );
}

export function InvitationFormPage(props: PaperFormProps): JSX.Element {
  const { frame, typed, faults } = props;
  const messages = paperOfficeMessages[frame.language];
  const t = messages.invite;
  const row = { typed, faults };
  return (
    <PaperFormPage
      {...props}
      path={paths.writeInvitation()}
      action={paths.invitationPaper()}
      title={messages.invitation}
      lede={t.lede}
    >
      <fieldset class="form-group">
        <legend>{t.what}</legend>
        <TextRow id="event" label={t.event} hint={t.eventHint} {...row} />
        <TextRow id="invited" label={t.invited} hint={t.invitedHint} most={5000} rows={4} {...row} />
        <div class="form-pair">
          <TextRow id="time" label={t.time} hint={t.timeHint} most={100} {...row} />
          <DayRow id="day" label={t.day} {...row} />
        </div>
        <TextRow id="venue" label={t.venue} {...row} />
        <TextRow id="chair" label={t.chair} {...row} />
        <TextRow id="agenda" label={t.agenda} hint={t.agendaHint} most={4000} rows={4} {...row} />
        <TextRow id="remark" label={t.remark} most={1000} {...row} />
      </fieldset>
    </PaperFormPage>
  );
}

interface CatalogueFormProps extends PaperFormProps {
  readonly programmes: readonly (readonly [id: string, title: string])[];
  readonly places: readonly NodeChoice[];
}

export function CatalogueFormPage(props: CatalogueFormProps): JSX.Element {
  const { frame, typed, faults, programmes, places } = props;
  const messages = paperOfficeMessages[frame.language];
  const t = messages.list;
  const row = { typed, faults };
  return (
    <PaperFormPage
      {...props}
      path={paths.writeCatalogue()}
      action={paths.cataloguePaper()}
      title={messages.catalogue}
      lede={t.lede}
    >
      <fieldset class="form-group">
        <legend>{t.what}</legend>
        <SelectRow id="kind" label={t.kind} choices={t.kinds} {...row} />
        <SelectRow
          id="programme"
          label={t.programme}
          hint={t.programmeHint}
          choices={Object.fromEntries(programmes)}
          empty={reportMessages[frame.language].everyProgramme}
          {...row}
        />
        <NodeRow
          id="place"
          label={t.place}
          hint={t.placeHint}
          choices={places}
          choose={reportMessages[frame.language].choosePlace}
          {...row}
        />
        <TextRow id="lead" label={t.lead} hint={t.leadHint} most={1000} rows={2} {...row} />
      </fieldset>
    </PaperFormPage>
  );
}
