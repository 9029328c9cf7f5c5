import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { SelectField, TextField } from '../../platform/web/components/form-fields.tsx';
import { FaultSummary, type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { textMessages } from '../messages/text-messages.ts';
import type { SignForm } from '../text-sign-form.ts';
import type { TextView } from '../text-request.ts';
import { Seal } from './text-words.tsx';

interface TextSignPageProps {
  readonly frame: OfficeFrame;
  readonly view: TextView;
  readonly form: SignForm;
  readonly faults: readonly FieldFault[];
  readonly requestId: string;
}

/** What the signed paper says: the day, the place, and who signed in which order. */
export function TextSignPage({ frame, view, form, faults, requestId }: TextSignPageProps): JSX.Element {
  const { language } = frame;
  const t = textMessages[language];
  const { text, content, names, pair } = view;
  const path = paths.textAct(text.textId, 'ky');
  const parties = [
    { value: '', label: '—' },
    ...content.parties.map(({ nodeId }) => ({ value: nodeId, label: names.get(nodeId)?.fullName ?? '' })),
    { value: 'witness', label: t.sign.witness },
  ];
  return (
    <OfficePage
      frame={frame}
      path={path}
      title={t.sign.title}
      crumbs={[
        { label: t.section, path: paths.texts() },
        { label: pair, path: paths.text(text.textId) },
      ]}
    >
      <FaultSummary title={dossierMessages[language].faults} faults={faults} />
      <h1>{t.sign.title}</h1>
      <p class="lede">
        <strong>{pair}</strong>
      </p>
      <p>
        {t.sign.lede(text.latest.versionNo)} {t.hash} <Seal hash={text.latest.contentHash} />
      </p>
      <PostForm class="form form-wide section" action={inLanguage(path, language)} requestId={requestId}>
        <input type="hidden" name="contentHash" value={form.contentHash} />
        <TextField id="day" label={t.sign.day} hint={t.sign.dayHint} faults={faults} value={form.day} maxLength={400} />
        <FormRow
          id="place"
          label={t.sign.place}
          faults={faults}
          control={(given) => <input class="field" type="text" value={form.place} maxLength={300} {...given} />}
        />
        <h2>{t.sign.signatories}</h2>
        <p class="form-hint">{t.sign.signatoriesHint}</p>
        {form.lines.map((line, index) => (
          <fieldset key={index} class="draft-clause">
            <legend>{t.sign.line(index + 1)}</legend>
            <SelectField
              id={`party-${index}`}
              label={t.sign.party}
              faults={faults}
              options={parties}
              chosen={line.party}
            />
            <div class="form-pair">
              <TextField id={`name-${index}`} label={t.sign.name} faults={faults} value={line.name} maxLength={400} />
              <TextField id={`post-${index}`} label={t.sign.post} faults={faults} value={line.post} maxLength={400} />
            </div>
          </fieldset>
        ))}
        <p>
          <button class="press press-quiet" type="submit" name="doing" value="more">
            {t.sign.more}
          </button>
        </p>
        <div class="form-ways">
          <button id="send" class="press" type="submit" name="doing" value="sign">
            {t.sign.send}
          </button>
          <a href={inLanguage(paths.text(text.textId), language)}>{dossierMessages[language].cancel}</a>
        </div>
      </PostForm>
    </OfficePage>
  );
}
