import { Hono } from 'hono';
import type { OfficeDeps } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { freshRequestId, requestIdOf } from '../access/people-request.ts';
import { type NodeId, idOf, isId } from '../kernel/ids.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { startWork } from '../platform/works/run-work.ts';
import { bearersOf } from '../registry/succession-store.ts';
import { TABLE_FORMATS } from '../registry/import-faults.ts';
import { annexTemplate } from './annex-template.ts';
import { type AssignedPair, type AssignmentVersion, compareAssignments, inForceOn, pairKey } from './assignment.ts';
import { listPairs, listVersions } from './assignment-store.ts';
import { type AssignedNode, listAssignedNodes } from './coverage-store.ts';
import { changeDraft, openDraft } from './draft-assignment.ts';
import { importAssignment } from './import-assignment.ts';
import { IMPORT_ASSIGNMENT, type ImportWork, LONG_FILE_BYTES } from './import-work.ts';
import { listDocuments } from './legal-document-store.ts';
import { programmeMessages } from './messages/programme-messages.ts';
import { PublishPage, WithdrawPage } from './pages/assignment-act-pages.tsx';
import { AssignmentPage, type AssignmentPageProps } from './pages/assignment-page.tsx';
import type { Typed } from './pages/programme-frame.tsx';
import { pageOf } from './page-of.ts';
import {
  type AtProgramme,
  byKeeper,
  done,
  findNode,
  onProgramme,
  readForm,
  refusedFaults,
  show,
  versionAt,
} from './programme-desk.tsx';
import { atField, doneOf } from './programme-faults.ts';
import { nameFault, typedOf } from './typed-names.ts';
import { publishAssignment } from './publish-assignment.ts';
import { withdrawDraft } from './withdraw-draft.ts';

type OnVersion = (at: AtProgramme, version: AssignmentVersion) => Promise<Response>;

const withVersion =
  (handle: OnVersion) =>
  async (at: AtProgramme): Promise<Response> => {
    const version = await versionAt(at);
    return version ? handle(at, version) : at.c.notFound();
  };

/** A draft that is no draft any more is shown as what it became. */
const withDraft = (handle: OnVersion) =>
  withVersion(async (at, version) =>
    version.status === 'draft'
      ? handle(at, version)
      : at.c.redirect(inLanguage(paths.assignment(version.programmeId, version.versionId), at.language), 303),
  );

/** Versions of who twins with whom: drafted, imported, published, read. */
export function assignmentRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    const at = (path: string): string => inLanguage(path, language);
    const act = (name: string): string => at(paths.assignmentAct(':id', ':lan', name));
    app.post(at(paths.assignments(':id')), byKeeper(deps, sendOpen));
    app.get(
      at(paths.assignment(':id', ':lan')),
      onProgramme(
        deps,
        withVersion((here, version) => versionPage(here, version)),
      ),
    );
    app.post(act('them-cap'), byKeeper(deps, withVersion(sendPair)));
    app.post(act('bo-cap'), byKeeper(deps, withVersion(sendRemoval)));
    app.post(act('nhap'), byKeeper(deps, withVersion(sendAnnex)));
    app.get(
      act('cong-bo'),
      byKeeper(
        deps,
        withDraft((here, version) => publishPage(here, version)),
      ),
    );
    app.post(act('cong-bo'), byKeeper(deps, withVersion(sendPublication)));
    app.get(
      act('bo-du-thao'),
      byKeeper(
        deps,
        withDraft((here, version) => withdrawPage(here, version, [])),
      ),
    );
    app.post(act('bo-du-thao'), byKeeper(deps, withVersion(sendWithdrawal)));
  }
  for (const format of TABLE_FORMATS)
    app.get(paths.template('phan-cong', format), async (c) => {
      const { name, type, bytes } = await annexTemplate(format);
      c.header('Content-Type', type);
      c.header('Content-Disposition', `attachment; filename="${name}"`);
      return c.body(new Uint8Array(bytes));
    });
  return app;
}

async function sendOpen(at: AtProgramme): Promise<Response> {
  const { c, deps, by, programme, today } = at;
  const { provinceCode, programmeId } = programme;
  const body = await c.req.parseBody();
  const result = await openDraft(deps.db, by, {
    requestId: requestIdOf(body),
    provinceCode,
    programmeId,
    fromInForce: body.fromInForce === '1',
    today,
  });
  if (result.ok) return done(at, paths.assignment(programmeId, result.value.versionId), 'da-mo-du-thao');
  // Somebody else opened one meanwhile: that is the draft to work on.
  if (result.refusal.code === 'draft-open')
    return c.redirect(inLanguage(paths.assignment(programmeId, result.refusal.versionId), at.language), 303);
  return c.redirect(inLanguage(paths.officeProgramme(programmeId), at.language), 303);
}

const A_PAGE = 100;
const NO_CHOICES: AssignmentPageProps['choices'] = { sponsor: [], recipient: [] };

type Sent = Partial<Pick<AssignmentPageProps, 'typed' | 'faults' | 'choices' | 'annex'>>;

async function versionPage(at: AtProgramme, version: AssignmentVersion, sent: Sent = {}): Promise<Response> {
  const { c, deps, programme, today } = at;
  const { provinceCode, programmeId } = programme;
  const versions = await listVersions(deps.db, provinceCode, programmeId);
  const pairs = await listPairs(deps.db, provinceCode, version.versionId);
  const compared = await comparisonOf(at, version, versions, pairs);
  const { changes } = compared ?? {};
  const moved = changes?.moved.flatMap(({ from, to }) => [from, to]) ?? [];
  const told = [...pairs, ...(changes?.removed ?? []), ...moved];
  const nodeIds = [...new Set(told.flatMap(({ sponsor, recipient }) => [sponsor, recipient]))];
  const nodes = await listAssignedNodes(deps.db, nodeIds, version.effectiveOn ?? today);
  const query = (c.req.query('ten') ?? '').normalize('NFC').trim().slice(0, 100);
  const page = pageOf(sortPairs(pairs, nodes, query), pairKey, c.req.query('sau') ?? '', A_PAGE);
  const documents = version.documentId ? await listDocuments(deps.db, provinceCode, [version.documentId]) : null;
  const faults = sent.faults ?? [];
  const known = {
    programme,
    version,
    inForce: inForceOn(versions, today),
    decision: (version.documentId && documents?.get(version.documentId)) || null,
    pairs: page.items,
    next: page.next,
    isFirst: page.isFirst,
    query,
    nodes,
    compared,
    requestId: freshRequestId(),
    done: faults.length > 0 ? null : doneOf(c.req.query('xong')),
    typed: sent.typed ?? {},
    faults,
    choices: sent.choices ?? NO_CHOICES,
    annex: sent.annex ?? null,
  };
  return show(at, (frame) => <AssignmentPage frame={frame} {...known} />, faults);
}

/** Pairs in the order of names, those with every word of the query in either name. */
function sortPairs(
  pairs: readonly AssignedPair[],
  nodes: ReadonlyMap<NodeId, AssignedNode>,
  query: string,
): AssignedPair[] {
  const words = foldKey(query).split(' ').filter(Boolean);
  const named = pairs.map((pair) => {
    const [sponsor, recipient] = [nodes.get(pair.sponsor), nodes.get(pair.recipient)];
    const key = `${sponsor?.sortKey} ${pair.sponsor} ${recipient?.sortKey} ${pair.recipient}`;
    return { pair, key, text: foldKey(`${sponsor?.fullName} ${recipient?.fullName} ${recipient?.within ?? ''}`) };
  });
  return named
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ pair }) => pair);
}

/** Against the version published before it. */
async function comparisonOf(
  { deps, today }: AtProgramme,
  version: AssignmentVersion,
  versions: readonly AssignmentVersion[],
  pairs: readonly AssignedPair[],
): Promise<AssignmentPageProps['compared']> {
  const before = versions.find(({ versionNo, status }) => status === 'published' && versionNo < version.versionNo);
  if (!before || version.status === 'withdrawn') return null;
  const earlier = await listPairs(deps.db, version.provinceCode, before.versionId);
  const nodes = new Set([...earlier, ...pairs].flatMap(({ sponsor, recipient }) => [sponsor, recipient]));
  const bearers = await bearersOf(deps.db, [...nodes], version.effectiveOn ?? today);
  return { with: before, changes: compareAssignments(earlier, pairs, bearers) };
}

async function sendPair(at: AtProgramme, version: AssignmentVersion): Promise<Response> {
  const { c, deps, by } = at;
  const body = await c.req.parseBody();
  const form = readForm(at, body);
  const sponsor = await findNode(at, form.text('sponsor'), form.text('sponsorChosen'));
  const recipient = await findNode(at, form.text('recipient'), form.text('recipientChosen'));
  const again = (faults: readonly FieldFault[]) =>
    versionPage(at, version, {
      typed: typedOf(body),
      faults,
      choices: { sponsor: sponsor.choices, recipient: recipient.choices },
    });
  if (sponsor.nodeId === null) form.faults.push(nameFault(at, form.text('sponsor'), sponsor, 'sponsor'));
  if (recipient.nodeId === null) form.faults.push(nameFault(at, form.text('recipient'), recipient, 'recipient'));
  if (sponsor.nodeId === null || recipient.nodeId === null) return again(form.faults);
  const result = await changeDraft(deps.db, by, {
    requestId: requestIdOf(body),
    provinceCode: version.provinceCode,
    versionId: version.versionId,
    add: [
      {
        sponsor: sponsor.nodeId,
        recipient: recipient.nodeId,
        traits: form.words('traits'),
        note: form.words('note'),
      },
    ],
    remove: [],
  });
  if (!result.ok) return again(refusedFaults(at, result.refusal));
  return done(at, paths.assignment(version.programmeId, version.versionId), 'da-them-cap');
}

async function sendRemoval(at: AtProgramme, version: AssignmentVersion): Promise<Response> {
  const { c, deps, by } = at;
  const body = await c.req.parseBody();
  const { sponsor, recipient } = body;
  if (typeof sponsor !== 'string' || !isId(sponsor) || typeof recipient !== 'string' || !isId(recipient))
    return c.notFound();
  const result = await changeDraft(deps.db, by, {
    // Each button of the page carries the page's request id: the pair tells them apart.
    requestId: requestIdOf({ requestId: removalId(body.requestId, sponsor, recipient) }),
    provinceCode: version.provinceCode,
    versionId: version.versionId,
    add: [],
    remove: [{ sponsor: sponsor as NodeId, recipient: recipient as NodeId }],
  });
  if (result.ok || result.refusal.code === 'pair-missing')
    return done(at, paths.assignment(version.programmeId, version.versionId), 'da-bo-cap');
  return versionPage(at, version, { faults: refusedFaults(at, result.refusal) });
}

const removalId = (page: unknown, sponsor: string, recipient: string): string =>
  typeof page === 'string' && isId(page) ? idOf('request', page, sponsor, recipient) : freshRequestId();

async function sendAnnex(at: AtProgramme, version: AssignmentVersion): Promise<Response> {
  const { c, deps, by, language } = at;
  const body = await c.req.parseBody();
  const { file } = body;
  const typed: Typed = { mode: body.mode === 'add' ? 'add' : 'replace' };
  if (!(file instanceof File) || file.name === '')
    return versionPage(at, version, { typed, faults: [atField({ code: 'file-missing' }, language)] });
  if (file.size > LONG_FILE_BYTES)
    return startImport(at, version, { body, file, mode: typed.mode === 'add' ? 'add' : 'replace' });
  const result = await importAssignment(deps.db, by, {
    requestId: requestIdOf(body),
    provinceCode: version.provinceCode,
    versionId: version.versionId,
    file: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) },
    mode: typed.mode === 'add' ? 'add' : 'replace',
  });
  if (result.ok) return done(at, paths.assignment(version.programmeId, version.versionId), 'da-nhap');
  const { refusal } = result;
  if (refusal.code !== 'annex-faults') return versionPage(at, version, { typed, faults: refusedFaults(at, refusal) });
  const whole = refusal.faults.filter(({ line, column }) => line === null || (line === 1 && column === null));
  const faults =
    whole.length > 0
      ? whole.map((fault) => atField(fault, language, 'file'))
      : [{ field: 'loi-tep', message: programmeMessages[language].assignment.annexFaults(refusal.count) }];
  return versionPage(at, version, { typed, faults, annex: whole.length > 0 ? null : refusal });
}

/** A long annex is read as work of its own: its page shows how far it is, and may be left. */
async function startImport(
  { c, deps, by, language }: AtProgramme,
  { provinceCode, programmeId, versionId }: AssignmentVersion,
  { body, file, mode }: { body: Readonly<Record<string, unknown>>; file: File; mode: ImportWork['mode'] },
): Promise<Response> {
  const workId = await startWork(deps.db, {
    provinceCode,
    kind: IMPORT_ASSIGNMENT.name,
    accountId: by.accountId,
    sessionId: by.sessionId,
    grantIds: by.roles.map(({ grantId }) => grantId),
    fileName: plainFileName(file.name),
    data: { programmeId, versionId, mode } satisfies ImportWork,
    requestId: requestIdOf(body),
    content: new Uint8Array(await file.arrayBuffer()),
  });
  return c.redirect(inLanguage(paths.work(provinceCode, workId), language), 303);
}

const plainFileName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(-200)
    .trim() || 'tep';

async function publishPage(
  at: AtProgramme,
  version: AssignmentVersion,
  { typed, faults }: { typed: Typed; faults: readonly FieldFault[] } = {
    typed: { documentKind: 'Quyết định' },
    faults: [],
  },
): Promise<Response> {
  const form = { programme: at.programme, version, typed, faults, requestId: freshRequestId() };
  return show(at, (frame) => <PublishPage frame={frame} {...form} />, faults);
}

async function sendPublication(at: AtProgramme, version: AssignmentVersion): Promise<Response> {
  const { c, deps, by } = at;
  const body = await c.req.parseBody();
  const form = readForm(at, body);
  const issuedOn = form.day('issuedOn', true);
  const effectiveOn = form.day('effectiveOn', true);
  const again = (faults: readonly FieldFault[]) => publishPage(at, version, { typed: typedOf(body), faults });
  if (effectiveOn === null || form.faults.length > 0) return again(form.faults);
  const result = await publishAssignment(deps.db, by, {
    requestId: requestIdOf(body),
    provinceCode: version.provinceCode,
    versionId: version.versionId,
    effectiveOn,
    decision: {
      kind: form.text('documentKind'),
      number: form.text('number'),
      issuedOn,
      issuer: form.words('issuer'),
      abstract: form.words('abstract'),
    },
  });
  if (!result.ok) return again(refusedFaults(at, result.refusal));
  return done(at, paths.assignment(version.programmeId, version.versionId), 'da-cong-bo');
}

async function withdrawPage(
  at: AtProgramme,
  version: AssignmentVersion,
  faults: readonly FieldFault[],
): Promise<Response> {
  const form = { programme: at.programme, version, typed: {}, faults, requestId: freshRequestId() };
  return show(at, (frame) => <WithdrawPage frame={frame} {...form} />, faults);
}

async function sendWithdrawal(at: AtProgramme, version: AssignmentVersion): Promise<Response> {
  const { c, deps, by } = at;
  const { provinceCode, versionId, programmeId } = version;
  const requestId = requestIdOf(await c.req.parseBody());
  const result = await withdrawDraft(deps.db, by, { requestId, provinceCode, versionId });
  if (!result.ok) return withdrawPage(at, version, refusedFaults(at, result.refusal));
  return done(at, paths.officeProgramme(programmeId), 'da-bo-du-thao');
}
