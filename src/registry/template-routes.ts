import { Hono } from 'hono';
import { paths } from '../platform/web/paths.ts';
import { IMPORT_KINDS, TABLE_FORMATS, type TableFormat } from './import-faults.ts';
import { templateFor } from './import-templates.ts';

const TYPES: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The files to fill in for an import, for download. They hold nothing but headings and examples, so anybody may have them. */
export function templateRoutes(): Hono {
  const app = new Hono();
  for (const kind of IMPORT_KINDS)
    for (const format of TABLE_FORMATS)
      app.get(paths.template(kind, format), async (c) => {
        const { name, bytes } = await templateFor(kind, format);
        c.header('Content-Type', TYPES[format]);
        c.header('Content-Disposition', `attachment; filename="${name}"`);
        c.header('Cache-Control', 'public, max-age=3600');
        return c.body(new Uint8Array(bytes));
      });
  return app;
}
