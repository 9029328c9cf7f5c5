import { z } from '@hono/zod-openapi';
import { accessPolicies } from '../../access/access-policy.ts';
import { permit } from '../../kernel/policy.ts';
import { type AuditRow, listAuditEntries } from '../../office/audit-log-store.ts';
import { noteReading } from '../../office/note-reading.ts';
import { findProvincePlace } from '../../registry/place-store.ts';
import { readList } from '../read-route.ts';
import * as schema from '../schemas.ts';
import { day } from '../write-fields.ts';

const auditLog = readList({
  path: '/audit/{province}',
  summary: 'Who did what: the log of a province, each entry with its link of the chain',
  description:
    'For keys of a role that may read it; that it was read is itself written down. People stand in it as ids, and where a request came from is not told.',
  open: false,
  params: z.object({ province: schema.provinceParam }),
  query: z.object({
    act: z
      .string()
      .regex(/^[a-z-]+\.[a-z-]+$/)
      .max(60)
      .optional()
      .openapi({ example: 'agreement.sign' }),
    about: schema.idParam.optional().openapi({ description: 'Only entries about this record' }),
    from: day.optional(),
    to: day.optional(),
  }),
  name: 'AuditLog',
  item: z
    .object({
      number: z.string().openapi({ description: 'Its number in the chain of the province' }),
      happenedAt: z.iso.datetime(),
      act: z.string(),
      by: z.enum(['public', 'operator', 'person', 'key']),
      account: z.string().nullable(),
      key: z.string().nullable(),
      standing: z.string().openapi({ description: 'In which role' }),
      subjectKind: z.string(),
      about: z.array(z.string()),
      before: z.string().nullable().openapi({ description: 'JSON text exactly as it was hashed' }),
      after: z.string().nullable(),
      contentHash: z.string(),
      chainHash: z.string(),
    })
    .openapi('AuditEntry'),
  order: 'The newest first',
  cursor: { write: String, read: (text) => (/^[1-9]\d{0,17}$/.test(text) ? BigInt(text) : null) },
  at: ({ entryNo }: AuditRow) => entryNo,
  rows: async ({ db, by, now }, { params, query, after, limit }) => {
    const provinceCode = params.province;
    const place = await findProvincePlace(db, provinceCode);
    const permitted = permit(accessPolicies, 'audit.read', by, { place });
    if (!permitted.ok || by.kind !== 'key') return null;
    await noteReading(db, { permission: permitted.value, person: by, provinceCode, now });
    const filter = {
      who: null,
      act: query.act ?? null,
      from: (query.from ?? null) as never,
      to: (query.to ?? null) as never,
      subjectKind: null,
      about: query.about ?? null,
    };
    return listAuditEntries(db, provinceCode, filter, { after, limit });
  },
  present: (row) => ({
    number: String(row.entryNo),
    happenedAt: row.happenedAt.toISOString(),
    act: row.act,
    by: row.actorKind,
    account: row.accountId,
    key: row.keyId,
    standing: row.standing,
    subjectKind: row.subjectKind,
    about: [...row.about],
    before: row.before,
    after: row.after,
    contentHash: row.contentHash,
    chainHash: row.chainHash,
  }),
});

export const officeReads = [auditLog];
