import { Hono } from 'hono';
import type { OfficeDeps } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { requestOf } from '../access/people-request.ts';
import { PAPER_FORMATS, PAPER_TYPES, paperFile } from '../documents/paper-answer.ts';
import { LANGUAGES } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { aboutOf, wantedOf } from '../reviews/statement-routes.tsx';
import { periodWords, viewStatement } from '../reviews/statement-view.ts';
import { statementDocument } from '../portal/statement-paper.ts';

/** As many lines as a paper carries. */
const MOST_LINES = 1000;

/** Statements as papers of the office, in Vietnamese as all papers are. */
export function statementPaperRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of LANGUAGES)
    for (const format of PAPER_FORMATS)
      app.get(inLanguage(paths.statementFile(format), language), async (c) => {
        const { today } = requestOf(c, deps);
        const wanted = await wantedOf(c, deps);
        if (!wanted) return c.notFound();
        const { filter } = wanted.asked;
        const view = await viewStatement(deps.db, wanted.asked, { after: null, limit: MOST_LINES }, 'vi');
        const paper = statementDocument({
          view,
          by: filter.by,
          about: [...aboutOf(wanted), periodWords(filter, 'vi')].filter((words) => words !== ''),
          isSigned: true,
          officeName: (await deps.findOfficeName()) ?? 'Cơ quan thường trực chương trình kết nghĩa',
          madeOn: today,
        });
        c.header('Content-Type', PAPER_TYPES[format]);
        c.header('Content-Disposition', `attachment; filename="sao-ke-${today}.${format}"`);
        return c.body(await paperFile(paper, format));
      });
  return app;
}
