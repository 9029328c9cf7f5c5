import { createHash } from 'node:crypto';
import type { MapStyle } from '../../config.ts';
import type { Assets } from '../../platform/http/assets.ts';
import { contentPolicy } from '../../platform/http/security-headers.ts';

/** A street map behind the points, as the operator set it: whom a visitor's browser asks once the visitor has said so. */
export interface Streets {
  readonly styleUrl: string;
  /** The servers asked, without ours. */
  readonly hosts: readonly string[];
  /** What the pages of the maps, and the worker that fetches tiles, may load; every other page stays as strict as it is. */
  readonly policy: string;
  /** The worker's address. It changes with its policy: browsers keep the file, and its headers with it, for a year. */
  readonly worker: string;
}

const WORKER = 'portal/islands/streets-thread';

/** Null where nothing is set, or nothing was built for browsers. */
export function streetsOf(style: MapStyle | null, assets: Assets, overTls: boolean): Streets | null {
  const worker = assets.islands[WORKER];
  if (!style || !worker) return null;
  const policy = contentPolicy(overTls, style.origins);
  return {
    styleUrl: style.url,
    hosts: style.origins.map((origin) => new URL(origin).host),
    policy,
    worker: `${worker}?${createHash('sha256').update(policy).digest('hex').slice(0, 12)}`,
  };
}

/** The content policies of built files, for assetRoutes. */
export const streetsPolicies = (streets: Streets | null): Readonly<Record<string, string>> =>
  streets ? { [streets.worker.replace(/\?.*$/, '')]: streets.policy } : {};
