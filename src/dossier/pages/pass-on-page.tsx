import type { JSX } from 'preact';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { pairSentence } from '../../portal/agreement-pair.tsx';
import type { DocumentChoices, FoundPlace } from '../draft-reads.ts';
import type { Draft } from '../draft.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { draftMessages } from '../messages/draft-messages.ts';
import { textMessages } from '../messages/text-messages.ts';
import type { PassOnForm } from '../pass-on-routes.tsx';
import { DossierFormPage, type OnAgreement } from './dossier-frame.tsx';
import { Select, Text } from './draft-steps.tsx';

interface PassOnPageProps extends OnAgreement {
  readonly form: PassOnForm;
  readonly faults: readonly FieldFault[];
  readonly names: ReadonlyMap<string, FoundPlace>;
  readonly bearers: readonly string[];
  readonly partyQuery: string;
  readonly found: { readonly items: readonly FoundPlace[]; readonly more: boolean };
  readonly docQuery: string;
  readonly draft: Draft;
  readonly choices: DocumentChoices;
  readonly stated: Readonly<Record<'newDocKind' | 'newDocNumber' | 'newDocDay' | 'newDocIssuer', string>>;
  readonly requestId: string;
}

/** Who hands over, who takes over, how much, from when, and by which letter. */
export function PassOnPage(props: PassOnPageProps): JSX.Element {
  const { frame, card, form, faults, names, bearers, requestId } = props;
  const { language } = frame;
  const t = textMessages[language].passOn;
  const path = paths.passOn(card.provinceSlug, card.slug);
  return (
    <DossierFormPage {...{ frame, card, path, faults }} title={t.title}>
      <p class="lede">
        <strong>{pairSentence(card.parties, language)}</strong>
      </p>
      <p class="prose">{t.lede}</p>
      <PostForm class="form section" action={inLanguage(path, language)} requestId={requestId}>
        <Select
          id="from"
          label={t.from}
          faults={faults}
          chosen={form.from}
          options={[
            { value: '', label: draftMessages[language].choose },
            ...bearers.map((nodeId) => ({ value: nodeId, label: names.get(nodeId)?.fullName ?? nodeId })),
          ]}
        />
        <Successor {...props} />
        <fieldset class="choices form-row">
          <legend>{t.scope}</legend>
          {(['one', 'all'] as const).map((scope) => (
            <label key={scope} class="choice">
              <input type="radio" name="scope" value={scope} checked={form.scope === scope} />
              <span>{t[scope]}</span>
            </label>
          ))}
        </fieldset>
        <Letter {...props} />
        <Text id="day" label={t.day} hint={t.dayHint} faults={faults} value={form.day} />
        <div class="form-ways">
          <button id="send" class="press" type="submit" name="doing" value="pass">
            {t.send}
          </button>
          <a href={inLanguage(paths.officeAgreement(card.provinceSlug, card.slug), language)}>
            {dossierMessages[language].cancel}
          </a>
        </div>
      </PostForm>
    </DossierFormPage>
  );
}

function Successor({ frame, form, faults, names, partyQuery, found }: PassOnPageProps): JSX.Element {
  const { language } = frame;
  const t = textMessages[language].passOn;
  const d = draftMessages[language];
  const chosen = names.get(form.to);
  return (
    <>
      <FormRow
        id="partyQuery"
        label={t.to}
        hint={d.findPartyHint}
        faults={faults}
        control={(given) => (
          <div class="field-and-press">
            <input class="field" type="text" value={partyQuery} maxLength={100} autoComplete="off" {...given} />
            <button class="press press-quiet" type="submit" name="doing" value="find">
              {d.find}
            </button>
          </div>
        )}
      />
      {chosen && (
        <p>
          <input type="hidden" name="to" value={form.to} />
          {t.chosen(`${chosen.fullName}${chosen.where ? ` (${chosen.where})` : ''}`)}
        </p>
      )}
      {found.items.length > 0 && (
        <fieldset class="choices">
          <legend>{d.found}</legend>
          {found.items.map(({ nodeId, fullName, where }) => (
            <label key={nodeId} class="choice">
              <input type="radio" name="place" value={nodeId} checked={found.items.length === 1} />
              <span>
                <strong>{fullName}</strong>
                <small>{where}</small>
              </span>
            </label>
          ))}
          {found.more && <p class="muted small">{d.moreFound}</p>}
        </fieldset>
      )}
    </>
  );
}

function Letter({ frame, form, faults, docQuery, choices, stated }: PassOnPageProps): JSX.Element {
  const { language } = frame;
  const t = textMessages[language].passOn;
  const d = draftMessages[language];
  return (
    <>
      <FormRow
        id="docQuery"
        label={t.letter}
        hint={d.findDocumentHint}
        faults={faults}
        control={(given) => (
          <div class="field-and-press">
            <input class="field" type="text" value={docQuery} maxLength={100} autoComplete="off" {...given} />
            <button class="press press-quiet" type="submit" name="doing" value="find-document">
              {d.find}
            </button>
          </div>
        )}
      />
      <fieldset class="choices">
        <legend class="sr-only">{t.letter}</legend>
        {choices.documents.map(({ documentId, kind, number, issuedOn, issuer }) => (
          <label key={documentId} class="choice">
            <input type="radio" name="doc" value={documentId} checked={form.letter === documentId} />
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
        <details class="text-fold">
          <summary>{d.newDocument}</summary>
          <div class="form-pair">
            <Text id="newDocKind" label={d.newDocKind} faults={faults} value={stated.newDocKind} />
            <Text id="newDocNumber" label={d.newDocNumber} faults={faults} value={stated.newDocNumber} />
          </div>
          <div class="form-pair">
            <Text id="newDocDay" label={d.newDocDay} faults={faults} value={stated.newDocDay} />
            <Text id="newDocIssuer" label={d.newDocIssuer} faults={faults} value={stated.newDocIssuer} />
          </div>
          <p>
            <button class="press press-quiet" type="submit" name="doing" value="state">
              {d.addDocument}
            </button>
          </p>
        </details>
      )}
    </>
  );
}
