import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import { confirmMessages } from '../messages/confirm-messages.ts';

/** The script that keeps answers where there is no network, for pages that show this shelf. */
export const OFFLINE_ISLANDS = ['dossier/islands/answer-offline'] as const;
const WORKER = 'dossier/islands/answer-worker';

/** Where the script shows what waits on this phone; empty and hidden without it. */
export function OfflineShelf({ frame }: { frame: OfficeFrame }): JSX.Element {
  return (
    <div
      id="offline"
      class="offline no-print"
      hidden
      data-account={frame.signedIn?.person.accountId ?? ''}
      data-worker={frame.assets.islands[WORKER]}
      data-words={JSON.stringify(confirmMessages[frame.language].offline)}
    />
  );
}
