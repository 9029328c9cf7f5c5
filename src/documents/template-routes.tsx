import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { OfficeSection } from '../access/pages/office-page.tsx';
import { textOf } from '../access/people-form.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import type { Person } from '../kernel/actor.ts';
import { type TemplateId, isId } from '../kernel/ids.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { addTemplate, withdrawTemplate } from './add-template.ts';
import { sayTemplateFault, templateMessages } from './messages/template-messages.ts';
import { type TemplatesDone, TemplatesForbiddenPage, TemplatesPage } from './pages/templates-page.tsx';
import { PAPER_TYPES } from './paper-answer.ts';
import { listTemplates } from './template-store.ts';
import { TEMPLATE_PAPERS } from './template.ts';

type C = Context<OfficeEnv>;

/** The way to the templates, for programme offices. */
export const templatesSection: OfficeSection = {
  path: paths.paperTemplates(),
  label: { vi: templateMessages.vi.section, en: templateMessages.en.section },
  mayOpen: (by) => by.kind === 'person' && officeOf(by) !== null,
};

/** The province for whose programme office somebody acts. */
const officeOf = ({ roles }: Person): string | null =>
  roles.find(({ role }) => role === 'province-office')?.provinceCode ?? null;

/** Templates of the province: listed, added, no longer used. */
export function templateRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.paperTemplates(), language), (c) => showTemplates(c, deps));
    app.post(inLanguage(paths.paperTemplates(), language), (c) => sendTemplate(c, deps));
    app.post(inLanguage(paths.withdrawPaperTemplate(), language), (c) => sendWithdrawal(c, deps));
  }
  app.get(paths.starterTemplate(), async (c) => {
    c.header('Content-Type', PAPER_TYPES.docx);
    c.header('Content-Disposition', 'attachment; filename="tep-mau.docx"');
    const { starterTemplate } = await import('./starter-template.ts');
    return c.body(await starterTemplate());
  });
  return app;
}

interface Sent {
  readonly typed?: { readonly paper: string; readonly title: string };
  readonly faults?: readonly FieldFault[];
}

const isDone = (word: string): word is TemplatesDone => word in templateMessages.vi.done;

async function showTemplates(c: C, deps: OfficeDeps, { typed, faults = [] }: Sent = {}): Promise<Response> {
  const province = officeOf(c.get('signedIn').person);
  const frame = await officeFrameOf(c, deps);
  if (province === null) return c.html(renderDocument(<TemplatesForbiddenPage frame={frame} />), 403);
  const word = c.req.query('xong') ?? '';
  const page = (
    <TemplatesPage
      frame={frame}
      templates={await listTemplates(deps.db, province, null)}
      typed={typed ?? { paper: TEMPLATE_PAPERS[0], title: '' }}
      faults={faults}
      done={faults.length === 0 && isDone(word) ? word : null}
      requestId={freshRequestId}
    />
  );
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

const back = (c: C, deps: OfficeDeps, done: TemplatesDone): Response =>
  c.redirect(`${inLanguage(paths.paperTemplates(), requestOf(c, deps).language)}?xong=${done}`, 303);

async function sendTemplate(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const province = officeOf(c.get('signedIn').person);
  if (province === null) return showTemplates(c, deps);
  const t = templateMessages[language];
  const body = await c.req.parseBody();
  const typed = { paper: textOf(body, 'paper'), title: textOf(body, 'title') };
  const paper = TEMPLATE_PAPERS.find((each) => each === typed.paper);
  const { file } = body;
  const isFile = file instanceof File && file.size > 0;
  if (!paper || !isFile) {
    const faults = [
      ...(paper ? [] : [{ field: 'paper', message: t.missingPaper }]),
      ...(isFile ? [] : [{ field: 'file', message: t.missingFile }]),
    ];
    return showTemplates(c, deps, { typed, faults });
  }
  const result = await addTemplate(deps.db, by, {
    requestId: requestIdOf(body),
    provinceCode: province,
    paper,
    title: typed.title,
    file: new Uint8Array(await file.arrayBuffer()),
  });
  if (result.ok) return back(c, deps, 'da-them');
  const { refusal } = result;
  if (refusal.code !== 'template-invalid') return showTemplates(c, deps, { typed, faults: [] });
  const faults = refusal.faults.map((fault) => ({
    field: fault.code === 'template-title-length' ? 'title' : 'file',
    message: sayTemplateFault(fault, language),
  }));
  return showTemplates(c, deps, { typed, faults });
}

async function sendWithdrawal(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const province = officeOf(c.get('signedIn').person);
  const body = await c.req.parseBody();
  const templateId = textOf(body, 'template');
  if (province === null) return showTemplates(c, deps);
  const gone = [{ field: 'dang-dung', message: templateMessages[language].gone }];
  if (!isId(templateId)) return showTemplates(c, deps, { faults: gone });
  const result = await withdrawTemplate(deps.db, by, {
    requestId: requestIdOf(body),
    provinceCode: province,
    templateId: templateId as TemplateId,
  });
  return result.ok ? back(c, deps, 'da-thoi') : showTemplates(c, deps, { faults: gone });
}
