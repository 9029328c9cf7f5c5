import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import type { TemplateId } from '../../kernel/ids.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { FaultSummary, type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { templateMessages } from '../messages/template-messages.ts';
import { type PaperTemplate, TEMPLATE_PAPERS } from '../template.ts';

export type TemplatesDone = keyof (typeof templateMessages)['vi']['done'];

interface TemplatesPageProps {
  readonly frame: OfficeFrame;
  readonly templates: readonly PaperTemplate[];
  readonly typed: { readonly paper: string; readonly title: string };
  readonly faults: readonly FieldFault[];
  readonly done: TemplatesDone | null;
  readonly requestId: () => string;
}

/** The Word templates of a province: those in use, and one more. */
export function TemplatesPage(props: TemplatesPageProps): JSX.Element {
  const { frame, templates, faults, done } = props;
  const t = templateMessages[frame.language];
  return (
    <OfficePage frame={frame} path={paths.paperTemplates()} title={t.section}>
      {done && (
        <p class="notice" role="status">
          {t.done[done]}
        </p>
      )}
      <FaultSummary title={t.formFaults} faults={faults} />
      <h1>{t.section}</h1>
      <p class="lede">{t.lede}</p>
      <p>
        <a href={paths.starterTemplate()}>{t.starter}</a>
      </p>
      <Section id="dang-dung" title={t.offered}>
        {templates.length === 0 ? (
          <EmptyState what={t.none}>
            <p>{t.noneNext}</p>
          </EmptyState>
        ) : (
          <TemplateTable {...props} />
        )}
      </Section>
      <Section id="them" title={t.addTitle}>
        <AddForm {...props} />
      </Section>
    </OfficePage>
  );
}

function TemplateTable({ frame, templates, requestId }: TemplatesPageProps): JSX.Element {
  const { language } = frame;
  const t = templateMessages[language];
  return (
    <FoldTable
      caption={t.caption}
      rows={templates}
      keyOf={({ templateId }) => templateId}
      columns={[
        { heading: t.title, cell: ({ title }) => <span class="row-name">{title}</span> },
        { heading: t.paper, cell: ({ paper }) => t.papers[paper] },
        {
          heading: t.act,
          cell: ({ templateId, title }) => <WithdrawForm {...{ frame, templateId, title }} requestId={requestId()} />,
        },
      ]}
    />
  );
}

interface WithdrawProps {
  readonly frame: OfficeFrame;
  readonly templateId: TemplateId;
  readonly title: string;
  readonly requestId: string;
}

function WithdrawForm({ frame, templateId, title, requestId }: WithdrawProps): JSX.Element {
  const t = templateMessages[frame.language];
  return (
    <PostForm action={inLanguage(paths.withdrawPaperTemplate(), frame.language)} requestId={requestId}>
      <input type="hidden" name="template" value={templateId} />
      <button class="press press-quiet" type="submit" aria-label={`${t.withdraw}: ${title}`}>
        {t.withdraw}
      </button>
    </PostForm>
  );
}

function AddForm({ frame, typed, faults, requestId }: TemplatesPageProps): JSX.Element {
  const t = templateMessages[frame.language];
  return (
    <PostForm
      class="form"
      action={inLanguage(paths.paperTemplates(), frame.language)}
      encType="multipart/form-data"
      requestId={requestId()}
    >
      <FormRow
        id="paper"
        label={t.paper}
        faults={faults}
        control={(given) => (
          <select class="field" {...given}>
            {TEMPLATE_PAPERS.map((paper) => (
              <option key={paper} value={paper} selected={typed.paper === paper}>
                {t.papers[paper]}
              </option>
            ))}
          </select>
        )}
      />
      <FormRow
        id="title"
        label={t.title}
        hint={t.titleHint}
        faults={faults}
        control={(given) => <input class="field" type="text" value={typed.title} maxLength={100} {...given} />}
      />
      <FormRow
        id="file"
        label={t.file}
        hint={t.fileHint}
        faults={faults}
        control={(given) => <input class="field" type="file" accept=".docx" {...given} />}
      />
      <div class="form-ways">
        <button class="press" type="submit">
          {t.add}
        </button>
      </div>
    </PostForm>
  );
}

/** For those who may not. */
export function TemplatesForbiddenPage({ frame }: { readonly frame: OfficeFrame }): JSX.Element {
  const t = templateMessages[frame.language];
  return (
    <OfficePage frame={frame} path={paths.paperTemplates()} title={t.section}>
      <h1>{t.section}</h1>
      <p class="lede">{t.notAllowed}</p>
    </OfficePage>
  );
}
