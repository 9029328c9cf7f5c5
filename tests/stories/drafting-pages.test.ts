import { afterAll, beforeAll, expect, test } from 'vitest';
import { openJointText } from '../../src/agreements/draft-joint-text.ts';
import { type RequestId, newId } from '../../src/kernel/ids.ts';
import { plainDateAt } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { listProgrammes } from '../../src/portal/portal-store.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { OPERATOR } from '../support/actors.ts';
import { freshDatabase } from '../support/database.ts';
import { textClause, textContent } from '../support/joint-texts.ts';
import { SAMPLE } from '../support/sample.ts';
import { type ServedOffice, serveOffice } from '../support/served-office.ts';
import type { Visitor } from '../support/visitor.ts';

const WARD = nationalNodeId('21925');
const COMMUNE = nationalNodeId('23869');

let opened: Awaited<ReturnType<typeof freshDatabase>>;
let office: ServedOffice;
let giver: Visitor;
let receiver: Visitor;
let stranger: Visitor;
beforeAll(async () => {
  opened = await freshDatabase(SAMPLE);
  office = await serveOffice(opened.db);
  giver = await office.visitor('Trần Văn Giao', [{ role: 'sponsor-officer', nodeId: WARD }]);
  receiver = await office.visitor('Rơ Châm Nhận', [{ role: 'recipient-officer', nodeId: COMMUNE }]);
  stranger = await office.visitor('Người Ngoài', [{ role: 'sponsor-officer', nodeId: nationalNodeId('20257') }]);
});
afterAll(async () => {
  office?.close();
  await opened?.close();
});

/** What a page says, without its marks. */
const wordsOf = (html: string): string =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('in a browser without script: comment, two edits at once, approval by both, and the signing', async () => {
  const { db } = opened;
  const [programme] = await listProgrammes(db, '52', 1);
  const { textId } = unwrap(
    await openJointText(
      db,
      OPERATOR,
      {
        requestId: newId<'request'>() as RequestId,
        provinceCode: '52',
        programmeId: programme?.programmeId as never,
        purpose: 'agreement',
        agreementId: null,
        parentId: null,
        parentText: null,
        content: textContent(
          [
            { nodeId: WARD, role: 'sponsor' },
            { nodeId: COMMUNE, role: 'recipient' },
          ],
          [
            textClause('Trao 20 đèn cho làng.'),
            textClause('Giao ban mỗi quý.', { field: 'governance', owedBy: 'mutual' }),
          ],
        ),
      },
      plainDateAt(new Date()),
    ),
  );
  const path = `/lam-viec/cung-soan/${textId}`;
  const edit = `${path}/sua/noi-dung`;

  expect((await stranger.get(path)).status, 'nobody else knows of it').toBe(404);
  expect(wordsOf((await giver.get('/lam-viec')).text)).toContain('Bản đang soạn chờ bạn đồng ý');
  expect(wordsOf((await giver.get('/lam-viec/cung-soan')).text)).toContain('Phường An Nhơn Bắc – Xã Ia Dơk');

  const said = await receiver.fill(path, { text: 'Làng cần 30 đèn' }, `${path}/gop-y`);
  expect(said.status).toBe(303);
  const shown = wordsOf((await giver.get(path)).text);
  expect(shown).toContain('Làng cần 30 đèn');
  expect(shown).toContain('Rơ Châm Nhận, Xã Ia Dơk');

  // Both open the form; the receiver saves first, the giver after.
  const started = await giver.get(edit);
  expect((await receiver.fill(edit, { 'text-0': 'Trao 30 đèn cho làng.', doing: 'save' }, edit)).status).toBe(303);
  const form = (name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`)
      .exec(started.text)?.[1]
      ?.replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&') ?? '';
  const met = await giver.fill(
    edit,
    {
      base: '1',
      draft: form('draft'),
      'text-0': 'Trao 20 đèn loại tốt cho làng.',
      'text-1': 'Giao ban mỗi tháng.',
      doing: 'save',
    },
    edit,
  );
  expect(met.status).toBe(409);
  const both = wordsOf(met.text);
  expect(both, 'the giver’s own words stand in the field').toContain('Trao 20 đèn loại tốt cho làng.');
  expect(both, 'the receiver’s beside them').toContain('Bên kia đã lưu');
  expect(met.text).toContain('Giao ban mỗi tháng.');

  expect(
    (
      await giver.fill(
        edit,
        { 'text-0': 'Trao 30 đèn loại tốt cho làng.', 'text-1': 'Giao ban mỗi tháng.', doing: 'save' },
        edit,
      )
    ).status,
  ).toBe(303);
  const compared = (await receiver.get(`${path}/so-sanh?tu=2&den=3`)).text;
  expect(compared).toContain('<ins> loại tốt</ins>');
  expect(compared).toContain('<del> quý</del>');

  const seal = (text: string): string => /<code class="seal">([^<]*)</.exec(text)?.[1] ?? '';
  expect(seal((await giver.get(path)).text)).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/);
  expect(seal((await giver.get(path)).text)).toBe(seal((await receiver.get(path)).text));
  for (const visitor of [giver, receiver])
    expect((await visitor.fill(path, {}, `${path}/dong-y`)).headers.get('location')).toContain('xong=da-dong-y');
  expect(wordsOf((await giver.get(path)).text)).toContain('Mọi bên đã đồng ý, chờ ký');

  const sign = `${path}/ky`;
  const names = { 'name-0': 'Trần Văn Ký', 'post-0': 'Bí thư', 'name-1': 'Rơ Châm Ký', doing: 'sign' };
  const wrong = await giver.fill(sign, { ...names, day: '31/02/2026' }, sign);
  expect(wrong.status).toBe(422);
  expect(wrong.text, 'nothing typed is lost').toContain('Trần Văn Ký');
  const signed = await giver.fill(sign, { ...names, day: '18/10/2025', place: 'Hội trường xã' }, sign);
  expect(signed.status).toBe(303);
  const dossier = await giver.get(new URL(signed.headers.get('location') ?? '', office.url).pathname);
  const page = wordsOf(dossier.text);
  for (const words of ['18/10/2025', 'Trao 30 đèn loại tốt cho làng.', 'Trần Văn Ký, Bí thư', 'Rơ Châm Ký'])
    expect(page).toContain(words);
  expect(wordsOf((await receiver.get(path)).text)).toContain('Đã ký');
});
