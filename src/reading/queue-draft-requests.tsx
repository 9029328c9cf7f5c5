import type { Context } from 'hono';
import type { OfficeEnv } from '../access/office-gate.ts';
import { type RequestId, isId } from '../kernel/ids.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import { makeProposal } from './make-proposal.ts';
import { DraftPage, EndedDraftPage } from './pages/draft-page.tsx';
import { pointId } from './pages/draft-text.tsx';
import type { DraftView } from './pages/draft-view.ts';
import type { Proposal } from './proposal.ts';
import { type DecideDraftRefusal, decideDraft } from './queue-decide-draft.ts';
import { type FormFault, controlName, readDecisionForm, searchName } from './queue-decision-form.ts';
import type { Change, ChosenNode, DecisionFault } from './queue-decisions.ts';
import type { Draft, DraftId } from './queue-draft.ts';
import { dropDraft } from './queue-drop-draft.ts';
import { type QueueFact, factsOf, numbersOf } from './queue-facts.ts';
import { type QueueDeps, answerPage, provinceOfOffice } from './queue-office.ts';
import { listAgreementsOfSource, listChosenNodes, listPapersOf, provinceSlug, searchNodes } from './queue-reads.ts';
import { readDraft } from './queue-read-draft.ts';
import { findDraft, findDraftText } from './queue-store.ts';
import { queueWords } from './queue-words.ts';
import { valuesOf, wordsOfFact } from './queue-values.ts';
import { dongWords } from './reading-words.ts';
import { proposalKey } from './save-reading.ts';

type Typed = Readonly<Record<string, string>>;

/** The draft that an address names, to those who may know of it. */
async function draftAt(c: Context<OfficeEnv>, deps: QueueDeps): Promise<{ draft: Draft; text: string | null } | null> {
  const provinceCode = await provinceOfOffice(c, deps, 'draft.read');
  const id = c.req.param('id') ?? '';
  if (provinceCode === null || !isId(id)) return null;
  const draft = await findDraft(deps.db, provinceCode, id as string as DraftId);
  return draft && { draft, text: await findDraftText(deps.db, provinceCode, draft.draftId) };
}

export async function showDraft(c: Context<OfficeEnv>, deps: QueueDeps): Promise<Response> {
  const at = await draftAt(c, deps);
  if (!at) return c.notFound();
  const { draft, text } = at;
  if (draft.end || text === null) return answerEnded(c, deps, draft);
  return answerView(c, deps, await viewOf(deps, draft, text, {}));
}

async function answerEnded(c: Context<OfficeEnv>, deps: QueueDeps, draft: Draft): Promise<Response> {
  const { db } = deps;
  const source = draft.end?.source ?? null;
  const slug = source ? await provinceSlug(db, source.provinceCode) : '';
  const records = source ? await listAgreementsOfSource(db, source) : [];
  const news = queueWords[languageOfPath(c.req.path)].done[c.req.query('xong') ?? ''] ?? null;
  return answerPage(c, deps, (frame) => (
    <EndedDraftPage
      frame={frame}
      draft={draft}
      records={records.map((record) => ({ path: paths.agreement(slug, record.slug), name: record.name }))}
      news={news}
    />
  ));
}

const answerView = (c: Context<OfficeEnv>, deps: QueueDeps, view: DraftView, status: 200 | 422 = 200) =>
  answerPage(c, deps, (frame) => <DraftPage frame={frame} view={view} />, status);

/** What the page of a draft shows; `typed` is what the form held, kept when it is shown again. */
async function viewOf(deps: QueueDeps, draft: Draft, text: string, typed: Typed): Promise<DraftView> {
  const { db, gazetteer } = deps;
  const proposal = await makeProposal(db, readDraft(draft, text, gazetteer()));
  const facts = factsOf(proposal);
  const nodes = await nodesOf(deps, facts, typed);
  const found = new Map<string, { words: string; nodes: ChosenNode[] }>();
  for (const fact of facts) {
    if (fact.kind !== 'party') continue;
    const chosen = nodes.get(typed[controlName('node', fact.id)] ?? '');
    const words = typed[searchName(fact.id)]?.trim() ?? '';
    const near = words === '' ? [] : await searchNodes(db, words);
    if (chosen || words !== '')
      found.set(fact.id, {
        words,
        nodes: [...(chosen ? [chosen] : []), ...near.filter(({ nodeId }) => nodeId !== chosen?.nodeId)],
      });
  }
  return {
    draft,
    text,
    proposal,
    facts,
    numbers: numbersOf(facts),
    shown: proposalKey(proposal),
    settled: null,
    typed,
    faults: [],
    found,
    banner: null,
    toldBy: await listPapersOf(db, proposal),
    provinceSlug: await provinceSlug(db, proposal.provinceCode ?? draft.provinceCode),
  };
}

function nodesOf({ db }: QueueDeps, facts: readonly QueueFact[], typed: Typed): Promise<Map<string, ChosenNode>> {
  return listChosenNodes(
    db,
    facts.flatMap(({ kind, id }) => (kind === 'party' ? (typed[controlName('node', id)] ?? []) : [])),
  );
}

async function typedIn(c: Context<OfficeEnv>): Promise<Record<string, string>> {
  const typed: Record<string, string> = {};
  for (const [name, value] of (await c.req.formData()).entries())
    if (typeof value === 'string') typed[name] = value.slice(0, 2000).replaceAll('\0', '');
  return typed;
}

/** Saves the decisions on a draft, looks for a place, or drops the draft: whichever button was pressed. */
export async function answerDraft(c: Context<OfficeEnv>, deps: QueueDeps): Promise<Response> {
  const at = await draftAt(c, deps);
  if (!at) return c.notFound();
  const typed = await typedIn(c);
  const { requestId: request = '', lam: wish = '' } = typed;
  const language = languageOfPath(c.req.path);
  const own = inLanguage(paths.draft(at.draft.draftId), language);
  if (!isId(request)) return c.redirect(own, 303);
  const requestId = request as string as RequestId;
  const { provinceCode, draftId } = at.draft;
  if (wish === 'bo') {
    await dropDraft(deps.db, c.get('signedIn').person, { requestId, provinceCode, draftId });
    return c.redirect(inLanguage(`${paths.readingQueue()}?xong=bo`, language), 303);
  }
  const { draft, text } = at;
  if (text === null || draft.end) return c.redirect(own, 303);
  if (wish.startsWith('tim ')) return answerView(c, deps, await viewOf(deps, draft, text, typed));
  return save(c, deps, { draft, text, typed, requestId });
}

interface Saving {
  readonly draft: Draft;
  readonly text: string;
  readonly typed: Typed;
  readonly requestId: RequestId;
}

async function save(
  c: Context<OfficeEnv>,
  deps: QueueDeps,
  { draft, text, typed, requestId }: Saving,
): Promise<Response> {
  const language = languageOfPath(c.req.path);
  const t = queueWords[language];
  const view = await viewOf(deps, draft, text, typed);
  const read = readDecisionForm(view.facts, typed, await nodesOf(deps, view.facts, typed));
  if (read.faults.length > 0)
    return answerView(c, deps, { ...view, faults: faultsOf(read.faults, view.facts, t) }, 422);
  const { provinceCode, draftId } = draft;
  const decided = await decideDraft(
    deps.db,
    c.get('signedIn').person,
    {
      requestId,
      provinceCode,
      draftId,
      decisions: read.decisions,
      shown: typed.thay ?? '',
      settled: typed.doi || null,
      now: deps.clock(),
    },
    deps.gazetteer(),
  );
  if (decided.ok) {
    const news = decided.value.source ? 'luu' : 'khong-luu';
    return c.redirect(inLanguage(`${paths.draft(draftId)}?xong=${news}`, language), 303);
  }
  return answerRefusal(c, deps, view, decided.refusal);
}

async function answerRefusal(
  c: Context<OfficeEnv>,
  deps: QueueDeps,
  view: DraftView,
  refusal: DecideDraftRefusal,
): Promise<Response> {
  const language = languageOfPath(c.req.path);
  const t = queueWords[language];
  const say = (...lines: readonly string[]) => answerView(c, deps, { ...view, banner: { lines } }, 422);
  switch (refusal.code) {
    case 'draft-unknown':
    case 'draft-ended':
      return c.redirect(inLanguage(paths.draft(view.draft.draftId), language), 303);
    case 'proposal-changed':
      return say(t.changed, ...changedWords(view, t));
    case 'decisions-invalid':
      return answerView(c, deps, { ...view, faults: faultsOf(refusal.faults, view.facts, t) }, 422);
    case 'meets-records':
      return answerView(
        c,
        deps,
        {
          ...view,
          settled: refusal.key,
          banner: { lines: [t.meets, ...meetingWords(refusal.settled, view.proposal, language)] },
        },
        422,
      );
    case 'record-refused':
      return say(
        isNotPermitted(refusal.refusal) ? t.notAllowed : t.refused(`${refusal.record} — ${codesOf(refusal.refusal)}`),
      );
    case 'not-permitted':
    case 'request-id-reused':
      return say(t.refused(refusal.code));
  }
}

const isNotPermitted = (refusal: unknown): boolean =>
  typeof refusal === 'object' && refusal !== null && 'code' in refusal && refusal.code === 'not-permitted';

/** The codes of a refusal of another room, without its data: which words they would be in, that room alone knows. */
function codesOf(refusal: unknown): string {
  const found: string[] = [];
  JSON.stringify(refusal, (key, value: unknown) => {
    if (key === 'code' && typeof value === 'string') found.push(value);
    return typeof value === 'bigint' ? String(value) : value;
  });
  return found.join(', ');
}

type Words = (typeof queueWords)['vi'];

/** The points whose standing changed since the form was shown. */
function changedWords({ facts, typed }: DraftView, t: Words): string[] {
  const changed = facts.filter(({ id, state }) => typed[`t.${id}`] !== state);
  if (changed.length === 0) return [];
  const names = changed.map((fact) => `${wordsOfFact(fact) || t.groups.programme} (${t.states[fact.state]})`);
  return [t.changedFacts(names.join('; '))];
}

/** What of a decided proposal turned out to be on record. */
function meetingWords(settled: Proposal, before: Proposal, language: 'vi' | 'en'): string[] {
  const t = queueWords[language];
  const stood = new Set(before.agreements.flatMap(({ which }) => (which.state === 'stands' ? which.slug : [])));
  const agreements = settled.agreements.flatMap(({ which }) =>
    which.state === 'stands' && !stood.has(which.slug) ? [t.meetsAgreement(which.slug)] : [],
  );
  const gifts = settled.contributions.flatMap(({ which, donor, recipient, read }) => {
    const words = `${donor} → ${recipient}, ${dongWords(read.amountVnd, language)}`;
    if (which.state === 'conflict') return [t.meetsOtherValue(words, dongWords(which.recorded, language))];
    return which.state === 'stands' ? [t.meetsGift(words)] : [];
  });
  return [...agreements, ...gifts];
}

/** A fault at its control where the fact has one, else at the point. */
function faultsOf(faults: readonly (DecisionFault | FormFault)[], facts: readonly QueueFact[], t: Words): FieldFault[] {
  const agreementIds = facts.flatMap((fact) => (fact.kind === 'agreement' ? [fact.id] : []));
  const controls = new Map(
    facts.map((fact) => [fact.id, Object.keys(valuesOf(fact, agreementIds)) as (keyof Change)[]]),
  );
  return faults.map(({ fact, attribute, code, saw }) => ({
    field: attribute !== null && controls.get(fact)?.includes(attribute) ? controlName(attribute, fact) : pointId(fact),
    message: t.faults[code](saw.slice(0, 100)),
  }));
}
