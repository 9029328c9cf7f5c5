import type { ComponentChildren, JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { AGREEMENT_DOCUMENT_KINDS } from '../../agreements/agreement.ts';
import { SelectField, TextField } from '../../platform/web/components/form-fields.tsx';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import type { Draft } from '../draft.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { textMessages } from '../messages/text-messages.ts';
import type { TextView } from '../text-request.ts';
import type { StepProps } from './draft-page.tsx';
import { RestrictedRow } from './draft-paper-step.tsx';
import type { TextPart } from './text-page.tsx';

export interface TextEditPageProps {
  readonly frame: OfficeFrame;
  readonly view: TextView;
  readonly part: TextPart;
  readonly draft: Draft;
  /** The version from which the writer started; after a meeting of two writers, the one that the other saved. */
  readonly base: number;
  readonly faults: readonly FieldFault[];
  readonly notice: JSX.Element | null;
  readonly requestId: string;
  readonly children: ComponentChildren;
}

/** One part of a text being edited. All of the text travels along, so that two writers at once can be brought together. */
export function TextEditPage(props: TextEditPageProps): JSX.Element {
  const { frame, view, part, draft, base, faults, notice, requestId, children } = props;
  const { language } = frame;
  const t = textMessages[language];
  const { text, pair } = view;
  const path = paths.textEdit(text.textId, part);
  const title = t.edit(t.parts[part]);
  const isApproved = text.approvals.some(({ versionNo }) => versionNo === text.latest.versionNo);
  return (
    <OfficePage
      frame={frame}
      path={path}
      title={title}
      crumbs={[
        { label: t.section, path: paths.texts() },
        { label: pair, path: paths.text(text.textId) },
      ]}
    >
      <FaultSummary title={dossierMessages[language].faults} faults={faults} />
      {notice}
      <p class="eyebrow">{pair}</p>
      <h1>{title}</h1>
      <p class="muted">
        {t.saveWhy} {isApproved && t.voids}
      </p>
      <PostForm
        class={part === 'noi-dung' ? 'form form-wide section' : 'form section'}
        action={inLanguage(path, language)}
        requestId={requestId}
      >
        <input type="hidden" name="draft" value={JSON.stringify(draft)} />
        <input type="hidden" name="base" value={String(base)} />
        {children}
        <div class="form-ways">
          <button id="send" class="press" type="submit" name="doing" value="save">
            {t.save}
          </button>
          <a href={inLanguage(paths.text(text.textId), language)}>{dossierMessages[language].cancel}</a>
        </div>
      </PostForm>
    </OfficePage>
  );
}

/** The kind of paper, its term, how often the sides meet, and who may see it. */
export function PaperFields(props: StepProps): JSX.Element {
  const { language, draft, faults } = props;
  const t = textMessages[language];
  const kinds = portalMessages[language].names.documentKinds;
  return (
    <>
      <SelectField
        id="kind"
        label={t.compare.setting.documentKind}
        faults={faults}
        chosen={draft.kind}
        options={AGREEMENT_DOCUMENT_KINDS.map((kind) => ({ value: kind, label: kinds[kind] }))}
      />
      <TextField id="until" label={t.until} hint={t.untilHint} faults={faults} value={draft.until} maxLength={400} />
      <TextField
        id="everyMonths"
        label={t.everyMonths}
        hint={t.everyMonthsHint}
        faults={faults}
        value={draft.everyMonths}
        maxLength={400}
      />
      <RestrictedRow {...{ language, draft }} />
    </>
  );
}

/** The clauses of the agreement that an annex may change or end. */
export function StandingClauses({
  frame,
  view,
  draft,
}: Pick<TextEditPageProps, 'frame' | 'view' | 'draft'>): JSX.Element {
  const { language } = frame;
  const t = textMessages[language];
  const free = view.standing.filter(
    ({ clauseId, changed }) => changed === null && !draft.clauses.some(({ amends }) => amends === clauseId),
  );
  return (
    <section class="draft-list" aria-labelledby="dang-co">
      <h2 id="dang-co">{t.standing}</h2>
      <p class="muted">{t.standingLead}</p>
      <ol>
        {free.map(({ clauseId, position, text }) => (
          <li key={clauseId}>
            <div>
              {position}. {text}
            </div>
            <div class="draft-line">
              <button class="press press-quiet" type="submit" name="doing" value={`amend ${clauseId}`}>
                {t.amend(position)}
              </button>
              <button class="press press-quiet" type="submit" name="doing" value={`end ${clauseId}`}>
                {t.endOne(position)}
              </button>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
