import type { JSX } from 'preact';
import { AGREEMENT_DOCUMENT_KINDS } from '../../agreements/agreement.ts';
import { FIELDS, FIELD_NAMES } from '../../kernel/fields.ts';
import { CONTRIBUTION_KINDS } from '../../ledger/contribution.ts';
import { FormRow } from '../../platform/web/components/form.tsx';
import type { Language } from '../../platform/web/language.ts';
import { controlName, searchName } from '../queue-decision-form.ts';
import type { Change, ChosenNode } from '../queue-decisions.ts';
import type { QueueFact } from '../queue-facts.ts';
import { valuesOf, wordsOfFact } from '../queue-values.ts';
import type { CandidateNode } from '../proposal.ts';
import { READING_WORDS } from '../reading-words.ts';
import type { QueueWords } from '../queue-words-vi.ts';
import type { DraftView } from './draft-view.ts';

interface ControlsProps {
  readonly fact: QueueFact;
  readonly view: DraftView;
  readonly t: QueueWords;
  readonly language: Language;
}

type Option = readonly [value: string, label: string];
const DAYS = new Set<keyof Change>(['signedOn', 'happenedOn', 'issuedOn']);

/** The controls by which one point is corrected; what is left as it stands is no correction. */
export function Controls(props: ControlsProps): JSX.Element {
  const { fact, view } = props;
  const agreementIds = view.facts.flatMap((one) => (one.kind === 'agreement' ? [one.id] : []));
  const values = valuesOf(fact, agreementIds);
  const attributes = (Object.keys(values) as (keyof Change)[]).filter(
    // With one agreement there is nothing to choose.
    (attribute) => attribute !== 'agreement' || agreementIds.length > 1 || values.agreement === '',
  );
  return (
    <div class="point-controls">
      {attributes.map((attribute) => (
        <Control key={attribute} {...props} attribute={attribute} value={values[attribute] ?? ''} />
      ))}
      {fact.kind === 'party' && <PartySearch {...props} />}
    </div>
  );
}

function Control({
  fact,
  view,
  t,
  language,
  attribute,
  value,
}: ControlsProps & { attribute: keyof Change; value: string }): JSX.Element {
  const id = controlName(attribute, fact.id);
  const typed = view.typed[id] ?? value;
  const options = optionsOf(attribute, { fact, view, t, language });
  return (
    <FormRow
      id={id}
      label={t.attributes[attribute]}
      faults={view.faults}
      {...(attribute === 'amountVnd' ? { hint: t.amountHint } : {})}
      control={(attributes) =>
        options ? (
          <select class="field" {...attributes}>
            {options.map(([option, label]) => (
              <option key={option} value={option} selected={option === typed}>
                {label}
              </option>
            ))}
          </select>
        ) : (
          <input
            class="field"
            {...attributes}
            type={DAYS.has(attribute) ? 'date' : 'text'}
            value={typed}
            autocomplete="off"
          />
        )
      }
    />
  );
}

const nodeWords = ({ fullName, within }: CandidateNode): string => (within ? `${fullName} (${within})` : fullName);

function optionsOf(attribute: keyof Change, { fact, view, t, language }: ControlsProps): Option[] | null {
  const words = READING_WORDS[language];
  switch (attribute) {
    case 'documentKind':
      return AGREEMENT_DOCUMENT_KINDS.map((kind) => [kind, words.papers[kind]]);
    case 'field':
      return FIELDS.map((field) => [field, FIELD_NAMES[language][field]]);
    case 'kind':
      return CONTRIBUTION_KINDS.map((kind) => [kind, words.gifts[kind]]);
    case 'stage':
      return [
        ['delivered', t.stages.delivered],
        ['pledged', t.stages.pledged],
      ];
    case 'agreement':
      return [
        ['', t.choose],
        ...view.facts.flatMap((one): Option[] => (one.kind === 'agreement' ? [[one.id, wordsOfFact(one)]] : [])),
      ];
    case 'programmeId': {
      const { programme } = view.proposal;
      if (programme?.state !== 'unclear') return [];
      return [['', t.choose], ...programme.candidates.map(({ programmeId, title }): Option => [programmeId, title])];
    }
    case 'node': {
      if (fact.kind !== 'party') return [];
      const { resolved } = fact.party;
      const near: readonly CandidateNode[] = resolved.state === 'unclear' ? resolved.candidates.slice(0, 50) : [];
      const found: readonly ChosenNode[] = view.found.get(fact.id)?.nodes ?? [];
      const nodes = new Map([...found, ...near].map((node) => [node.nodeId, node]));
      return [
        ['', resolved.state === 'unclear' ? t.choose : t.asRead],
        ...[...nodes.values()].map((node): Option => [node.nodeId, nodeWords(node)]),
      ];
    }
    case 'signedOn':
    case 'happenedOn':
    case 'issuedOn':
    case 'amountVnd':
    case 'quantity':
    case 'unit':
    case 'donor':
    case 'recipient':
    case 'number':
    case 'issuer':
      return null;
  }
}

/** Looks for the place that a party is, by name or code: a button of the same form, so that nothing typed is lost. */
function PartySearch({ fact, view, t }: ControlsProps): JSX.Element {
  const id = searchName(fact.id);
  const found = view.found.get(fact.id);
  return (
    <div class="form-row">
      <label for={id}>{t.searchLabel}</label>
      <div class="search">
        <input class="field" id={id} name={id} type="text" value={view.typed[id] ?? ''} autocomplete="off" />
        <button class="press press-quiet" type="submit" name="lam" value={`tim ${fact.id}`}>
          {t.search}
        </button>
      </div>
      {found && found.words !== '' && found.nodes.length === 0 && <p class="form-hint">{t.searchNone(found.words)}</p>}
    </div>
  );
}
