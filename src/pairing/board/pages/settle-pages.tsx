import type { JSX } from 'preact';
import { Mark } from '../../../platform/web/components/mark.tsx';
import { PostForm } from '../../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../../platform/web/paths.ts';
import { DocumentFields, documentWords } from '../../../programmes/pages/programme-forms.tsx';
import { DayRow, FormWays, ProgrammeOfficePage, type Typed } from '../../../programmes/pages/programme-frame.tsx';
import type { ProgrammeDocument } from '../../../programmes/programme.ts';
import { describePoints } from '../../messages.ts';
import type { PlannedPair } from '../../plan.ts';
import { boardMessages } from '../messages/board-messages.ts';
import { keyOfPair, namesOf } from '../plan-views.ts';
import { type BoardPageProps, tabPath } from './board-frame.tsx';
import { kmWords } from './plan-page.tsx';

/** By which decision, and from which day: the last look before the plan is public for ever. */
export function PublishScenarioPage(props: BoardPageProps & { typed: Typed }): JSX.Element {
  const { frame, programme, board, typed, faults, requestId } = props;
  const t = boardMessages[frame.language];
  const path = paths.pairingAct(programme.programmeId, board.scenario.scenarioId, 'ban-hanh');
  return (
    <ProgrammeOfficePage
      {...{ frame, path, programme, faults }}
      title={t.publish.title}
      crumbs={[
        { label: t.section, path: paths.pairings(programme.programmeId) },
        { label: board.scenario.title, path: tabPath(props, 'plan') },
      ]}
    >
      <h1>{t.publish.title}</h1>
      {board.scenario.isGenerated && (
        <p class="assignment-mark">
          <Mark tone="sample">{t.generated}</Mark> {t.generatedWhat}
        </p>
      )}
      <p class="lede">{t.publish.lede(board.outcome.pairs.length)}</p>
      <PostForm class="form section" action={inLanguage(path, frame.language)} requestId={requestId}>
        <DocumentFields {...{ frame, typed, faults, requestId }} />
        <DayRow id="effectiveOn" label={t.publish.effectiveOn} typed={typed} faults={faults} />
        <FormWays frame={frame} back={tabPath(props, 'plan')} label={t.publish.send} />
      </PostForm>
    </ProgrammeOfficePage>
  );
}

/** The draft decision with its annex, to be printed and talked over. Plain: the official layout is another room's. */
export function PrintPage(
  props: BoardPageProps & { pairs: readonly PlannedPair[]; documents: readonly ProgrammeDocument[]; inputHash: string },
): JSX.Element {
  const { frame, programme, board, pairs, documents, inputHash } = props;
  const { language } = frame;
  const t = boardMessages[language];
  const nameOf = namesOf(board.problem);
  return (
    <ProgrammeOfficePage
      frame={frame}
      path={paths.pairingAct(programme.programmeId, board.scenario.scenarioId, 'in')}
      title={`${t.print.draft}: ${t.print.about}`}
      programme={programme}
      crumbs={[
        { label: t.section, path: paths.pairings(programme.programmeId) },
        { label: board.scenario.title, path: tabPath(props, 'plan') },
      ]}
    >
      <p class="notice no-print">{t.print.plain}</p>
      <div class="draft-decision">
        <p class="draft-line">
          <span>{frame.officeName ?? '…'}</span>
          <strong>{t.print.draft}</strong>
        </p>
        <p class="draft-line muted">
          <span>{t.print.numberLine}</span>
          <span>{t.print.place}</span>
        </p>
        <h1 class="draft-title">{t.print.decision}</h1>
        <p class="draft-about">
          {t.print.about}: {programme.title}
        </p>
        {board.scenario.isGenerated && (
          <p class="draft-about">
            <Mark tone="sample">{t.generated}</Mark> {t.generatedWhat}
          </p>
        )}
        {documents.length > 0 && (
          <>
            <p>{t.print.bases}:</p>
            <ul class="draft-bases">
              {documents.slice(0, 30).map((document) => (
                <li key={document.documentId}>{documentWords(document, frame)};</li>
              ))}
            </ul>
          </>
        )}
        <p>{t.print.article1(pairs.length)}</p>
        <p>{t.print.article2}</p>
        <p>{t.print.article3}</p>
        <p class="draft-line">
          <span>{t.print.receivers}</span>
          <span>{t.print.signer}</span>
        </p>
        <h2 class="draft-annex">{t.print.annex}</h2>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls by keyboard too */}
        <div class="draft-scroll" tabIndex={0} role="group" aria-label={t.print.annexTitle}>
          <table class="fold fold-never">
            <caption>{t.print.annexTitle}</caption>
            <thead>
              <tr>
                <th scope="col">{t.print.no}</th>
                <th scope="col">{t.plan.sponsor}</th>
                <th scope="col">{t.plan.recipient}</th>
                <th scope="col">{t.plan.fit}</th>
                <th scope="col">{t.plan.km}</th>
              </tr>
            </thead>
            <tbody>
              {pairs.map((pair, at) => (
                <tr key={keyOfPair(pair)}>
                  <td>{at + 1}</td>
                  <td>{nameOf(pair.sponsor)}</td>
                  <td>{nameOf(pair.recipient)}</td>
                  <td>{describePoints(pair.fit)[language]}</td>
                  <td>{kmWords(pair.metres)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <h2 class="draft-annex">{t.print.method}</h2>
        <p>{t.print.methodWhat}</p>
        <p class="small">{t.head.lotSeed(board.problem.lotSeed)}</p>
        <p class="small draft-hash">{t.head.inputHash(inputHash)}</p>
      </div>
    </ProgrammeOfficePage>
  );
}
