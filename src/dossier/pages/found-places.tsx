import type { JSX } from 'preact';
import type { Language } from '../../platform/web/language.ts';
import type { FoundParties } from '../draft-reads.ts';
import { draftMessages } from '../messages/draft-messages.ts';

/** The places that a search found, one to pick; picked already where there is only one. */
export function FoundPlaces({
  language,
  found: { items, more },
}: {
  readonly language: Language;
  readonly found: FoundParties;
}): JSX.Element {
  const t = draftMessages[language];
  return (
    <fieldset class="choices">
      <legend>{t.found}</legend>
      {items.map(({ nodeId, fullName, where }) => (
        <label key={nodeId} class="choice">
          <input type="radio" name="place" value={nodeId} checked={items.length === 1} />
          <span>
            <strong>{fullName}</strong>
            <small>{where}</small>
          </span>
        </label>
      ))}
      {more && <p class="muted small">{t.moreFound}</p>}
    </fieldset>
  );
}
