import type { ComponentChildren, JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { FaultSummary, type FieldFault } from '../../platform/web/components/form.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { pairSentence } from '../../portal/agreement-pair.tsx';
import type { AgreementCard } from '../../portal/read-models.ts';
import type { Dossier } from '../find-dossier.ts';
import { dossierMessages } from '../messages/dossier-messages.ts';

/** What every page about one agreement takes. */
export interface OnAgreement {
  readonly frame: OfficeFrame;
  readonly card: AgreementCard;
}

/** What every part of the page of one agreement takes. */
export interface OnDossier {
  readonly frame: OfficeFrame;
  readonly dossier: Dossier;
}

interface DossierPageProps extends OnAgreement {
  readonly path: string;
  readonly title: string;
  readonly faults?: readonly FieldFault[];
  /** Scripts that better the page; it works without them. */
  readonly islands?: readonly string[];
  readonly children: ComponentChildren;
}

/** A page that belongs to one agreement: the way back to it, and the faults on top. */
export function DossierFormPage({
  frame,
  card,
  path,
  title,
  faults,
  islands,
  children,
}: DossierPageProps): JSX.Element {
  const t = dossierMessages[frame.language];
  return (
    <OfficePage
      frame={frame}
      path={path}
      title={title}
      islands={islands}
      crumbs={[
        { label: t.list, path: paths.myAgreements() },
        {
          label: pairSentence(card.parties, frame.language),
          path: paths.officeAgreement(card.provinceSlug, card.slug),
        },
      ]}
    >
      <FaultSummary title={t.faults} faults={faults ?? []} />
      <h1>{title}</h1>
      {children}
    </OfficePage>
  );
}

/** For somebody who may know of the agreement, since it is public, and may not do this with it. */
export function DossierForbiddenPage({ frame, card }: OnAgreement): JSX.Element {
  const { language } = frame;
  const t = dossierMessages[language];
  return (
    <OfficePage frame={frame} path={paths.officeAgreement(card.provinceSlug, card.slug)} title={t.notAllowed}>
      <h1>{t.notAllowed}</h1>
      <p class="lede">{t.notAllowedWhy}</p>
      <p>
        <a href={inLanguage(paths.agreement(card.provinceSlug, card.slug), language)}>{t.publicPage}</a>
      </p>
    </OfficePage>
  );
}
