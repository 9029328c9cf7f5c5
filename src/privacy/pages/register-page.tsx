import type { JSX } from 'preact';
import { paths } from '../../platform/web/paths.ts';
import { type PrivacyFrame, PrivacyPage, wordsOf } from './privacy-frame.tsx';
import { RegisterTable, RightsText } from './register-table.tsx';

/** The register for those who are signed in. */
export function RegisterPage({ at }: { at: PrivacyFrame }): JSX.Element {
  const { register: t } = wordsOf(at);
  return (
    <PrivacyPage at={at} path={paths.personalData()} title={t.title} lede={t.lede}>
      <p class="notice">{t.never}</p>
      <RegisterTable language={at.frame.language} />
      <RightsText language={at.frame.language} />
      <p class="muted no-print">{t.print}</p>
    </PrivacyPage>
  );
}
