import { type Context, Hono } from 'hono';
import type { OfficeDeps } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { OfficeSection } from '../access/pages/office-page.tsx';
import { findAgreement } from '../agreements/agreement-list-store.ts';
import { type RequestId, isId } from '../kernel/ids.ts';
import { inLanguage, isSlug, languageOfPath, paths } from '../platform/web/paths.ts';
import type { Programme } from '../programmes/programme.ts';
import { listProgrammes } from '../programmes/programme-store.ts';
import { AgreementReconciliationPage, DifferencesPage, noteId } from './pages/reconcile-pages.tsx';
import { answerPage, provinceOfOffice } from './queue-office.ts';
import { findProvinceOfSlug, provinceSlug } from './queue-reads.ts';
import { EXPORT_FORMATS, type ExportFormat, exportDifferences } from './reconcile-export.ts';
import {
  type ReconciledAgreement,
  listOpenDifferences,
  placeText,
  readPlace,
  reconcileAgreements,
} from './reconcile-list.ts';
import { reconcileWords } from './reconcile-page-words.ts';
import { type SettleDifferenceRefusal, settleDifference } from './reconcile-settle.ts';

/** The way to the differences of figures, for programme offices. */
export const reconciliationSection: OfficeSection = {
  path: paths.reconciliation(),
  label: { vi: reconcileWords.vi.section, en: reconcileWords.en.section },
  mayOpen: (by) => by.kind === 'person' && by.roles.some(({ role }) => role === 'province-office'),
};

const A_PAGE = 30;
const MOST_EXPORTED = 5000;
const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Where the press and the two sides say otherwise of one gift; for the programme office alone. */
export function reconciliationRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.reconciliation(), language), (c) => showDifferences(c, deps));
    for (const format of EXPORT_FORMATS)
      app.get(inLanguage(paths.reconciliationFile(format), language), (c) => download(c, deps, format));
    app.get(inLanguage(paths.agreementReconciliation(':province', ':slug'), language), (c) => showAgreement(c, deps));
    app.post(inLanguage(paths.agreementReconciliation(':province', ':slug'), language), (c) => settle(c, deps));
  }
  return app;
}

async function programmeAsked(
  c: Context<OfficeEnv>,
  { db }: OfficeDeps,
  provinceCode: string,
): Promise<{ programmes: Programme[]; programme: Programme | null }> {
  const programmes = await listProgrammes(db, provinceCode, { after: null, limit: 50 });
  const wanted = c.req.query('ct') ?? '';
  return { programmes, programme: programmes.find(({ slug }) => slug === wanted) ?? programmes[0] ?? null };
}

async function showDifferences(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const provinceCode = await provinceOfOffice(c, deps, 'reconciliation.read');
  if (provinceCode === null) return c.notFound();
  const { programmes, programme } = await programmeAsked(c, deps, provinceCode);
  const after = readPlace(c.req.query('sau') ?? '');
  const found = programme
    ? await listOpenDifferences(deps.db, programme, { after, least: A_PAGE })
    : { items: [], next: null };
  const slug = await provinceSlug(deps.db, provinceCode);
  return answerPage(c, deps, (frame) => (
    <DifferencesPage
      frame={frame}
      provinceSlug={slug}
      programmes={programmes}
      programme={programme}
      items={found.items}
      next={found.next && placeText(found.next)}
      isFirst={after === null}
    />
  ));
}

async function download(c: Context<OfficeEnv>, deps: OfficeDeps, format: ExportFormat): Promise<Response> {
  const provinceCode = await provinceOfOffice(c, deps, 'reconciliation.read');
  if (provinceCode === null) return c.notFound();
  const { programme } = await programmeAsked(c, deps, provinceCode);
  const { items } = programme
    ? await listOpenDifferences(deps.db, programme, { after: null, least: MOST_EXPORTED })
    : { items: [] };
  const bytes = await exportDifferences(items, format, languageOfPath(c.req.path));
  c.header('Content-Type', TYPES[format]);
  c.header('Content-Disposition', `attachment; filename="chenh-lech.${format}"`);
  return c.body(new Uint8Array(bytes));
}

interface AskedAgreement {
  readonly provinceCode: string;
  readonly provinceSlug: string;
  readonly reconciled: ReconciledAgreement;
}

/** The agreement that an address names, to the programme office of its province. */
async function agreementAt(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<AskedAgreement | null> {
  const own = await provinceOfOffice(c, deps, 'reconciliation.read');
  const [province, slug] = [c.req.param('province') ?? '', c.req.param('slug') ?? ''];
  if (own === null || !isSlug(province) || !isSlug(slug)) return null;
  if ((await findProvinceOfSlug(deps.db, province)) !== own) return null;
  const agreement = await findAgreement(deps.db, own, slug);
  if (!agreement) return null;
  const [reconciled] = await reconcileAgreements(deps.db, own, [agreement]);
  return reconciled ? { provinceCode: own, provinceSlug: province, reconciled } : null;
}

async function showAgreement(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const at = await agreementAt(c, deps);
  if (!at) return c.notFound();
  const news = reconcileWords[languageOfPath(c.req.path)].done[c.req.query('xong') ?? ''] ?? null;
  return answerPage(c, deps, (frame) => (
    <AgreementReconciliationPage frame={frame} {...at} news={news} faults={[]} typed={{}} />
  ));
}

async function settle(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const at = await agreementAt(c, deps);
  if (!at) return c.notFound();
  const language = languageOfPath(c.req.path);
  const form = await c.req.parseBody();
  const text = (name: string): string => {
    const value = form[name];
    return typeof value === 'string' ? value.replaceAll('\0', '') : '';
  };
  const key = text('khoa').slice(0, 100);
  const note = text(noteId(key));
  const own = paths.agreementReconciliation(at.provinceSlug, at.reconciled.agreement.slug);
  const requestId = text('requestId');
  if (!isId(requestId)) return c.redirect(inLanguage(own, language), 303);
  const kind = text('lam') === 'mo' ? 'reopened' : 'settled';
  const settled = await settleDifference(deps.db, c.get('signedIn').person, {
    requestId: requestId as string as RequestId,
    provinceCode: at.provinceCode,
    agreementId: at.reconciled.agreement.agreementId,
    differenceKey: key,
    kind,
    note,
  });
  if (settled.ok) return c.redirect(inLanguage(`${own}?xong=${kind === 'settled' ? 'xong' : 'mo'}`, language), 303);
  const faults = [{ field: noteId(key), message: refusalWords(settled.refusal, language) }];
  return answerPage(
    c,
    deps,
    (frame) => (
      <AgreementReconciliationPage frame={frame} {...at} news={null} faults={faults} typed={{ [noteId(key)]: note }} />
    ),
    422,
  );
}

function refusalWords(refusal: SettleDifferenceRefusal, language: 'vi' | 'en'): string {
  const t = reconcileWords[language];
  switch (refusal.code) {
    case 'note-length':
      return t.noteLength(refusal.length, refusal.least, refusal.most);
    case 'difference-unknown':
      return t.gone;
    case 'not-permitted':
    case 'request-id-reused':
      return t.refused;
  }
}
