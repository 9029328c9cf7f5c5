import type { ComponentChildren, JSX } from 'preact';
import type { Actor } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Assets } from '../../platform/http/assets.ts';
import { type Crumb, Breadcrumb } from '../../platform/web/components/breadcrumb.tsx';
import { FormTokenContext } from '../../platform/web/components/post-form.tsx';
import { Document, type NavigationItem } from '../../platform/web/document.tsx';
import type { Language } from '../../platform/web/language.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { accessMessages } from '../messages/access-messages.ts';
import type { SignedIn } from '../signed-in.ts';
import { OfficeHeader } from './office-header.tsx';

/** An entry of the office's navigation: shown to those who may go there. */
export interface OfficeSection {
  readonly path: string;
  readonly label: Readonly<Record<Language, string>>;
  readonly mayOpen: (by: Actor) => boolean;
}

/** What every page of the office needs besides its own records. */
export interface OfficeFrame {
  readonly language: Language;
  readonly assets: Assets;
  readonly today: PlainDate;
  readonly formToken: string;
  /** Null on the pages before sign-in. */
  readonly signedIn: SignedIn | null;
  /** "Cán bộ bên hỗ trợ, phường Bồng Sơn" for each role that counts now. */
  readonly roleLabels: readonly string[];
  readonly unread: number;
  readonly sections: readonly OfficeSection[];
  readonly officeName: string | null;
}

interface OfficePageProps {
  readonly frame: OfficeFrame;
  /** Without the language. */
  readonly path: string;
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  /** Scripts that better the page (platform/web/document.tsx); it works without them. */
  readonly islands?: readonly string[];
  readonly children: ComponentChildren;
}

/** A page of the office inside its frame. */
export function OfficePage({ frame, path, title, crumbs, islands, children }: OfficePageProps): JSX.Element {
  const { language, signedIn, sections } = frame;
  const t = accessMessages[language];
  const navigation: NavigationItem[] = signedIn
    ? sections
        .filter(({ mayOpen }) => mayOpen(signedIn.person))
        .map((section) => ({
          path: section.path,
          label: section.label[language],
          current:
            path === section.path
              ? 'page'
              : section.path !== paths.office() && path.startsWith(`${section.path}/`)
                ? 'true'
                : undefined,
        }))
    : [];
  return (
    <FormTokenContext.Provider value={frame.formToken}>
      <Document
        language={language}
        title={title}
        description={t.description}
        path={path}
        assets={frame.assets}
        publicUrl={null}
        listed={false}
        navigation={navigation}
        islands={islands}
        header={<OfficeHeader frame={frame} path={path} navigation={navigation} />}
        foot={<p>{frame.officeName ? t.foot(frame.officeName) : t.footWithoutOffice}</p>}
      >
        {crumbs && <Breadcrumb crumbs={crumbs} />}
        {signedIn && signedIn.asleep.length > 0 && !path.startsWith(paths.myAccount()) && (
          <p class="notice notice-warn">
            {t.roleAsleep} <a href={inLanguage(paths.mySecondFactor(), language)}>{t.setUpSecondFactor}</a>
          </p>
        )}
        {children}
      </Document>
    </FormTokenContext.Provider>
  );
}
