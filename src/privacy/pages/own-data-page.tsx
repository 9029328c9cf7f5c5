import type { JSX } from 'preact';
import { newId } from '../../kernel/ids.ts';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { ErasureRequest } from '../erasure-store.ts';
import type { Look } from '../record-look.ts';
import type { SubjectPart } from '../subject-store.ts';
import { LooksTable } from './looks-page.tsx';
import { type PrivacyFrame, PrivacyPage, dayOf, wordsOf } from './privacy-frame.tsx';

interface OwnDataPageProps {
  readonly at: PrivacyFrame;
  readonly parts: readonly SubjectPart[];
  readonly looks: readonly Look[];
  readonly last: ErasureRequest | null;
  readonly news: string | null;
  readonly fault: string | null;
}

/** What the system keeps about the reader, and what they can do about it. */
export function OwnDataPage({ at, parts, looks, last, news, fault }: OwnDataPageProps): JSX.Element {
  const { language } = at.frame;
  const { own: t, erasure } = wordsOf(at);
  return (
    <PrivacyPage at={at} path={paths.ownData()} title={t.title} lede={t.lede} news={news}>
      {fault && (
        <div class="fault-summary" role="alert">
          <p>{`${erasure.notDone} ${fault}`}</p>
        </div>
      )}
      <Section id="dang-luu" title={t.holds}>
        <PartsTable at={at} parts={parts} />
      </Section>
      <Section id="tai-ve" title={t.file}>
        <p>{t.fileText}</p>
        <FileForm at={at} action={paths.ownDataFile()} />
      </Section>
      <Section id="ai-da-xem" title={t.looks}>
        {looks.length > 0 ? <LooksTable at={at} looks={looks} /> : <p>{t.noLooks}</p>}
      </Section>
      <Section id="xoa" title={t.erase}>
        {last?.status === 'declined' && last.reason && <p class="notice">{t.declined(last.reason)}</p>}
        {last?.status === 'asked' ? (
          <>
            <p class="notice">{t.asked(dayOf(last.askedAt))}</p>
            <PostForm class="form" action={inLanguage(paths.ownErasure(), language)} requestId={newId()}>
              <button class="press press-quiet justify-self-start" type="submit" name="viec" value="rut">
                {t.takeBack}
              </button>
            </PostForm>
          </>
        ) : (
          <>
            <p class="prose">{t.eraseText}</p>
            <PostForm class="form" action={inLanguage(paths.ownErasure(), language)} requestId={newId()}>
              <button class="press press-danger justify-self-start" type="submit" name="viec" value="xin">
                {t.ask}
              </button>
            </PostForm>
          </>
        )}
      </Section>
    </PrivacyPage>
  );
}

/** How many rows of each kind of data there are. */
function PartsTable({ at, parts }: { at: PrivacyFrame; parts: readonly SubjectPart[] }): JSX.Element {
  const { own: t } = wordsOf(at);
  return (
    <FoldTable
      caption={t.caption}
      narrow
      rows={parts.filter(({ rows }) => rows > 0)}
      keyOf={({ entry }) => entry.key}
      columns={[
        { heading: t.kind, cell: ({ entry }) => entry.words[at.frame.language].title },
        { heading: t.rows, cell: ({ rows }) => rows, isNumber: true },
      ]}
    />
  );
}

/** The two files in which somebody's data can be taken along. */
export function FileForm({ at, action }: { at: PrivacyFrame; action: string }): JSX.Element {
  const { own: t } = wordsOf(at);
  return (
    <PostForm class="presses" action={inLanguage(action, at.frame.language)} requestId={newId()}>
      <button class="press" type="submit" name="dang" value="html">
        {t.html}
      </button>
      <button class="press press-quiet" type="submit" name="dang" value="json">
        {t.json}
      </button>
    </PostForm>
  );
}
