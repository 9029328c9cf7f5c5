import { type AgreementId, type NodeId, idOf } from '../../kernel/ids.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { FIGURES, unitOf } from '../figures.ts';
import {
  type NamedNode,
  REVIEW_CONTENT_VERSION,
  type ReviewAgreementRow,
  type ReviewContent,
  type ReviewFigure,
} from '../review-content.ts';

export const sampleNode = (name: string): NamedNode => ({
  nodeId: idOf('node', 'sample review', name) as NodeId,
  name,
});
export const sampleAgreementId = (word: string | number): AgreementId =>
  idOf('agreement', 'sample review', String(word)) as AgreementId;

/** Every figure of the book, unknown but for these: now, before, cumulative. */
export const sampleFigures = (
  known: Readonly<Record<string, readonly [now: string | null, before?: string | null, cumulative?: string | null]>>,
): ReviewFigure[] =>
  FIGURES.map((figure) => {
    const [value = null, before = null, cumulative = null] = known[figure.code] ?? [];
    const unit = { vi: unitOf(figure, 'vi'), en: unitOf(figure, 'en') };
    return { code: figure.code, name: figure.name, unit, value, before, cumulative };
  });

export const sampleAgreement = (word: string, more: Partial<ReviewAgreementRow> = {}): ReviewAgreementRow => ({
  agreementId: sampleAgreementId(word),
  slug: `so-${word}`,
  sponsors: [sampleNode(`Sở ${word}`)],
  recipients: [sampleNode(`Làng ${word}`)],
  communes: [sampleNode('Xã Ia Dơk')],
  signedOn: plainDate('2025-10-18'),
  promised: '0',
  delivered: '0',
  received: '0',
  unvalued: { promised: 0, delivered: 0, received: 0 },
  lastOn: null,
  silentSince: null,
  clauses: 2,
  clausesServed: 1,
  ...more,
});

/** A half-year report of Gia Lai that knows nothing yet but what it is told. */
export const sampleReview = (more: Partial<ReviewContent> = {}): ReviewContent => ({
  version: REVIEW_CONTENT_VERSION,
  scope: {
    provinceCode: '52',
    programmeId: null,
    level: 'province',
    nodeId: null,
    agreementId: null,
    provinceName: 'Gia Lai',
    programmeTitle: 'Chương trình kết nghĩa với thôn, làng đồng bào dân tộc thiểu số tỉnh Gia Lai',
    name: null,
    borneFor: [],
  },
  period: {
    kind: 'six-month',
    from: plainDate('2025-12-15'),
    to: plainDate('2026-06-14'),
    cutoff: plainDate('2026-06-14'),
  },
  gatheredOn: plainDate('2026-06-20'),
  figures: sampleFigures({}),
  agreements: [],
  contributions: [],
  undated: 0,
  silent: [],
  gaps: [],
  changes: [],
  corrections: [],
  waivers: [],
  narrative: null,
  ...more,
});
