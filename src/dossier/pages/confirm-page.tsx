import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { WordPage } from '../../access/pages/way-in-word-page.tsx';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { sizeOf } from '../../ledger/answer.ts';
import { FaultSummary, type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { pairSentence } from '../../portal/agreement-pair.tsx';
import { type ConfirmFacts, type ConfirmForm, type ConfirmLineForm, fieldsOf, lineField } from '../confirm-form.ts';
import type { Closed } from '../confirm-routes.tsx';
import { type HandoverLine, type LinkHandover, isAnswerable } from '../find-link-handover.ts';
import { confirmMessages } from '../messages/confirm-messages.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { contributionWords, dayWords, partWords } from '../say-contribution.ts';

interface OnLink {
  readonly frame: OfficeFrame;
  readonly token: string;
  readonly handover: LinkHandover;
}

interface ConfirmPageProps extends OnLink {
  readonly form: ConfirmForm;
  readonly faults: readonly FieldFault[];
  readonly hasChanged: boolean;
}

/** A name may stand in lower case, as inside a sentence: "phường Bồng Sơn". */
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const wordsOf = ({ settlement, delivery }: HandoverLine, parts: bigint, { language }: OfficeFrame): string =>
  partWords(parts, { measure: settlement.measure, unit: delivery.unit }, language);

/** One page for an old phone: for each thing that came, all, a part or nothing; then who says so. */
export function ConfirmPage(props: ConfirmPageProps): JSX.Element {
  const { frame, token, handover, form, faults, hasChanged } = props;
  const { language } = frame;
  const t = confirmMessages[language].page;
  const asked = handover.lines.filter(isAnswerable);
  const [first] = handover.lines;
  return (
    <OfficePage frame={frame} path={paths.confirmByLink(token)} title={t.title}>
      <FaultSummary title={t.faults} faults={faults} />
      {hasChanged && (
        <p class="notice notice-warn" role="alert">
          {t.changed}
        </p>
      )}
      <h1>{t.question}</h1>
      {first && <p class="lede">{t.from(capital(first.delivery.donor), dayWords(first.delivery.happenedOn))}</p>}
      <PostForm class="form confirm" action={inLanguage(paths.confirmByLink(token), language)}>
        {asked.map((line, index) => (
          <Line key={line.delivery.contributionId} {...props} {...{ line, index }} isOnly={asked.length === 1} />
        ))}
        <Confirmer frame={frame} form={form} faults={faults} />
        <button id="send" class="press answer-all" type="submit" name="doing" value="check">
          {t.check}
        </button>
      </PostForm>
      <Answered frame={frame} lines={handover.lines.filter((line) => !isAnswerable(line))} />
      <p class="muted small">
        {t.under(pairSentence(handover.card.parties, language))}{' '}
        <a href={inLanguage(paths.agreement(handover.card.provinceSlug, handover.card.slug), language)}>{t.public}</a>
      </p>
    </OfficePage>
  );
}

interface LineProps extends ConfirmPageProps {
  readonly line: HandoverLine;
  readonly index: number;
  readonly isOnly: boolean;
}

function Line({ frame, form, faults, line, index, isOnly }: LineProps): JSX.Element {
  const { language } = frame;
  const t = confirmMessages[language].page;
  const { settlement, delivery } = line;
  const typed = form.lines[index] as ConfirmLineForm;
  const what = contributionWords(delivery, language);
  const rest = settlement.measure === 'whole' ? what : wordsOf(line, settlement.open, frame);
  const fault = faults.find(({ field }) => field === lineField('how', index));
  const options = [
    ['all', settlement.measure === 'whole' ? t.whole : t.all(rest)],
    // A thing that is not counted is there or not.
    ...(settlement.measure === 'whole' ? [] : [['part', t.part] as const]),
    ['none', t.none],
  ] as const;
  return (
    <fieldset class={fault ? 'confirm-line form-row-wrong' : 'confirm-line'}>
      <legend>
        {!isOnly && <small>{t.line(index + 1)}</small>} {what}
      </legend>
      <input type="hidden" name={lineField('delivery', index)} value={typed.delivery} />
      <input type="hidden" name={lineField('rest', index)} value={typed.rest} />
      {settlement.isAnswered && <p class="muted">{t.answered(saidWords(line, frame))}</p>}
      {fault && <p class="form-fault">{fault.message}</p>}
      <div class="confirm-how">
        {options.map(([value, label], at) => (
          <label key={value} class="choice">
            <input
              id={at === 0 ? lineField('how', index) : undefined}
              type="radio"
              name={lineField('how', index)}
              value={value}
              checked={typed.how === value}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {settlement.measure !== 'whole' && <Parts {...{ frame, faults, line, index, typed }} />}
      <FormRow
        id={lineField('reason', index)}
        label={t.reason}
        hint={t.reasonHint}
        faults={faults}
        control={(given) => <input class="field" type="text" value={typed.reason} maxLength={1000} {...given} />}
      />
    </fieldset>
  );
}

function Parts({
  frame,
  faults,
  line,
  index,
  typed,
}: Pick<LineProps, 'frame' | 'faults' | 'line' | 'index'> & { typed: ConfirmLineForm }): JSX.Element {
  const t = confirmMessages[frame.language].page;
  const unit =
    line.settlement.measure === 'amount' ? dossierMessages[frame.language].answer.dong : (line.delivery.unit ?? '');
  const row = (name: 'received' | 'refused', label: string): JSX.Element => (
    <FormRow
      id={lineField(name, index)}
      label={label}
      {...(unit ? { hint: t.inUnit(unit) } : {})}
      faults={faults}
      control={(given) => (
        <input
          class="field"
          type="text"
          inputMode="decimal"
          value={typed[name]}
          maxLength={30}
          autoComplete="off"
          {...given}
        />
      )}
    />
  );
  return (
    <div class="form-pair confirm-part">
      {row('received', t.received)}
      {row('refused', t.refused)}
    </div>
  );
}

function Confirmer({ frame, form, faults }: Pick<ConfirmPageProps, 'frame' | 'form' | 'faults'>): JSX.Element {
  const { language } = frame;
  const t = confirmMessages[language].page;
  const row = (
    id: 'name' | 'post' | 'day',
    label: string,
    more: { hint?: string; autoComplete?: string },
  ): JSX.Element => (
    <FormRow
      id={id}
      label={label}
      {...(more.hint ? { hint: more.hint } : {})}
      faults={faults}
      control={(given) => (
        <input
          class="field"
          type="text"
          value={form[id]}
          maxLength={200}
          autoComplete={more.autoComplete ?? 'off'}
          {...given}
        />
      )}
    />
  );
  return (
    <fieldset class="confirm-line">
      <legend>{t.who}</legend>
      {row('name', t.name, { autoComplete: 'name' })}
      {row('post', t.post, { hint: t.postHint, autoComplete: 'organization-title' })}
      {row('day', t.day, { hint: t.dayHint })}
      <p class="muted small">
        {t.privacy} <a href={inLanguage(paths.personalDataRegister(), language)}>{t.privacyLink}</a>.
      </p>
    </fieldset>
  );
}

/** "đã nhận 141 suất; không nhận 3 suất" */
function saidWords(line: HandoverLine, frame: OfficeFrame): string {
  const t = confirmMessages[frame.language].check;
  const { received, refused } = line.settlement;
  return [
    ...(received > 0n ? [`${t.received.toLowerCase()} ${wordsOf(line, received, frame)}`] : []),
    ...(refused > 0n ? [`${t.refused.toLowerCase()} ${wordsOf(line, refused, frame)}`] : []),
  ].join('; ');
}

function Answered({ frame, lines }: { frame: OfficeFrame; lines: readonly HandoverLine[] }): JSX.Element {
  const t = confirmMessages[frame.language].page;
  return (
    <>
      {lines.map((line) => (
        <p key={line.delivery.contributionId} class="notice">
          {contributionWords(line.delivery, frame.language)}. {t.answered(saidWords(line, frame))}
        </p>
      ))}
    </>
  );
}

interface ConfirmCheckProps extends OnLink {
  readonly form: ConfirmForm;
  readonly facts: ConfirmFacts;
  readonly requestId: string;
}

/** The one step at which it is said: what will stand there, and who says so. */
export function ConfirmCheckPage({ frame, token, handover, form, facts, requestId }: ConfirmCheckProps): JSX.Element {
  const { language } = frame;
  const { check: t } = confirmMessages[language];
  const asked = handover.lines.filter(isAnswerable);
  const carried = fieldsOf(form);
  return (
    <OfficePage frame={frame} path={paths.confirmByLink(token)} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.lede}</p>
      {asked.map((line, index) => (
        <section key={line.delivery.contributionId} class="confirm-said">
          <h2>{contributionWords(line.delivery, language)}</h2>
          <Said frame={frame} line={line} said={facts.answers[index]} />
        </section>
      ))}
      <SummaryList
        rows={[
          { term: t.by, value: `${facts.confirmer.fullName}, ${facts.confirmer.post ?? ''}` },
          { term: t.day, value: screenDate(facts.happenedOn) },
        ]}
      />
      <PostForm class="form confirm" action={inLanguage(paths.confirmByLink(token), language)} requestId={requestId}>
        {carried.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button class="press answer-all" type="submit" name="doing" value="send">
          {t.send}
        </button>
        <button class="press press-quiet answer-some" type="submit" name="doing" value="change">
          {t.back}
        </button>
      </PostForm>
      <p class="muted small">{t.law}</p>
    </OfficePage>
  );
}

function Said({
  frame,
  line,
  said,
}: {
  frame: OfficeFrame;
  line: HandoverLine;
  said: ConfirmFacts['answers'][number] | undefined;
}): JSX.Element {
  const t = confirmMessages[frame.language].check;
  const { measure, open } = line.settlement;
  const size = (text: string | null | undefined): bigint => {
    if (!text) return 0n;
    return sizeOf(
      measure === 'amount' ? { quantity: null, amountVnd: BigInt(text) } : { quantity: text, amountVnd: null },
      measure,
    );
  };
  const [received, refused] = [size(said?.received), size(said?.refused)];
  const missing = open - received - refused;
  return (
    <SummaryList
      rows={[
        { term: t.delivered, value: wordsOf(line, line.settlement.delivered, frame) },
        { term: t.received, value: <strong>{wordsOf(line, received, frame)}</strong> },
        ...(refused > 0n ? [{ term: t.refused, value: <strong>{wordsOf(line, refused, frame)}</strong> }] : []),
        ...(missing > 0n ? [{ term: t.open, value: wordsOf(line, missing, frame) }] : []),
        ...(said?.reason ? [{ term: t.reason, value: said.reason }] : []),
      ]}
    />
  );
}

/** What stands there now: after confirming, or when the link is opened again. */
export function ConfirmDonePage({ frame, token, handover, when }: OnLink & { when: 'now' | 'before' }): JSX.Element {
  const { language } = frame;
  const { done, closed, page, check: t } = confirmMessages[language];
  return (
    <OfficePage frame={frame} path={paths.confirmByLink(token)} title={when === 'now' ? done.title : closed.used.title}>
      <h1>{when === 'now' ? done.title : closed.used.title}</h1>
      <p class="lede" role="status">
        {when === 'now' ? done.thanks : closed.used.text}
      </p>
      {handover.lines.map((line) => (
        <section key={line.delivery.contributionId} class="confirm-said">
          <h2>{contributionWords(line.delivery, language)}</h2>
          <SummaryList
            rows={[
              { term: t.received, value: wordsOf(line, line.settlement.received, frame) },
              { term: t.refused, value: wordsOf(line, line.settlement.refused, frame) },
              ...line.answers
                .filter(({ reason }) => reason !== null)
                .slice(0, 1)
                .map(({ reason }) => ({ term: t.reason, value: reason })),
            ]}
          />
        </section>
      ))}
      <p>{done.wrong}</p>
      <p>
        <a href={inLanguage(paths.agreement(handover.card.provinceSlug, handover.card.slug), language)}>
          {page.public}
        </a>
      </p>
    </OfficePage>
  );
}

/** A link that opens nothing, or not here. */
export function ConfirmClosedPage({ frame, why }: { frame: OfficeFrame; why: Closed }): JSX.Element {
  const { closed: t } = confirmMessages[frame.language];
  const { title, text } = typeof why === 'object' ? { title: t.unknown.title, text: t.wait(why.waitSeconds) } : t[why];
  const link = { href: inLanguage(paths.home(), frame.language), label: t.home };
  return <WordPage frame={frame} path={paths.home()} title={title} text={text} link={link} />;
}
