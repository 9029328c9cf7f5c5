import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { AssignmentVersion } from '../assignment.ts';
import { programmeMessages } from '../messages/programme-messages.ts';
import { shownDay } from '../programme-faults.ts';
import type { StatedProgramme } from '../programme-statement.ts';
import { ProgrammeOfficePage, titleOf } from './programme-frame.tsx';

export interface ListedProgramme {
  readonly programme: StatedProgramme;
  readonly inForce: AssignmentVersion | null;
}

interface ProgrammesPageProps {
  readonly frame: OfficeFrame;
  readonly programmes: readonly ListedProgramme[];
  readonly next: string | null;
  readonly isFirst: boolean;
  readonly mayOpen: boolean;
}

/** The programmes of one's provinces. */
export function ProgrammesPage({ frame, programmes, next, isFirst, mayOpen }: ProgrammesPageProps): JSX.Element {
  const { language } = frame;
  const t = programmeMessages[language];
  const list = inLanguage(paths.officeProgrammes(), language);
  return (
    <ProgrammeOfficePage frame={frame} path={paths.officeProgrammes()} title={t.list.title} programme={null}>
      <div class="people-head">
        <div>
          <h1>{t.list.title}</h1>
          <p class="lede">{t.list.lede}</p>
        </div>
        {mayOpen && (
          <a class="press press-link" href={inLanguage(paths.newProgramme(), language)}>
            {t.list.open}
          </a>
        )}
      </div>
      {programmes.length === 0 ? (
        <EmptyState what={t.list.none}>
          <p>{t.list.noneNext}</p>
        </EmptyState>
      ) : (
        <FoldTable
          caption={t.list.caption(programmes.length)}
          rows={programmes}
          keyOf={({ programme }) => programme.programmeId}
          columns={[
            {
              heading: t.list.programme,
              cell: ({ programme }) => (
                <a class="person-name" href={inLanguage(paths.officeProgramme(programme.programmeId), language)}>
                  {titleOf(programme, frame)}
                </a>
              ),
            },
            {
              heading: t.list.term,
              cell: ({ programme }) => t.termOf(shownDay(programme.startsOn), shownDay(programme.endsOn)),
            },
            {
              heading: t.list.assignment,
              cell: ({ inForce }) =>
                inForce ? (
                  t.list.from(inForce.versionNo, shownDay(inForce.effectiveOn) ?? '', inForce.pairCount)
                ) : (
                  <span class="muted">{t.list.noAssignment}</span>
                ),
            },
          ]}
        />
      )}
      {!(next === null && isFirst) && (
        <nav class="pager flex flex-wrap gap-x-6" aria-label={t.pages}>
          {!isFirst && <a href={list}>{t.firstPage}</a>}
          {next !== null && (
            <a rel="next" href={`${list}?sau=${next}`}>
              {t.nextPage}
            </a>
          )}
        </nav>
      )}
    </ProgrammeOfficePage>
  );
}
