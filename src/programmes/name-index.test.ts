import { describe, expect, test } from 'vitest';
import { type NodeId, idOf } from '../kernel/ids.ts';
import { type NamedNode, indexNames, resolveCode, resolveName } from './name-index.ts';

const id = (word: string): NodeId => idOf('node', 'names', word);
const named = (key: string, fullName: string, parent: string | null, change: Partial<NamedNode> = {}): NamedNode => ({
  nodeId: id(key),
  name: fullName.replace(/^(Tỉnh|Xã|Phường|Làng|Thôn|Sở) /, ''),
  fullName,
  aliases: [],
  code: null,
  parentId: parent === null ? null : id(parent),
  living: true,
  heirs: [],
  ...change,
});
const index = indexNames([
  named('gl', 'Tỉnh Gia Lai', null, { code: '52' }),
  named('dok', 'Xã Ia Dơk', 'gl', { code: '23869' }),
  named('prong', 'Xã Chư Prông', 'gl', { code: '03887' }),
  named('to', 'Xã Ba Tơ', 'gl'),
  named('tô', 'Xã Ba Tô', 'gl'),
  named('ghe', 'Làng Ghè', 'dok', { aliases: ['Plei Ghè'] }),
  named('1a', 'Thôn 1', 'dok'),
  named('1b', 'Thôn 1', 'prong'),
  named('bs', 'Phường Bồng Sơn', 'gl'),
  named('firm', 'Công ty Bồng Sơn', 'gl', { name: 'Bồng Sơn' }),
  named('snv', 'Sở Nội vụ tỉnh Gia Lai', 'gl', { aliases: ['SNV'] }),
  named('comma', 'Trường Tiểu học Nguyễn Du, cơ sở 2', 'gl'),
  named('old', 'Sở Ngoại vụ tỉnh Gia Lai', 'gl', { living: false, heirs: ['Sở Nội vụ tỉnh Gia Lai'] }),
]);
const keyOf = new Map(
  ['gl', 'dok', 'prong', 'to', 'tô', 'ghe', '1a', '1b', 'bs', 'firm', 'snv', 'comma', 'old'].map((key) => [
    id(key),
    key,
  ]),
);
const asked = (written: string, within: string | null = null): string => {
  const found = resolveName(index, written, within);
  return 'node' in found ? (keyOf.get(found.node.nodeId) ?? '?') : found.fault.code;
};

describe('names as annexes write them', () => {
  test.each<[string, string | null, string]>([
    ['Làng Ghè', null, 'ghe'],
    ['làng ghè', null, 'ghe'],
    ['lang ghe', null, 'ghe'],
    ['Ghè', null, 'ghe'],
    ['Plei Ghè', null, 'ghe'],
    ['Làng Ghè, xã Ia Dơk', null, 'ghe'],
    ['Làng Ghè thuộc xã Ia Dơk', null, 'ghe'],
    ['SNV', null, 'snv'],
    ['Trường Tiểu học Nguyễn Du, cơ sở 2', null, 'comma'],
    ['Làng Ghé', null, 'name-spelling'],
    ['Làng Ghè', 'Xã Chư Prông', 'name-outside'],
    ['Thôn 1', null, 'name-ambiguous'],
    ['Thôn 1', 'Xã Ia Dơk', '1a'],
    ['Thôn 1', 'ia dok', '1a'],
    ['Thôn 1', '03887', '1b'],
    ['Thôn 1, xã Chư Prông', null, '1b'],
    ['Xã Ba Tơ', null, 'to'],
    ['Xã Ba Tô', null, 'tô'],
    ['xa ba to', null, 'name-ambiguous'],
    ['Phường Bồng Sơn', null, 'bs'],
    ['Bồng Sơn', null, 'name-ambiguous'],
    ['Sở Ngoại vụ tỉnh Gia Lai', null, 'name-ended'],
    ['Sở Xây dựng', null, 'name-unknown'],
    ['—', null, 'name-unknown'],
  ])('%s in %s: %s', (written, within, expected) => expect(asked(written, within)).toBe(expected));

  test('a fault names what was seen and what could be meant', () => {
    expect(resolveName(index, 'Thôn 1', null)).toEqual({
      fault: {
        code: 'name-ambiguous',
        saw: 'Thôn 1',
        candidates: ['Thôn 1 (Xã Ia Dơk)', 'Thôn 1 (Xã Chư Prông)'],
      },
    });
    expect(resolveName(index, 'Sở Ngoại vụ tỉnh Gia Lai', null)).toEqual({
      fault: { code: 'name-ended', saw: 'Sở Ngoại vụ tỉnh Gia Lai', heirs: ['Sở Nội vụ tỉnh Gia Lai'] },
    });
  });

  test('a code that lost its leading zero is found', () => {
    expect(resolveCode(index, '3887')).toMatchObject({ node: { nodeId: id('prong') } });
    expect(resolveCode(index, '23869.0')).toMatchObject({ node: { nodeId: id('dok') } });
    expect(resolveCode(index, '99999')).toEqual({ fault: { code: 'code-unknown', saw: '99999' } });
  });
});
