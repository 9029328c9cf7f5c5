import type { JSX } from 'preact';
import { roleNames } from '../../access/role-names.ts';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import type { Language } from '../../platform/web/language.ts';
import { privacyMessages } from '../messages/privacy-messages.ts';
import { REGISTER, type RegisterEntry, type Whose } from '../register.ts';

const GROUPS = {
  accounts: ['account-holder', 'invited'],
  people: ['person'],
  papers: ['named-in-paper', 'operator', 'office'],
} as const satisfies Record<string, readonly Whose[]>;

/** The whole register as people read and print it, in the office and in public. */
export function RegisterTable({ language }: { language: Language }): JSX.Element {
  const t = privacyMessages[language].register;
  return (
    <>
      {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
        <Section key={group} id={`so-${group}`} title={t.groups[group]}>
          <FoldTable<RegisterEntry>
            caption={t.caption(t.groups[group])}
            rows={REGISTER.filter(({ whose }) => (GROUPS[group] as readonly Whose[]).includes(whose))}
            keyOf={({ key }) => key}
            columns={[
              {
                heading: t.data,
                cell: ({ words, whose }) => (
                  <>
                    {words[language].title}
                    <small class="muted block font-normal">{words[language].purpose}</small>
                    {whose !== 'account-holder' && <small class="muted block font-normal">{t.whose[whose]}</small>}
                  </>
                ),
              },
              {
                heading: t.ground,
                cell: ({ ground, seenBy }) => (
                  <>
                    {t.grounds[ground]}
                    <small class="muted block">{t.seenBy(seenBy.map((role) => roleNames[language][role]))}</small>
                  </>
                ),
              },
              { heading: t.kept, cell: ({ retention }) => t.retention(retention) },
              { heading: t.erased, cell: ({ words }) => words[language].erasure },
            ]}
          />
        </Section>
      ))}
    </>
  );
}

/** What people may ask for, and where. */
export function RightsText({ language }: { language: Language }): JSX.Element {
  const { register: t, law } = privacyMessages[language];
  return (
    <Section id="quyen" title={t.rights}>
      <div class="prose flow">
        <p>{t.rightsText}</p>
        <ul>
          <li>{t.rightsWithAccount}</li>
          <li>{t.rightsWithoutAccount}</li>
        </ul>
        <p class="muted">{law}.</p>
      </div>
    </Section>
  );
}
