import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { WordPage } from '../../access/pages/way-in-word-page.tsx';
import { SummaryList } from '../../platform/web/components/summary-list.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { Closed } from '../confirm-routes.tsx';
import { confirmMessages } from '../messages/confirm-messages.ts';
import { contributionWords } from '../say-contribution.ts';
import { type OnLink, wordsOf } from './confirm-page.tsx';

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
