import type { JSX } from 'preact';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import type { FieldFault } from '../../platform/web/components/form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { useShell } from '../../platform/web/shell-context.tsx';
import type { SubjectKey } from '../evidence.ts';
import { evidenceMessages } from '../messages/evidence-messages.ts';

/** What a form of photos names, so that telephones send their photos as JPEG. */
const ACCEPT = 'image/jpeg,image/png,image/webp,.pdf,.docx,.xlsx';

/** Chooses files and sends them; with script each by itself, with its progress, tried again, gone on with after leaving. */
export function SendForm({
  subject: { subjectKind, provinceCode, subjectId },
  owner,
  faults,
  sentHashes,
}: {
  readonly subject: SubjectKey;
  readonly faults: readonly FieldFault[];
  /** What has been taken in already: not sent a second time. */
  readonly sentHashes: readonly string[];
  /** Whose files the browser keeps until they are sent: on a shared telephone, nobody sends another's. */
  readonly owner: string;
}): JSX.Element {
  const { language } = useShell();
  const { add, island } = evidenceMessages[language];
  const fault = faults.find(({ field }) => field === 'files');
  return (
    <div
      class="evidence-send"
      data-evidence-send
      data-to={`${inLanguage(paths.receiveEvidence(), language)}?loai=${subjectKind}&tinh=${provinceCode}&viec=${subjectId}`}
      data-key={`${owner} ${subjectKind} ${provinceCode} ${subjectId}`}
      data-sent={sentHashes.join(' ')}
      data-words={JSON.stringify(island)}
    >
      <PostForm class="form" action={inLanguage(paths.sendEvidence(), language)} encType="multipart/form-data">
        <input type="hidden" name="loai" value={subjectKind} />
        <input type="hidden" name="tinh" value={provinceCode} />
        <input type="hidden" name="viec" value={subjectId} />
        <div class={fault ? 'form-row form-row-wrong' : 'form-row'}>
          <label for="files">{add.files}</label>
          <p class="form-hint" id="files-hint">
            {add.hint}
          </p>
          {fault && (
            <p class="form-fault" id="files-fault">
              {fault.message}
            </p>
          )}
          <input
            class="field file-field"
            type="file"
            id="files"
            name="files"
            multiple
            accept={ACCEPT}
            aria-describedby="files-hint"
            aria-invalid={fault ? 'true' : undefined}
          />
        </div>
        <button class="press" type="submit">
          {add.send}
        </button>
        <p class="muted small">{add.after}</p>
      </PostForm>
    </div>
  );
}
