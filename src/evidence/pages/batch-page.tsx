import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { FaultSummary, type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { Batch, BatchFile } from '../batch-store.ts';
import { PEOPLE_SEEN, takenWords } from '../evidence.ts';
import type { KnownUse } from '../like-uses.ts';
import { type EvidenceDone, evidenceMessages, isFaultCode, sayEvidenceFault } from '../messages/evidence-messages.ts';
import type { Subject } from '../subject.ts';
import { LikeNotes } from './like-notes.tsx';
import { SendForm } from './send-form.tsx';

export interface BatchPageProps {
  readonly frame: OfficeFrame;
  readonly subject: Subject;
  readonly batch: Batch;
  readonly files: readonly BatchFile[];
  readonly uses: ReadonlyMap<string, readonly KnownUse[]>;
  readonly mayPublish: boolean;
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: readonly FieldFault[];
  readonly done: EvidenceDone | null;
  readonly requestId: string;
}

/** Files that came in, looked at before they are saved: what each is, where else it was used, what was refused and why. */
export function BatchPage(props: BatchPageProps): JSX.Element {
  const { frame, subject, batch, files, done, faults } = props;
  const { language } = frame;
  const t = evidenceMessages[language];
  const { provinceCode, batchId, subjectKind, subjectId } = batch;
  const taken = files.filter(({ fileId }) => fileId !== null);
  const refused = files.filter(({ refusal }) => refusal !== null);
  return (
    <OfficePage
      frame={frame}
      path={paths.evidenceBatch(provinceCode, batchId)}
      title={t.batch.title}
      crumbs={[
        { label: subject.title, path: subject.path },
        { label: t.title, path: paths.evidence(subjectKind, provinceCode, subjectId) },
      ]}
      islands={['evidence/islands/send-files']}
    >
      {done && (
        <p class="notice notice-done" role="status">
          {t.done[done]}
        </p>
      )}
      <FaultSummary title={t.formFaults} faults={faults} />
      <p class="eyebrow">{subject.title}</p>
      <h1>{t.batch.title}</h1>
      <p class="lede">{t.batch.lede}</p>
      {refused.length > 0 && <RefusedSection {...props} files={refused} />}
      <Section id="nhan-duoc" title={t.batch.taken(taken.length)}>
        {taken.length === 0 ? (
          <p class="muted">{t.batch.nothing}</p>
        ) : (
          <ul class="evidence-batch">
            {taken.map((file) => (
              <li key={file.itemId}>
                <TakenFile {...props} file={file} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      {taken.length > 0 && <SaveForm {...props} />}
      <Section id="them" title={t.batch.more}>
        <SendForm
          owner={batch.accountId}
          subject={batch}
          faults={faults}
          sentHashes={files.flatMap(({ sentSha256 }) => (sentSha256 ? [sentSha256] : []))}
        />
      </Section>
      <PostForm class="form" action={inLanguage(paths.evidenceBatchAct(provinceCode, batchId, 'bo'), language)}>
        <button class="press press-quiet" type="submit">
          {t.batch.drop}
        </button>
      </PostForm>
    </OfficePage>
  );
}

type ListProps = BatchPageProps & { readonly files: readonly BatchFile[] };

function RefusedSection({ frame, batch, files }: ListProps): JSX.Element {
  const { language } = frame;
  const t = evidenceMessages[language];
  return (
    <Section id="khong-nhan" title={t.batch.refused(files.length)}>
      <ul class="evidence-refused">
        {files.map(({ itemId, fileName, refusal, saw }) => (
          <li key={itemId}>
            <p>
              <strong>{fileName}</strong>
            </p>
            <p>{refusal && isFaultCode(refusal) ? sayEvidenceFault({ code: refusal, saw }, language) : refusal}</p>
            <DropButton frame={frame} batch={batch} itemId={itemId} name={fileName} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function TakenFile(props: BatchPageProps & { readonly file: BatchFile }): JSX.Element {
  const { frame, batch, file, uses } = props;
  const t = evidenceMessages[frame.language];
  const { fileId, fileName, itemId, kind, takenAt } = file;
  return (
    <article>
      {kind === 'photo' && fileId && (
        <img
          src={paths.batchFile(batch.provinceCode, batch.batchId, itemId)}
          alt={t.facts.photoOf(fileName)}
          loading="lazy"
        />
      )}
      <p class="evidence-name">
        <strong>{fileName}</strong>
        <br />
        <span class="muted small">
          {kind === 'document'
            ? t.batch.document
            : takenAt
              ? `${t.facts.taken} ${takenWords(takenAt)}`
              : t.facts.noTime}
        </span>
      </p>
      <LikeNotes uses={fileId ? (uses.get(fileId) ?? []) : []} />
      <DropButton frame={frame} batch={batch} itemId={itemId} name={fileName} />
    </article>
  );
}

function DropButton({
  frame,
  batch,
  itemId,
  name,
}: Pick<BatchPageProps, 'frame' | 'batch'> & { readonly itemId: string; readonly name: string }): JSX.Element {
  const { language } = frame;
  const t = evidenceMessages[language];
  return (
    <PostForm action={inLanguage(paths.evidenceBatchAct(batch.provinceCode, batch.batchId, 'bo-tep'), language)}>
      <input type="hidden" name="item" value={itemId} />
      <button class="press press-quiet press-small" type="submit" aria-label={`${t.batch.remove}: ${name}`}>
        {t.batch.remove}
      </button>
    </PostForm>
  );
}

function SaveForm({ frame, batch, files, mayPublish, typed, faults, requestId }: BatchPageProps): JSX.Element {
  const { language } = frame;
  const t = evidenceMessages[language];
  const hasPhotos = files.some(({ kind }) => kind === 'photo');
  const peopleFault = faults.find(({ field }) => field === 'people');
  return (
    <Section id="luu" title={t.batch.save}>
      <PostForm
        class="form"
        action={inLanguage(paths.evidenceBatchAct(batch.provinceCode, batch.batchId, 'luu'), language)}
        requestId={requestId}
      >
        <FormRow
          id="caption"
          label={t.batch.caption}
          hint={t.batch.captionHint}
          faults={faults}
          control={(given) => (
            <textarea class="field" rows={2} maxLength={500} {...given}>
              {typed.caption ?? ''}
            </textarea>
          )}
        />
        {hasPhotos && (
          <fieldset class={peopleFault ? 'choices form-row form-row-wrong' : 'choices form-row'} id="people">
            <legend>{t.batch.people}</legend>
            <p class="form-hint">{t.batch.peopleHint}</p>
            {peopleFault && <p class="form-fault">{peopleFault.message}</p>}
            {PEOPLE_SEEN.map((each) => (
              <label class="choice" key={each} for={`people-${each}`}>
                <input type="radio" id={`people-${each}`} name="people" value={each} checked={typed.people === each} />
                <span>{t.people[each]}</span>
              </label>
            ))}
          </fieldset>
        )}
        {mayPublish && (
          <>
            <label class="choice" for="isPublic">
              <input type="checkbox" id="isPublic" name="isPublic" value="1" checked={typed.isPublic === '1'} />
              <span>{t.batch.isPublic}</span>
            </label>
            <FormRow
              id="consent"
              label={t.batch.consent}
              hint={t.batch.consentHint}
              faults={faults}
              control={(given) => (
                <textarea class="field" rows={2} maxLength={500} {...given}>
                  {typed.consent ?? ''}
                </textarea>
              )}
            />
          </>
        )}
        <button class="press" type="submit">
          {t.batch.save}
        </button>
      </PostForm>
    </Section>
  );
}
