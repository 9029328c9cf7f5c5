import type { JSX } from 'preact';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { useShell } from '../../platform/web/shell-context.tsx';
import type { EvidenceCount } from '../evidence-store.ts';
import type { SubjectKey } from '../evidence.ts';
import { evidenceMessages } from '../messages/evidence-messages.ts';

interface StripProps {
  readonly subject: SubjectKey;
  readonly found: EvidenceCount | undefined;
  /** What the thing is called, for those who hear the page. */
  readonly title: string;
}

/** The same under a heading of its own. */
export function EvidenceSection(props: StripProps): JSX.Element {
  const { language } = useShell();
  return (
    <Section id="minh-chung" title={evidenceMessages[language].title}>
      <EvidenceStrip {...props} />
    </Section>
  );
}

/** A few photos of a thing and the way to all of its evidence, for the page of that thing. */
export function EvidenceStrip({ subject, found, title }: StripProps): JSX.Element {
  const { language } = useShell();
  const t = evidenceMessages[language];
  const { count = 0, photos = [] } = found ?? {};
  const { provinceCode, subjectKind, subjectId } = subject;
  return (
    <div class="evidence-strip">
      {photos.length > 0 && (
        <ul>
          {photos.map((evidenceId) => (
            <li key={evidenceId}>
              <img
                src={paths.evidenceFile(provinceCode, evidenceId, 'thumb')}
                alt={t.facts.photoOf(title)}
                loading="lazy"
                decoding="async"
              />
            </li>
          ))}
        </ul>
      )}
      <a
        class="press press-link press-quiet"
        href={inLanguage(paths.evidence(subjectKind, provinceCode, subjectId), language)}
      >
        {t.open(count)}
      </a>
    </div>
  );
}

/** The way to the evidence of a thing from a line of a list. */
export function EvidenceLink({ subject, found }: Pick<StripProps, 'subject' | 'found'>): JSX.Element {
  const { language } = useShell();
  const { provinceCode, subjectKind, subjectId } = subject;
  return (
    <a href={inLanguage(paths.evidence(subjectKind, provinceCode, subjectId), language)}>
      {evidenceMessages[language].link(found?.count ?? 0)}
    </a>
  );
}
