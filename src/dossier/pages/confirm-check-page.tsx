import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { sizeOf } from '../../ledger/answer.ts';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { type ConfirmFacts, type ConfirmForm, fieldsOf } from '../confirm-form.ts';
import { type HandoverLine, isAnswerable } from '../find-link-handover.ts';
import { confirmMessages } from '../messages/confirm-messages.ts';
import { contributionWords } from '../say-contribution.ts';
import { type OnLink, wordsOf } from './confirm-page.tsx';

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
