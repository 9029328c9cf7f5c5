import type { Generated } from 'kysely';
import type { RequestId, TemplateId } from '../kernel/ids.ts';
import type { TemplatePaper } from './template.ts';

interface Asked {
  request_id: RequestId;
  request_hash: string;
  recorded_at: Generated<Date>;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    paper_template: Asked & {
      province_code: string;
      template_id: TemplateId;
      paper: TemplatePaper;
      title: string;
      file: Buffer;
    };
    paper_template_end: Asked & {
      province_code: string;
      template_id: TemplateId;
    };
  }
}
