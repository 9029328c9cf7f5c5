import { recordActOnAgreement } from '../../src/agreements/record-act-on-agreement.ts';
import { recordAgreement } from '../../src/agreements/record-agreement.ts';
import type { Person, Role } from '../../src/kernel/actor.ts';
import {
  type AccountId,
  type AgreementId,
  type ProgrammeId,
  type RequestId,
  type ReviewRoundId,
  newId,
} from '../../src/kernel/ids.ts';
import { type PlainDate, plainDate } from '../../src/kernel/plain-date.ts';
import { type Result, unwrap } from '../../src/kernel/result.ts';
import { recordContribution } from '../../src/ledger/record-contribution.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { changeDraft, openDraft } from '../../src/programmes/draft-assignment.ts';
import { publishAssignment } from '../../src/programmes/publish-assignment.ts';
import {
  acceptReview,
  approveReview,
  freezeReview,
  reopenReview,
  returnReview,
  waiveReview,
} from '../../src/reviews/decide-review.ts';
import { openRound } from '../../src/reviews/open-round.ts';
import { NEEDED_PARTS } from '../../src/reviews/submission.ts';
import { findLastSnapshot } from '../../src/reviews/snapshot-store.ts';
import { type SubmissionInRound, findSubmission, listSubmissions } from '../../src/reviews/submission-store.ts';
import { contentToSubmit, submitReview } from '../../src/reviews/submit-review.ts';
import { writeReview } from '../../src/reviews/write-review.ts';
import { atDesk, plantAccount, plantRole } from './accounts.ts';
import { OPERATOR, inEveryRole } from './actors.ts';
import { beginProgramme } from './gia-lai-programme.ts';
import {
  AN_NHON_BAC,
  BONG_SON,
  CHU_PRONG,
  GIA_LAI,
  IA_DOK,
  type Place,
  placeId,
  plantPlaces,
  plantSuccession,
} from './places.ts';

const day = plainDate;
const request = (): RequestId => newId<'request'>() as RequestId;
const inGiaLai = (kind: Place['kind'], type: string, name: string, more: Partial<Place> = {}): Place => ({
  kind,
  provinceCode: '52',
  type,
  name,
  parent: placeId(GIA_LAI),
  ...more,
});
const IA_MO = inGiaLai('commune', 'Xã', 'Ia Mơ', { code: '23938' });
/** Merged into Ia Mơ in the middle of the half-year. */
const IA_PUCH = inGiaLai('commune', 'Xã', 'Ia Púch', { code: '23896', validTo: day('2026-03-01') });
const HEALTH = inGiaLai('organisation', 'Sở', 'Y tế');
const BUILDING = inGiaLai('organisation', 'Sở', 'Xây dựng');
export const REVIEW_PLACES = {
  GIA_LAI,
  BONG_SON,
  AN_NHON_BAC,
  CHU_PRONG,
  IA_DOK,
  IA_MO,
  IA_PUCH,
  HEALTH,
  BUILDING,
} as const;
export type PlaceName = keyof typeof REVIEW_PLACES;

type Pair = readonly [PlaceName, PlaceName];

/** What somebody does with a report. */
export type Deed = 'write' | 'submit' | 'approve' | 'accept' | 'freeze' | 'return' | 'reopen' | 'waive';

/** A province with its units, the people at them, and a round of reports; time stands where the test puts it. */
export class ReviewStory {
  readonly #people = new Map<string, AccountId>();
  readonly agreements = new Map<string, AgreementId>();
  roundId: ReviewRoundId | null = null;

  readonly db: Db;
  readonly programmeId: ProgrammeId;

  private constructor(db: Db, programmeId: ProgrammeId) {
    this.db = db;
    this.programmeId = programmeId;
  }

  /** Two decisions: the second takes Chư Prông from the health department and gives it to that of building, in April. */
  static async begin(db: Db): Promise<ReviewStory> {
    await plantPlaces(db, Object.values(REVIEW_PLACES));
    await plantSuccession(db, placeId(IA_PUCH), placeId(IA_MO), day('2026-03-01'));
    const programmeId = await beginProgramme(db, {
      requestId: request(),
      slug: 'ket-nghia',
      title: 'Chương trình kết nghĩa',
      startsOn: day('2025-08-07'),
    });
    const story = new ReviewStory(db, programmeId);
    const kept: Pair[] = [
      ['BONG_SON', 'IA_DOK'],
      ['AN_NHON_BAC', 'IA_PUCH'],
    ];
    await story.#assign('2025-12-01', '120-QĐ/TU', [...kept, ['HEALTH', 'CHU_PRONG']], []);
    await story.#assign('2026-04-01', '31-QĐ/TU', [['BUILDING', 'CHU_PRONG']], [['HEALTH', 'CHU_PRONG']]);
    await story.#sign(['BONG_SON', 'IA_DOK'], '2025-10-18');
    await story.#sign(['AN_NHON_BAC', 'IA_PUCH'], '2025-11-01');
    await story.#sign(['HEALTH', 'CHU_PRONG'], '2025-12-20', '2026-03-31');
    await story.#sign(['BUILDING', 'CHU_PRONG'], '2026-04-10');
    return story;
  }

  async #assign(on: string, number: string, add: readonly Pair[], remove: readonly Pair[]): Promise<void> {
    const { db, programmeId } = this;
    const { versionId } = unwrap(
      await openDraft(db, OPERATOR, {
        requestId: request(),
        provinceCode: '52',
        programmeId,
        fromInForce: true,
        today: day(on),
      }),
    );
    const pairOf = ([one, other]: Pair) => ({
      sponsor: placeId(REVIEW_PLACES[one]),
      recipient: placeId(REVIEW_PLACES[other]),
    });
    unwrap(
      await changeDraft(db, OPERATOR, {
        requestId: request(),
        provinceCode: '52',
        versionId,
        add: add.map((pair) => ({ ...pairOf(pair), traits: null, note: null })),
        remove: remove.map(pairOf),
      }),
    );
    const decision = { kind: 'Quyết định', number, issuedOn: day(on), issuer: null, abstract: null };
    unwrap(
      await publishAssignment(db, OPERATOR, {
        requestId: request(),
        provinceCode: '52',
        versionId,
        effectiveOn: day(on),
        decision,
      }),
    );
  }

  async #sign([one, other]: Pair, on: string, endedOn?: string): Promise<void> {
    const { db, programmeId } = this;
    const { agreementId } = unwrap(
      await recordAgreement(
        db,
        OPERATOR,
        {
          requestId: request(),
          provinceCode: '52',
          programmeId,
          parentId: null,
          documentKind: 'giao-uoc',
          parties: [
            { nodeId: placeId(REVIEW_PLACES[one]), role: 'sponsor' },
            { nodeId: placeId(REVIEW_PLACES[other]), role: 'recipient' },
          ],
          signed: true,
          signedOn: day(on),
          signedBy: null,
          place: null,
          documents: [],
          clauses: [{ field: 'welfare', text: 'Giúp hộ nghèo', textEn: null, owedBy: 'sponsor' }],
          isSample: false,
        },
        day('2026-12-31'),
      ),
    );
    this.agreements.set(`${one} ${other}`, agreementId);
    if (endedOn)
      unwrap(
        await recordActOnAgreement(
          db,
          OPERATOR,
          {
            requestId: request(),
            provinceCode: '52',
            agreementId,
            kind: 'ended',
            happenedOn: day(endedOn),
            happenedBy: null,
            place: null,
            note: null,
          },
          day('2026-12-31'),
        ),
      );
  }

  /** The giver says that so many million đồng were handed over on a day. */
  async delivered([one, other]: Pair, millions: bigint, on: string): Promise<void> {
    unwrap(
      await recordContribution(
        this.db,
        inEveryRole(placeId(GIA_LAI), '52'),
        {
          requestId: request(),
          provinceCode: '52',
          agreementId: this.agreements.get(`${one} ${other}`) as AgreementId,
          clauseId: null,
          donorNode: placeId(REVIEW_PLACES[one]),
          donor: one,
          recipientNode: placeId(REVIEW_PLACES[other]),
          recipient: other,
          kind: 'cash',
          item: null,
          amountVnd: millions * 1_000_000n,
          quantity: null,
          unit: null,
          stage: 'delivered',
          statedBy: 'sponsor',
          happenedOn: day(on),
          correctsId: null,
        },
        day('2026-12-31'),
      ),
    );
  }

  /** Somebody who holds roles at places, until a day where one is given. */
  async person(name: string, role: Role, place: PlaceName, endsOn: string | null = null): Promise<AccountId> {
    const account = this.#people.get(name) ?? (await plantAccount(this.db, name));
    this.#people.set(name, account);
    await plantRole(this.db, account, role, placeId(REVIEW_PLACES[place]), {
      endsOn: endsOn === null ? null : day(endsOn),
    });
    return account;
  }

  async at(name: string, on: string): Promise<Person> {
    const account = this.#people.get(name);
    if (!account) throw new Error(`nobody is called ${name}`);
    return atDesk(this.db, account, day(on));
  }

  /** Opens a round of six months or of a year, with the days that lists like "2025-12-15 2026-06-14" name. */
  async open(
    name: string,
    on: string,
    kind: 'six-month' | 'year',
    days: readonly [string, string, string, string, string],
  ): Promise<string> {
    const [startsOn, endsOn, cutoffOn, unitDueOn, provinceDueOn] = days.map((each) => day(each)) as [
      PlainDate,
      PlainDate,
      PlainDate,
      PlainDate,
      PlainDate,
    ];
    const result = await openRound(
      this.db,
      await this.at(name, on),
      {
        requestId: request(),
        provinceCode: '52',
        programmeId: this.programmeId,
        kind,
        startsOn,
        endsOn,
        cutoffOn,
        unitDueOn,
        provinceDueOn,
      },
      { today: day(on), outbox: null },
    );
    if (result.ok) this.roundId = result.value;
    return sayResult(result);
  }

  async report(place: PlaceName): Promise<SubmissionInRound> {
    const roundId = this.roundId as ReviewRoundId;
    const listed = await listSubmissions(this.db, [{ provinceCode: '52', roundId }]);
    const found = listed.find(({ nodeId }) => nodeId === placeId(REVIEW_PLACES[place]));
    const report = found && (await findSubmission(this.db, '52', found.submissionId));
    if (!report) throw new Error(`${place} does not report in this round`);
    return report;
  }

  /** Does the deed; "yes", or the codes of why not. */
  async does(name: string, on: string, deed: Deed, place: PlaceName, words: string | null = null): Promise<string> {
    const { db } = this;
    const by = await this.at(name, on);
    const report = await this.report(place);
    const today = day(on);
    const telling = { today, outbox: null };
    const ask = { requestId: request(), provinceCode: '52', submissionId: report.submissionId };
    const checksum = (await findLastSnapshot(db, report))?.checksum ?? '0'.repeat(64);
    switch (deed) {
      case 'write': {
        const { agreements } = await contentToSubmit(db, report, today);
        const texts = NEEDED_PARTS.map((part) => ({ part, words: `${words ?? 'Đã làm'}: ${part}`, saw: 99 }));
        const judgements =
          report.level === 'province'
            ? []
            : agreements.map(({ agreementId }) => ({ agreementId, rating: 'good' as const, words: null, saw: 99 }));
        return sayResult(await writeReview(db, by, { ...ask, texts, judgements }, telling));
      }
      case 'submit':
        return sayResult(await submitReview(db, by, ask, telling));
      case 'return': {
        const [line = '', remark = ''] = (words ?? '').split(' | ');
        const [on_, code = null] = line.split(':') as ['figure' | 'part' | 'pair' | 'whole', string?];
        const remarks = words === null ? [] : [{ on: on_, code: code ?? null, words: remark }];
        return sayResult(await returnReview(db, by, { ...ask, reason: 'Cần xem lại', remarks }, telling));
      }
      case 'approve':
        return sayResult(await approveReview(db, by, { ...ask, checksum: words ?? checksum, reason: null }, telling));
      case 'accept':
        return sayResult(await acceptReview(db, by, { ...ask, checksum, reason: words }, telling));
      case 'freeze':
        return sayResult(await freezeReview(db, by, { ...ask, checksum }, telling));
      case 'reopen':
        return sayResult(await reopenReview(db, by, { ...ask, reason: words }, telling));
      case 'waive':
        return sayResult(await waiveReview(db, by, { ...ask, reason: words }, telling));
    }
  }
}

type Refused = {
  readonly code: string;
  readonly faults?: readonly { readonly code: string; readonly missing?: readonly { code: string }[] }[];
};

function sayResult(result: Result<unknown, Refused>): string {
  if (result.ok) return 'yes';
  const { code, faults } = result.refusal;
  if (!faults) return code;
  return faults
    .map((fault) =>
      [fault.code, ...new Set(fault.missing?.map((thing) => thing.code))].join(': ').replaceAll(': ', ' '),
    )
    .join(', ');
}
