import type { ComponentChildren, JSX } from 'preact';
import { waysInMessages } from '../../access/messages/ways-in-messages.ts';
import { PasswordRow, TextRow } from '../../access/pages/way-in-fields.tsx';
import type { Assets } from '../../platform/http/assets.ts';
import { FaultSummary, type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import { FormTokenContext, PostForm } from '../../platform/web/components/post-form.tsx';
import { Document, renderDocument } from '../../platform/web/document.tsx';
import type { Language } from '../../platform/web/language.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { en } from '../messages/en.ts';
import { type SetUpMessages, vi } from '../messages/vi.ts';
import type { SetUpFault } from '../set-up.ts';
import type { FirstRunFault, FirstRunForm } from '../set-up-instance.ts';

const messages: Readonly<Record<Language, SetUpMessages>> = { vi, en };

interface Frame {
  readonly language: Language;
  readonly assets: Assets;
  readonly formToken: string;
}

function frame(
  { language, assets, formToken }: Frame,
  title: string,
  path: string,
  children: ComponentChildren,
): string {
  const t = messages[language];
  return renderDocument(
    <FormTokenContext.Provider value={formToken}>
      <Document
        language={language}
        title={title}
        description={t.description}
        path={path}
        assets={assets}
        publicUrl={null}
        navigation={[]}
        listed={false}
        foot={<p>{t.foot}</p>}
      >
        {children}
      </Document>
    </FormTokenContext.Provider>,
  );
}

export interface ProvinceChoice {
  readonly code: string;
  readonly name: string;
}

/** Too many words were tried from this address. */
interface TooManyFault {
  readonly field: 'token';
  readonly code: 'too-many';
  readonly waitSeconds: number;
}

type SaidFault = FirstRunFault | TooManyFault;

export const tooManyFault = (waitSeconds: number): TooManyFault => ({ field: 'token', code: 'too-many', waitSeconds });

const isOfOffice = (fault: FirstRunFault): fault is SetUpFault =>
  ['token', 'provinceCode', 'officeName', 'contactEmail'].includes(fault.field);

function say(fault: SaidFault, language: Language): FieldFault {
  const { field } = fault;
  const { tooMany, invitation } = waysInMessages[language];
  if (fault.code === 'too-many') return { field, message: tooMany(fault.waitSeconds) };
  const message = isOfOffice(fault) ? messages[language].fault(fault) : invitation.fault(fault);
  return { field, message };
}

/** The form, empty or as it was sent with what is wrong in it. */
export function setUpPage(
  at: Frame,
  provinces: readonly ProvinceChoice[],
  form: FirstRunForm,
  found: readonly SaidFault[],
): string {
  const t = messages[at.language];
  const faults = found.map((fault) => say(fault, at.language));
  const { invitation: account, reset } = waysInMessages[at.language];
  const text = (
    id: 'token' | 'officeName' | 'contactEmail',
    label: string,
    hint: string,
    extra: JSX.IntrinsicElements['input'],
  ): JSX.Element => (
    <FormRow
      id={id}
      label={label}
      hint={hint}
      faults={faults}
      control={(given) => <input class="field" value={form[id]} {...extra} {...given} />}
    />
  );
  return frame(
    at,
    t.title,
    paths.setUp(),
    <>
      <h1>{t.title}</h1>
      <p class="lede">{t.lede}</p>
      <div class="section">
        <FaultSummary title={t.faultSummary} faults={faults} />
        <PostForm class="form" action={inLanguage(paths.setUp(), at.language)}>
          {text('token', t.token, t.tokenHint, {
            type: 'text',
            autoComplete: 'one-time-code',
            spellcheck: false,
            maxLength: 100,
          })}
          <FormRow
            id="provinceCode"
            label={t.province}
            hint={t.provinceHint}
            faults={faults}
            control={(given) => (
              <select class="field" {...given}>
                <option value="">{t.chooseProvince}</option>
                {provinces.map(({ code, name }) => (
                  <option key={code} value={code} selected={code === form.provinceCode}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          />
          {text('officeName', t.officeName, t.officeNameHint, {
            type: 'text',
            autoComplete: 'organization',
            maxLength: 300,
          })}
          {text('contactEmail', t.contactEmail, t.contactEmailHint, {
            type: 'email',
            autoComplete: 'email',
            maxLength: 300,
          })}
          <h2>{t.administrator}</h2>
          <p>{t.administratorText}</p>
          <TextRow id="name" label={account.name} value={form.name} faults={faults} autoComplete="name" />
          <TextRow
            id="username"
            label={account.username}
            hint={account.usernameHint}
            value={form.username}
            faults={faults}
            autoComplete="username"
            plain
          />
          <TextRow
            id="email"
            label={account.email}
            hint={account.emailHint}
            value={form.email}
            faults={faults}
            type="email"
            autoComplete="email"
            plain
          />
          <PasswordRow
            id="password"
            label={account.password}
            hint={reset.passwordHint}
            faults={faults}
            autoComplete="new-password"
          />
          <PasswordRow id="again" label={reset.again} faults={faults} autoComplete="new-password" />
          <div>
            <button class="press" type="submit">
              {t.send}
            </button>
          </div>
        </PostForm>
      </div>
    </>,
  );
}

/** What visitors see before the instance is set up. */
export function waitingPage(at: Frame): string {
  const t = messages[at.language];
  return frame(
    at,
    t.waitingTitle,
    paths.home(),
    <>
      <h1>{t.waitingTitle}</h1>
      <p class="lede">{t.waiting}</p>
      <p>
        <a href={inLanguage(paths.setUp(), at.language)}>{t.toSetUp}</a>
      </p>
    </>,
  );
}

/** The answer to a set-up that comes too late. */
export function alreadySetUpPage(at: Frame): string {
  const t = messages[at.language];
  return frame(
    at,
    t.title,
    paths.setUp(),
    <>
      <h1>{t.title}</h1>
      <p class="lede">{t.already}</p>
      <p>
        <a href={inLanguage(paths.home(), at.language)}>{t.toHome}</a>
      </p>
    </>,
  );
}

/** What the office does first: shown once the instance is set up. */
export function nextStepsPage(at: Frame, officeName: string): string {
  const t = messages[at.language];
  const template = (kind: 'villages' | 'organisations'): JSX.Element => (
    <ul class="flow">
      {(['xlsx', 'csv'] as const).map((format) => (
        <li key={format}>
          <a href={paths.template(kind, format)}>{t.template[kind](format)}</a>
        </li>
      ))}
    </ul>
  );
  const command = (words: string): JSX.Element => (
    <pre class="command">
      <code>npm run -s ketnghia -- {words}</code>
    </pre>
  );
  return frame(
    at,
    t.doneTitle,
    paths.setUpDone(),
    <>
      <h1>{t.doneTitle}</h1>
      <p class="lede">{t.done(officeName)}</p>
      <div class="section prose flow">
        <h2>{t.factorTitle}</h2>
        <p>{t.factorText}</p>
        <p>
          <a class="press press-link" href={inLanguage(paths.myAccount(), at.language)}>
            {t.factorLink}
          </a>
        </p>
      </div>
      <div class="section prose flow">
        <h2>{t.importTitle}</h2>
        <p>{t.importText}</p>
        {template('villages')}
        {template('organisations')}
        {command('import villages mau-thon-lang.xlsx')}
        {command('import organisations mau-to-chuc.xlsx')}
      </div>
      <div class="section prose flow">
        <h2>{t.readTitle}</h2>
        <p>{t.readText}</p>
        {command('read bai-bao.txt --save')}
      </div>
      <p class="section">
        <a class="press press-link" href={inLanguage(paths.home(), at.language)}>
          {t.toHome}
        </a>
      </p>
    </>,
  );
}
