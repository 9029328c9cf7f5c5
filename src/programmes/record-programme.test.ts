import { OPERATOR } from '../../tests/support/actors.ts';
import { describe, expect, test } from 'vitest';
import { GIA_LAI, DA_NANG, SOME_PLACES, placeId, plantPlaces } from '../../tests/support/places.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { type DocumentId, type RequestId, idOf, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { listDocuments } from './legal-document-store.ts';
import { slugOf } from './programme.ts';
import {
  findProgramme,
  listDocumentsOfProgramme,
  listProgrammes,
  listProgrammesOnDocuments,
} from './programme-store.ts';
import { type RecordLegalDocument, recordLegalDocument } from './record-legal-document.ts';
import { type RecordProgramme, recordProgramme } from './record-programme.ts';

const places = { name: 'places', filler: async (db: Db) => void (await plantPlaces(db, SOME_PLACES)) };
const request = (): RequestId => newId<'request'>();

const directive = (change: Partial<RecordLegalDocument> = {}): RecordLegalDocument => ({
  requestId: request(),
  provinceCode: '52',
  kind: 'Chỉ thị',
  number: '03-CT/TU',
  issuedOn: plainDate('2025-08-07'),
  issuer: 'Ban Thường vụ Tỉnh ủy',
  abstract: null,
  links: [],
  ...change,
});
const programme = (change: Partial<RecordProgramme> = {}): RecordProgramme => ({
  requestId: request(),
  provinceCode: '52',
  slug: 'gia-lai',
  title: 'Kết nghĩa ở Gia Lai',
  titleEn: null,
  ownerNode: placeId(GIA_LAI),
  startsOn: plainDate('2025-08-07'),
  endsOn: null,
  summary: null,
  summaryEn: null,
  isSample: false,
  documents: [],
  ...change,
});

describe('recording a legal document', () => {
  test('a document that is stated again is found, and what the new statement adds is kept', async () => {
    const { db } = await testDatabase(places);
    const first = unwrap(await recordLegalDocument(db, OPERATOR, directive({ issuedOn: null, issuer: null })));
    const second = unwrap(await recordLegalDocument(db, OPERATOR, directive()));
    expect(first.isNew).toBe(true);
    expect(second).toEqual({ documentId: first.documentId, isNew: false });
    expect((await listDocuments(db, '52', [first.documentId])).get(first.documentId)).toMatchObject({
      number: '03-CT/TU',
      issuedOn: '2025-08-07',
      issuer: 'Ban Thường vụ Tỉnh ủy',
    });
  });

  test('two requests at once make one document; one request twice makes one statement', async () => {
    const { db } = await testDatabase(places);
    const same = directive();
    const answers = await Promise.all([
      recordLegalDocument(db, OPERATOR, same),
      recordLegalDocument(db, OPERATOR, same),
      recordLegalDocument(db, OPERATOR, directive()),
    ]);
    expect(new Set(answers.map((answer) => unwrap(answer).documentId)).size).toBe(1);
    const statements = await db.selectFrom('legal_document_statement').select('statement_no').execute();
    expect(statements).toHaveLength(2);
  });

  test('the same number in another province is another document', async () => {
    const { db } = await testDatabase(places);
    const here = unwrap(await recordLegalDocument(db, OPERATOR, directive()));
    const there = unwrap(await recordLegalDocument(db, OPERATOR, directive({ provinceCode: '48' })));
    expect(there.isNew).toBe(true);
    expect(there.documentId).not.toBe(here.documentId);
  });

  test('every fault is told, and nothing is stored', async () => {
    const { db } = await testDatabase(places);
    const unknown = idOf('document', 'nowhere') as DocumentId;
    const refused = await recordLegalDocument(
      db,
      OPERATOR,
      directive({ kind: ' ', number: ' ', issuer: 'x', links: [{ relation: 'implements', targetId: unknown }] }),
    );
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        code: 'document-invalid',
        faults: [
          { code: 'document-kind-length', length: 0 },
          { code: 'document-number-length', length: 0 },
          { code: 'document-issuer-length', length: 1 },
          { code: 'link-target-unknown', targetId: unknown },
        ],
      },
    });
    expect(await db.selectFrom('legal_document').select('document_id').execute()).toEqual([]);
  });
});

describe('recording a programme', () => {
  test('an address is made of plain words', () => {
    expect(slugOf('Phường Bồng Sơn – xã Chư Prông')).toBe('phuong-bong-son-xa-chu-prong');
  });

  test('it is found by its address, with its documents and the links between them', async () => {
    const { db } = await testDatabase(places);
    const source = unwrap(await recordLegalDocument(db, OPERATOR, directive()));
    const plan = unwrap(
      await recordLegalDocument(
        db,
        OPERATOR,
        directive({
          kind: 'Kế hoạch',
          number: '43/KH-UBND',
          issuedOn: plainDate('2025-08-22'),
          issuer: 'UBND tỉnh Gia Lai',
          links: [{ relation: 'implements', targetId: source.documentId }],
        }),
      ),
    );
    const input = programme({ documents: [source.documentId, plan.documentId] });
    const { programmeId } = unwrap(await recordProgramme(db, OPERATOR, input));
    const [again, atOnce] = await Promise.all([
      recordProgramme(db, OPERATOR, input),
      recordProgramme(db, OPERATOR, input),
    ]);
    expect([unwrap(again), unwrap(atOnce)]).toEqual([{ programmeId }, { programmeId }]);
    expect(await recordProgramme(db, OPERATOR, { ...input, title: 'Tên khác' })).toMatchObject({
      ok: false,
      refusal: { code: 'request-id-reused' },
    });
    expect(await findProgramme(db, '52', 'gia-lai')).toMatchObject({ programmeId, title: 'Kết nghĩa ở Gia Lai' });
    expect(await listProgrammes(db, null, { after: null, limit: 10 })).toHaveLength(1);
    expect(await listProgrammes(db, '52', { after: { provinceCode: '52', programmeId }, limit: 10 })).toEqual([]);
    expect(await listProgrammesOnDocuments(db, '52', [plan.documentId])).toHaveLength(1);
    const documents = await listDocumentsOfProgramme(db, '52', programmeId);
    expect(documents.map(({ number, links }) => [number, links.map(({ relation }) => relation)])).toEqual([
      ['03-CT/TU', ['implements']],
      ['43/KH-UBND', ['implements']],
    ]);
  });

  test('every fault is told at once', async () => {
    const { db } = await testDatabase(places);
    unwrap(await recordProgramme(db, OPERATOR, programme()));
    const unknown = idOf('document', 'nowhere') as DocumentId;
    const refused = await recordProgramme(
      db,
      OPERATOR,
      programme({
        title: '',
        ownerNode: placeId(DA_NANG),
        endsOn: plainDate('2025-01-01'),
        documents: [unknown, unknown],
      }),
    );
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        faults: [
          { code: 'slug-taken', slug: 'gia-lai' },
          { code: 'title-length', length: 0 },
          { code: 'term-reversed' },
          { code: 'owner-elsewhere', provinceCode: '48' },
          { code: 'document-unknown', documentId: unknown },
          { code: 'document-twice', documentId: unknown },
        ],
      },
    });
  });
});
