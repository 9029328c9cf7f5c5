import type { JSX } from 'preact';
import { type FieldFault, FormRow } from '../../platform/web/components/form.tsx';
import type { Language } from '../../platform/web/language.ts';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { auditActNames } from '../audit-act-names.ts';
import type { TypedFilter } from '../audit-query.ts';
import { auditMessages } from '../messages/office-messages.ts';

interface AuditFilterFormProps {
  readonly language: Language;
  readonly typed: TypedFilter;
  readonly faults: readonly FieldFault[];
  readonly provinces: readonly { readonly code: string; readonly name: string }[];
  readonly provinceCode: string;
  readonly isFiltered: boolean;
}

/** Who, what, when, about what: every field may stay empty. */
export function AuditFilterForm(props: AuditFilterFormProps): JSX.Element {
  const { language, typed, faults, provinces, provinceCode, isFiltered } = props;
  const { filter: t, subjectKinds, province } = auditMessages[language];
  return (
    <details class="filter-box" open={isFiltered || faults.length > 0}>
      <summary>{t.title}</summary>
      <search>
        <form class="sift" method="get" action={inLanguage(paths.auditLog(), language)}>
          {provinces.length > 1 && (
            <div class="form-row">
              <label for="tinh">{province}</label>
              <Choice id="tinh" value={provinceCode} options={provinces.map(({ code, name }) => [code, name])} />
            </div>
          )}
          <FormRow
            id="nguoi"
            label={t.who}
            hint={t.whoHint}
            faults={faults}
            control={(attributes) => <input class="field" {...attributes} value={typed.nguoi} maxLength={100} />}
          />
          <FormRow
            id="ho-so"
            label={t.about}
            hint={t.aboutHint}
            faults={faults}
            control={(attributes) => <input class="field" {...attributes} value={typed['ho-so']} maxLength={300} />}
          />
          <div class="form-row">
            <label for="viec">{t.act}</label>
            <Choice id="viec" value={typed.viec} options={[['', t.anyAct], ...auditActNames(language)]} />
          </div>
          <div class="form-row">
            <label for="loai">{t.subjectKind}</label>
            <Choice id="loai" value={typed.loai} options={[['', t.anyKind], ...Object.entries(subjectKinds)]} />
          </div>
          <FormRow
            id="tu"
            label={t.from}
            faults={faults}
            control={(attributes) => <input class="field" type="date" {...attributes} value={typed.tu} />}
          />
          <FormRow
            id="den"
            label={t.to}
            faults={faults}
            control={(attributes) => <input class="field" type="date" {...attributes} value={typed.den} />}
          />
          <p class="sift-send">
            <button class="press" type="submit">
              {t.submit}
            </button>
            {isFiltered && <a href={inLanguage(paths.auditLog(), language)}>{t.clear}</a>}
          </p>
        </form>
      </search>
    </details>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
}

function Choice({ id, value, options }: ChoiceProps): JSX.Element {
  return (
    <select class="field" id={id} name={id}>
      {options.map(([each, label]) => (
        <option key={each} value={each} selected={each === value}>
          {label}
        </option>
      ))}
    </select>
  );
}
