import type { JSX } from 'preact';
import { PARTY_ROLES } from '../../agreements/agreement.ts';
import { FindField, SelectField } from '../../platform/web/components/form-fields.tsx';
import { portalMessages } from '../../portal/messages/portal-messages.ts';
import type { FoundParties, FoundPlace } from '../draft-reads.ts';
import { draftMessages } from '../messages/draft-messages.ts';
import type { StepProps } from './draft-page.tsx';
import { FoundPlaces } from './found-places.tsx';

interface PartiesStepProps extends StepProps {
  readonly names: ReadonlyMap<string, FoundPlace>;
  readonly query: string;
  readonly found: FoundParties;
}

/** Type, press “Tìm”, pick, give a role, add; as many as there are. */
export function PartiesStep({ language, draft, faults, names, query, found }: PartiesStepProps): JSX.Element {
  const t = draftMessages[language];
  const roles = portalMessages[language].names.roles;
  const roleOptions = PARTY_ROLES.map((role) => ({ value: role, label: roles[role] }));
  return (
    <>
      <div class="place-fields">
        <FindField
          id="partyQuery"
          label={t.findParty}
          hint={t.findPartyHint}
          faults={faults}
          value={query}
          doing="find"
          press={t.find}
        />
        {found.items.length > 0 && (
          <>
            <FoundPlaces {...{ language, found }} />
            <div class="draft-add">
              <SelectField
                id="newRole"
                label={t.role}
                faults={faults}
                options={roleOptions}
                chosen={draft.parties.some(({ role }) => role === 'sponsor') ? 'recipient' : 'sponsor'}
              />
              <button class="press" type="submit" name="doing" value="add">
                {t.add}
              </button>
            </div>
          </>
        )}
      </div>
      <section class="draft-list" aria-labelledby="da-chon">
        <h2 id="da-chon">{t.parties}</h2>
        {draft.parties.length === 0 ? (
          <p class="muted">{t.noParties}</p>
        ) : (
          <ol>
            {draft.parties.map(({ nodeId, role }, index) => {
              const place = names.get(nodeId);
              const name = place?.fullName ?? nodeId;
              return (
                <li key={nodeId}>
                  <div>
                    <strong>{name}</strong>
                    <small class="muted">{place?.where}</small>
                  </div>
                  <div class="draft-line">
                    <label class="sr-only" for={`role-${index}`}>
                      {t.roleOf(name)}
                    </label>
                    <select class="field" id={`role-${index}`} name={`role-${index}`}>
                      {roleOptions.map(({ value, label }) => (
                        <option key={value} value={value} selected={value === role}>
                          {label}
                        </option>
                      ))}
                    </select>
                    <button
                      class="press press-quiet"
                      type="submit"
                      name="doing"
                      value={`remove ${index}`}
                      aria-label={t.removeOf(name)}
                    >
                      {t.remove}
                    </button>
                  </div>
                </li>
              );
            })}
          </ol>
        )}
      </section>
    </>
  );
}
