import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inEveryRole } from '../../tests/support/actors.ts';
import { type TestDatabase, freshDatabase } from '../../tests/support/database.ts';
import { type OfficeSite, officeSite } from '../../tests/support/office-site.ts';
import { TWO_SIDED, VILLAGE_PAIR } from '../../tests/support/portal-site.ts';
import { draftPlan } from '../activities/draft-plan.ts';
import { findAgreement } from '../agreements/agreement-list-store.ts';
import { type AgreementId, type AssignmentVersionId, type ProgrammeId, type RequestId, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import { paths } from '../platform/web/paths.ts';
import { changeDraft, openDraft } from '../programmes/draft-assignment.ts';
import { publishAssignment } from '../programmes/publish-assignment.ts';
import { nationalNodeId } from '../registry/national-rows.ts';

const TODAY = plainDate('2026-11-22');
const GIA_LAI = nationalNodeId('52');
const [AN_NHON_BAC, IA_DOK] = [nationalNodeId('21925'), nationalNodeId('23869')];
const request = (): RequestId => newId<'request'>();

let opened: TestDatabase & { close: () => Promise<void> };
let site: OfficeSite;
let agreementId: AgreementId;
let programmeId: ProgrammeId;
let versionId: AssignmentVersionId;
const cookies = { office: '', auditor: '', sponsor: '', elsewhere: '' };
type Who = keyof typeof cookies;

beforeAll(async () => {
  opened = await freshDatabase(TWO_SIDED);
  site = officeSite(opened.db, { url: 'http://office.example' });
  const seat = async (name: Who, role: 'province-office' | 'auditor' | 'sponsor-officer', nodeId: typeof GIA_LAI) => {
    cookies[name] = (await site.person(name, [{ role, nodeId }])).cookie;
  };
  await seat('office', 'province-office', GIA_LAI);
  await seat('auditor', 'auditor', GIA_LAI);
  await seat('sponsor', 'sponsor-officer', AN_NHON_BAC);
  await seat('elsewhere', 'sponsor-officer', nationalNodeId('20257'));
  const on = { provinceCode: '52', requestId: request() };
  const { db } = opened;
  const office = inEveryRole(GIA_LAI, '52');
  const agreement = await findAgreement(db, '52', 'phuong-an-nhon-bac-xa-ia-dok');
  if (!agreement) throw new Error('the sample has no agreement of An Nhơn Bắc');
  ({ agreementId, programmeId } = agreement);
  ({ versionId } = unwrap(await openDraft(db, office, { ...on, programmeId, fromInForce: false, today: TODAY })));
  const pair = { sponsor: AN_NHON_BAC, recipient: IA_DOK, traits: '1.200 hộ, 300 hộ nghèo', note: null };
  unwrap(await changeDraft(db, office, { ...on, requestId: request(), versionId, add: [pair], remove: [] }));
  const side = inEveryRole(IA_DOK, '52');
  const line = {
    lineId: null,
    month: 3,
    field: 'education' as const,
    what: 'Trao sách cho trường nội trú',
    responsibleNode: AN_NHON_BAC,
    budgetVnd: 15_000_000n,
    source: 'mobilised' as const,
    clauseId: null,
    needId: null,
    whyNone: 'việc của cả hai bên',
  };
  unwrap(await draftPlan(db, side, { ...on, requestId: request(), agreementId, year: 2027, lines: [line] }, TODAY));
});
afterAll(() => opened?.close());

const get = (who: Who, path: string): Promise<Response> =>
  Promise.resolve(site.app.request(path, { headers: { cookie: cookies[who] } }));

async function textOfPdf(answer: Response): Promise<string> {
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()));
  return (await extractText(pdf, { mergePages: true })).text.normalize('NFC').replace(/\s+/g, ' ');
}

describe('the decision of an assignment', () => {
  const page = (): string => paths.assignmentPaper(programmeId, versionId);
  const file = (format: string): string => paths.assignmentPaperFile(programmeId, versionId, format);

  test('as a draft is the office’s alone; its page leads to every file', async () => {
    const answer = await get('office', page());
    const html = await answer.text();
    expect(answer.status).toBe(200);
    for (const format of ['docx', 'pdf', 'xlsx']) expect(html).toContain(`href="${file(format)}"`);
    expect(await (await get('office', paths.assignment(programmeId, versionId))).text()).toContain(`href="${page()}"`);
    for (const who of ['auditor', 'sponsor', 'elsewhere'] as const)
      for (const path of [page(), file('pdf'), file('xlsx')]) expect((await get(who, path)).status, path).toBe(404);
  });

  test('says whom it pairs, in the list behind it too', async () => {
    const text = await textOfPdf(await get('office', file('pdf')));
    expect(text).toContain('Phân công 1 cơ quan, đơn vị, địa phương kết nghĩa với 1 địa bàn, gồm 1 cặp');
    expect(text).toContain('1.200 hộ, 300 hộ nghèo');
    expect(text).toContain('Số: ……');
    expect((await get('office', file('docx'))).headers.get('content-disposition')).toMatch(
      /filename="phan-cong-[a-z0-9-]+\.docx"/,
    );
  });

  test('once published bears the number and day of the decision, and is everybody’s who has a role there', async () => {
    const decision = {
      kind: 'Quyết định',
      number: '57/QĐ-UBND',
      issuedOn: plainDate('2026-11-20'),
      issuer: 'UBND tỉnh Gia Lai',
      abstract: null,
    };
    const asked = { requestId: request(), provinceCode: '52', versionId, effectiveOn: TODAY, decision };
    unwrap(await publishAssignment(opened.db, inEveryRole(GIA_LAI, '52'), asked));
    const text = await textOfPdf(await get('auditor', file('pdf')));
    expect(text).toContain('Số: 57/QĐ-UBND');
    expect(text).toContain('ngày 20 tháng 11 năm 2026');
    expect(text).toContain('TM. ỦY BAN NHÂN DÂN');
    expect(text).toContain('Kèm theo Quyết định số 57/QĐ-UBND');
    expect((await get('elsewhere', file('pdf'))).status).toBe(404);
  });
});

describe('the plan of a year', () => {
  test('is a paper for both sides to sign, for whoever has a part in the twinning', async () => {
    const path = paths.planPaper(agreementId, 2027);
    const html = await (await get('sponsor', path)).text();
    expect(html).toContain('Trao sách cho trường nội trú');
    expect(html).toContain('15.000.000');
    expect(await textOfPdf(await get('sponsor', paths.planPaperFile(agreementId, 2027, 'pdf')))).toContain('KẾ HOẠCH');
    expect((await get('elsewhere', path)).status).toBe(404);
    expect(await (await get('sponsor', paths.plan(agreementId, 2027))).text()).toContain(`href="${path}?ban=1"`);
  });

  test.each(['2026', '1999', 'x'])('of the year %s there is none', async (year) => {
    expect((await get('sponsor', paths.planPaper(agreementId, year))).status).toBe(404);
    expect((await get('sponsor', paths.planPaperFile(agreementId, year, 'docx'))).status).toBe(404);
  });

  test('has no annex, so no workbook', async () => {
    expect((await get('sponsor', paths.planPaperFile(agreementId, 2027, 'xlsx'))).status).toBe(404);
  });
});

describe('the record of a handover', () => {
  test('is a paper with the lines of the handover, for those who may read the dossier', async () => {
    const dossier = await (await get('office', paths.officeAgreement('gia-lai', VILLAGE_PAIR))).text();
    const [, id = ''] = /\/ban-giao\/([0-9a-f-]{36})"/.exec(dossier) ?? [];
    const handover = await (await get('office', paths.handover('gia-lai', VILLAGE_PAIR, id))).text();
    const page = paths.handoverPaper('gia-lai', VILLAGE_PAIR, id);
    expect(handover).toContain(`href="${page}"`);
    const html = await (await get('office', page)).text();
    expect(html).toContain('BIÊN BẢN BÀN GIAO');
    expect(html).toContain('Thành tiền (đồng)');
    const file = paths.handoverPaperFile('gia-lai', VILLAGE_PAIR, id, 'pdf');
    expect(await textOfPdf(await get('office', file))).toContain('Bên giao: Phường An Nhơn Bắc');
    expect((await get('elsewhere', page)).status).toBe(404);
    expect((await get('office', paths.handoverPaper('gia-lai', VILLAGE_PAIR, newId<'contribution'>()))).status).toBe(
      404,
    );
  });
});
