import type { JSX } from 'preact';
import { statusAfter } from '../agreements/agreement-status.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { SpokenMoney } from '../platform/web/components/money.tsx';
import { Mark } from '../platform/web/components/mark.tsx';
import { Pair, type PairSide } from '../platform/web/components/pair.tsx';
import type { Language } from '../platform/web/language.ts';
import { paths } from '../platform/web/paths.ts';
import { portalMessages, usePortal } from './messages/portal-messages.ts';
import type { PortalMessages } from './messages/vi.ts';
import { inSentence, joined, placeName, sidesOf } from './place-names.ts';
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
      name: linked ? <a href={href(paths.place(party.slug))}>{name}</a> : name,
      where: party.within ? inSentence(party.within, language) : null,
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

/** An agreement in a list: the pair, when, what was promised, what stands behind it. */
export function AgreementListItem({ card, level }: { card: AgreementCard; level: 2 | 3 }): JSX.Element {
  const { t, language, href } = usePortal();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <li class="sheet">
      <Heading class="text-lg">
        <a href={href(paths.agreement(card.provinceSlug, card.slug))}>{pairSentence(card.parties, language)}</a>
      </Heading>
      <p class="muted small mt-1">
        {t.names.documentKinds[card.documentKind]}
        {signedWords(card, t)}
      </p>
      <ul class="mt-3 flex flex-wrap gap-2">
        <li>
          <StatusMark card={card} />
        </li>
        {card.isSample && (
          <li>
            <Mark tone="sample">{t.sample.mark}</Mark>
          </li>
        )}
      </ul>
      <p class="small mt-3">
        {t.count.clauses(card.clauseCount)} · {t.money.press}:{' '}
        {card.sums.pressRows === 0 ? t.money.noPress.toLowerCase() : <SpokenSum card={card} of="pressDelivered" />} ·{' '}
        {t.money.received}:{' '}
        {card.sums.receivedRows === 0 ? t.money.noneReceived.toLowerCase() : <SpokenSum card={card} of="received" />}
      </p>
    </li>
  );
}

function SpokenSum({ card, of }: { card: AgreementCard; of: 'pressDelivered' | 'received' }): JSX.Element {
  const { t } = usePortal();
  const rows = of === 'received' ? card.sums.receivedRows : card.sums.pressRows;
  return card.sums[of] > 0n ? <SpokenMoney amount={card.sums[of]} /> : <>{t.count.items(rows)}</>;
}

export function StatusMark({ card }: { card: AgreementCard }): JSX.Element {
  const { t } = usePortal();
  const status = statusAfter(card.acts);
  const tone = status === 'in-force' ? 'done' : status === 'suspended' ? 'warn' : 'quiet';
  return <Mark tone={tone}>{t.names.statuses[status]}</Mark>;
}
