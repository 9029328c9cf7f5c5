import type { ComponentChildren, JSX } from 'preact';
import { PostForm } from '../../platform/web/components/post-form.tsx';
import { QrPicture } from '../../platform/web/components/qr-picture.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { accountMessages } from '../messages/account-messages.ts';
import type { WaitingFactor } from '../own-second-factor.ts';
import { CodeRow, MyAccountPage, ProofRows, type Shown } from './my-account-frame.tsx';

interface SecondFactorProps extends Shown {
  readonly hasFactor: boolean;
  readonly hasPassword: boolean;
  /** A role asks for it here, so it cannot be turned off. */
  readonly isNeeded: boolean;
  readonly requestIds: { readonly renew: string; readonly off: string };
}

/** The second factor: set it up; or move it, make new recovery codes, turn it off. */
export function MySecondFactorPage(props: SecondFactorProps): JSX.Element {
  const { frame, hasFactor, hasPassword, isNeeded, requestIds, faults } = props;
  const all = accountMessages[frame.language];
  const t = all.factor;
  const form = (
    of: string,
    path: string,
    send: ComponentChildren,
    requestId?: string,
    danger?: boolean,
  ): JSX.Element => (
    <PostForm action={inLanguage(path, frame.language)} class="form" {...(requestId ? { requestId } : {})}>
      <ProofRows t={all} faults={faults} of={of} asksPassword={hasPassword} asksCode={hasFactor} />
      <div>
        <button class={danger ? 'press press-danger' : 'press'} type="submit">
          {send}
        </button>
      </div>
    </PostForm>
  );
  return (
    <MyAccountPage {...props} path={paths.mySecondFactor()} title={t.title} lead={t.lead}>
      <p class={hasFactor ? 'notice' : 'notice notice-warn'}>
        <strong>{hasFactor ? t.isOn : t.isOff}</strong>
      </p>
      {hasFactor ? (
        <>
          <Section id="chuyen" title={t.move} lead={t.moveHelp}>
            {form('move', paths.mySecondFactorStart(), t.moveStart)}
          </Section>
          <Section id="ma-moi" title={t.renew} lead={t.renewHelp}>
            {form('renew', paths.myRecoveryCodes(), t.renewSend, requestIds.renew)}
          </Section>
          <Section id="tat" title={t.off} lead={isNeeded ? t.needed : t.offHelp}>
            {!isNeeded && form('off', paths.mySecondFactorOff(), t.offSend, requestIds.off, true)}
          </Section>
        </>
      ) : (
        <div class="own-form flow">
          <p class="prose">{t.apps}</p>
          {form('move', paths.mySecondFactorStart(), t.start)}
        </div>
      )}
    </MyAccountPage>
  );
}

interface ScanProps extends Shown {
  readonly waiting: WaitingFactor;
  readonly requestId: string;
}

/** What the phone scans, and the code that proves that it did. */
export function ScanPage(props: ScanProps): JSX.Element {
  const { frame, waiting, requestId, faults } = props;
  const t = accountMessages[frame.language].factor;
  return (
    <MyAccountPage {...props} path={paths.mySecondFactor()} title={t.scanTitle}>
      <ol class="own-steps">
        <li>
          <p>{t.stepScan}</p>
          <QrPicture class="own-qr" text={waiting.address} title={t.picture} />
          <p>{t.stepType}</p>
          <p class="own-secret">
            {(waiting.typed.match(/.{1,4}/g) ?? []).map((four, index) => (
              // The same four letters can come twice.
              <span key={`${index} ${four}`}>{four}</span>
            ))}
          </p>
        </li>
        <li>
          <p>{t.stepCode}</p>
          <PostForm
            action={inLanguage(paths.mySecondFactorConfirm(), frame.language)}
            class="form"
            requestId={requestId}
          >
            <input type="hidden" name="sealed" value={waiting.sealed} />
            <CodeRow id="code" label={t.code} faults={faults} digits />
            <div class="own-buttons">
              <button class="press" type="submit">
                {t.confirm}
              </button>
              <a href={inLanguage(paths.mySecondFactor(), frame.language)}>{t.cancel}</a>
            </div>
          </PostForm>
        </li>
      </ol>
    </MyAccountPage>
  );
}

/** The recovery codes, shown this once; null: they were shown before. */
export function RecoveryCodesPage(props: Shown & { readonly codes: readonly string[] | null }): JSX.Element {
  const { frame, codes } = props;
  const t = accountMessages[frame.language].recovery;
  const back = inLanguage(paths.mySecondFactor(), frame.language);
  if (codes === null)
    return (
      <MyAccountPage {...props} path={paths.mySecondFactor()} title={t.repeatedTitle} lead={t.repeated}>
        <p class="own-form">
          <a href={back}>{accountMessages[frame.language].factor.title}</a>
        </p>
      </MyAccountPage>
    );
  return (
    <MyAccountPage {...props} path={paths.mySecondFactor()} title={t.title} lead={t.lead}>
      <p class="notice notice-warn">{t.once}</p>
      <ul class="own-codes" aria-label={t.caption}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <a class="press press-link" href={back}>
          {t.kept}
        </a>
      </p>
    </MyAccountPage>
  );
}
