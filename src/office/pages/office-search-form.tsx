import type { JSX } from 'preact';
import { paths } from '../../platform/web/paths.ts';
import { useShell } from '../../platform/web/shell-context.tsx';
import { deskMessages } from '../messages/office-messages.ts';

/** One field over agreements, places and people within reach. */
export function OfficeSearchForm({ query }: { query?: string }): JSX.Element {
  const { language, href } = useShell();
  const t = deskMessages[language].desk.search;
  return (
    <search>
      <form action={href(paths.officeSearch())} method="get">
        <label class="small" for="tim-viec">
          {t.label}
        </label>
        <div class="search">
          <input
            class="field"
            type="search"
            id="tim-viec"
            name="q"
            value={query}
            maxLength={100}
            autoComplete="off"
            enterKeyHint="search"
          />
          <button class="press" type="submit">
            {t.submit}
          </button>
        </div>
      </form>
    </search>
  );
}
