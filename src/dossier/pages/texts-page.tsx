import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import type { TextLine } from '../../agreements/joint-text-list-store.ts';
import { approversOf } from '../../agreements/joint-text.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import { pairWords } from '../draft-reads.ts';
import { textMessages } from '../messages/text-messages.ts';
import { textTone } from './text-page.tsx';
import { dayOf } from './text-words.tsx';

interface TextsPageProps {
  readonly frame: OfficeFrame;
  readonly texts: readonly TextLine[];
  readonly isOpen: boolean;
  readonly next: string | null;
  readonly mayOpen: boolean;
}

/** The texts that the viewer's places are part of. */
export function TextsPage({ frame, texts, isOpen, next, mayOpen }: TextsPageProps): JSX.Element {
  const { language } = frame;
  const t = textMessages[language];
  const at = (path: string): string => inLanguage(path, language);
  const names = portalMessages[language].names;
  const waitsFor = ({ parties, approvedBy, status }: TextLine): string =>
    status !== 'drafting'
      ? '—'
      : approversOf(parties)
          .filter((nodeId) => !approvedBy.includes(nodeId))
          .map((nodeId) => parties.find((party) => party.nodeId === nodeId)?.fullName ?? '')
          .join(', ');
  return (
    <OfficePage frame={frame} path={paths.texts()} title={t.title}>
      <h1>{t.title}</h1>
      <p class="lede">{t.lede}</p>
      <p class="dossier-ways">
        {mayOpen && <a href={at(paths.newAgreement())}>{t.open}</a>}
        <a href={at(isOpen ? `${paths.texts()}?ca=1` : paths.texts())}>{isOpen ? t.showEnded : t.showOpen}</a>
      </p>
      {texts.length === 0 ? (
        <EmptyState what={t.none}>
          <p>{t.noneNext}</p>
        </EmptyState>
      ) : (
        <FoldTable
          caption={t.caption}
          rows={texts}
          keyOf={({ textId }) => textId}
          columns={[
            {
              heading: t.columns.pair,
              cell: (row) => (
                <a class="row-name" href={at(paths.text(row.textId))}>
                  {pairWords(row.parties)}
                </a>
              ),
            },
            {
              heading: t.columns.kind,
              cell: ({ purpose, documentKind }) =>
                purpose === 'agreement' ? names.documentKinds[documentKind] : t.purposes[purpose],
            },
            {
              heading: t.columns.status,
              cell: ({ status }) => <Mark tone={textTone[status]}>{t.statuses[status]}</Mark>,
            },
            { heading: t.columns.waits, cell: waitsFor },
            { heading: t.columns.comments, isNumber: true, cell: ({ openComments }) => String(openComments) },
            { heading: t.columns.changed, cell: ({ changedAt }) => dayOf(changedAt) },
          ]}
        />
      )}
      {next && (
        <p>
          <a href={at(`${paths.texts()}?${isOpen ? '' : 'ca=1&'}sau=${next}`)}>{t.more}</a>
        </p>
      )}
    </OfficePage>
  );
}
