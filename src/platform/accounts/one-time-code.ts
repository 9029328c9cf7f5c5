import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** One-time codes of a phone app (RFC 6238: SHA-1, six digits, thirty seconds), as better-auth checks them at sign-in. */
const STEP_SECONDS = 30;
/** A phone's clock may be off by one step either way (RFC 6238, 5.2). */
const STEPS_OFF = [0, -1, 1];

/** A fresh secret: 32 letters that are the key themselves, as better-auth keeps it. */
export const newCodeSecret = (): string => randomBytes(24).toString('base64url');

/** The code of a secret at an instant. */
export function codeAt(secret: string, now: Date, stepsOff = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / 1000 / STEP_SECONDS) + stepsOff));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const at = mac.readUInt8(mac.length - 1) & 0xf;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Whether `given` is the code of now, or of the step before or after. Spaces, as apps show them, do not count. */
export function isCode(secret: string, given: string, now: Date): boolean {
  const digits = given.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return false;
  return STEPS_OFF.map((off) => timingSafeEqual(Buffer.from(codeAt(secret, now, off)), Buffer.from(digits))).includes(
    true,
  );
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The secret as people type it into an app (RFC 4648 base32, without padding). */
export function typedSecret(secret: string): string {
  const bits = [...Buffer.from(secret)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((part) => BASE32[Number.parseInt(part.padEnd(5, '0'), 2)]).join('');
}

/** What the picture to scan says. */
export function codeAddress(secret: string, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  const query = `secret=${typedSecret(secret)}&issuer=${encodeURIComponent(issuer)}`;
  return `otpauth://totp/${label}?${query}`;
}

/** Letters that nobody mixes up when copying from paper. */
const CLEAR = 'abcdefghjkmnpqrstuvwxyz23456789';
const RECOVERY_CODES = 10;

/** Codes for the day on which the phone is lost: each works once. 31^10 possibilities each. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    let letters = '';
    while (letters.length < 10)
      // Bytes beyond the last whole round are thrown away, so that no letter is likelier.
      for (const byte of randomBytes(16))
        if (byte < CLEAR.length * 8 && letters.length < 10) letters += CLEAR[byte % CLEAR.length];
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
}

/** A recovery code as somebody typed it, as it is kept. */
export const tidyRecoveryCode = (given: string): string => {
  const letters = given.toLowerCase().replace(/[^a-z0-9]/g, '');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
};
