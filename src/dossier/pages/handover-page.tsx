import type { JSX } from 'preact';
import type { OfficeFrame } from '../../access/pages/office-page.tsx';
import { idOf } from '../../kernel/ids.ts';
import { plainDateAt } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { type ConfirmationLink, LINK_DAYS, statusOfLink } from '../../ledger/confirmation-link.ts';
import type { Contribution } from '../../ledger/contribution.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { Mark, type MarkTone } from '../../platform/web/components/mark.tsx';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import type { AgreementCard } from '../../portal/read-models.ts';
import { confirmMessages } from '../messages/confirm-messages.ts';
import { contributionWords } from '../say-contribution.ts';
import { DossierFormPage } from './dossier-frame.tsx';
import { HandoverPaper, HouseholdSheet } from './handover-paper.tsx';

export interface MadeLinkShown {
  /** Null on a repeat: the link was told before. */
  readonly link: string | null;
  /** The word in it, for the files that carry its code. */
  readonly word: string | null;
  readonly expiresAt: Date;
}

interface HandoverPageProps {
  readonly frame: OfficeFrame;
  readonly card: AgreementCard;
  readonly delivery: Contribution;
  readonly lines: readonly Contribution[];
  /** Null for who may only read. */
  readonly links: readonly ConfirmationLink[] | null;
  readonly now: Date;
  readonly made: MadeLinkShown | null;
  readonly faults: readonly FieldFault[];
  readonly chosen: ReadonlySet<string>;
  readonly days: number;
  /** For how many households a sheet to sign goes along; none for 0. */
  readonly households: number;
  readonly hasRevoked: boolean;
  readonly requestIds: { readonly make: string; readonly revoke: string };
}

/** The handover as it is printed and signed; above it, on the screen alone, the way to a code by which the receiver confirms. */
export function HandoverPage(props: HandoverPageProps): JSX.Element {
  const { frame, card, delivery, lines, links, made, faults, households, hasRevoked } = props;
  const { language } = frame;
  const { handover: t } = confirmMessages[language];
  const path = paths.handover(card.provinceSlug, card.slug, delivery.contributionId);
  const file = (format: string): string =>
    inLanguage(paths.handoverFile(card.provinceSlug, card.slug, delivery.contributionId, format), language);
  return (
    <DossierFormPage {...{ frame, card, path, faults }} title={t.title}>
      <div class="no-print handover-desk">
        <p class="lede">{t.lede}</p>
        <p>
          <a href={inLanguage(paths.handoverPaper(card.provinceSlug, card.slug, delivery.contributionId), language)}>
            {t.paper}
          </a>
        </p>
        {hasRevoked && (
          <p class="notice" role="status">
            {t.revoked}
          </p>
        )}
        {made ? <Made made={made} frame={frame} file={file} /> : links && <MakeForm {...props} path={path} />}
        {links && !made && <Links {...props} links={links} />}
        {!made && <Households frame={frame} path={path} households={households} />}
        <p class="muted">{t.print}</p>
      </div>
      <HandoverPaper card={card} lines={lines} made={made} />
      {households > 0 && <HouseholdSheet line={delivery} count={households} />}
    </DossierFormPage>
  );
}

function Made({
  made,
  frame,
  file,
}: {
  made: MadeLinkShown;
  frame: OfficeFrame;
  file: (format: string) => string;
}): JSX.Element {
  const { handover: t } = confirmMessages[frame.language];
  return (
    <>
      <p class="notice" role="status">
        {made.link === null ? t.gone : t.made}
      </p>
      {made.link !== null && (
        <div class="form-row link-field">
          <label for="link">{t.copy}</label>
          <p class="form-hint" id="link-hint">
            {t.copyHint}
          </p>
          <textarea class="field" id="link" rows={2} readOnly spellcheck={false} aria-describedby="link-hint">
            {made.link}
          </textarea>
        </div>
      )}
      {made.word !== null && (
        <div class="form-ways">
          {(['docx', 'pdf'] as const).map((format) => (
            <PostForm key={format} action={file(format)}>
              <input type="hidden" name="word" value={made.word ?? ''} />
              <button class="press press-quiet" type="submit">
                {t.fileWithCode(format === 'docx' ? 'Word' : 'PDF')}
              </button>
            </PostForm>
          ))}
        </div>
      )}
    </>
  );
}

function MakeForm({
  frame,
  lines,
  chosen,
  days,
  faults,
  requestIds,
  path,
}: HandoverPageProps & { path: string }): JSX.Element {
  const { language } = frame;
  const { handover: t } = confirmMessages[language];
  return (
    <Section id="tao-ma" title={t.make} lead={t.makeWhy}>
      <PostForm class="form" action={inLanguage(path, language)} requestId={requestIds.make}>
        <fieldset
          class={faults.some(({ field }) => field === 'lines') ? 'choices form-row form-row-wrong' : 'choices form-row'}
        >
          <legend id="lines">{t.lines}</legend>
          {lines.map((line) => (
            <label key={line.contributionId} class="tick">
              <input
                type="checkbox"
                name="line"
                value={line.contributionId}
                checked={chosen.has(line.contributionId)}
              />
              <span>{contributionWords(line, language)}</span>
            </label>
          ))}
        </fieldset>
        <FormRow
          id="days"
          label={t.days}
          faults={faults}
          control={(given) => (
            <select class="field" {...given}>
              {LINK_DAYS.map((count) => (
                <option key={count} value={count} selected={count === days}>
                  {t.daysOf(count)}
                </option>
              ))}
            </select>
          )}
        />
        <div>
          <button class="press" type="submit">
            {t.send}
          </button>
        </div>
      </PostForm>
    </Section>
  );
}

const TONES: Readonly<Record<ReturnType<typeof statusOfLink>, MarkTone>> = {
  open: 'said',
  used: 'done',
  revoked: 'quiet',
  expired: 'quiet',
};

function Links({
  frame,
  card,
  delivery,
  links,
  now,
  requestIds,
}: HandoverPageProps & { links: readonly ConfirmationLink[] }): JSX.Element {
  const { language } = frame;
  const { handover: t } = confirmMessages[language];
  const revoking = inLanguage(
    paths.revokeConfirmationLink(card.provinceSlug, card.slug, delivery.contributionId),
    language,
  );
  return (
    <Section id="links" title={t.links}>
      {links.length === 0 ? (
        <EmptyState what={t.noLinks} />
      ) : (
        <FoldTable
          caption={t.links}
          rows={links}
          keyOf={({ linkId }) => linkId}
          columns={[
            { heading: t.madeOn, cell: ({ madeAt }) => screenDate(plainDateAt(madeAt)) },
            { heading: t.until, cell: ({ expiresAt }) => screenDate(plainDateAt(expiresAt)) },
            {
              heading: t.state,
              cell: (link) => <Mark tone={TONES[statusOfLink(link, now)]}>{t.status[statusOfLink(link, now)]}</Mark>,
            },
            {
              heading: t.act,
              cell: (link) =>
                statusOfLink(link, now) === 'open' ? (
                  <PostForm action={revoking} requestId={idOf('request', requestIds.revoke, link.linkId)}>
                    <input type="hidden" name="link" value={link.linkId} />
                    <button class="press press-quiet" type="submit">
                      {t.revoke}
                    </button>
                  </PostForm>
                ) : (
                  '—'
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}

function Households({
  frame,
  path,
  households,
}: Pick<HandoverPageProps, 'frame' | 'households'> & { path: string }): JSX.Element {
  const { handover: t } = confirmMessages[frame.language];
  return (
    <Section id="ho" title={t.households} lead={t.householdsWhy}>
      <form class="draft-add" method="get" action={inLanguage(path, frame.language)}>
        <div class="form-row">
          <label for="so-ho">{t.rows}</label>
          <input
            class="field"
            id="so-ho"
            name="ho"
            type="number"
            min={1}
            max={200}
            value={households > 0 ? households : 20}
          />
        </div>
        <button class="press press-quiet" type="submit">
          {t.rowsSend}
        </button>
      </form>
    </Section>
  );
}
