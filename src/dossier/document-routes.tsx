import { type Context, Hono } from 'hono';
import { findLife } from '../activities/activity-request.ts';
import type { OfficeDeps } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { requestOf } from '../access/people-request.ts';
import type { OfficialDocument } from '../documents/official-document.ts';
import { PAPER_FORMATS, PAPER_TYPES, annexWorkbook, paperFile } from '../documents/paper-answer.ts';
import { type PaperWays, renderPaperPage } from '../documents/paper-page.tsx';
import { findTemplateFile, listTemplates } from '../documents/template-store.ts';
import type { TemplatePaper } from '../documents/template.ts';
import { type TemplateId, isId } from '../kernel/ids.ts';
import { handoverOf, hasHandover } from '../ledger/confirmation-link.ts';
import type { Db } from '../platform/database/database.ts';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import { paperOfAgreement } from '../portal/agreement-paper.ts';
import { atProgramme, versionAt } from '../programmes/programme-desk.tsx';
import { listProvinces } from '../registry/registry-store.ts';
import { slugOf } from '../registry/unit-types.ts';
import { paperOfAssignment } from './assignment-paper.ts';
import { dossierOf } from './dossier-request.tsx';
import { paperOfHandover } from './handover-document.ts';
import { paperOfPlan } from './plan-paper.ts';

/** A paper with the addresses around it and the name of its files. */
interface Found {
  readonly document: OfficialDocument;
  readonly ways: PaperWays;
  readonly name: string;
  /** Of which province's templates, for which paper. */
  readonly provinceCode: string;
  readonly paper: TemplatePaper;
}
type Find = (c: Context<OfficeEnv>, deps: OfficeDeps) => Promise<Found | null>;
const FORMATS = [...PAPER_FORMATS, 'xlsx'] as const;
type Format = (typeof FORMATS)[number];

/** Decisions, plans and handovers as papers, for those who may read what stands in them. */
export function documentRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const offer = (page: string, file: (format: Format) => string, find: Find): void => {
    for (const language of ['vi', 'en'] as const) {
      app.get(inLanguage(page, language), (c) => sendPage(c, deps, find));
      for (const format of FORMATS) app.get(inLanguage(file(format), language), (c) => sendFile(c, deps, find, format));
    }
  };
  offer(
    paths.assignmentPaper(':id', ':lan'),
    (format) => paths.assignmentPaperFile(':id', ':lan', format),
    findAssignment,
  );
  offer(paths.planPaper(':id', ':year'), (format) => paths.planPaperFile(':id', ':year', format), findPlan);
  offer(
    paths.officePaper(':province', ':slug'),
    (format) => paths.officePaperFile(':province', ':slug', format),
    findAgreementPaper,
  );
  offer(
    paths.handoverPaper(':province', ':slug', ':id'),
    (format) => paths.handoverPaperFile(':province', ':slug', ':id', format),
    findHandover,
  );
  return app;
}

async function sendPage(c: Context<OfficeEnv>, deps: OfficeDeps, find: Find): Promise<Response> {
  const found = await find(c, deps);
  if (!found) return c.notFound();
  const { document, ways, provinceCode, paper } = found;
  const templates = (await listTemplates(deps.db, provinceCode, paper)).map(({ templateId, title }) => ({
    title,
    path: `${ways.docx}${ways.docx.includes('?') ? '&' : '?'}mau=${templateId}`,
  }));
  return c.html(renderPaperPage(document, { ...ways, templates }, languageOfPath(c.req.path)));
}

/** The paper in the province's own template that the address names; null where it names none for this paper. */
async function filled(deps: OfficeDeps, found: Found, templateId: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const template = isId(templateId)
    ? await findTemplateFile(deps.db, found.provinceCode, templateId as TemplateId)
    : null;
  if (template?.paper !== found.paper) return null;
  const { fillTemplate } = await import('../documents/fill-template.ts');
  const result = fillTemplate(template.file, found.document);
  // It was checked when it was added: a refusal now is a fault of ours.
  if (!result.ok) throw new Error(`expected the template ${templateId} to fit — saw ${JSON.stringify(result.refusal)}`);
  return result.value;
}

async function bytesOf(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  found: Found,
  format: Format,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (format === 'xlsx') return annexWorkbook(found.document);
  const templateId = c.req.query('mau');
  return format === 'docx' && templateId !== undefined
    ? filled(deps, found, templateId)
    : paperFile(found.document, format);
}

async function sendFile(c: Context<OfficeEnv>, deps: OfficeDeps, find: Find, format: Format): Promise<Response> {
  const found = await find(c, deps);
  const bytes = found && (await bytesOf(c, deps, found, format));
  if (!found || !bytes) return c.notFound();
  c.header('Content-Type', PAPER_TYPES[format]);
  c.header('Content-Disposition', `attachment; filename="${found.name}.${format}"`);
  return c.body(bytes);
}

async function provinceOf(db: Db, provinceCode: string): Promise<{ name: string; slug: string }> {
  const province = (await listProvinces(db)).find(({ code }) => code === provinceCode);
  if (!province) throw new Error(`expected a province with the code ${provinceCode} — saw none`);
  return { name: province.name, slug: slugOf(province.name) };
}

async function findAssignment(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Found | null> {
  const at = await atProgramme(c, deps);
  const version = at && (await versionAt(at));
  if (!at || !version) return null;
  const { programme, today } = at;
  const province = await provinceOf(deps.db, programme.provinceCode);
  const address = `${deps.url}${paths.programme(province.slug, programme.slug)}`;
  const file = (format: Format): string => paths.assignmentPaperFile(programme.programmeId, version.versionId, format);
  return {
    document: await paperOfAssignment(deps.db, programme, version, {
      on: today,
      address,
      provinceName: province.name,
    }),
    ways: {
      back: paths.assignment(programme.programmeId, version.versionId),
      docx: file('docx'),
      pdf: file('pdf'),
      xlsx: file('xlsx'),
    },
    name: `phan-cong-${programme.slug}-${version.versionNo}`,
    provinceCode: programme.provinceCode,
    paper: 'decision',
  };
}

async function findPlan(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Found | null> {
  const life = await findLife(c, deps);
  const year = c.req.param('year') ?? '';
  if (!life || !/^2[01]\d\d$/.test(year)) return null;
  const { agreement, provinceSlug } = life;
  const asked = c.req.query('ban') ?? '';
  const versionNo = /^\d{1,4}$/.test(asked) ? Number(asked) : null;
  const document = await paperOfPlan(deps.db, life, Number(year), {
    on: requestOf(c, deps).today,
    address: `${deps.url}${paths.agreement(provinceSlug, agreement.slug)}`,
    provinceName: (await provinceOf(deps.db, agreement.provinceCode)).name,
    versionNo,
  });
  if (!document) return null;
  const query = versionNo === null ? '' : `?ban=${versionNo}`;
  const file = (format: Format): string => `${paths.planPaperFile(agreement.agreementId, year, format)}${query}`;
  return {
    document,
    ways: { back: paths.plan(agreement.agreementId, year), docx: file('docx'), pdf: file('pdf'), xlsx: null },
    name: `ke-hoach-${year}-${agreement.slug}`,
    provinceCode: agreement.provinceCode,
    paper: 'plan',
  };
}

async function findHandover(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Found | null> {
  const dossier = await dossierOf(c, deps);
  const delivery = dossier?.rows.find(({ contributionId }) => contributionId === c.req.param('id'));
  if (!dossier?.mayRead || !delivery || !hasHandover(delivery)) return null;
  const { provinceSlug, slug } = dossier.record.card;
  const { contributionId } = delivery;
  const file = (format: Format): string => paths.handoverPaperFile(provinceSlug, slug, contributionId, format);
  return {
    document: paperOfHandover(dossier, delivery, handoverOf(delivery, dossier.rows), {
      on: requestOf(c, deps).today,
      address: `${deps.url}${paths.agreement(provinceSlug, slug)}`,
    }),
    ways: {
      back: paths.handover(provinceSlug, slug, contributionId),
      docx: file('docx'),
      pdf: file('pdf'),
      xlsx: null,
    },
    name: `ban-giao-${slug}`,
    provinceCode: dossier.provinceCode,
    paper: 'handover',
  };
}

async function findAgreementPaper(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Found | null> {
  const dossier = await dossierOf(c, deps);
  if (!dossier?.mayRead) return null;
  const { provinceSlug, slug, documentKind } = dossier.record.card;
  const file = (format: Format): string => paths.officePaperFile(provinceSlug, slug, format);
  return {
    document: paperOfAgreement(dossier.record, {
      on: requestOf(c, deps).today,
      address: `${deps.url}${paths.agreement(provinceSlug, slug)}`,
    }),
    ways: { back: paths.officeAgreement(provinceSlug, slug), docx: file('docx'), pdf: file('pdf'), xlsx: null },
    name: `${documentKind}-${slug}`,
    provinceCode: dossier.provinceCode,
    paper: 'agreement',
  };
}
