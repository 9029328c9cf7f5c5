import type { JSX } from 'preact';
import { AGREEMENT_DOCUMENT_KINDS, OWING, PARTY_ROLES } from '../../agreements/agreement.ts';
import { MEASURES } from '../../kernel/indicators.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import type { Language } from '../../platform/web/language.ts';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import type { Programme } from '../../programmes/programme.ts';
import type { DocumentChoices, FoundPlace, ParentChoice } from '../draft-reads.ts';
import { programmeKey } from '../draft-reads.ts';
import { CLAUSE_FIELDS, type Draft, type DraftClause } from '../draft.ts';
import { draftMessages } from '../messages/draft-messages.ts';

export interface StepProps {
  readonly language: Language;
  readonly draft: Draft;
  readonly faults: readonly FieldFault[];
}

interface Option {
  readonly value: string;
  readonly label: string;
}

export function Select(props: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly faults: readonly FieldFault[];
  readonly options: readonly Option[];
  readonly chosen: string;
}): JSX.Element {
  const { id, label, hint, faults, options, chosen } = props;
  return (
    <FormRow
      id={id}
      label={label}
      {...(hint ? { hint } : {})}
      faults={faults}
      control={(given) => (
        <select class="field" {...given}>
          {options.map(({ value, label: text }) => (
            <option key={value} value={value} selected={value === chosen}>
              {text}
            </option>
          ))}
        </select>
      )}
    />
  );
}

export function Text(props: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly faults: readonly FieldFault[];
  readonly value: string;
}): JSX.Element {
  const { id, label, hint, faults, value } = props;
  return (
    <FormRow
      id={id}
      label={label}
      {...(hint ? { hint } : {})}
      faults={faults}
      control={(given) => (
        <input class="field" type="text" value={value} maxLength={400} autoComplete="off" {...given} />
      )}
    />
  );
}

export function PaperStep(
  props: StepProps & { readonly programmes: readonly Programme[]; readonly parents: readonly ParentChoice[] },
): JSX.Element {
  const { language, draft, faults, programmes, parents } = props;
  const t = draftMessages[language];
  if (programmes.length === 0) return <EmptyState what={t.noProgramme} />;
  const kinds = portalMessages[language].names.documentKinds;
  return (
    <>
      <Select
        id="programme"
        label={t.programme}
        faults={faults}
        chosen={draft.programme}
        options={[
          ...(programmes.length > 1 ? [{ value: '', label: t.choose }] : []),
          ...programmes.map((one) => ({
            value: programmeKey(one),
            label: (language === 'en' && one.titleEn) || one.title,
          })),
        ]}
      />
      <Select
        id="kind"
        label={t.kind}
        faults={faults}
        chosen={draft.kind}
        options={[
          { value: '', label: t.choose },
          ...AGREEMENT_DOCUMENT_KINDS.map((kind) => ({ value: kind, label: kinds[kind] })),
        ]}
      />
      <Select
        id="parent"
        label={t.parent}
        hint={t.parentHint}
        faults={faults}
        chosen={draft.parent}
        options={[
          { value: '', label: t.noParent },
          ...parents.map(({ agreementId, label }) => ({ value: agreementId, label })),
        ]}
      />
      <RestrictedRow {...{ language, draft }} />
    </>
  );
}

/** Whether only the parties and the office may see it. */
export function RestrictedRow({ language, draft }: Pick<StepProps, 'language' | 'draft'>): JSX.Element {
  return (
    <div class="form-row">
      <label class="tick">
        <input type="checkbox" name="isRestricted" value="1" checked={draft.isRestricted} />
        <span>{draftMessages[language].restricted}</span>
      </label>
    </div>
  );
}

interface PartiesStepProps extends StepProps {
  readonly names: ReadonlyMap<string, FoundPlace>;
  readonly query: string;
  readonly found: { readonly items: readonly FoundPlace[]; readonly more: boolean };
}

/** Type, press “Tìm”, pick, give a role, add; as many as there are. */
export function PartiesStep({ language, draft, faults, names, query, found }: PartiesStepProps): JSX.Element {
  const t = draftMessages[language];
  const roles = portalMessages[language].names.roles;
  const roleOptions = PARTY_ROLES.map((role) => ({ value: role, label: roles[role] }));
  return (
    <>
      <div class="place-fields">
        <FormRow
          id="partyQuery"
          label={t.findParty}
          hint={t.findPartyHint}
          faults={faults}
          control={(given) => (
            <div class="field-and-press">
              <input class="field" type="text" value={query} maxLength={100} autoComplete="off" {...given} />
              <button class="press press-quiet" type="submit" name="doing" value="find">
                {t.find}
              </button>
            </div>
          )}
        />
        {found.items.length > 0 && (
          <>
            <fieldset class="choices">
              <legend>{t.found}</legend>
              {found.items.map(({ nodeId, fullName, where }) => (
                <label key={nodeId} class="choice">
                  <input type="radio" name="place" value={nodeId} checked={found.items.length === 1} />
                  <span>
                    <strong>{fullName}</strong>
                    <small>{where}</small>
                  </span>
                </label>
              ))}
              {found.more && <p class="muted small">{t.moreFound}</p>}
            </fieldset>
            <div class="draft-add">
              <Select
                id="newRole"
                label={t.role}
                faults={faults}
                options={roleOptions}
                chosen={draft.parties.some(({ role }) => role === 'sponsor') ? 'recipient' : 'sponsor'}
              />
              <button class="press" type="submit" name="doing" value="add">
                {t.add}
              </button>
            </div>
          </>
        )}
      </div>
      <section class="draft-list" aria-labelledby="da-chon">
        <h2 id="da-chon">{t.parties}</h2>
        {draft.parties.length === 0 ? (
          <p class="muted">{t.noParties}</p>
        ) : (
          <ol>
            {draft.parties.map(({ nodeId, role }, index) => {
              const place = names.get(nodeId);
              const name = place?.fullName ?? nodeId;
              return (
                <li key={nodeId}>
                  <div>
                    <strong>{name}</strong>
                    <small class="muted">{place?.where}</small>
                  </div>
                  <div class="draft-line">
                    <label class="sr-only" for={`role-${index}`}>
                      {t.roleOf(name)}
                    </label>
                    <select class="field" id={`role-${index}`} name={`role-${index}`}>
                      {roleOptions.map(({ value, label }) => (
                        <option key={value} value={value} selected={value === role}>
                          {label}
                        </option>
                      ))}
                    </select>
                    <button
                      class="press press-quiet"
                      type="submit"
                      name="doing"
                      value={`remove ${index}`}
                      aria-label={t.removeOf(name)}
                    >
                      {t.remove}
                    </button>
                  </div>
                </li>
              );
            })}
          </ol>
        )}
      </section>
    </>
  );
}

export function SigningStep({ language, draft, faults }: StepProps): JSX.Element {
  const t = draftMessages[language];
  const fault = faults.find(({ field }) => field === 'signed');
  return (
    <>
      <fieldset class={fault ? 'choices form-row form-row-wrong' : 'choices form-row'}>
        <legend>{t.signed}</legend>
        {fault && <p class="form-fault">{fault.message}</p>}
        {(['yes', 'together', 'no'] as const).map((value) => (
          <label key={value} class="choice">
            <input
              id={value === 'yes' ? 'signed' : undefined}
              type="radio"
              name="signed"
              value={value}
              checked={draft.signed === value}
            />
            <span>{{ yes: t.signedYes, no: t.signedNo, together: t.signedTogether }[value]}</span>
          </label>
        ))}
      </fieldset>
      <Text id="signedOn" label={t.signedOn} hint={t.signedOnHint} faults={faults} value={draft.signedOn} />
      <Text id="signedPlace" label={t.place} faults={faults} value={draft.place} />
    </>
  );
}

interface BasesStepProps extends StepProps {
  readonly choices: DocumentChoices;
  readonly query: string;
  /** What was typed of a document that is not known yet. */
  readonly stated: Readonly<Record<'newDocKind' | 'newDocNumber' | 'newDocDay' | 'newDocIssuer', string>>;
}

export function BasesStep({ language, draft, faults, choices, query, stated }: BasesStepProps): JSX.Element {
  const t = draftMessages[language];
  return (
    <>
      <FormRow
        id="docQuery"
        label={t.findDocument}
        hint={t.findDocumentHint}
        faults={faults}
        control={(given) => (
          <div class="field-and-press">
            <input class="field" type="text" value={query} maxLength={100} autoComplete="off" {...given} />
            <button class="press press-quiet" type="submit" name="doing" value="find">
              {t.find}
            </button>
          </div>
        )}
      />
      <fieldset class="choices">
        <legend>{t.documents}</legend>
        {choices.documents.length === 0 && <p class="muted">{t.noDocuments}</p>}
        {choices.documents.map(({ documentId, kind, number, issuedOn, issuer }) => (
          <label key={documentId} class="choice">
            <input type="checkbox" name="doc" value={documentId} checked={draft.documents.includes(documentId)} />
            <span>
              <strong>
                {kind} {number}
              </strong>
              <small>{[issuedOn ? screenDate(issuedOn) : null, issuer].filter(Boolean).join(' · ')}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {choices.mayState && (
        <fieldset class="choices">
          <legend>{t.newDocument}</legend>
          <div class="form-pair">
            <Text id="newDocKind" label={t.newDocKind} faults={faults} value={stated.newDocKind} />
            <Text id="newDocNumber" label={t.newDocNumber} faults={faults} value={stated.newDocNumber} />
          </div>
          <div class="form-pair">
            <Text id="newDocDay" label={t.newDocDay} faults={faults} value={stated.newDocDay} />
            <Text id="newDocIssuer" label={t.newDocIssuer} faults={faults} value={stated.newDocIssuer} />
          </div>
          <p>
            <button class="press press-quiet" type="submit" name="doing" value="state">
              {t.addDocument}
            </button>
          </p>
        </fieldset>
      )}
    </>
  );
}

/** Where a clause stands in the agreement that an annex changes. */
export type PositionOf = (clauseId: string) => number | null;

export function ClausesStep({
  language,
  draft,
  faults,
  positionOf = () => null,
  beside = () => null,
}: StepProps & {
  readonly positionOf?: PositionOf;
  /** What stands under the fields of a clause, such as what another wrote there meanwhile. */
  readonly beside?: (clause: DraftClause) => JSX.Element | null;
}): JSX.Element {
  const t = draftMessages[language];
  const fields = portalMessages[language].names.fields;
  const fieldOptions = CLAUSE_FIELDS.map((field) => ({ value: field, label: fields[field] }));
  return (
    <>
      {draft.clauses.length === 0 && <EmptyState what={t.noClauses} />}
      {draft.clauses.map((_clause, index) => (
        <ClauseFields key={index} {...{ language, draft, faults, index, positionOf, beside }} />
      ))}
      <div class="draft-add">
        <Select id="template" label={t.template} faults={faults} options={fieldOptions} chosen="welfare" />
        <button class="press press-quiet" type="submit" name="doing" value="template">
          {t.addTemplate}
        </button>
        <button class="press press-quiet" type="submit" name="doing" value="add-clause">
          {t.addClause}
        </button>
      </div>
    </>
  );
}

interface ClauseFieldsProps extends StepProps {
  readonly index: number;
  readonly positionOf: PositionOf;
  readonly beside: (clause: DraftClause) => JSX.Element | null;
}

function ClauseFields({ language, draft, faults, index, positionOf, beside }: ClauseFieldsProps): JSX.Element | null {
  const clause = draft.clauses[index];
  if (!clause) return null;
  const t = draftMessages[language];
  const names = portalMessages[language].names;
  const act = (verb: string, words: string, label: string): JSX.Element => (
    <button class="press press-quiet" type="submit" name="doing" value={`${verb} ${index}`} aria-label={label}>
      {words}
    </button>
  );
  const place = clause.amends === '' ? null : positionOf(clause.amends);
  const lines = (
    <div class="draft-line">
      {index > 0 && act('up', t.up, t.upOf(index + 1))}
      {index < draft.clauses.length - 1 && act('down', t.down, t.downOf(index + 1))}
      {act('remove', t.remove, t.removeOf(t.clause(index + 1).toLowerCase()))}
    </div>
  );
  if (clause.ends)
    return (
      <fieldset class="draft-clause">
        <legend>{t.endsClause(place ?? 0)}</legend>
        <p>
          <s>{clause.text}</s>
        </p>
        {lines}
      </fieldset>
    );
  return (
    <fieldset class="draft-clause">
      <legend>{t.clause(index + 1)}</legend>
      {place !== null && <p class="muted small">{t.replaces(place)}</p>}
      <div class="form-pair">
        <Select
          id={`field-${index}`}
          label={t.field}
          faults={faults}
          chosen={clause.field}
          options={[
            { value: '', label: t.choose },
            ...CLAUSE_FIELDS.map((field) => ({ value: field, label: names.fields[field] })),
          ]}
        />
        <Select
          id={`owed-${index}`}
          label={t.owedBy}
          faults={faults}
          chosen={clause.owedBy}
          options={OWING.map((side) => ({ value: side, label: names.owed[side] }))}
        />
      </div>
      <FormRow
        id={`text-${index}`}
        label={t.text}
        faults={faults}
        control={(given) => (
          <textarea class="field" rows={3} maxLength={4000} {...given}>
            {clause.text}
          </textarea>
        )}
      />
      {beside(clause)}
      <MeasureFields {...{ language, faults, index, clause }} />
      {lines}
    </fieldset>
  );
}

/** A promise may be told in numbers, so that what is done can be held against it. */
function MeasureFields({
  language,
  faults,
  index,
  clause,
}: Pick<StepProps, 'language' | 'faults'> & { readonly index: number; readonly clause: DraftClause }): JSX.Element {
  const t = draftMessages[language];
  const isWrong = faults.some(({ field }) =>
    [`indicator-${index}`, `quantity-${index}`, `due-${index}`].includes(field),
  );
  return (
    <details class="draft-measure" open={clause.indicator !== '' || isWrong}>
      <summary>{t.measure}</summary>
      <Select
        id={`indicator-${index}`}
        label={t.indicator}
        faults={faults}
        chosen={clause.indicator}
        options={[
          { value: '', label: t.noIndicator },
          ...MEASURES.map(({ code, name, unit }) => ({ value: code, label: `${name[language]} (${unit[language]})` })),
        ]}
      />
      <div class="form-pair">
        <Text id={`quantity-${index}`} label={t.quantity} faults={faults} value={clause.quantity} />
        <Text id={`due-${index}`} label={t.dueOn} hint={t.dueOnHint} faults={faults} value={clause.dueOn} />
      </div>
    </details>
  );
}
