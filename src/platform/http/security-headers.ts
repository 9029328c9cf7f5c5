import type { MiddlewareHandler } from 'hono';

/**
 * What a page may load: nothing but our own files. `asked`: servers that the scripts of this one answer may fetch from besides,
 * each an origin that the operator named.
 */
export function contentPolicy(overTls: boolean, asked: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    ["connect-src 'self'", ...asked].join(' '),
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    ...(overTls ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/**
 * What every answer says to the browser: nothing but our own files, no frames, no guessing of types.
 * `overTls`: the public address is https, so browsers may be told to use nothing else.
 */
export function securityHeaders(overTls: boolean): MiddlewareHandler {
  const said: [name: string, value: string][] = [
    ['Content-Security-Policy', contentPolicy(overTls)],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ...(overTls ? [['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'] as [string, string]] : []),
  ];
  // Said before the answer is made: headers changed afterwards cost a copy of the whole answer.
  return async (c, next) => {
    for (const [name, value] of said) c.header(name, value);
    await next();
  };
}
