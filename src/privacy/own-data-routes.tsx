import { Hono } from 'hono';
import type { OfficeEnv } from '../access/office-gate.ts';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { askErasure, takeBackErasure } from './erase-subject.ts';
import { findLastErasure } from './erasure-store.ts';
import { privacyMessages } from './messages/privacy-messages.ts';
import { OwnDataPage } from './pages/own-data-page.tsx';
import { type AtDesk, atDesk, privacyFrame, readForm, sendFile, type PrivacyDeps } from './privacy-desk.tsx';
import { listLooks } from './record-look.ts';
import type { SubjectId } from './subject-rows.ts';
import { countParts } from './subject-store.ts';

/** Looks that one's own page shows; the page of looks has them all. */
const LOOKS_SHOWN = 10;

/** What the reader's own account holds: seen, taken along, and asked to be erased. */
export function ownDataRoutes(deps: PrivacyDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.ownData(), language), async (c) => showOwn(await atDesk(c, deps), null));
    app.post(inLanguage(paths.ownDataFile(), language), async (c) => {
      const desk = await atDesk(c, deps);
      return sendFile(desk, ownSubject(desk), paths.ownData());
    });
    app.post(inLanguage(paths.ownErasure(), language), async (c) => decideOwn(await atDesk(c, deps)));
  }
  return app;
}

const ownSubject = ({ by }: AtDesk): SubjectId => ({ kind: 'account', id: by.accountId });

const NEWS = { xin: 'recorded', rut: 'tookBack' } as const;

async function showOwn(desk: AtDesk, fault: string | null): Promise<Response> {
  const { c, deps, by, home, language } = desk;
  const subject = ownSubject(desk);
  const news = NEWS[(c.req.query('xong') ?? '') as keyof typeof NEWS];
  const looks = await listLooks(deps.db, {
    provinceCode: home,
    concerning: by.accountId,
    after: null,
    limit: LOOKS_SHOWN * 5,
  });
  const page = (
    <OwnDataPage
      at={await privacyFrame(desk)}
      parts={await countParts(deps.db, subject)}
      looks={looks.filter(({ subjectId }) => subjectId === by.accountId).slice(0, LOOKS_SHOWN)}
      last={await findLastErasure(deps.db, subject)}
      news={news && !fault ? privacyMessages[language].erasure[news] : null}
      fault={fault}
    />
  );
  return c.html(renderDocument(page), fault ? 422 : 200);
}

async function decideOwn(desk: AtDesk): Promise<Response> {
  const { c, deps, by, home, now, language } = desk;
  const { text, requestId } = await readForm(c);
  const work = text('viec') === 'rut' ? 'rut' : 'xin';
  const order = { requestId, subject: ownSubject(desk), home, now };
  const done =
    work === 'rut'
      ? await takeBackErasure(deps.db, by, order)
      : await askErasure(deps.db, by, { ...order, how: 'in-app', document: null });
  if (done.ok) return c.redirect(`${inLanguage(paths.ownData(), language)}?xong=${work}`, 303);
  const { code } = done.refusal;
  // One's own data are one's own, and a form sent twice under another content is the reader's own mishap.
  if (code === 'not-permitted' || code === 'request-id-reused')
    return c.redirect(inLanguage(paths.ownData(), language), 303);
  return showOwn(desk, privacyMessages[language].erasure.refusal(done.refusal));
}
