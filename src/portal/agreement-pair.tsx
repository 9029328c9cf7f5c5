import type { JSX } from 'preact';
import { statusAfter } from '../agreements/agreement-status.ts';
import type { Dong } from '../kernel/money.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { SpokenMoney } from '../platform/web/components/money.tsx';
import { Mark } from '../platform/web/components/mark.tsx';
import { InlineBond, Pair, type PairSide } from '../platform/web/components/pair.tsx';
import type { Language } from '../platform/web/language.ts';
import { paths } from '../platform/web/paths.ts';
import { portalMessages, usePortal } from './messages/portal-messages.ts';
import type { PortalMessages } from './messages/vi.ts';
import { inSentence, joined, placeName, placePath, sidesOf } from './place-names.ts';
import type { AgreementCard, Party } from './read-models.ts';
import { signingOf } from './agreement-signing.ts';

/** Who helps whom, as a sentence without its full stop: "Phường Bồng Sơn hỗ trợ xã Chư Prông". */
export function pairSentence(parties: readonly Party[], language: Language): string {
  const t = portalMessages[language];
  const { left, right, mutual } = sidesOf(parties);
  const name = (party: Party, index: number): string =>
    index === 0 ? placeName(party, language) : inSentence(party, language);
  if (mutual) return t.sentence.mutual(joined([...left, ...right].map(name), t.and));
  const helped = right.map((party) => inSentence(party, language));
  return t.sentence.helps(joined(left.map(name), t.and), joined(helped, t.and));
}

interface AgreementPairProps {
  readonly parties: readonly Party[];
  readonly large?: boolean;
  /** Where the names lead: to the places, or nowhere inside a card that leads as a whole. */
  readonly linked: boolean;
}

/** The two sides of an agreement with the bond between them. */
export function AgreementPair({ parties, large, linked }: AgreementPairProps): JSX.Element {
  const { t, language, href } = usePortal();
  const { left, right, mutual } = sidesOf(parties);
  const sideOf = (party: Party): PairSide => {
    const name = placeName(party, language);
    return {
      key: party.slug,
      role: t.names.roles[party.role],
      name: linked ? <a href={href(placePath(party))}>{name}</a> : name,
      where: (
        <>
          {party.within && inSentence(party.within, language)}
          {party.heir && (
            <>
              {' · '}
              {t.agreement.nowBorneBy} <a href={href(placePath(party.heir))}>{inSentence(party.heir, language)}</a>
            </>
          )}
        </>
      ),
    };
  };
  return (
    <Pair
      left={left.map(sideOf)}
      right={right.map(sideOf)}
      bond={mutual ? t.bond.mutual : t.bond.helps}
      mutual={mutual}
      large={large}
    />
  );
}

/** " ký ngày 18/10/2025", or by which day it was signed, or that no source says. */
export function signedWords(card: AgreementCard, t: PortalMessages): string {
  const { on, by } = signingOf(card);
  if (on) return t.agreement.signedOn(screenDate(on));
  return by ? t.agreement.signedBy(screenDate(by)) : t.agreement.unsigned;
}

/** An agreement in a list: the pair, when, what was promised, what arrived and who says so. */
export function AgreementListItem({ card, level }: { card: AgreementCard; level: 2 | 3 }): JSX.Element {
  const { t, href } = usePortal();
  const Heading = level === 2 ? 'h2' : 'h3';
  const { sums } = card;
  return (
    <li class="entry">
      <div>
        <Heading class="entry-pair">
          <a href={href(paths.agreement(card.provinceSlug, card.slug))}>
            <PairWords parties={card.parties} />
          </a>
        </Heading>
        <p class="muted small">
          {t.names.documentKinds[card.documentKind]}
          {signedWords(card, t)}
        </p>
        <p class="entry-marks">
          <StatusMark card={card} /> {card.isSample && <Mark tone="sample">{t.sample.mark}</Mark>}
        </p>
      </div>
      <dl class="entry-facts">
        <div>
          <dt>{t.money.promisedShort}</dt>
          <dd>{t.count.clauses(card.clauseCount)}</dd>
        </div>
        <div>
          <dt>{t.money.pressShort}</dt>
          <dd>
            <SpokenSum amount={sums.pressDelivered} rows={sums.pressRows} />
          </dd>
        </div>
        <div>
          <dt>{t.money.receivedShort}</dt>
          <dd>
            <SpokenSum amount={sums.received} rows={sums.receivedRows} />
          </dd>
        </div>
      </dl>
    </li>
  );
}

/** The pair in one line; the bond is drawn, and said to those who listen. */
function PairWords({ parties }: { parties: readonly Party[] }): JSX.Element {
  const { t, language } = usePortal();
  const { left, right, mutual } = sidesOf(parties);
  const names = (side: readonly Party[]): string =>
    joined(
      side.map((party) => placeName(party, language)),
      t.and,
    );
  return (
    <>
      <span class="entry-side">
        <span>{names(left)}</span>
      </span>{' '}
      <span class="entry-side">
        <InlineBond mutual={mutual} />
        <span class="sr-only">{mutual ? t.and : t.bond.helps} </span>
        <span>{names(right)}</span>
      </span>
    </>
  );
}

/** An amount as people say it, or how many things where no value was stated, or that there is nothing. */
export function SpokenSum({ amount, rows }: { amount: Dong; rows: number }): JSX.Element {
  const { t } = usePortal();
  if (rows === 0) return <span class="muted">{t.money.nothing}</span>;
  return amount > 0n ? <SpokenMoney amount={amount} /> : <>{t.count.items(rows)}</>;
}

export function StatusMark({ card }: { card: AgreementCard }): JSX.Element {
  const { t } = usePortal();
  const status = statusAfter(card.acts);
  const tone = status === 'in-force' ? 'done' : status === 'suspended' ? 'warn' : 'quiet';
  return <Mark tone={tone}>{t.names.statuses[status]}</Mark>;
}
