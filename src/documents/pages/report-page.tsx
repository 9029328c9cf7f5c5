import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { DayRow, FormWays, NodeRow, SelectRow, TextRow, type Typed } from '../../programmes/pages/programme-frame.tsx';
import type { NodeChoice } from '../../programmes/programme-desk.tsx';
import { type Period, usualPeriods } from '../../reviews/statement.ts';
import { paperOfficeMessages } from '../messages/paper-office-messages.ts';
import { reportMessages } from '../messages/report-messages.ts';
import { PaperFields } from './paper-fields.tsx';

export interface ReportPageProps {
  readonly frame: OfficeFrame;
  readonly typed: Typed;
  readonly faults: readonly FieldFault[];
  readonly requestId: string;
  readonly programmes: readonly (readonly [id: string, title: string])[];
  readonly places: readonly NodeChoice[];
  /** The agreement of which alone a report is asked. */
  readonly pair: string | null;
  /** The report of a round that is printed as it was handed in; null: one that is gathered now. */
  readonly handedIn: string | null;
}

/** Whose report, over which days, in whose form: begun here, made by a work that may be left alone. */
export function ReportPage(props: ReportPageProps): JSX.Element {
  const { frame, typed, faults, requestId } = props;
  const { language } = frame;
  const t = reportMessages[language];
  const row = { typed, faults };
  return (
    <OfficePage
      frame={frame}
      path={paths.printReport()}
      title={t.title}
      crumbs={[{ label: paperOfficeMessages[language].title, path: paths.officePapers() }]}
    >
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{t.title}</h1>
      <p class="lede">{t.lede}</p>
      {props.handedIn === null && <Periods {...props} />}
      <PostForm class="form section" action={inLanguage(paths.printReport(), language)} requestId={requestId}>
        {props.handedIn === null ? (
          <WhatIsReported {...props} />
        ) : (
          <>
            <input type="hidden" name="submission" value={typed.submission} />
            <p>
              {t.ofHandedIn(props.handedIn)} <a href={inLanguage(paths.printReport(), language)}>{t.gatherInstead}</a>
            </p>
          </>
        )}
        <PaperFields frame={frame} typed={typed} faults={faults}>
          <TextRow id="addressees" label={t.addressees} hint={t.oneALine} most={1000} rows={2} {...row} />
        </PaperFields>
        <p class="form-hint">{t.printHint}</p>
        <FormWays frame={frame} back={paths.officePapers()} label={t.print} />
      </PostForm>
    </OfficePage>
  );
}

/** Kind, programme, place and period of a report that is gathered now. */
function WhatIsReported({ frame, typed, faults, programmes, places, pair }: ReportPageProps): JSX.Element {
  const { language } = frame;
  const t = reportMessages[language];
  const row = { typed, faults };
  return (
    <fieldset class="form-group">
      <legend>{t.whatTitle}</legend>
      <SelectRow id="kind" label={t.kind} choices={t.kinds} {...row} />
      {pair === null ? (
        <>
          <SelectRow
            id="programme"
            label={t.programme}
            choices={Object.fromEntries(programmes)}
            empty={t.everyProgramme}
            {...row}
          />
          <NodeRow id="place" label={t.place} hint={t.placeHint} choices={places} choose={t.choosePlace} {...row} />
        </>
      ) : (
        <>
          <input type="hidden" name="agreement" value={typed.agreement} />
          <p>
            {t.ofAgreement(pair)} <a href={inLanguage(paths.printReport(), language)}>{t.wholeInstead}</a>
          </p>
        </>
      )}
      <div class="form-pair">
        <DayRow id="from" label={t.from} {...row} />
        <DayRow id="to" label={t.to} {...row} />
      </div>
    </fieldset>
  );
}

const KIND_OF: Readonly<Record<Period['code'], string>> = { half: 'six-month', year: 'year', calendar: 'year' };

/** The periods that reports of these days are usually about, each a way to the form filled with it. */
function Periods({ frame, typed }: ReportPageProps): JSX.Element {
  const { language, today } = frame;
  const t = reportMessages[language];
  const kept = {
    ...(typed.programme ? { 'chuong-trinh': typed.programme } : {}),
    ...(typed.placeChosen ? { noi: typed.placeChosen } : {}),
    ...(typed.agreement ? { ban: typed.agreement } : {}),
  };
  return (
    <p class="statement-periods">
      <span class="muted">{t.periods}:</span>{' '}
      {usualPeriods(today).map(({ code, year, from, to }) => (
        <a
          key={code}
          href={inLanguage(paths.printReport({ ...kept, loai: KIND_OF[code], tu: from, den: to }), language)}
          aria-current={typed.from === from && typed.to === to ? 'true' : undefined}
        >
          {t[code](year)}
        </a>
      ))}
    </p>
  );
}

/** For those whose roles reach nothing of which there is a report. */
export function ReportForbiddenPage({
  frame,
  why,
}: {
  readonly frame: OfficeFrame;
  readonly why: string;
}): JSX.Element {
  const t = reportMessages[frame.language];
  return (
    <OfficePage frame={frame} path={paths.printReport()} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{why}</p>
    </OfficePage>
  );
}
