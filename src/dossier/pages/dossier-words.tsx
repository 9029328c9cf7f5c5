import type { JSX } from 'preact';
import { type Contribution, stands } from '../../ledger/contribution.ts';
import { isCourseWord } from '../../ledger/withdrawal.ts';
import { DateText } from '../../platform/web/components/date-text.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import { confirmMessages } from '../messages/confirm-messages.ts';
import { courseMessages } from '../messages/course-messages.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { contributionWords } from '../say-contribution.ts';
import type { OnDossier } from './dossier-frame.tsx';

/** Each word that was recorded, whoever said it, with the ways to correct, merge and go on with it. */
export function WordsTable({ frame, dossier }: OnDossier): JSX.Element {
  const { language } = frame;
  const { card } = dossier.record;
  const t = dossierMessages[language];
  const names = portalMessages[language].names;
  // A side corrects its own word; the office also that of the press.
  const mayCorrect = (row: Contribution): boolean =>
    stands(row) && row.answersId === null && dossier.voices.includes(row.statedBy);
  // A side says of two of its own words that they are one; the office says so of any.
  const mayMerge = (row: Contribution): boolean =>
    stands(row) && row.answersId === null && (mayCorrect(row) || dossier.voices.includes('office'));
  // A promise or a delivery of the two sides goes on: settled, given back, appraised, allocated.
  const hasCourse = (row: Contribution): boolean =>
    stands(row) &&
    row.answersId === null &&
    row.statedBy !== 'press' &&
    (row.stage === 'pledged' || row.stage === 'delivered');
  const acts = (row: Contribution): [path: string, label: string][] => [
    ...(hasCourse(row) && dossier.voices.length > 0
      ? [
          [
            paths.contributionCourse(card.provinceSlug, card.slug, row.contributionId),
            courseMessages[language].link,
          ] as [string, string],
        ]
      : []),
    ...(mayCorrect(row)
      ? [
          [`${paths.stateContribution(card.provinceSlug, card.slug)}?sua=${row.contributionId}`, t.words.correct] as [
            string,
            string,
          ],
        ]
      : []),
    ...(mayMerge(row)
      ? [
          [
            paths.mergeContribution(card.provinceSlug, card.slug, row.contributionId),
            confirmMessages[language].merge.link,
          ] as [string, string],
        ]
      : []),
  ];
  return (
    <FoldTable
      caption={t.words.caption}
      rows={dossier.rows}
      keyOf={({ contributionId }) => contributionId}
      columns={[
        {
          heading: t.deliveries.what,
          cell: (row) =>
            stands(row) ? (
              contributionWords(row, language)
            ) : (
              <>
                <s>{contributionWords(row, language)}</s>
                {row.setAsideFor && (
                  <span class="block muted small">
                    {isCourseWord(row)
                      ? courseMessages[language].withdraw.done
                      : confirmMessages[language].merge.setAside}
                  </span>
                )}
              </>
            ),
        },
        {
          heading: t.words.who,
          cell: (row) => `${names.stages[row.stage]}, ${names.statedBy[row.statedBy]}`,
        },
        { heading: t.words.day, cell: (row) => <DateText date={row.happenedOn} /> },
        {
          heading: t.words.correct,
          cell: (row) => {
            const ways = acts(row);
            if (ways.length === 0) return t.deliveries.nothing;
            return ways.map(([path, label]) => (
              <a
                key={path}
                class="block"
                href={inLanguage(path, language)}
                aria-label={`${label}: ${contributionWords(row, language)}`}
              >
                {label}
              </a>
            ));
          },
        },
      ]}
    />
  );
}
