import type { JSX } from 'preact';
import { newId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { PURPOSES, foldConsent } from '../consent.ts';
import { type RecordedConsentAct, byPurpose } from '../consent-store.ts';
import type { Person } from '../person.ts';
import { type ConsentForm, GiveForm, WithdrawForm } from './consent-forms.tsx';
import { FileForm } from './own-data-page.tsx';
import { type PrivacyFrame, PrivacyPage, dayOf, wordsOf } from './privacy-frame.tsx';

interface PersonPageProps {
  readonly at: PrivacyFrame;
  readonly person: Person;
  readonly placeName: string;
  readonly acts: readonly RecordedConsentAct[];
  readonly today: PlainDate;
  readonly mayExport: boolean;
  readonly news: string | null;
  /** A form that was sent and refused, as it was typed. */
  readonly refused: {
    readonly kind: 'give' | 'withdraw';
    readonly form: ConsentForm;
    readonly faults: readonly FieldFault[];
  } | null;
}

/** Somebody without an account: what is kept, what they agreed to, and what can be done. */
export function PersonPage(props: PersonPageProps): JSX.Element {
  const { at, person, placeName, mayExport, news, refused } = props;
  const { language } = at.frame;
  const { people, person: t, consent } = wordsOf(at);
  const path = paths.dataPerson(person.personId);
  if (person.erasedAt)
    return (
      <PrivacyPage at={at} path={path} title={t.erasedTitle} lede={t.erased(dayOf(person.erasedAt))} news={news}>
        {null}
      </PrivacyPage>
    );
  const notStated = <span class="muted">{people.notStated}</span>;
  return (
    <PrivacyPage at={at} path={path} title={person.fullName ?? ''} news={news}>
      <FaultSummary title={consent.notRecorded} faults={refused?.faults ?? []} />
      <SummaryList
        rows={[
          { term: people.post, value: person.post ?? notStated },
          { term: people.place, value: placeName },
          { term: people.phone, value: person.phone ? <a href={`tel:${person.phone}`}>{person.phone}</a> : notStated },
        ]}
      />
      <p>
        <a href={inLanguage(paths.correctDataPerson(person.personId), language)}>{t.correct}</a>
      </p>
      <ConsentSection {...props} />
      {mayExport && (
        <Section id="tai-ve" title={t.file}>
          <p>{t.fileText}</p>
          <FileForm at={at} action={paths.dataPersonFile(person.personId)} />
        </Section>
      )}
      <Section id="xoa" title={t.erase}>
        <p>{t.eraseText}</p>
        <p>
          <a href={inLanguage(paths.erasure('nguoi', person.personId), language)}>{t.toErasure}</a>
        </p>
      </Section>
    </PrivacyPage>
  );
}

function ConsentSection({ at, person, acts, today, refused }: PersonPageProps): JSX.Element {
  const { language } = at.frame;
  const { consent: t, purposes, hows } = wordsOf(at);
  const spoken = byPurpose(acts);
  const day = (date: string): string => screenDate(date as PlainDate);
  const empty: ConsentForm = {
    purposes: [],
    givers: [],
    age: '',
    how: '',
    document: '',
    happenedOn: today,
    endsOn: '',
  };
  const formOf = (kind: 'give' | 'withdraw') => ({
    form: refused?.kind === kind ? refused.form : empty,
    faults: refused?.kind === kind ? refused.faults : [],
    requestId: newId(),
    personId: person.personId,
  });
  return (
    <Section id="dong-y" title={t.title} lead={t.lede}>
      <FoldTable
        caption={t.caption}
        rows={PURPOSES}
        keyOf={(purpose) => purpose}
        columns={[
          { heading: t.purpose, cell: (purpose) => purposes[purpose] },
          {
            heading: t.status,
            cell: (purpose) => {
              const status = foldConsent(spoken[purpose] ?? [], today);
              return <span class={status.code === 'stands' ? 'text-primary' : 'muted'}>{t.state(status, day)}</span>;
            },
          },
          {
            heading: t.papers,
            cell: (purpose) => {
              const papers = acts.filter((act) => act.purpose === purpose);
              return papers.length === 0 ? (
                <span class="muted">—</span>
              ) : (
                <ul class="plain">
                  {papers.map(({ actNo, happenedOn, how, document }) => (
                    <li key={actNo}>{[day(happenedOn), hows[how], document].filter(Boolean).join(' · ')}</li>
                  ))}
                </ul>
              );
            },
          },
        ]}
      />
      <p>
        <a href={inLanguage(paths.consentPaper(person.personId), language)}>{t.paper}</a>
      </p>
      <details class="fold-form" open={refused?.kind === 'give'}>
        <summary>{t.give}</summary>
        <GiveForm at={at} {...formOf('give')} />
      </details>
      <details class="fold-form" open={refused?.kind === 'withdraw'}>
        <summary>{t.withdraw}</summary>
        <WithdrawForm at={at} {...formOf('withdraw')} />
      </details>
    </Section>
  );
}
