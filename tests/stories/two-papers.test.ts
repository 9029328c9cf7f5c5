import { expect, test } from 'vitest';
import { listAgreements } from '../../src/agreements/agreement-list-store.ts';
import { type AgreementId, newId } from '../../src/kernel/ids.ts';
import { unwrap } from '../../src/kernel/result.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { makeProposal } from '../../src/reading/make-proposal.ts';
import { addDraft } from '../../src/reading/queue-add-draft.ts';
import { decideDraft } from '../../src/reading/queue-decide-draft.ts';
import { readDraft } from '../../src/reading/queue-read-draft.ts';
import { findDraft, findDraftText } from '../../src/reading/queue-store.ts';
import { listStatements } from '../../src/reading/reconcile-store.ts';
import { explainDifference, measureWords, reasonName } from '../../src/reading/reconcile-words.ts';
import { findDifferences } from '../../src/reading/reconcile.ts';
import { proposalKey } from '../../src/reading/save-reading.ts';
import { OPERATOR } from '../support/actors.ts';
import { nationalDatabase } from '../support/national.ts';
import { NOW, nationalUnits } from '../support/queue-desk.ts';

// Two accounts of one ceremony, in our own words, with the figures that two papers gave.
const FIRST = `Hải Châu kết nghĩa với Hùng Sơn

Sáng 17-9-2025, phường Hải Châu (thành phố Đà Nẵng) và xã Hùng Sơn ký kết giao ước kết nghĩa.

Tại buổi lễ, phường Hải Châu trao tặng xã Hùng Sơn 160 triệu đồng. Các đơn vị trên địa bàn phường hỗ trợ xã Hùng Sơn hơn 150 triệu đồng.
`;
const SECOND = `Phường Hải Châu giúp xã miền núi Hùng Sơn

Ngày 17-9-2025, phường Hải Châu (thành phố Đà Nẵng) tổ chức lễ ký kết giao ước kết nghĩa với xã Hùng Sơn.

Phường Hải Châu trao tặng xã Hùng Sơn 160 triệu đồng. Công ty Sông Xanh tặng xã Hùng Sơn 50 triệu đồng. Ngân hàng Bờ Đông tặng xã Hùng Sơn 49 triệu đồng. Hội Phụ nữ phường tặng xã Hùng Sơn 100 suất quà.
`;

async function take(db: Db, text: string, outlet: string) {
  const { draftId } = unwrap(
    await addDraft(db, OPERATOR, {
      requestId: newId(),
      provinceCode: '48',
      text,
      fileName: null,
      ownDocument: false,
      outlet,
      title: null,
      url: null,
      publishedOn: null,
      now: NOW,
    }),
  );
  const draft = await findDraft(db, '48', draftId);
  const words = await findDraftText(db, '48', draftId);
  if (!draft || words === null) throw new Error('no draft');
  const proposal = await makeProposal(db, readDraft(draft, words, nationalUnits()));
  unwrap(
    await decideDraft(
      db,
      OPERATOR,
      {
        requestId: newId(),
        provinceCode: '48',
        draftId,
        decisions: new Map(),
        shown: proposalKey(proposal),
        settled: null,
        now: NOW,
      },
      nationalUnits(),
    ),
  );
  return proposal;
}

test('one paper tells 160 and more than 150 million, another 160, 50, 49 and goods: one ceremony, and why the sums differ', async () => {
  const { db } = await nationalDatabase();
  await take(db, FIRST, 'Báo thứ nhất');
  const second = await take(db, SECOND, 'Báo thứ hai');
  expect(second.agreements.map(({ which }) => which.state)).toEqual(['stands']);
  const [agreement, ...others] = await listAgreements(db, '48', { after: null, limit: 10 });
  expect(others).toEqual([]);
  const agreementId = agreement?.agreementId as AgreementId;
  const statements = (await listStatements(db, '48', [agreementId])).get(agreementId) ?? [];
  const claims = statements.map(
    (one) => `${one.papers.map(({ outlet }) => outlet).join(' + ')} | ${one.donor} | ${measureWords(one, 'vi')}`,
  );
  expect(claims).toEqual([
    'Báo thứ nhất + Báo thứ hai | phường Hải Châu | 160 triệu đồng',
    'Báo thứ nhất | phường Hải Châu | 150 triệu đồng',
    'Báo thứ hai | Công ty Sông Xanh | 50 triệu đồng',
    'Báo thứ hai | Ngân hàng Bờ Đông | 49 triệu đồng',
    'Báo thứ hai | Hội Phụ nữ phường | 100 suất quà',
  ]);
  const told = findDifferences(statements).map(
    (one) => `${reasonName(one.reason, 'vi')} | ${explainDifference(one, 'vi')}`,
  );
  expect(told).toEqual([
    'Tổng nhắc lại các phần, có thể gồm cả hiện vật | Báo thứ nhất nêu một con số 150 triệu đồng; Báo thứ hai kể từng khoản: Công ty Sông Xanh: 50 triệu đồng; Ngân hàng Bờ Đông: 49 triệu đồng; Hội Phụ nữ phường: 100 suất quà. Chênh 51 triệu đồng. Con số thứ nhất có vẻ là tổng của các khoản sau, phần chênh có thể là giá trị hiện vật chưa nêu.',
    'Báo nêu, sổ chưa có lời của bên nào | Báo thứ nhất; Báo thứ hai nêu 160 triệu đồng của phường Hải Châu; chưa bên nào ghi vào sổ.',
    'Báo nêu, sổ chưa có lời của bên nào | Báo thứ hai nêu 50 triệu đồng của Công ty Sông Xanh; chưa bên nào ghi vào sổ.',
    'Báo nêu, sổ chưa có lời của bên nào | Báo thứ hai nêu 49 triệu đồng của Ngân hàng Bờ Đông; chưa bên nào ghi vào sổ.',
    'Báo nêu, sổ chưa có lời của bên nào | Báo thứ hai nêu 100 suất quà của Hội Phụ nữ phường; chưa bên nào ghi vào sổ.',
  ]);
});
