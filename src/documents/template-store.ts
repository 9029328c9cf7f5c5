import type { RequestId, TemplateId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { MOST_TEMPLATES, type PaperTemplate, TEMPLATE_PAPERS, type TemplatePaper } from './template.ts';

/** The templates that a province offers, of one paper or of all, the oldest first. */
export async function listTemplates(
  db: Db,
  provinceCode: string,
  paper: TemplatePaper | null,
): Promise<PaperTemplate[]> {
  const rows = await db
    .selectFrom('paper_template as t')
    .leftJoin('paper_template_end as gone', (join) =>
      join.onRef('gone.province_code', '=', 't.province_code').onRef('gone.template_id', '=', 't.template_id'),
    )
    .select(['t.template_id', 't.paper', 't.title'])
    .where('t.province_code', '=', provinceCode)
    .where('t.paper', 'in', paper === null ? TEMPLATE_PAPERS : [paper])
    .where('gone.template_id', 'is', null)
    .orderBy('t.template_id')
    .limit(MOST_TEMPLATES * TEMPLATE_PAPERS.length)
    .execute();
  return rows.map((row) => ({ provinceCode, templateId: row.template_id, paper: row.paper, title: row.title }));
}

/** The file of a template, withdrawn ones too: what was printed once can be printed again. */
export async function findTemplateFile(
  db: Db,
  provinceCode: string,
  templateId: TemplateId,
): Promise<{ readonly paper: TemplatePaper; readonly title: string; readonly file: Uint8Array } | null> {
  const row = await db
    .selectFrom('paper_template')
    .select(['paper', 'title', 'file'])
    .where('province_code', '=', provinceCode)
    .where('template_id', '=', templateId)
    .executeTakeFirst();
  return row ?? null;
}

interface Asked {
  readonly requestId: RequestId;
  readonly hash: string;
}

export async function insertTemplate(
  tx: Db,
  {
    provinceCode,
    templateId,
    paper,
    title,
    file,
    requestId,
    hash,
  }: PaperTemplate & Asked & { readonly file: Uint8Array },
): Promise<void> {
  await tx
    .insertInto('paper_template')
    .values({
      province_code: provinceCode,
      template_id: templateId,
      paper,
      title,
      file: Buffer.from(file),
      request_id: requestId,
      request_hash: hash,
    })
    .execute();
}

export async function insertTemplateEnd(
  tx: Db,
  { provinceCode, templateId, requestId, hash }: Pick<PaperTemplate, 'provinceCode' | 'templateId'> & Asked,
): Promise<void> {
  await tx
    .insertInto('paper_template_end')
    .values({ province_code: provinceCode, template_id: templateId, request_id: requestId, request_hash: hash })
    .execute();
}

export async function findTemplateByRequest(
  db: Db,
  table: 'paper_template' | 'paper_template_end',
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: TemplateId } | null> {
  const row = await db
    .selectFrom(table)
    .select(['template_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.template_id } : null;
}
