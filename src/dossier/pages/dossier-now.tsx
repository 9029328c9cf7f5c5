import type { JSX } from 'preact';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';
import { textMessages } from '../messages/text-messages.ts';
import type { OnDossier } from './dossier-frame.tsx';

/** What each viewer may do now, by policy and status; said also when there is nothing. */
export function NowSection({ frame, dossier }: OnDossier): JSX.Element {
  const { language } = frame;
  const { card } = dossier.record;
  const t = dossierMessages[language];
  const words = textMessages[language];
  const at = (path: string): string => inLanguage(path, language);
  return (
    <Section id="viec" title={t.now.title}>
      {dossier.acts.length === 0 && dossier.voices.length === 0 && !dossier.mayDraft ? (
        <p class="muted">{t.now.none}</p>
      ) : (
        <ul class="dossier-acts">
          {dossier.voices.length > 0 && (
            <li>
              <a class="press press-link" href={at(paths.stateContribution(card.provinceSlug, card.slug))}>
                {t.now.state}
              </a>
              <p class="muted small">{t.now.stateWhy}</p>
            </li>
          )}
          {dossier.texts.map(({ textId, purpose }) => (
            <li key={textId}>
              <a class="press press-link" href={at(paths.text(textId))}>
                {words.inDraft}: {words.purposes[purpose].toLowerCase()}
              </a>
            </li>
          ))}
          {dossier.mayDraft &&
            (['phu-luc', 'gia-han'] as const).map((start) => (
              <li key={start}>
                <a class="press press-link press-quiet" href={at(paths.newText(card.provinceSlug, card.slug, start))}>
                  {start === 'phu-luc' ? words.startAnnex : words.startRenewal}
                </a>
                <p class="muted small">{start === 'phu-luc' ? words.startAnnexWhy : words.startRenewalWhy}</p>
              </li>
            ))}
          {dossier.mayPassOn && (
            <li>
              <a class="press press-link press-quiet" href={at(paths.passOn(card.provinceSlug, card.slug))}>
                {words.passOn.link}
              </a>
              <p class="muted small">{words.passOn.why}</p>
            </li>
          )}
          {dossier.acts.map((act) => (
            <li key={act}>
              <a class="press press-link press-quiet" href={at(paths.agreementAct(card.provinceSlug, card.slug, act))}>
                {t.acts[act].link}
              </a>
              <p class="muted small">{t.acts[act].why}</p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
