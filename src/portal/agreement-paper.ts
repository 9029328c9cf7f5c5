import type { Context } from 'hono';
import { type AgreementInput, agreementDocument } from '../documents/agreement-document.ts';
import { layoutOf } from '../documents/issuing-body.ts';
import type { OfficialDocument } from '../documents/official-document.ts';
import { PAPER_TYPES, type PaperFormat, paperFile } from '../documents/paper-answer.ts';
import { renderPaperPage } from '../documents/paper-page.tsx';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { Language } from '../platform/web/language.ts';
import { paths } from '../platform/web/paths.ts';
import { signingOf, termOf } from './agreement-signing.ts';
import type { PortalDeps } from './page-answer.tsx';
import type { AgreementRecord } from './read-models.ts';

interface Made {
  readonly on: PlainDate;
  /** The address of the public page, host included: stands on the paper as a code. */
  readonly address: string;
}

/** The agreement as an official paper, from what is recorded and public. */
export function paperOfAgreement(record: AgreementRecord, made: Made): OfficialDocument {
  const { card, province, programme, clauses, documents } = record;
  const signing = signingOf(card);
  const input: AgreementInput = {
    layout: layoutOf(card.parties.filter(({ role }) => role !== 'witness').map(({ fullName }) => fullName)),
    kind: card.documentKind,
    place: province.name,
    issuedOn: signing.on,
    madeOn: made.on,
    address: made.address,
    programme: programme.title,
    bases: documents,
    signedAt: signing.place,
    parties: card.parties.map(({ fullName, within, role }) => ({
      name: fullName,
      within: within?.fullName ?? null,
      role,
      representative: null,
    })),
    // What an annex changed or ended stands no more: the paper holds what is in force.
    clauses: clauses.filter(({ changed }) => changed === null),
    lastsUntil: termOf(card),
  };
  return agreementDocument(input);
}

type FindRecord = () => Promise<AgreementRecord | null>;

const madeFor = (c: Context, { publicUrl, clock }: PortalDeps, { card }: AgreementRecord): Made => ({
  on: plainDateAt(clock()),
  address: `${publicUrl ?? new URL(c.req.url).origin}${paths.agreement(card.provinceSlug, card.slug)}`,
});

const keyOf = (c: Context, deps: PortalDeps): string =>
  `paper ${plainDateAt(deps.clock())} ${deps.publicUrl ?? new URL(c.req.url).origin} ${c.req.path}`;

/** Made once per change of records, like the pages: a file costs a tenth of a second. */
export async function sendAgreementPaper(
  c: Context,
  deps: PortalDeps,
  format: PaperFormat,
  find: FindRecord,
): Promise<Response> {
  const record = await find();
  if (!record) return c.notFound();
  const name = `${record.card.documentKind}-${record.card.slug}.${format}`;
  c.header('Content-Disposition', `${format === 'pdf' ? 'inline' : 'attachment'}; filename="${name}"`);
  return deps.cache.answer(c, keyOf(c, deps), async () => ({
    status: 200,
    type: PAPER_TYPES[format],
    body: await paperFile(paperOfAgreement(record, madeFor(c, deps, record)), format),
  }));
}

export async function sendAgreementPrintPage(
  c: Context,
  deps: PortalDeps,
  language: Language,
  find: FindRecord,
): Promise<Response> {
  const record = await find();
  if (!record) return c.notFound();
  const { provinceSlug, slug } = record.card;
  const file = (format: PaperFormat): string => paths.agreementPaperFile(provinceSlug, slug, format);
  const ways = { back: paths.agreement(provinceSlug, slug), docx: file('docx'), pdf: file('pdf'), xlsx: null };
  return deps.cache.answer(c, keyOf(c, deps), () =>
    Promise.resolve({
      status: 200,
      body: renderPaperPage(paperOfAgreement(record, madeFor(c, deps, record)), ways, language),
    }),
  );
}
