import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { AddressRefused, faultOfAddress, guardedLookup, isPublicAddress } from './safe-address.ts';

test.each([
  ['113.161.0.1', true],
  ['8.8.8.8', true],
  ['2001:ee0:4f00::1', true],
  ['127.0.0.1', false],
  ['127.255.255.254', false],
  ['10.1.2.3', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:10.0.0.1', false],
  ['64:ff9b::a00:1', false],
  ['2002:7f00:1::', false],
  ['2001:db8::1', false],
  ['ff02::1', false],
  ['ghi chú', false],
])('%s is public: %s', (address, expected) => expect(isPublicAddress(address)).toBe(expected));

test.each([
  ['https://phan-mem.example.vn/tin', null],
  ['https://113.161.0.1:8443/tin?x=1', null],
  ['http://phan-mem.example.vn/tin', 'url-not-https'],
  ['ftp://phan-mem.example.vn', 'url-not-https'],
  ['https://ten:mat-khau@example.vn', 'url-form'],
  ['https://example.vn/#x', 'url-form'],
  ['không phải địa chỉ', 'url-form'],
  ['https://localhost/tin', 'url-private'],
  ['https://a.localhost/tin', 'url-private'],
  ['https://127.1/tin', 'url-private'],
  ['https://0x7f000001/tin', 'url-private'],
  ['https://2130706433/tin', 'url-private'],
  ['https://[::1]/tin', 'url-private'],
  ['https://[::ffff:10.0.0.1]/tin', 'url-private'],
  ['https://169.254.169.254/latest', 'url-private'],
  ['http://192.168.1.1/', 'url-not-https'],
])('%s: %s', (url, expected) => expect(faultOfAddress(url, { allowLoopback: false })).toBe(expected));

test('a name that leads to this machine is refused when the line is made', async () => {
  const find = (allowLoopback: boolean) =>
    promisify((done: (error: Error | null, found?: unknown) => void) =>
      guardedLookup({ allowLoopback })('localhost', { all: true }, done as never),
    )();
  await expect(find(false)).rejects.toBeInstanceOf(AddressRefused);
  await expect(find(true)).resolves.not.toHaveLength(0);
});
