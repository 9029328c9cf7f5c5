import type { JSX } from 'preact';
import { Section } from '../../platform/web/components/section.tsx';
import { paths } from '../../platform/web/paths.ts';
import { useShell } from '../../platform/web/shell-context.tsx';
import { type Evidence, takenWords } from '../evidence.ts';
import { evidenceMessages } from '../messages/evidence-messages.ts';

/** Photos that everybody may see, large on a telephone; nothing where there are none. */
export function PublicPhotos({
  photos,
  title,
}: {
  readonly photos: readonly Evidence[];
  /** What they are of, where a photo says nothing itself. */
  readonly title: string;
}): JSX.Element | null {
  const { language } = useShell();
  const t = evidenceMessages[language].public;
  if (photos.length === 0) return null;
  return (
    <Section id="hinh-anh" title={t.title} lead={t.lead}>
      <ul class="photos">
        {photos.map(({ evidenceId, provinceCode, caption, file }) => {
          const day = file.takenAt && takenWords(file.takenAt).slice(-10);
          return (
            <li key={evidenceId}>
              <figure>
                <a href={paths.publicFile(provinceCode, evidenceId, 'full')}>
                  <img
                    src={paths.publicFile(provinceCode, evidenceId, 'view')}
                    alt={t.photo(caption ?? title)}
                    width={file.width ?? undefined}
                    height={file.height ?? undefined}
                    loading="lazy"
                    decoding="async"
                  />
                </a>
                {(caption || day) && (
                  <figcaption>
                    {caption}
                    {caption && day && ', '}
                    {day}
                  </figcaption>
                )}
              </figure>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
