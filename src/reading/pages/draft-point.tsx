import type { ComponentChildren, JSX } from 'preact';
import { FIELD_NAMES } from '../../kernel/fields.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { Mark, type MarkTone } from '../../platform/web/components/mark.tsx';
import type { Language } from '../../platform/web/language.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { VERDICT_WORDS, controlName, searchName, verdictName } from '../queue-decision-form.ts';
import { type Change, type Verdict, verdictOf } from '../queue-decisions.ts';
import { type FactOf, type FactState, type QueueFact } from '../queue-facts.ts';
import type { QueueWords } from '../queue-words-vi.ts';
import { valuesOf } from '../queue-values.ts';
import { READING_WORDS, dayWords, dongWords, giftWords, partyWords } from '../reading-words.ts';
import { Controls } from './draft-controls.tsx';
import { pointId, spotId } from './draft-text.tsx';
import type { DraftView } from './draft-view.ts';

export interface PointProps {
  readonly fact: QueueFact;
  readonly view: DraftView;
  readonly t: QueueWords;
  readonly language: Language;
}

const TONES: Readonly<Record<FactState, MarkTone>> = { new: 'done', known: 'quiet', conflict: 'warn', unclear: 'said' };

/** One point: what was read, what the records say of it, and what to do with it. */
export function Point(props: PointProps): JSX.Element {
  const { fact, view, t } = props;
  const { id, kind, state } = fact;
  const number = view.numbers.get(id);
  const faulty = view.faults.some(({ field }) => field === pointId(id) || field.endsWith(`.${id}`));
  return (
    <fieldset class={`point point-${kind}${faulty ? ' form-row-wrong' : ''}`} id={pointId(id)} tabIndex={-1}>
      <legend>
        {number !== undefined && (
          <a class="spot" href={`#${spotId(id)}`} aria-label={t.pointInText(number)}>
            {number}
          </a>
        )}{' '}
        <PointTitle {...props} /> <Mark tone={TONES[state]}>{t.states[state]}</Mark>
      </legend>
      <input type="hidden" name={`t.${id}`} value={state} />
      {view.faults
        .filter(({ field }) => field === pointId(id))
        .map(({ message }) => (
          <p key={message} class="form-fault">
            {message}
          </p>
        ))}
      <PointNotes {...props} />
      <Verdicts {...props} />
      {hasControls(props) && (
        <details open={isOpen(props, faulty)}>
          <summary>{t.correct}</summary>
          <Controls {...props} />
        </details>
      )}
    </fieldset>
  );
}

/** A programme is chosen only where it is not clear. */
const hasControls = ({ fact, view }: PointProps): boolean =>
  fact.kind !== 'programme' || view.proposal.programme?.state === 'unclear';

/** Open where something is to be chosen, was changed, or is wrong. */
function isOpen({ fact, view }: PointProps, faulty: boolean): boolean {
  if (faulty || view.found.has(fact.id)) return true;
  if (fact.state === 'unclear' && (fact.kind === 'party' || fact.kind === 'programme')) return true;
  const values = valuesOf(
    fact,
    view.facts.flatMap((one) => (one.kind === 'agreement' ? [one.id] : [])),
  );
  return (
    Boolean(view.typed[searchName(fact.id)]) ||
    (Object.keys(values) as (keyof Change)[]).some((attribute) => {
      const typed = view.typed[controlName(attribute, fact.id)];
      return typed !== undefined && typed !== values[attribute];
    })
  );
}

function PointTitle({ fact, view, t, language }: PointProps): JSX.Element {
  const words = READING_WORDS[language];
  switch (fact.kind) {
    case 'programme': {
      const { programme } = view.proposal;
      if (programme?.state === 'stands') return <span>{t.standingProgramme(programme.title)}</span>;
      if (programme?.state === 'new') return <span>{t.newProgramme(programme.title)}</span>;
      return <span>{t.unclearProgramme}</span>;
    }
    case 'document': {
      const { kind, number, issuedOn } = fact.document.read;
      return (
        <span lang="vi">
          {kind} {number}, {dayWords(issuedOn, 'vi')}
        </span>
      );
    }
    case 'agreement': {
      const { signedOn, signedBy, documentKind } = fact.agreement;
      const day = signedOn
        ? `${t.signed} ${screenDate(signedOn)}`
        : signedBy
          ? t.signedBy(screenDate(signedBy))
          : t.dayUnknown;
      const assumed = documentKind.found ? '' : ` (${t.paperAssumed})`;
      return (
        <strong>
          {pairWords(fact)}, {day}, {words.papers[documentKind.kind]}
          {assumed}
        </strong>
      );
    }
    case 'party':
      return (
        <span>
          {partyWords(fact.party.read)} <span class="muted">({t.roles[fact.party.role]})</span>
        </span>
      );
    case 'field':
      return <span>{FIELD_NAMES[language][fact.field.field]}</span>;
    case 'contribution': {
      const { donor, recipient, read, stage } = fact.contribution;
      return (
        <span>
          {t.stages[stage === 'pledged' ? 'pledged' : 'delivered']}: {donor || '?'} → {recipient || '?'}:{' '}
          <strong>{giftWords(read, language)}</strong>
        </span>
      );
    }
  }
}

/** The two sides of an agreement as the text names them. */
export function pairWords({ agreement }: FactOf<'agreement'>): string {
  const side = (...roles: readonly string[]): string =>
    agreement.parties
      .filter(({ role }) => roles.includes(role))
      .map(({ read }) => partyWords(read))
      .join(', ');
  const mutual = side('mutual');
  return mutual === '' ? `${side('sponsor')} → ${side('recipient')}` : mutual;
}

function PointNotes({ fact, view, t, language }: PointProps): JSX.Element | null {
  const notes: ComponentChildren[] = [];
  if (fact.kind === 'party') {
    const { resolved } = fact.party;
    if (resolved.state === 'new') notes.push(t.willFound(resolved.node.parentName));
    if (resolved.state === 'known')
      notes.push(t.inRegistry(`${resolved.node.fullName}${resolved.node.within ? ` (${resolved.node.within})` : ''}`));
    if (resolved.state === 'unclear') notes.push(READING_WORDS[language].unclear[resolved.reason]);
  }
  if (fact.kind === 'agreement') {
    const { which } = fact.agreement;
    if (which.state === 'stands') {
      const address = inLanguage(paths.agreement(view.provinceSlug, which.slug), language);
      notes.push(<a href={address}>{t.onRecord}</a>);
      const papers = view.toldBy.get(which.slug) ?? [];
      if (papers.length > 0) notes.push(`${t.toldBy}: ${papers.join('; ')}`);
      for (const conflict of which.conflicts)
        notes.push(
          conflict.attribute === 'parties'
            ? t.partiesConflict(conflict.names.join(', '))
            : t.signedConflict(screenDate(conflict.recorded), screenDate(conflict.read)),
        );
    }
    if (which.state === 'new' && which.earlier.length > 0)
      notes.push(
        <span>
          {t.earlier}:{' '}
          {which.earlier.map((slug) => (
            <a key={slug} href={inLanguage(paths.agreement(view.provinceSlug, slug), language)}>
              {slug}
            </a>
          ))}
        </span>,
      );
  }
  if (fact.kind === 'contribution') {
    const { which, agreement } = fact.contribution;
    const home = agreement === null ? undefined : view.proposal.agreements[agreement]?.which;
    if (which.state === 'stands' && home?.state === 'stands')
      notes.push(<a href={inLanguage(paths.agreement(view.provinceSlug, home.slug), language)}>{t.onRecord}</a>);
    if (which.state === 'conflict')
      notes.push(t.valueConflict(dongWords(which.recorded, language), dongWords(which.read, language)));
    if (which.state === 'unclear' && agreement === null) notes.push(t.giftUnclear);
  }
  if (notes.length === 0) return null;
  return (
    <ul class="point-notes">
      {notes.map((note, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the notes of one point never change their order
        <li key={index}>{note}</li>
      ))}
    </ul>
  );
}

function verdictsFor({ kind, state }: QueueFact, t: QueueWords): readonly (readonly [Verdict, string])[] {
  if (kind === 'programme') return [];
  if (kind === 'party')
    return [
      ['accept', t.verdicts.acceptParty],
      ['reject', t.verdicts.rejectParty],
    ];
  const accept =
    state === 'known' || (state === 'conflict' && kind === 'agreement')
      ? t.verdicts.acceptKnown
      : state === 'conflict'
        ? t.verdicts.acceptConflict
        : t.verdicts.accept;
  return [
    ['accept', accept],
    ...(kind === 'contribution' && state === 'conflict' ? ([['apart', t.verdicts.apart]] as const) : []),
    ['leave', t.verdicts.leave],
    ['reject', t.verdicts.reject],
  ];
}

function Verdicts({ fact, view, t }: PointProps): JSX.Element | null {
  const verdicts = verdictsFor(fact, t);
  if (verdicts.length === 0) return null;
  const name = verdictName(fact.id);
  const chosen = view.typed[name] ?? VERDICT_WORDS[verdictOf(fact, new Map())];
  return (
    <div class="point-verdicts">
      {verdicts.map(([verdict, label]) => (
        <label key={verdict}>
          <input type="radio" name={name} value={VERDICT_WORDS[verdict]} checked={chosen === VERDICT_WORDS[verdict]} />{' '}
          {label}
        </label>
      ))}
    </div>
  );
}
