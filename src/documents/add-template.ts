import { createHash } from 'node:crypto';
import type { Actor } from '../kernel/actor.ts';
import { type RequestId, type TemplateId, newId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { templatePolicies } from './template-policy.ts';
import { findTemplateByRequest, insertTemplate, insertTemplateEnd, listTemplates } from './template-store.ts';
import { MOST_TEMPLATES, type TemplateFault, type TemplatePaper } from './template.ts';

export interface AddTemplate {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly paper: TemplatePaper;
  readonly title: string;
  readonly file: Uint8Array;
}

export type NewTemplateFault =
  | TemplateFault
  | { readonly code: 'template-title-length'; readonly length: number }
  | { readonly code: 'template-too-many'; readonly most: number };

export type AddTemplateRefusal =
  | { readonly code: 'template-invalid'; readonly faults: readonly NewTemplateFault[] }
  | NotPermitted
  | RequestReused;

/** Keeps a Word file of the province as the form of one paper; refused where a field of it is unknown, naming it. */
export function addTemplate(db: Db, by: Actor, input: AddTemplate): Promise<Result<TemplateId, AddTemplateRefusal>> {
  const { requestId, provinceCode, paper, file } = input;
  const title = input.title.normalize('NFC').trim();
  const sha256 = createHash('sha256').update(file).digest('hex');
  return runAct<typeof templatePolicies, 'template.add', TemplateId, AddTemplateRefusal>(db, {
    by,
    policies: templatePolicies,
    name: 'template.add',
    requestId,
    content: { provinceCode, paper, title, sha256 },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findTemplateByRequest(tx, 'paper_template', provinceCode, requestId),
    write: async (tx, hash) => {
      // Loaded when it is needed: most servers never read a template.
      const { faultsOfTemplate } = await import('./fill-template.ts');
      const faults: NewTemplateFault[] = [...faultsOfTemplate(file)];
      if (title.length < 3 || title.length > 100) faults.push({ code: 'template-title-length', length: title.length });
      if ((await listTemplates(tx, provinceCode, paper)).length >= MOST_TEMPLATES)
        faults.push({ code: 'template-too-many', most: MOST_TEMPLATES });
      if (faults.length > 0) return refuse({ code: 'template-invalid', faults });
      const templateId = newId<'paper-template'>();
      await insertTemplate(tx, { provinceCode, templateId, paper, title, file, requestId, hash });
      return ok({
        answer: templateId,
        told: {
          provinceCode,
          subjectKind: 'paper-template',
          about: [templateId],
          after: { paper, title, sha256 },
        },
      });
    },
  });
}

export interface WithdrawTemplate {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly templateId: TemplateId;
}

export type WithdrawTemplateRefusal = { readonly code: 'template-unknown' } | NotPermitted | RequestReused;

/** Offers a template no longer. */
export function withdrawTemplate(
  db: Db,
  by: Actor,
  input: WithdrawTemplate,
): Promise<Result<TemplateId, WithdrawTemplateRefusal>> {
  const { requestId, provinceCode, templateId } = input;
  return runAct<typeof templatePolicies, 'template.withdraw', TemplateId, WithdrawTemplateRefusal>(db, {
    by,
    policies: templatePolicies,
    name: 'template.withdraw',
    requestId,
    content: { provinceCode, templateId },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findTemplateByRequest(tx, 'paper_template_end', provinceCode, requestId),
    write: async (tx, hash) => {
      const offered = (await listTemplates(tx, provinceCode, null)).find((each) => each.templateId === templateId);
      if (!offered) return refuse({ code: 'template-unknown' });
      await insertTemplateEnd(tx, { provinceCode, templateId, requestId, hash });
      return ok({
        answer: templateId,
        told: {
          provinceCode,
          subjectKind: 'paper-template',
          about: [templateId],
          before: { paper: offered.paper, title: offered.title },
        },
      });
    },
  });
}
