import { approvePlan } from '../../src/activities/approve-plan.ts';
import { draftPlan } from '../../src/activities/draft-plan.ts';
import { findPlanVersion } from '../../src/activities/plan-store.ts';
import { recordActivity } from '../../src/activities/record-activity.ts';
import { findRhythm } from '../../src/activities/rhythm-store.ts';
import { rhythmOf } from '../../src/activities/rhythm.ts';
import type { PartyInRole } from '../../src/agreements/agreement.ts';
import { listClauses } from '../../src/agreements/agreement-store.ts';
import { approveJointText } from '../../src/agreements/approve-joint-text.ts';
import { editJointText, openJointText } from '../../src/agreements/draft-joint-text.ts';
import { findJointText } from '../../src/agreements/joint-text-store.ts';
import { findTextContent } from '../../src/agreements/joint-text-version-store.ts';
import { type TextClause, type TextContent, type TextPurpose, approversOf } from '../../src/agreements/joint-text.ts';
import { signJointText } from '../../src/agreements/sign-joint-text.ts';
import type { Person } from '../../src/kernel/actor.ts';
import {
  type AgreementId,
  type ContributionId,
  type JointTextId,
  type NodeId,
  type ProgrammeId,
  type RequestId,
  newId,
} from '../../src/kernel/ids.ts';
import { type PlainDate, plainDate } from '../../src/kernel/plain-date.ts';
import type { Result } from '../../src/kernel/result.ts';
import { answerDelivery } from '../../src/ledger/answer-delivery.ts';
import { recordContribution } from '../../src/ledger/record-contribution.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { dayOfSigning } from '../../src/portal/agreement-signing.ts';
import { progressOf } from '../../src/portal/clause-progress.ts';
import { findAgreementRecord } from '../../src/portal/find-agreement-record.ts';
import { atDesk, plantAccount, plantRole } from './accounts.ts';
import { heldOn, planLine } from './activities.ts';

const request = (): RequestId => newId<'request'>() as RequestId;

export interface YearParty extends PartyInRole {
  /** Where the officer of the party sits: the commune of a village. */
  readonly seat: NodeId;
}

/** A deed of a year: what is done, with what; the state after it is read by `stateOn`. */
export type Deed =
  | 'open'
  | 'edit'
  | 'approve'
  | 'sign'
  | 'plan'
  | 'hold'
  | 'deliver'
  | 'receive'
  | 'renew'
  | 'annex'
  | 'wait';

export interface YearFacts {
  readonly provinceCode: string;
  readonly programmeId: ProgrammeId;
  readonly parties: readonly YearParty[];
  readonly clauses: readonly TextClause[];
  /** The text of the pair inside which this one is to be signed. */
  readonly parentText?: JointTextId | null;
}

/** One agreement lived through a year by the officers of its parties, from the first word to the last. */
export class TwinningYear {
  readonly #db: Db;
  readonly #people = new Map<NodeId, Person>();
  readonly provinceCode: string;
  readonly programmeId: ProgrammeId;
  readonly parties: readonly YearParty[];
  readonly clauses: readonly TextClause[];
  readonly parentText: JointTextId | null;
  textId: JointTextId | null = null;
  agreementId: AgreementId | null = null;
  slug = '';
  #delivery: ContributionId | null = null;

  private constructor(db: Db, given: YearFacts) {
    this.#db = db;
    this.provinceCode = given.provinceCode;
    this.programmeId = given.programmeId;
    this.parties = given.parties;
    this.clauses = given.clauses;
    this.parentText = given.parentText ?? null;
  }

  /** With an officer for each party, of its role, planted at its seat. */
  static async begin(db: Db, given: YearFacts, on: PlainDate): Promise<TwinningYear> {
    const year = new TwinningYear(db, given);
    for (const { nodeId, role, seat } of year.parties) {
      const account = await plantAccount(db, `Cán bộ ${nodeId}`);
      await plantRole(db, account, role === 'recipient' ? 'recipient-officer' : 'sponsor-officer', seat);
      year.#people.set(nodeId, await atDesk(db, account, on));
    }
    return year;
  }

  #of(role: 'sponsor' | 'recipient'): { readonly by: Person; readonly nodeId: NodeId } {
    const others = this.parties.filter((party) => party.role === 'mutual');
    const party =
      this.parties.find((one) => one.role === role) ?? (role === 'sponsor' ? others[0] : (others[1] ?? others[0]));
    const by = party && this.#people.get(party.nodeId);
    if (!party || !by) throw new Error(`nobody stands for ${role}`);
    return { by, nodeId: party.nodeId };
  }

  get #text(): { readonly provinceCode: string; readonly textId: JointTextId } {
    if (!this.textId) throw new Error('no text is open');
    return { provinceCode: this.provinceCode, textId: this.textId };
  }

  get #agreement(): { readonly provinceCode: string; readonly agreementId: AgreementId } {
    if (!this.agreementId) throw new Error('nothing is signed');
    return { provinceCode: this.provinceCode, agreementId: this.agreementId };
  }

  async #content(clauses: readonly TextClause[], change: Partial<TextContent> = {}): Promise<TextContent> {
    return {
      documentKind: 'giao-uoc',
      parties: this.parties.map(({ nodeId, role }) => ({ nodeId, role })),
      documents: [],
      clauses,
      untilOn: null,
      everyMonths: null,
      isRestricted: false,
      ...change,
    };
  }

  /** Does the deed; "yes", or the code of what was refused. */
  async does(deed: Deed, what: string, day: PlainDate): Promise<string> {
    const done = await this.#do(deed, what, day);
    return done.ok ? 'yes' : done.refusal.code;
  }

  async #do(deed: Deed, what: string, day: PlainDate): Promise<Result<unknown, { readonly code: string }>> {
    switch (deed) {
      case 'open':
        return this.#open('agreement', await this.#content(this.clauses), day);
      case 'edit':
        return this.#edit(what, day);
      case 'approve':
        return this.#approve(what);
      case 'sign':
        return this.#sign(what || null, day);
      case 'plan':
        return this.#plan(what, day);
      case 'hold':
        return this.#hold(what, day);
      case 'deliver':
        return this.#deliver(what, day);
      case 'receive':
        return this.#receive(what, day);
      case 'renew':
        return this.#change('renewal', await this.#content([], { untilOn: plainDate(what) }), day);
      case 'annex':
        return this.#annex(what, day);
      case 'wait':
        return { ok: true, value: null };
    }
  }

  async #open(purpose: TextPurpose, content: TextContent, day: PlainDate): Promise<Result<unknown, { code: string }>> {
    const { by } = this.#of('sponsor');
    const { provinceCode, programmeId, agreementId } = this;
    const opened = await openJointText(
      this.#db,
      by,
      {
        requestId: request(),
        provinceCode,
        programmeId,
        purpose,
        agreementId: purpose === 'agreement' ? null : agreementId,
        parentId: null,
        parentText: purpose === 'agreement' ? this.parentText : null,
        content,
      },
      day,
    );
    if (opened.ok) this.textId = opened.value.textId;
    return opened;
  }

  /** The receiving side raises the quantity of the first clause. */
  async #edit(quantity: string, day: PlainDate): Promise<Result<unknown, { code: string }>> {
    const { by } = this.#of('recipient');
    const base = (await findJointText(this.#db, this.#text.textId))?.latest.versionNo ?? 0;
    const before = await findTextContent(this.#db, this.#text, base);
    const content = before && {
      ...before,
      clauses: before.clauses.map((clause, index) =>
        index === 0 && clause.measure ? { ...clause, measure: { ...clause.measure, quantity } } : clause,
      ),
    };
    return editJointText(
      this.#db,
      by,
      { ...this.#text, requestId: request(), baseVersion: base, content: content as TextContent },
      day,
    );
  }

  /** All parties say yes, or the one at this place of the list. */
  async #approve(which: string): Promise<Result<unknown, { code: string }>> {
    const contentHash = (await findJointText(this.#db, this.#text.textId))?.latest.contentHash ?? '';
    const nodes = approversOf(this.parties);
    let last: Result<unknown, { code: string }> = { ok: true, value: null };
    for (const nodeId of which === '' ? nodes : [nodes[Number(which)] as NodeId]) {
      const by = this.#people.get(nodeId) as Person;
      last = await approveJointText(this.#db, by, { ...this.#text, requestId: request(), contentHash, nodeId });
      if (!last.ok) return last;
    }
    return last;
  }

  async #sign(place: string | null, day: PlainDate): Promise<Result<unknown, { code: string }>> {
    const contentHash = (await findJointText(this.#db, this.#text.textId))?.latest.contentHash ?? '';
    const { by } = this.#of('recipient');
    const signatories = this.parties.map(({ nodeId, role }) => ({
      nodeId,
      fullName: 'Người Ký Thử',
      post: null,
      asWitness: role === 'witness',
    }));
    const signing = { ...this.#text, requestId: request(), contentHash, signedOn: day, place, signatories };
    const signed = await signJointText(this.#db, by, signing, day);
    if (signed.ok) {
      this.agreementId = signed.value.agreementId;
      this.slug = signed.value.slug;
    }
    return signed;
  }

  /** A change that is opened, approved by all and signed on one day. */
  async #change(
    purpose: TextPurpose,
    content: TextContent,
    day: PlainDate,
  ): Promise<Result<unknown, { code: string }>> {
    const opened = await this.#open(purpose, content, day);
    if (!opened.ok) return opened;
    const approved = await this.#approve('');
    return approved.ok ? this.#sign(null, day) : approved;
  }

  /** "2: words": the clause at that place is put anew; "2:" ends it. */
  async #annex(what: string, day: PlainDate): Promise<Result<unknown, { code: string }>> {
    const [position = '', words = ''] = what.split(':').map((part) => part.trim());
    const clause = (await listClauses(this.#db, this.provinceCode, this.#agreement.agreementId)).find(
      (one) => one.position === Number(position),
    );
    if (!clause) throw new Error(`there is no clause ${position}`);
    const { field, owedBy, clauseId, measure } = clause;
    const line = { lineId: newId<'text-line'>(), field, owedBy, amends: clauseId };
    const put: TextClause =
      words === ''
        ? { ...line, text: clause.text, measure: null, ends: true }
        : { ...line, text: words, measure, ends: false };
    return this.#change('annex', await this.#content([put]), day);
  }

  async #clauseId() {
    const clauses = await listClauses(this.#db, this.provinceCode, this.#agreement.agreementId);
    return clauses.find(({ changed }) => changed === null)?.clauseId ?? null;
  }

  /** A plan of the day's year with one line for the first clause, approved by both sides. */
  async #plan(what: string, day: PlainDate): Promise<Result<unknown, { code: string }>> {
    const { by } = this.#of('recipient');
    const lines = [planLine({ what, clauseId: await this.#clauseId(), whyNone: null, field: 'welfare', month: 6 })];
    const year = Number(day.slice(0, 4));
    const drafted = await draftPlan(this.#db, by, { ...this.#agreement, requestId: request(), year, lines }, day);
    if (!drafted.ok) return drafted;
    const contentHash = (await findPlanVersion(this.#db, this.provinceCode, drafted.value))?.contentHash ?? '';
    for (const side of ['sponsor', 'recipient'] as const) {
      const approval = { requestId: request(), provinceCode: this.provinceCode, planVersionId: drafted.value };
      const approved = await approvePlan(this.#db, this.#of(side).by, { ...approval, contentHash, side });
      if (!approved.ok) return approved;
    }
    return drafted;
  }

  /** Something done together for the first clause; a number is its result by the clause's own indicator. */
  async #hold(amount: string, day: PlainDate): Promise<Result<unknown, { code: string }>> {
    const indicator = this.clauses[0]?.measure?.indicator ?? 'joint-meetings';
    return recordActivity(
      this.#db,
      this.#of('sponsor').by,
      {
        ...this.#agreement,
        requestId: request(),
        field: 'welfare',
        what: 'Cùng làm tại làng',
        lineId: null,
        clauseId: await this.#clauseId(),
        needId: null,
        act: heldOn(day, { results: amount ? [{ indicator, amount }] : [] }),
      },
      day,
    );
  }

  /** "12 đèn": so much in kind for the first clause; "60000000 đồng": money. */
  async #deliver(what: string, day: PlainDate): Promise<Result<unknown, { code: string }>> {
    const [amount = '', unit = ''] = what.split(' ');
    const [giver, receiver] = [this.#of('sponsor'), this.#of('recipient')];
    const isMoney = unit === 'đồng';
    const stated = await recordContribution(
      this.#db,
      giver.by,
      {
        ...this.#agreement,
        requestId: request(),
        clauseId: await this.#clauseId(),
        donorNode: giver.nodeId,
        donor: 'Bên hỗ trợ',
        recipientNode: receiver.nodeId,
        recipient: 'Bên nhận',
        kind: isMoney ? 'cash' : 'in-kind',
        item: isMoney ? null : 'hiện vật',
        amountVnd: isMoney ? (BigInt(amount) as never) : null,
        quantity: isMoney ? null : amount,
        unit: isMoney ? null : unit,
        stage: 'delivered',
        statedBy: 'sponsor',
        happenedOn: day,
        correctsId: null,
      },
      day,
    );
    if (stated.ok) this.#delivery = stated.value.contributionId;
    return stated;
  }

  /** "10 2 hai cái vỡ": so much received, so much refused, and why. */
  async #receive(what: string, day: PlainDate): Promise<Result<unknown, { code: string }>> {
    const [received = '', refused = '', ...why] = what.split(' ');
    return answerDelivery(
      this.#db,
      this.#of('recipient').by,
      {
        requestId: request(),
        provinceCode: this.provinceCode,
        deliveryId: this.#delivery as ContributionId,
        received,
        refused: refused || null,
        reason: why.join(' ') || null,
        happenedOn: day,
        correctsId: null,
      } as never,
      day,
    );
  }

  /** "active · begun 12/20, waiting": the rhythm, then each clause that stands; before the signing the state of the text. */
  async stateOn(day: PlainDate): Promise<string> {
    const text = this.textId && (await findJointText(this.#db, this.textId));
    if (!this.agreementId || (text && text.status !== 'signed'))
      return text ? `${text.status} ${text.latest.versionNo}` : '–';
    const record = await findAgreementRecord(this.#db, { provinceCode: this.provinceCode, slug: this.slug }, true);
    const line = await findRhythm(this.#db, this.provinceCode, this.agreementId, day);
    if (!record) throw new Error('the agreement is gone');
    const judged = line && rhythmOf(line, day);
    if (line?.state !== judged?.state) throw new Error(`the statement says ${line?.state}, the rule ${judged?.state}`);
    const progress = progressOf({ ...record, signedOn: dayOfSigning(record.card), today: day });
    const clauses = record.clauses
      .filter(({ changed }) => changed === null)
      .map(({ clauseId }) => {
        const { state, measured } = progress.get(clauseId) ?? {};
        const said =
          measured &&
          `${measured.done}/${measured.promised}${measured.confirmed ? `, nhận ${measured.confirmed}` : ''}`;
        return said ? `${state} (${said})` : state;
      });
    return `${judged?.state ?? 'not in force'} · ${clauses.join('; ')}`;
  }

  personOf(nodeId: NodeId): Person {
    return this.#people.get(nodeId) as Person;
  }

  get signed(): AgreementId {
    return this.#agreement.agreementId;
  }
}
