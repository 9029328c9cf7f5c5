import { type LookupAddress, lookup as resolve } from 'node:dns';
import { BlockList, type LookupFunction, isIP, isIPv4 } from 'node:net';

/** IPv4 that is no public address: private, shared, this machine, link-local, for documents, tests, many, the future. */
const CLOSED_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Of what is global unicast in IPv6, that which leads elsewhere: documents, Teredo, 6to4. */
const CLOSED_V6: readonly (readonly [string, number])[] = [
  ['2001:db8::', 32],
  ['2001::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const closed = new BlockList();
for (const [network, bits] of CLOSED_V4) closed.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of CLOSED_V6) closed.addSubnet(network, bits, 'ipv6');
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');

/** Whether an address is one of the public internet. IPv6 is public only where it was given out as such. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closed.check(address, 'ipv4');
  return isIP(address) === 6 && globalV6.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** Thrown when an address is none to which anything may be sent. */
export class AddressRefused extends Error {
  override name = 'AddressRefused';
}

export interface AddressRules {
  /** True for tests alone: http and this machine. */
  readonly allowLoopback: boolean;
}

/** Why nothing may be sent to an address, as far as the address itself tells; null where it may. */
export function faultOfAddress(
  text: string,
  { allowLoopback }: AddressRules,
): 'url-form' | 'url-not-https' | 'url-private' | null {
  if (text.length > 500 || !URL.canParse(text)) return 'url-form';
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (username || password || hash || hostname === '') return 'url-form';
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const isHere = host === 'localhost' || host.endsWith('.localhost') || (isIP(host) !== 0 && isLoopback(host));
  if (isHere) return allowLoopback ? null : 'url-private';
  if (protocol !== 'https:') return 'url-not-https';
  if (isIP(host) !== 0 && !isPublicAddress(host)) return 'url-private';
  return null;
}

/**
 * Finds the addresses of a name for the line that is about to be made, and gives only public ones to it. It is asked at that
 * moment and the line goes to what it gave, so a name that changes its address in between leads nowhere else.
 */
export const guardedLookup =
  ({ allowLoopback }: AddressRules): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, []);
      const open = found.filter(({ address }) => isPublicAddress(address) || (allowLoopback && isLoopback(address)));
      // One private address among public ones is a trap, not a mistake.
      if (open.length === 0 || open.length < found.length)
        return callback(new AddressRefused(`${hostname} is no public address`), []);
      const [first] = open as [LookupAddress];
      return options.all ? callback(null, open) : callback(null, first.address, first.family);
    });
  };
