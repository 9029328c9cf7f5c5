import { z } from '@hono/zod-openapi';
import { nameInHeader } from '../../evidence/serve-file.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Db } from '../../platform/database/database.ts';
import type { LongWork, WorkFault, WorkId } from '../../platform/works/work.ts';
import { findWork, findWorkFile, listWorkFaults, listWorkFiles, listWorksIn } from '../../platform/works/work-store.ts';
import { WORK_KINDS } from '../../office/work-kinds.ts';
import { addressOfWork, sha256Of } from '../begin-work.ts';
import { byId } from '../cursors.ts';
import { namesTag } from '../entity-tag.ts';
import { readBytes } from '../read-bytes.ts';
import { readList, readOne } from '../read-route.ts';
import * as schema from '../schemas.ts';

const kindOf = ({ kind }: LongWork) => WORK_KINDS.find(({ name }) => name === kind) ?? null;

const Work = z
  .object({
    provinceCode: z.string(),
    id: z.string(),
    kind: z.string().openapi({ example: 'programmes.import-assignment' }),
    title: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'refused', 'failed']).openapi({
      description: '`refused`: its faults say why, nothing was saved; `failed`: something broke on our side',
    }),
    doing: z.string().nullable().openapi({ description: 'What it does now' }),
    done: z.int(),
    total: z.int().nullable().openapi({ description: 'Null while nobody knows' }),
    faults: z.int().openapi({ description: 'How many places of the file need mending' }),
    address: z.string(),
    recordedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .openapi('Work');

const presentWork = (work: LongWork): z.input<typeof Work> | null => {
  const kind = kindOf(work);
  return (
    kind && {
      provinceCode: work.provinceCode,
      id: work.workId,
      kind: work.kind,
      title: kind.show(work.data, work.fileName, 'en').title,
      state: work.state,
      doing: work.state === 'running' && work.stage ? (kind.stages[work.stage]?.en ?? null) : null,
      done: work.done,
      total: work.total,
      faults: work.faultCount,
      address: addressOfWork(work),
      recordedAt: work.recordedAt.toISOString(),
      endedAt: work.endedAt?.toISOString() ?? null,
    }
  );
};

const grantsOf = (by: Actor): readonly string[] =>
  by.kind === 'key' || by.kind === 'person' ? by.roles.map(({ grantId }) => grantId) : [];

/** A work of the account behind the key, asked for in no other role than the key's. */
async function workOf(
  { db, by }: { readonly db: Db; readonly by: Actor },
  { province, work: workId }: { readonly province: string; readonly work: string },
): Promise<LongWork | null> {
  const work = await findWork(db, { provinceCode: province, workId: workId as string as WorkId });
  const grants = grantsOf(by);
  const isOwn = by.kind === 'key' && work?.accountId === by.accountId;
  return work && isOwn && kindOf(work) && work.grantIds.every((grant) => grants.includes(grant)) ? work : null;
}

const OWN = 'Of the account behind the key, where it was asked for in the role of the key. Forgotten after 90 days.';

const list = readList({
  path: '/works',
  summary: 'What takes longer than a request, of your own: imports and reports',
  description: OWN,
  open: false,
  name: 'Works',
  item: Work,
  order: 'The latest first',
  cursor: byId<WorkId>(),
  at: ({ workId }: LongWork) => workId,
  rows: async ({ db, by }, { after, limit }) =>
    by.kind === 'key' ? listWorksIn(db, by.accountId, { grants: grantsOf(by), before: after, limit }) : [],
  present: presentWork,
});

const params = z.object({ province: schema.provinceParam, work: schema.idParam });

const one = readOne({
  path: '/works/{province}/{work}',
  summary: 'One work: how far it is, how it ended, what it made',
  description: OWN,
  open: false,
  params,
  answer: Work.extend({
    files: z.array(
      z.object({ number: z.int(), name: z.string(), bytes: z.int(), address: z.string() }).openapi('WorkFile'),
    ),
  }).openapi('WorkDetail'),
  read: async (asking, { params: at }) => {
    const work = await workOf(asking, at);
    const shown = work && presentWork(work);
    if (!work || !shown) return null;
    const files = work.state === 'done' ? await listWorkFiles(asking.db, work) : [];
    return {
      ...shown,
      files: files.map(({ no, name, bytes }) => ({
        number: no,
        name,
        bytes,
        address: `${addressOfWork(work)}/files/${no}`,
      })),
    };
  },
});

interface ToldFault {
  readonly no: number;
  readonly fault: WorkFault;
  readonly work: LongWork;
}

const faults = readList({
  path: '/works/{province}/{work}/faults',
  summary: 'Why a work was refused, row by row: nothing of its file was saved',
  open: false,
  params,
  name: 'WorkFaults',
  item: z
    .object({
      number: z.int(),
      line: z.int().nullable().openapi({ description: 'Of the file, 1 for the first' }),
      column: z.string().nullable().openapi({ description: 'The heading' }),
      code: z.string(),
      message: z.string(),
    })
    .openapi('WorkFault'),
  order: 'In the order of the file',
  cursor: {
    write: (at: { readonly no: number }) => String(at.no),
    read: (text) => (/^\d{1,6}$/.test(text) ? { no: Number(text) } : null),
  },
  at: ({ no }: ToldFault) => ({ no }),
  rows: async (asking, { params: at, after, limit }) => {
    const work = await workOf(asking, at);
    return (
      work && (await listWorkFaults(asking.db, work, { after: after?.no ?? 0, limit })).map((row) => ({ ...row, work }))
    );
  },
  present: ({ no, fault, work }) => ({
    number: no,
    line: fault.line,
    column: fault.column,
    code: fault.code,
    message: kindOf(work)?.sayFault(fault, 'en') ?? fault.code,
  }),
});

const content = readBytes({
  path: '/works/{province}/{work}/files/{number}',
  summary: 'A file that a work made',
  open: false,
  params: params.extend({
    number: z
      .string()
      .regex(/^[1-9]\d{0,2}$/)
      .openapi({ example: '1' }),
  }),
  types: [
    'application/pdf',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  send: async (c, asking, { params: at }) => {
    const work = await workOf(asking, at);
    const made = work && (await findWorkFile(asking.db, work, Number(at.number)));
    if (!made) return null;
    const tag = `"${sha256Of(made.content).slice(0, 32)}"`;
    c.header('ETag', tag);
    const shown = c.req.header('if-none-match');
    if (shown !== undefined && namesTag(shown, tag)) return c.body(null, 304);
    c.header('Content-Type', made.mediaType);
    c.header('Content-Disposition', `attachment; ${nameInHeader(made.name)}`);
    return c.body(new Uint8Array(made.content));
  },
});

export const workReads = [list, one, faults, content];
