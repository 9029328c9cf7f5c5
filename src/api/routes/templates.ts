import { z } from '@hono/zod-openapi';
import { addTemplate, withdrawTemplate } from '../../documents/add-template.ts';
import { sayTemplateFault } from '../../documents/messages/template-messages.ts';
import { listTemplates } from '../../documents/template-store.ts';
import { LARGEST_TEMPLATE, TEMPLATE_PAPERS } from '../../documents/template.ts';
import type { TemplateId } from '../../kernel/ids.ts';
import { bytesOf, file } from '../form-body.ts';
import { readOne } from '../read-route.ts';
import { invalidResponse } from '../refusals.ts';
import * as schema from '../schemas.ts';
import { words } from '../write-fields.ts';
import { write } from '../write-route.ts';

const Template = z
  .object({ id: z.string(), paper: z.enum(TEMPLATE_PAPERS), title: z.string() })
  .openapi('PaperTemplate');

const list = readOne({
  path: '/templates/{province}',
  summary: 'The Word templates that a province offers for its papers',
  description: 'For keys of a role in the province.',
  open: false,
  params: z.object({ province: schema.provinceParam }),
  answer: z.object({ items: z.array(Template) }).openapi('PaperTemplates'),
  read: async ({ db, by }, { params: { province } }) => {
    if (by.kind !== 'key' || !by.roles.some(({ provinceCode }) => provinceCode === province)) return null;
    const offered = await listTemplates(db, province, null);
    return { items: offered.map(({ templateId, paper, title }) => ({ id: templateId, paper, title })) };
  },
});

const add = write({
  acts: ['template.add'],
  path: '/templates',
  summary: 'Keep a Word file of the province as the form of one paper',
  description: `At most ${LARGEST_TEMPLATE} bytes. Refused where a field of it is unknown, each named.`,
  form: true,
  // The file, and the form around it.
  largest: LARGEST_TEMPLATE + 100_000,
  body: z.strictObject({
    provinceCode: schema.provinceParam,
    paper: z.enum(TEMPLATE_PAPERS).openapi({ description: 'For which paper', example: 'handover' }),
    title: words(3, 100, 'What it is called', 'Biên bản bàn giao của tỉnh'),
    file: file('A DOCX with named fields', 'mau.docx'),
  }),
  bodyName: 'NewPaperTemplate',
  answer: z.object({ id: z.string() }).openapi('KeptPaperTemplate'),
  refusals: { 'template-invalid': 422 },
  run: async ({ db, by, body: { provinceCode, paper, title, file: sent }, requestId, act }) => {
    const bytes = await bytesOf(sent);
    return act(
      () => addTemplate(db, by, { requestId, provinceCode, paper, title, file: bytes }),
      (templateId) => ({ id: templateId }),
    );
  },
  present: (c, { faults }) =>
    invalidResponse(
      c,
      faults.map((fault) => ({
        path: fault.code === 'template-title-length' ? 'body.title' : 'body.file',
        code: fault.code,
        message: sayTemplateFault(fault, 'en'),
      })),
    ),
});

const withdraw = write({
  acts: ['template.withdraw'],
  path: '/templates/{province}/{template}/end',
  summary: 'Offer a Word template no longer',
  params: z.object({ province: schema.provinceParam, template: schema.idParam }),
  body: z.strictObject({}),
  bodyName: 'PaperTemplateEnd',
  answer: z.object({ id: z.string() }).openapi('EndedPaperTemplate'),
  refusals: { 'template-unknown': 404 },
  run: ({ db, by, params, requestId, act }) =>
    act(
      () =>
        withdrawTemplate(db, by, {
          requestId,
          provinceCode: params.province,
          templateId: params.template as TemplateId,
        }),
      (templateId) => ({ id: templateId }),
    ),
});

export const templateReads = [list];
export const templateWrites = [add, withdraw];
