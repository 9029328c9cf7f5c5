import type { JSX } from 'preact';
import { OfficePage } from '../../access/pages/office-page.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { PURPOSES } from '../consent.ts';
import type { Person } from '../person.ts';
import { type PrivacyFrame, wordsOf } from './privacy-frame.tsx';

/** A paper to print and sign: what is agreed to is ticked by hand, so no box is ticked beforehand. */
export function ConsentPaperPage({
  at,
  person,
  placeName,
}: {
  at: PrivacyFrame;
  person: Person;
  placeName: string;
}): JSX.Element {
  const { frame } = at;
  const { sheet: t, purposes, law } = wordsOf(at);
  const path = paths.consentPaper(person.personId);
  return (
    <OfficePage frame={frame} path={path} title={t.title}>
      <p class="no-print">
        <a href={inLanguage(paths.dataPerson(person.personId), frame.language)}>{t.back}</a>
      </p>
      <article class="paper">
        <header lang="vi">
          <p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
          <p>Độc lập - Tự do - Hạnh phúc</p>
        </header>
        <h1>{t.title}</h1>
        <p class="paper-abstract">{t.abstract}</p>
        <p>{t.basis(law)}</p>
        {frame.officeName && <p>{t.office(frame.officeName)}</p>}
        <dl class="paper-lines">
          <div>
            <dt>{t.who}:</dt>
            <dd>{person.fullName}</dd>
          </div>
          <div>
            <dt>{t.post}:</dt>
            <dd>{person.post ?? ''}</dd>
          </div>
          <div>
            <dt>{t.place}:</dt>
            <dd>{placeName}</dd>
          </div>
          <div>
            <dt>{t.guardianOf}:</dt>
            <dd />
          </div>
        </dl>
        <p>{t.agree}</p>
        <ul class="paper-boxes">
          {PURPOSES.map((purpose) => (
            <li key={purpose}>{purposes[purpose]}</li>
          ))}
        </ul>
        <p>{t.until}</p>
        <p>{t.rights}</p>
        <p class="paper-date">{t.dateLine}</p>
        <div class="paper-signs">
          {[t.signSubject, t.signGuardian, t.signWitness].map((who) => (
            <p key={who}>
              <strong>{who}</strong>
              <span>{t.signHint}</span>
            </p>
          ))}
        </div>
      </article>
    </OfficePage>
  );
}
