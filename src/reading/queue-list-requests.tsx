import type { Context } from 'hono';
import type { OfficeEnv } from '../access/office-gate.ts';
import { type RequestId, idOf, isId } from '../kernel/ids.ts';
import { daysBetween, parsePlainDate } from '../kernel/plain-date.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import type { FileText } from './files/file-text.ts';
import { describeFileFault } from './files/file-words.ts';
import { textOfBytes } from './files/read-file.ts';
import { makeProposal } from './make-proposal.ts';
import { QueuePage, type WaitingDraft } from './pages/queue-page.tsx';
import type { Proposal } from './proposal.ts';
import { type AddDraft, type AddDraftRefusal, addDraft } from './queue-add-draft.ts';
import { type DraftFault, type DraftId, type KnownOfText, MOST_FILES } from './queue-draft.ts';
import { countFacts, factsOf } from './queue-facts.ts';
import { type QueueDeps, answerPage, provinceOfOffice } from './queue-office.ts';
import { listAccountNames } from './queue-reads.ts';
import { readDraft } from './queue-read-draft.ts';
import { countWaitingDrafts, listEndedDrafts, listWaitingDrafts } from './queue-store.ts';
import { queueWords } from './queue-words.ts';

const A_PAGE = 15;
const LATELY = 10;

interface Shown {
  readonly faults: readonly FieldFault[];
  readonly typed: Readonly<Record<string, string>>;
  readonly news: string | null;
}

export async function showQueue(c: Context<OfficeEnv>, deps: QueueDeps): Promise<Response> {
  const provinceCode = await provinceOfOffice(c, deps, 'draft.read');
  if (provinceCode === null) return c.notFound();
  const news = queueWords[languageOfPath(c.req.path)].done[c.req.query('xong') ?? ''] ?? null;
  return answerQueue(c, deps, provinceCode, { faults: [], typed: {}, news });
}

async function answerQueue(
  c: Context<OfficeEnv>,
  deps: QueueDeps,
  provinceCode: string,
  shown: Shown,
): Promise<Response> {
  const { db } = deps;
  const asked = c.req.query('sau') ?? '';
  const after = isId(asked) ? (asked as string as DraftId) : null;
  const found = await listWaitingDrafts(db, provinceCode, { after, limit: A_PAGE + 1 });
  const page = found.slice(0, A_PAGE);
  const names = await listAccountNames(
    db,
    page.map(({ addedBy }) => addedBy),
  );
  const proposals: Proposal[] = [];
  // One after another: a page must not take every connection there is.
  for (const { text, ...draft } of page)
    proposals.push(await makeProposal(db, readDraft(draft, text, deps.gazetteer())));
  const waiting = page.map((draft, index): WaitingDraft => {
    const proposal = proposals[index] as Proposal;
    const facts = factsOf(proposal);
    const same = proposals.slice(0, index).findIndex((earlier) => tellsSameEvent(earlier, proposal));
    const twin = page[same];
    return {
      draft,
      title: draft.title ?? proposal.source.title,
      outlet: proposal.source.outlet,
      addedBy: (draft.addedBy && names.get(draft.addedBy)) ?? null,
      counts: facts.length > 0 ? countFacts(facts) : null,
      sameAs: twin
        ? { path: paths.draft(twin.draftId), title: twin.title ?? proposals[same]?.source.title ?? twin.draftId }
        : null,
    };
  });
  const last = found.length > A_PAGE ? page.at(-1) : undefined;
  const count = await countWaitingDrafts(db, provinceCode);
  const ended = await listEndedDrafts(db, provinceCode, LATELY);
  return answerPage(
    c,
    deps,
    (frame) => (
      <QueuePage
        frame={frame}
        waiting={waiting}
        count={count}
        next={last?.draftId ?? null}
        isFirst={after === null}
        ended={ended}
        {...shown}
      />
    ),
    shown.faults.length > 0 ? 422 : 200,
  );
}

const NEAR_DAYS = 45;

/** Whether two texts that wait tell of one signing: a pair of the same places, about the same day. */
function tellsSameEvent(one: Proposal, other: Proposal): boolean {
  const keys = new Map(
    one.agreements.map((agreement) => [pairKey(agreement), agreement.signedOn ?? agreement.signedBy]),
  );
  return other.agreements.some((agreement) => {
    const key = pairKey(agreement);
    if (key === '' || !keys.has(key)) return false;
    const [a, b] = [keys.get(key) ?? null, agreement.signedOn ?? agreement.signedBy];
    return a === null || b === null || Math.abs(daysBetween(a, b)) <= NEAR_DAYS;
  });
}

function pairKey({ parties }: Proposal['agreements'][number]): string {
  const keys = parties.map(({ resolved }) =>
    resolved.state === 'known' ? resolved.node.nodeId : resolved.state === 'new' ? resolved.node.key : null,
  );
  return keys.includes(null) ? '' : keys.toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1)).join(' ');
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** Takes a pasted text or uploaded files into the queue. */
export async function addToQueue(c: Context<OfficeEnv>, deps: QueueDeps): Promise<Response> {
  const provinceCode = await provinceOfOffice(c, deps, 'draft.read');
  if (provinceCode === null) return c.notFound();
  const form = await c.req.formData();
  const request = textOf(form, 'requestId');
  const requestId = isId(request) ? (request as string as RequestId) : null;
  if (requestId === null) return c.redirect(inLanguage(paths.readingQueue(), languageOfPath(c.req.path)), 303);
  return textOf(form, 'lam') === 'tep'
    ? addFiles(c, deps, { provinceCode, requestId, form })
    : addPasted(c, deps, { provinceCode, requestId, form });
}

interface Sent {
  readonly provinceCode: string;
  readonly requestId: RequestId;
  readonly form: FormData;
}

async function addPasted(
  c: Context<OfficeEnv>,
  deps: QueueDeps,
  { provinceCode, requestId, form }: Sent,
): Promise<Response> {
  const t = queueWords[languageOfPath(c.req.path)];
  const content = form.get('bai-viet');
  const day = textOf(form, 'ngay');
  const typed: Record<string, string> = { 'bai-viet': typeof content === 'string' ? content : '' };
  for (const name of ['bao', 'dau-de', 'duong-dan', 'ngay', 'co-quan']) typed[name] = textOf(form, name);
  const publishedOn = parsePlainDate(day);
  if (day !== '' && publishedOn === null) {
    const faults = [{ field: 'ngay', message: t.draftFaults['date-form'](day.slice(0, 40)) }];
    return answerQueue(c, deps, provinceCode, { faults, typed, news: null });
  }
  const added = await addDraft(deps.db, c.get('signedIn').person, {
    requestId,
    provinceCode,
    text: typed['bai-viet'] ?? '',
    fileName: null,
    ownDocument: textOf(form, 'co-quan') === '1',
    outlet: textOf(form, 'bao') || null,
    title: textOf(form, 'dau-de') || null,
    url: textOf(form, 'duong-dan') || null,
    publishedOn,
    now: deps.clock(),
  });
  if (added.ok) return c.redirect(inLanguage(paths.draft(added.value.draftId), languageOfPath(c.req.path)), 303);
  return answerQueue(c, deps, provinceCode, { faults: faultsOf(added.refusal, t), typed, news: null });
}

type Words = (typeof queueWords)['vi'];

const FIELD_OF: Readonly<Record<'outlet' | 'title' | 'url', string>> = {
  outlet: 'bao',
  title: 'dau-de',
  url: 'duong-dan',
};

function faultOfDraft(fault: DraftFault, { draftFaults }: Words): FieldFault {
  switch (fault.code) {
    case 'text-missing':
    case 'text-not-writing':
      return { field: 'bai-viet', message: draftFaults[fault.code]() };
    case 'text-too-long':
      return { field: 'bai-viet', message: draftFaults['text-too-long'](fault.length, fault.most) };
    case 'known-too-long':
      return { field: FIELD_OF[fault.attribute], message: draftFaults['known-too-long'](fault.length) };
    case 'url-form':
      return { field: 'duong-dan', message: draftFaults['url-form'](fault.url.slice(0, 100)) };
    case 'published-in-future':
      return { field: 'ngay', message: draftFaults['published-in-future'](fault.publishedOn) };
  }
}

function faultsOf(refusal: AddDraftRefusal, t: Words): FieldFault[] {
  if (refusal.code === 'draft-invalid') return refusal.faults.map((fault) => faultOfDraft(fault, t));
  const message = refusal.code === 'draft-waiting' ? t.draftWaiting : t.refused(refusal.code);
  return [{ field: 'bai-viet', message }];
}

async function addFiles(
  c: Context<OfficeEnv>,
  deps: QueueDeps,
  { provinceCode, requestId, form }: Sent,
): Promise<Response> {
  const language = languageOfPath(c.req.path);
  const t = queueWords[language];
  const files = form
    .getAll('tep')
    .filter((file): file is File => file instanceof File && (file.size > 0 || file.name !== ''));
  const typed = { 'co-quan-tep': textOf(form, 'co-quan-tep') };
  const refuseAll = (message: string) =>
    answerQueue(c, deps, provinceCode, { faults: [{ field: 'tep', message }], typed, news: null });
  if (files.length === 0) return refuseAll(t.noFiles);
  if (files.length > MOST_FILES) return refuseAll(t.tooManyFiles(files.length, MOST_FILES));
  const messages: string[] = [];
  const added: DraftId[] = [];
  for (const [index, file] of files.entries()) {
    const name = file.name.replaceAll(/\p{Cc}/gu, '').slice(0, 200) || `${index + 1}`;
    const read = await textOfBytes(name, new Uint8Array(await file.arrayBuffer()));
    if (!read.ok) {
      messages.push(describeFileFault({ ...read.refusal, file: name }, language));
      continue;
    }
    const done = await addDraft(deps.db, c.get('signedIn').person, {
      ...draftOfFile(name, read.value),
      requestId: idOf('request', 'draft', requestId, String(index)),
      provinceCode,
      ownDocument: typed['co-quan-tep'] === '1',
      now: deps.clock(),
    });
    if (done.ok) added.push(done.value.draftId);
    else messages.push(...faultsOf(done.refusal, t).map(({ message }) => `${name}: ${message}`));
  }
  if (messages.length === 0) {
    const [only, ...others] = added;
    const path = only && others.length === 0 ? paths.draft(only) : `${paths.readingQueue()}?xong=them`;
    return c.redirect(inLanguage(path, language), 303);
  }
  const faults = messages.map((message) => ({ field: 'tep', message }));
  return answerQueue(c, deps, provinceCode, {
    faults,
    typed,
    news: added.length > 0 ? t.someAdded(added.length) : null,
  });
}

/** What a file says of itself, where that fits; a page may say anything. */
function draftOfFile(
  name: string,
  { text, title, outlet, url, publishedOn }: FileText,
): KnownOfText & Pick<AddDraft, 'text' | 'fileName'> {
  return {
    text,
    fileName: name,
    outlet: outlet?.trim().slice(0, 200) || null,
    title: title?.trim().slice(0, 500) || null,
    url: url && url.length <= 1000 && /^https?:\/\//.test(url) && URL.canParse(url) ? url : null,
    publishedOn,
  };
}
