import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { TextField } from '../../platform/web/components/form-fields.tsx';
import { FaultSummary, type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { pairSentence } from '../../portal/agreement-pair.tsx';
import { answeredSoFar } from '../answer-form.ts';
import { type ConfirmForm, type ConfirmLineForm, lineField } from '../confirm-form.ts';
import { type HandoverLine, type LinkHandover, isAnswerable } from '../find-link-handover.ts';
import { confirmMessages } from '../messages/confirm-messages.ts';
import { contributionWords, dayWords, partWords } from '../say-contribution.ts';
import { AmountField } from './amount-field.tsx';

/** What every page that a confirmation link opens takes. */
export interface OnLink {
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

/** Parts of a line in its own measure. */
export const wordsOf = ({ settlement, delivery }: HandoverLine, parts: bigint, { language }: OfficeFrame): string =>
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
      {/* As this page tells it now, not as an earlier one did. */}
      <input type="hidden" name={lineField('before', index)} value={answeredSoFar(settlement)} />
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
  const row = (name: 'received' | 'refused', label: string): JSX.Element => (
    <AmountField
      {...{ label, faults }}
      language={frame.language}
      delivery={line.delivery}
      settlement={line.settlement}
      id={lineField(name, index)}
      value={typed[name]}
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
  ): JSX.Element => <TextField {...{ id, label, faults, ...more }} value={form[id]} maxLength={200} />;
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
