import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import { gazetteerOf } from './gazetteer.ts';
import { readArticle } from './read-article.ts';
import { sampleGazetteer } from './testing/sample-gazetteer.ts';

const OPENING = 'Ngày 12-9-2025, phường Bồng Sơn và xã Ia Dơk ký kết kết nghĩa.';
const sides = (sentence: string): string[] =>
  readArticle(`${OPENING}\n\n${sentence}`, {}, gazetteerOf([])).contributions.map(
    ({ donor, recipient, amountVnd }) => `${donor} > ${recipient}: ${amountVnd ?? '-'}`,
  );

describe('who gives and who gets', () => {
  it('carries the subject of the sentence over ";" and ","', () => {
    expect(
      sides(
        'Dịp này, phường Bồng Sơn đã trao tặng xã Ia Dơk 30 triệu đồng; hỗ trợ bà con làng Ghè 50 triệu đồng và nhiều phần quà trị giá 10 triệu đồng.',
      ),
    ).toEqual([
      'phường Bồng Sơn > xã Ia Dơk: 30000000',
      'phường Bồng Sơn > bà con làng Ghè: 50000000',
      'phường Bồng Sơn > bà con làng Ghè: 10000000',
    ]);
    expect(sides('Phường Bồng Sơn trao xã Ia Dơk 40 triệu đồng, hỗ trợ người dân làng Ghè 20 triệu đồng.')).toEqual([
      'phường Bồng Sơn > xã Ia Dơk: 40000000',
      'phường Bồng Sơn > người dân làng Ghè: 20000000',
    ]);
  });

  it('never takes one of a list that is helped for the giver', () => {
    expect(
      sides('Phường Bồng Sơn tặng xã Ia Dơk, xã Ia Krêl 30 triệu đồng; hỗ trợ bà con làng Ghè 20 triệu đồng.'),
    ).toEqual(['phường Bồng Sơn > xã Ia Dơk: 30000000', 'phường Bồng Sơn > bà con làng Ghè: 20000000']);
  });

  it('names counted people who are helped', () => {
    expect(sides('Phường Bồng Sơn giúp 3 thanh niên có vốn sinh kế (5 triệu đồng/người).')).toEqual([
      'phường Bồng Sơn > 3 thanh niên: 15000000',
    ]);
  });

  it('takes the subject of its own where a clause has one', () => {
    expect(
      sides('Phường Bồng Sơn tặng xã Ia Dơk 30 triệu đồng; phường Hoài Nhơn hỗ trợ làng Ghè 20 triệu đồng.'),
    ).toEqual(['phường Bồng Sơn > xã Ia Dơk: 30000000', 'phường Hoài Nhơn > làng Ghè: 20000000']);
  });

  it('turns the sides of a passive', () => {
    expect(sides('Dịp này, xã Ia Dơk được phường Bồng Sơn tặng 30 triệu đồng.')).toEqual([
      'phường Bồng Sơn > xã Ia Dơk: 30000000',
    ]);
    expect(sides('Làng Ghè nhận từ phường Bồng Sơn 20 triệu đồng.')).toEqual(['phường Bồng Sơn > Làng Ghè: 20000000']);
  });

  it('carries the giver on to the next sentence', () => {
    expect(
      sides('Phường Bồng Sơn trao xã Ia Dơk 30 triệu đồng. Bên cạnh đó, còn hỗ trợ bà con làng Ghè 15 triệu đồng.'),
    ).toEqual(['phường Bồng Sơn > xã Ia Dơk: 30000000', 'phường Bồng Sơn > bà con làng Ghè: 15000000']);
    expect(
      sides('Xã Ia Dơk tổ chức lễ đón. Bên cạnh đó, phường Bồng Sơn còn hỗ trợ bà con làng Ghè 15 triệu đồng.'),
    ).toEqual(['phường Bồng Sơn > bà con làng Ghè: 15000000']);
  });

  it('reads a caption like a sentence', () => {
    expect(sides('Phường Bồng Sơn trao 25 triệu đồng cho bà con làng Ghè. Ảnh: T.L')).toEqual([
      'phường Bồng Sơn > bà con làng Ghè: 25000000',
    ]);
  });
});

interface GoldGift {
  readonly donor?: string | null;
  readonly recipient?: string | null;
  readonly amountVnd: number | null;
  readonly quantity: number | null;
}
/** "UBND phường X" is "phường X"; one name may hold the other. */
const keyOf = (name: string | null): string => foldKey(name ?? '').replace(/^(?:ubnd|uy ban nhan dan) /, '');
function agree(gold: string, read: string | null): boolean {
  const [left, right] = [keyOf(gold), keyOf(read)];
  return right !== '' && (left.includes(right) || right.includes(left));
}

const shared = resolve(process.env.KETNGHIA_SHARED ?? resolve(import.meta.dirname, '../../../shared'), 'reading');
const hasShared = existsSync(join(shared, 'texts'));

describe.skipIf(!hasShared)(`givers of the five seeds (skipped where ${shared} is absent)`, () => {
  it.each(['seed-000', 'seed-001', 'seed-002', 'seed-003', 'seed-004'])('%s', (id) => {
    const gold = JSON.parse(readFileSync(join(shared, 'gold', `${id}.json`), 'utf8')) as {
      contributions: readonly GoldGift[];
    };
    const text = readFileSync(join(shared, 'texts', `${id}.txt`), 'utf8');
    const left = [...readArticle(text, {}, sampleGazetteer()).contributions];
    for (const wanted of gold.contributions) {
      const at = left.findIndex(
        ({ amountVnd, quantity }) =>
          (amountVnd === null ? null : Number(amountVnd)) === wanted.amountVnd &&
          (wanted.quantity === null || wanted.quantity === quantity),
      );
      const [read] = at >= 0 ? left.splice(at, 1) : [];
      const seen = `${JSON.stringify(wanted)} — saw ${read?.donor} > ${read?.recipient}`;
      expect(read, seen).toBeDefined();
      if (wanted.donor) expect(agree(wanted.donor, read?.donor ?? null), seen).toBe(true);
      if (wanted.recipient) expect(agree(wanted.recipient, read?.recipient ?? null), seen).toBe(true);
    }
  });
});
