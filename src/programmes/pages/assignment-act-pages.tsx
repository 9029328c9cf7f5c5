import type { JSX } from 'preact';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { AssignmentVersion } from '../assignment.ts';
import { programmeMessages } from '../messages/programme-messages.ts';
import type { StatedProgramme } from '../programme-statement.ts';
import { DocumentFields, type FormPageProps } from './programme-forms.tsx';
import { DayRow, FormWays, ProgrammeOfficePage } from './programme-frame.tsx';

interface ActPageProps extends FormPageProps {
  readonly programme: StatedProgramme;
  readonly version: AssignmentVersion;
}

const crumbsOf = ({ frame, programme, version }: ActPageProps) => [
  {
    label: programmeMessages[frame.language].assignment.title(version.versionNo),
    path: paths.assignment(programme.programmeId, version.versionId),
  },
];

/** By which decision, and from which day: the last look before a version is public for ever. */
export function PublishPage(props: ActPageProps): JSX.Element {
  const { frame, programme, version, typed, faults, requestId } = props;
  const t = programmeMessages[frame.language];
  const path = paths.assignmentAct(programme.programmeId, version.versionId, 'cong-bo');
  const title = t.assignment.publishTitle(version.versionNo);
  return (
    <ProgrammeOfficePage {...{ frame, path, title, programme, faults }} crumbs={crumbsOf(props)}>
      <h1>{title}</h1>
      <p class="lede">{t.assignment.publishLede(version.pairCount)}</p>
      <PostForm class="form section" action={inLanguage(path, frame.language)} requestId={requestId}>
        <h2>{t.assignment.decisionTitle}</h2>
        <DocumentFields {...props} />
        <DayRow
          id="effectiveOn"
          label={t.fields.effectiveOn}
          hint={t.fields.effectiveOnHint}
          typed={typed}
          faults={faults}
        />
        <FormWays
          frame={frame}
          back={paths.assignment(programme.programmeId, version.versionId)}
          label={t.assignment.publish}
        />
      </PostForm>
    </ProgrammeOfficePage>
  );
}

export function WithdrawPage(props: ActPageProps): JSX.Element {
  const { frame, programme, version, faults, requestId } = props;
  const t = programmeMessages[frame.language].assignment;
  const path = paths.assignmentAct(programme.programmeId, version.versionId, 'bo-du-thao');
  const title = t.withdrawTitle(version.versionNo);
  return (
    <ProgrammeOfficePage {...{ frame, path, title, programme, faults }} crumbs={crumbsOf(props)}>
      <h1>{title}</h1>
      <p class="prose confirm-what">{t.withdrawWhat}</p>
      <PostForm class="form" action={inLanguage(path, frame.language)} requestId={requestId}>
        <FormWays frame={frame} back={paths.assignment(programme.programmeId, version.versionId)} label={t.withdraw} />
      </PostForm>
    </ProgrammeOfficePage>
  );
}
