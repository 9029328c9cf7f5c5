import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NodeId, type ProgrammeId, type RequestId, newId } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { paths } from '../../src/platform/web/paths.ts';
import { changeDraft, openDraft } from '../../src/programmes/draft-assignment.ts';
import { publishAssignment } from '../../src/programmes/publish-assignment.ts';
import { stateProgramme } from '../../src/programmes/state-programme.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { OPERATOR } from '../support/actors.ts';
import { accessFaults, overflow, picture } from '../support/browser.ts';
import { type OfficeInBrowser, openOfficeInBrowser, whyNoOffice } from '../support/office-browser.ts';
import { TWO_SIDED } from '../support/portal-site.ts';

const why = whyNoOffice('the pages of programmes are not looked at in a browser');

const TODAY = plainDate('2026-11-22');
const at = () => ({ requestId: newId<'request'>() as RequestId, provinceCode: '52' });
const pair = (sponsor: string, recipient: string, traits: string | null = null) => ({
  sponsor: nationalNodeId(sponsor) as NodeId,
  recipient: nationalNodeId(recipient) as NodeId,
  traits,
  note: null,
});

describe.skipIf(why !== null)('programmes in a browser', () => {
  let office: OfficeInBrowser;
  const pages = new Map<string, string>();

  beforeAll(async () => {
    office = await openOfficeInBrowser(TWO_SIDED);
    const { db } = office;
    await office.addPerson('office', 'Nguyễn Thị Hạnh', [{ role: 'province-office', nodeId: nationalNodeId('52') }]);
    const row = await db
      .selectFrom('agreement')
      .select('programme_id')
      .where('slug', '=', 'phuong-an-nhon-bac-xa-ia-dok')
      .executeTakeFirstOrThrow();
    const programmeId: ProgrammeId = row.programme_id;
    unwrap(
      await stateProgramme(db, OPERATOR, {
        ...at(),
        programmeId,
        stated: {
          principles: 'Tự nguyện, bình đẳng, thiết thực',
          fields: ['welfare', 'economy'],
          reviewCycle: 'half-year',
        },
        deadlines: [
          { deadlineId: newId<'deadline'>(), kind: 'signing', what: null, dueOn: plainDate('2026-09-05') },
          {
            deadlineId: newId<'deadline'>(),
            kind: 'report',
            what: 'Báo cáo sáu tháng',
            dueOn: plainDate('2026-12-14'),
          },
        ],
        document: null,
      }),
    );
    const open = async () =>
      unwrap(await openDraft(db, OPERATOR, { ...at(), programmeId, fromInForce: true, today: TODAY })).versionId;
    const first = await open();
    const add = [pair('21925', '23869', '1.250 hộ; 310 hộ nghèo; khu vực III'), pair('21640', '23887')];
    unwrap(await changeDraft(db, OPERATOR, { ...at(), versionId: first, add, remove: [] }));
    const decision = {
      kind: 'Quyết định',
      number: '120-QĐ/TU',
      issuedOn: plainDate('2026-08-22'),
      issuer: 'Ban Thường vụ Tỉnh ủy',
      abstract: null,
    };
    unwrap(
      await publishAssignment(db, OPERATOR, {
        ...at(),
        versionId: first,
        effectiveOn: plainDate('2026-08-25'),
        decision,
      }),
    );
    const second = await open();
    const change = { add: [pair('21640', '23869')], remove: [pair('21640', '23887')] };
    unwrap(await changeDraft(db, OPERATOR, { ...at(), versionId: second, ...change }));
    for (const [name, path] of [
      ['list', paths.officeProgrammes()],
      ['programme', paths.officeProgramme(programmeId)],
      ['state', paths.stateProgramme(programmeId)],
      ['document', paths.programmeDocuments(programmeId)],
      ['draft', paths.assignment(programmeId, second)],
      ['published', paths.assignment(programmeId, first)],
      ['publish', paths.assignmentAct(programmeId, second, 'cong-bo')],
      ['coverage', paths.coverage(programmeId)],
      ['new', paths.newProgramme()],
    ] as const)
      pages.set(name, path);
  });
  afterAll(async () => {
    await office?.close();
  });

  test.for(['list', 'programme', 'state', 'document', 'draft', 'published', 'publish', 'coverage', 'new'])(
    '%s is clean to axe and fits a 360 px phone, light and dark, in both languages',
    async (name) => {
      for (const [prefix, width, colorScheme] of [
        ['', 360, 'light'],
        ['', 1440, 'light'],
        ['', 1440, 'dark'],
        ['/en', 360, 'light'],
      ] as const) {
        const page = await office.look('office', `${prefix}${pages.get(name)}`, { width, height: 800, colorScheme });
        expect(await accessFaults(page), `${prefix}${name} ${width} ${colorScheme}`).toEqual([]);
        expect(await overflow(page), `${prefix}${name} is wider than ${width}`).toBe(0);
        if (prefix === '') await picture(page, `programmes-${name}-${width}-${colorScheme}`);
      }
    },
  );
});
