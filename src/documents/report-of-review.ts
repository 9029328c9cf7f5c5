import { FIELD_NAMES } from '../kernel/fields.ts';
import { documentDate } from '../kernel/vietnamese/dates.ts';
import { draftNarrative } from '../reviews/draft-narrative.ts';
import type { Narrative, ReviewContent } from '../reviews/review-content.ts';
import { NO_DATA } from './data-table.ts';
import { insideSentence } from '../kernel/vietnamese/inside-sentence.ts';
import { type IssuedFacts, type LegalBasis } from './document-inputs.ts';
import type { WorkbookSheet } from './render-xlsx.ts';
import {
  agreementsAnnex,
  changesAnnex,
  communesAnnex,
  contributionsAnnex,
  fieldsTable,
  figuresAnnex,
  gapsAnnex,
  silentAnnex,
} from './report-annexes.ts';
import { chapterFigures, resultsByField } from './report-figures.ts';
import type { ReportAnnex, ReportInput, ReportPart } from './review-report.ts';

/** What a report needs besides its content: whose paper it is. */
export interface ReportMade extends IssuedFacts {
  readonly addressees: readonly string[];
  readonly bases: readonly LegalBasis[];
}

/** A report as a paper, and the tables that only the workbook carries: thousands of rows nobody reads on paper. */
export interface ReportPaper {
  readonly input: ReportInput;
  readonly sheets: readonly WorkbookSheet[];
}

/** Of so many rows on an annex stands in the workbook alone. */
const MOST_PRINTED = 400;

/** The report as content and words say it: frozen words where there are some, else the drafts. */
export function reportOfReview(content: ReviewContent, made: ReportMade): ReportPaper {
  const { scope, period } = content;
  const words: Narrative = content.narrative?.vi ?? draftNarrative(content, 'vi');
  const lines = (part: keyof Narrative): string[] =>
    words[part]
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  const rows = contributionsAnnex(content);
  const isLong = (rows?.table.rows.length ?? 0) > MOST_PRINTED;
  const annexes = [
    figuresAnnex(content),
    communesAnnex(content),
    content.agreements.length > 0 ? agreementsAnnex(content) : null,
    silentAnnex(content),
    gapsAnnex(content),
    changesAnnex(content),
    isLong ? null : rows,
  ].filter((annex): annex is ReportAnnex => annex !== null);
  return {
    input: {
      ...made,
      kind: period.kind,
      programme: scope.programmeTitle,
      of: placeWords(content),
      from: period.from,
      to: period.to,
      situation: lines('situation'),
      leadership: lines('leadership'),
      results: resultsOf(content, isLong),
      strengths: lines('strengths'),
      weaknesses: lines('weaknesses'),
      causes: lines('causes'),
      lessons: lines('lessons'),
      directions: lines('directions'),
      proposals: lines('proposals'),
      annexes,
    },
    sheets:
      isLong && rows
        ? [
            {
              title: rows.title,
              remark: `Đơn vị tính: ${rows.unit}. ${rows.remark} Từ ${documentDate(period.from)} đến ${documentDate(period.to)}.`,
              landscape: true,
              table: rows.table,
            },
          ]
        : [],
  };
}

/** Of whom, within the abstract: "của xã Ia Dơk", "trên địa bàn Gia Lai". */
function placeWords({ scope }: ReviewContent): string | null {
  if (scope.level === 'agreement') return `theo giao ước giữa ${insideSentence(scope.name ?? '')}`;
  if (scope.level === 'place') return `của ${insideSentence(scope.name ?? '')}`;
  return scope.programmeTitle === null ? `trên địa bàn ${scope.provinceName}` : null;
}

function resultsOf(content: ReviewContent, isLong: boolean): readonly ReportPart[] {
  const { figures, undated } = content;
  const byField = fieldsTable(content);
  const { fields, unknown } = resultsByField(figures);
  return [
    {
      title: 'Giao ước và cam kết',
      paragraphs: [],
      figures: chapterFigures(figures, 'coverage'),
    },
    {
      title: 'Huy động và trao hỗ trợ',
      paragraphs: [
        'Đã hứa, đã trao là lời của bên hỗ trợ; đã nhận là lời của chính bên nhận, chỉ bên nhận xác nhận được.',
        ...(undated > 0 ? [`Còn ${undated} khoản không rõ ngày nên không tính vào kỳ nào.`] : []),
        ...(isLong ? ['Từng nhóm khoản hỗ trợ đứng trong tệp phụ lục Excel kèm theo.'] : []),
      ],
      figures: chapterFigures(figures, 'ledger'),
      tables: byField ? [byField] : [],
    },
    {
      title: 'Hoạt động đã tổ chức',
      paragraphs: [],
      figures: chapterFigures(figures, 'activities'),
    },
    ...fields.map(([field, known]) => ({ title: FIELD_NAMES.vi[field], paragraphs: [], figures: known })),
    ...(unknown.length > 0
      ? [
          {
            title: 'Chỉ tiêu chưa có số liệu',
            paragraphs: [`Các chỉ tiêu sau ${NO_DATA} trong kỳ: ${unknown.map(lowered).join('; ')}.`],
            figures: [],
          },
        ]
      : []),
  ];
}

/** "Buổi tuyên truyền" within a list: "buổi tuyên truyền"; a name in capitals keeps them. */
const lowered = (name: string): string =>
  /^\p{Lu}{2}/u.test(name) ? name : name.charAt(0).toLocaleLowerCase('vi') + name.slice(1);
