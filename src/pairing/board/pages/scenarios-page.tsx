import type { JSX } from 'preact';
import type { OfficeFrame } from '../../../access/pages/office-page.tsx';
import { EmptyState } from '../../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../../platform/web/components/fold-table.tsx';
import { type FieldFault, FaultSummary, FormRow } from '../../../platform/web/components/form.tsx';
import { Mark } from '../../../platform/web/components/mark.tsx';
import { PostForm } from '../../../platform/web/components/post-form.tsx';
import { Section } from '../../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../../platform/web/paths.ts';
import { ProgrammeOfficePage, SelectRow, TextRow, type Typed } from '../../../programmes/pages/programme-frame.tsx';
import type { StatedProgramme } from '../../../programmes/programme-statement.ts';
import type { WorkbookFault } from '../../outside/read-workbook.ts';
import { describeWorkbookFault } from '../../outside/workbook-messages.ts';
import type { BoardDone } from '../board-faults.ts';
import { boardMessages } from '../messages/board-messages.ts';
import { type Scenario, scenarioStatusAfter, standingActs } from '../scenario.ts';
import { StatusMark } from './board-frame.tsx';

export interface ListedScenario {
  readonly scenario: Scenario;
  readonly sponsors: number;
  readonly recipients: number;
}

interface ScenariosPageProps {
  readonly frame: OfficeFrame;
  readonly programme: StatedProgramme;
  readonly scenarios: readonly ListedScenario[];
  readonly done: BoardDone | null;
}

/** The scenarios of a programme. */
export function ScenariosPage({ frame, programme, scenarios, done }: ScenariosPageProps): JSX.Element {
  const { language } = frame;
  const t = boardMessages[language];
  const { programmeId } = programme;
  const numberOf = new Map(scenarios.map(({ scenario }) => [scenario.scenarioId, scenario.scenarioNo]));
  return (
    <ProgrammeOfficePage frame={frame} path={paths.pairings(programmeId)} title={t.list.title} programme={programme}>
      {done && (
        <p class="notice" role="status">
          {t.done[done]}
        </p>
      )}
      <h1>{t.list.title}</h1>
      <p class="lede">{t.list.lede}</p>
      <p class="programme-ways no-print">
        <a class="press press-link" href={inLanguage(paths.newPairing(programmeId), language)}>
          {t.list.open}
        </a>
      </p>
      <Section id="phuong-an" title={t.list.caption(scenarios.length)}>
        {scenarios.length === 0 ? (
          <EmptyState what={t.list.none}>
            <p>{t.list.noneNext}</p>
          </EmptyState>
        ) : (
          <FoldTable
            caption={t.list.caption(scenarios.length)}
            rows={scenarios}
            keyOf={({ scenario }) => scenario.scenarioId}
            columns={[
              {
                heading: t.list.scenario,
                cell: ({ scenario: { scenarioId, scenarioNo, title, copiedFrom } }) => (
                  <>
                    <a class="person-name" href={inLanguage(paths.pairing(programmeId, scenarioId), language)}>
                      {t.list.number(scenarioNo, title)}
                    </a>
                    {copiedFrom && <span class="person-login">{t.list.copyOf(numberOf.get(copiedFrom) ?? 0)}</span>}
                  </>
                ),
              },
              {
                heading: t.list.status,
                cell: ({ scenario }) => (
                  <>
                    <StatusMark status={scenarioStatusAfter(scenario.acts)} frame={frame} />{' '}
                    {scenario.isGenerated && <Mark tone="sample">{t.generated}</Mark>}
                  </>
                ),
              },
              {
                heading: t.list.size,
                isNumber: true,
                cell: ({ sponsors, recipients }) => `${t.count(sponsors)} × ${t.count(recipients)}`,
              },
              {
                heading: t.list.changes,
                isNumber: true,
                cell: ({ scenario }) => standingActs(scenario.acts).length,
              },
            ]}
          />
        )}
      </Section>
      {scenarios.length > 1 && <CompareForm frame={frame} programme={programme} scenarios={scenarios} />}
    </ProgrammeOfficePage>
  );
}

function CompareForm({ frame, programme, scenarios }: Omit<ScenariosPageProps, 'done'>): JSX.Element {
  const { language } = frame;
  const t = boardMessages[language].list;
  const choices = Object.fromEntries(
    scenarios.map(({ scenario: { scenarioId, scenarioNo, title } }) => [scenarioId, t.number(scenarioNo, title)]),
  );
  const [first, second] = scenarios.map(({ scenario }) => scenario.scenarioId);
  const typed: Typed = { a: second ?? '', b: first ?? '' };
  return (
    <Section id="so-sanh" title={t.compare}>
      <form
        class="form no-print"
        method="get"
        action={inLanguage(paths.comparePairings(programme.programmeId), language)}
      >
        <div class="form-pair">
          <SelectRow id="a" label={t.compareFirst} choices={choices} typed={typed} faults={[]} />
          <SelectRow id="b" label={t.compareSecond} choices={choices} typed={typed} faults={[]} />
        </div>
        <div class="form-ways">
          <button class="press press-quiet" type="submit">
            {t.compareGo}
          </button>
        </div>
      </form>
    </Section>
  );
}

export interface StartPageProps {
  readonly frame: OfficeFrame;
  readonly programme: StatedProgramme;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
  readonly fileFaults: readonly WorkbookFault[];
  /** Which of the three ways was tried. */
  readonly way: 'file' | 'registry' | 'example' | null;
  readonly requestId: string;
}

/** Three ways to begin: a file, the registry, or generated data. */
export function StartPage(props: StartPageProps): JSX.Element {
  const { frame, programme, faults } = props;
  const t = boardMessages[frame.language];
  return (
    <ProgrammeOfficePage
      frame={frame}
      path={paths.newPairing(programme.programmeId)}
      title={t.start.title}
      programme={programme}
      crumbs={[{ label: t.section, path: paths.pairings(programme.programmeId) }]}
    >
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{t.start.title}</h1>
      <p class="lede">{t.start.lede}</p>
      <FileForm {...props} />
      <RegistryForm {...props} />
      <ExampleForm {...props} />
    </ProgrammeOfficePage>
  );
}

/** A part of the page takes back what was typed into it, and not what was typed into another. */
const ownTyped = ({ way, typed }: StartPageProps, own: StartPageProps['way']): Typed => (way === own ? typed : {});
const ownFaults = ({ way, faults }: StartPageProps, own: StartPageProps['way']): readonly FieldFault[] =>
  way === own ? faults : [];

function FileForm(props: StartPageProps): JSX.Element {
  const { frame, programme, fileFaults, requestId } = props;
  const { language } = frame;
  const t = boardMessages[language].start;
  const faults = ownFaults(props, 'file');
  return (
    <Section id="tu-tep" title={t.file} lead={t.fileLede}>
      <p>
        {t.template}: <a href={paths.pairingTemplate('danh-sach')}>{t.templateLists}</a> ·{' '}
        <a href={paths.pairingTemplate('diem-cap')}>{t.templatePairs}</a>
      </p>
      {fileFaults.length > 0 && (
        <div class="notice notice-warn" id="loi-tep">
          <p>
            <strong>{t.faults(fileFaults.length)}</strong>
          </p>
          <ul>
            {fileFaults.slice(0, 100).map((fault) => {
              const says = describeWorkbookFault(fault)[language];
              return <li key={says}>{says}</li>;
            })}
          </ul>
        </div>
      )}
      <PostForm
        class="form"
        action={inLanguage(paths.takeInPairing(), language)}
        requestId={requestId}
        encType="multipart/form-data"
      >
        <input type="hidden" name="programme" value={programme.programmeId} />
        <input type="hidden" name="way" value="file" />
        <TextRow
          id="file-title"
          label={t.name}
          hint={t.nameHint}
          most={200}
          typed={ownTyped(props, 'file')}
          faults={faults}
        />
        <FormRow
          id="file"
          label={t.fileField}
          faults={faults}
          control={(given) => <input class="field" type="file" accept=".xlsx" {...given} />}
        />
        <div class="form-ways">
          <button class="press" type="submit">
            {t.take}
          </button>
        </div>
      </PostForm>
    </Section>
  );
}

function RegistryForm(props: StartPageProps): JSX.Element {
  const { frame, programme, requestId } = props;
  const { language } = frame;
  const t = boardMessages[language].start;
  const row = { typed: ownTyped(props, 'registry'), faults: ownFaults(props, 'registry') };
  const fill = (how: string): string =>
    `${inLanguage(paths.newPairing(programme.programmeId), language)}?dien=${how}#tu-danh-muc`;
  return (
    <Section id="tu-danh-muc" title={t.registry} lead={t.registryLede}>
      <p>
        {t.fill}: <a href={fill('hieu-luc')}>{t.fillInForce}</a> · <a href={fill('phuong-xa')}>{t.fillWards}</a>
      </p>
      <PostForm class="form" action={inLanguage(paths.takeInPairing(), language)} requestId={requestId}>
        <input type="hidden" name="programme" value={programme.programmeId} />
        <input type="hidden" name="way" value="registry" />
        <TextRow id="registry-title" label={t.name} hint={t.nameHint} most={200} {...row} />
        <div class="form-pair">
          <TextRow id="sponsors" label={t.sponsors} hint={t.each} rows={10} most={60_000} {...row} />
          <TextRow id="recipients" label={t.recipients} hint={t.each} rows={10} most={60_000} {...row} />
        </div>
        <div class="form-pair">
          <TextRow id="sponsorMost" label={t.sponsorMost} most={4} {...row} />
          <TextRow id="recipientMost" label={t.recipientMost} most={4} {...row} />
        </div>
        <div class="form-ways">
          <button class="press" type="submit">
            {t.take}
          </button>
        </div>
      </PostForm>
    </Section>
  );
}

function ExampleForm(props: StartPageProps): JSX.Element {
  const { frame, programme, requestId } = props;
  const t = boardMessages[frame.language].start;
  return (
    <Section id="thu" title={t.example} lead={t.exampleLede}>
      <PostForm class="form" action={inLanguage(paths.takeInPairing(), frame.language)} requestId={requestId}>
        <input type="hidden" name="programme" value={programme.programmeId} />
        <input type="hidden" name="way" value="example" />
        <div class="form-ways">
          <button class="press press-quiet" type="submit">
            {t.exampleTake}
          </button>
        </div>
      </PostForm>
    </Section>
  );
}
