import type { JSX } from 'preact';
import { FindField, SelectField, TextField } from '../../platform/web/components/form-fields.tsx';
import type { FieldFault } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { pairSentence } from '../../portal/agreement-pair.tsx';
import type { StatedDocument } from '../draft-doing.ts';
import type { DocumentChoices, FoundParties, FoundPlace } from '../draft-reads.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { draftMessages } from '../messages/draft-messages.ts';
import { textMessages } from '../messages/text-messages.ts';
import type { PassOnForm } from '../pass-on-routes.tsx';
import { DocumentOptions, NewDocumentFields } from './document-choice.tsx';
import { DossierFormPage, type OnAgreement } from './dossier-frame.tsx';
import { FoundPlaces } from './found-places.tsx';
import { Fold } from './text-fold.tsx';

interface PassOnPageProps extends OnAgreement {
  readonly form: PassOnForm;
  readonly faults: readonly FieldFault[];
  readonly names: ReadonlyMap<string, FoundPlace>;
  readonly bearers: readonly string[];
  readonly partyQuery: string;
  readonly found: FoundParties;
  readonly docQuery: string;
  readonly choices: DocumentChoices;
  readonly stated: StatedDocument;
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
        <SelectField
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
        <TextField id="day" label={t.day} hint={t.dayHint} faults={faults} value={form.day} maxLength={400} />
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
      <FindField
        id="partyQuery"
        label={t.to}
        hint={d.findPartyHint}
        faults={faults}
        value={partyQuery}
        doing="find"
        press={d.find}
      />
      {chosen && (
        <p>
          <input type="hidden" name="to" value={form.to} />
          {t.chosen(`${chosen.fullName}${chosen.where ? ` (${chosen.where})` : ''}`)}
        </p>
      )}
      {found.items.length > 0 && <FoundPlaces {...{ language, found }} />}
    </>
  );
}

function Letter({ frame, form, faults, docQuery, choices, stated }: PassOnPageProps): JSX.Element {
  const { language } = frame;
  const t = textMessages[language].passOn;
  const d = draftMessages[language];
  return (
    <>
      <FindField
        id="docQuery"
        label={t.letter}
        hint={d.findDocumentHint}
        faults={faults}
        value={docQuery}
        doing="find-document"
        press={d.find}
      />
      <fieldset class="choices">
        <legend class="sr-only">{t.letter}</legend>
        <DocumentOptions type="radio" documents={choices.documents} chosen={[form.letter]} />
      </fieldset>
      {choices.mayState && (
        <Fold label={d.newDocument}>
          <NewDocumentFields {...{ language, faults, stated }} />
        </Fold>
      )}
    </>
  );
}
