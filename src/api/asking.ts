import type { z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { FileRoom } from '../evidence/receive-file.ts';
import { type Actor, THE_PUBLIC } from '../kernel/actor.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { BoardSessions } from '../pairing/board/board-sessions.ts';
import type { Db } from '../platform/database/database.ts';
import type { Outbox } from '../platform/mail/mail.ts';
import type { Gazetteer } from '../reading/gazetteer.ts';
import type { ApiEnv, KeyGateOptions } from './key-gate.ts';

/** What the routes are made with. */
export interface ApiDeps extends KeyGateOptions {
  readonly gazetteer: () => Gazetteer;
  /** How other systems are told: the key of the instance, and whether tests may name this machine. */
  readonly webhooks: { readonly secret: string; readonly allowLoopback: boolean };
  /** How acts that tell people write to them; null without a mail server. */
  readonly outbox: Outbox | null;
  /** Where files that are sent are looked at and kept. */
  readonly files: FileRoom;
  /** The scenarios of the pairing board that are being worked on, solved; those of the board's own pages. */
  readonly sessions: BoardSessions;
}

/** Who asks, when, and where the answer is looked for. */
export interface Asking {
  readonly db: Db;
  readonly by: Actor;
  readonly now: Date;
  readonly today: PlainDate;
  readonly deps: RoutesDeps;
}

/** What the routes themselves take of that. */
export type RoutesDeps = Pick<ApiDeps, 'webhooks' | 'outbox' | 'files' | 'sessions'>;

export type Api = OpenAPIHono<ApiEnv>;

/** Puts one route, or several, into the API. */
export type Mount = (app: Api, deps: ApiDeps) => void;

export function askingOf(c: Context<ApiEnv>, deps: ApiDeps): Asking {
  const now = deps.clock();
  return { db: deps.db, by: c.get('caller')?.holder ?? THE_PUBLIC, now, today: plainDateAt(now), deps };
}

/** The values of the parameters that a schema names, after it has read them. */
export type Read<Schema extends z.ZodObject | undefined> = Schema extends z.ZodObject ? z.output<Schema> : object;

/** "get /agreements/{province}/{slug}" → "getAgreementsByProvinceSlug": how generated clients call a route. */
export function operationIdOf(method: string, path: string): string {
  const parts = path.split('/').filter(Boolean);
  const capital = (word: string): string =>
    word
      .split('-')
      .map((piece) => piece.charAt(0).toUpperCase() + piece.slice(1))
      .join('');
  const named = parts.filter((part) => !part.startsWith('{')).map(capital);
  const by = parts.filter((part) => part.startsWith('{')).map((part) => capital(part.slice(1, -1)));
  return `${method}${named.join('')}${by.length > 0 ? `By${by.join('')}` : ''}`;
}
