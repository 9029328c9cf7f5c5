import type { JSX } from 'preact';
import { type OfficeFrame, OfficePage } from '../../access/pages/office-page.tsx';
import { FIELDS, FIELD_NAMES, type Field } from '../../kernel/fields.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { EmptyState } from '../../platform/web/components/empty-state.tsx';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Mark } from '../../platform/web/components/mark.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { activityMessages } from '../messages/activity-messages.ts';
import { NEED_SCOPES, type NeedAtPlace, type NeedScope } from '../need-store.ts';
import { RoomLinks } from './rhythm-page.tsx';

export interface NeedsPageProps {
  readonly frame: OfficeFrame;
  readonly needs: readonly NeedAtPlace[];
  readonly filter: { readonly scope: NeedScope; readonly field: Field | null; readonly words: string };
  readonly mayState: boolean;
  readonly isFirst: boolean;
  readonly next: string | null;
}

/** "20 bồn": how many of what, or nothing where it is not counted. */
export const measureOf = ({ quantity, unit }: Pick<NeedAtPlace, 'quantity' | 'unit'>): string =>
  quantity === null ? '' : `${quantity.replace('.', ',')} ${unit ?? ''}`.trim();

/** What places need, for those who can help. */
export function NeedsPage({ frame, needs, filter, mayState, isFirst, next }: NeedsPageProps): JSX.Element {
  const { language } = frame;
  const t = activityMessages[language];
  const n = t.need;
  const query = (after: string | null): string => {
    const parts = new URLSearchParams({ cua: filter.scope, 'linh-vuc': filter.field ?? '', noi: filter.words });
    if (after) parts.set('sau', after);
    return inLanguage(`${paths.needs()}?${parts}`, language);
  };
  return (
    <OfficePage
      frame={frame}
      path={paths.needs()}
      title={n.title}
      crumbs={[{ label: t.section, path: paths.rhythm() }]}
    >
      <h1>{n.title}</h1>
      <p class="lede">{n.lede}</p>
      <RoomLinks frame={frame} />
      {mayState && (
        <p class="press-row">
          <a class="press" href={inLanguage(paths.newNeed(), language)}>
            {n.add}
          </a>
        </p>
      )}
      <NeedFilterForm frame={frame} filter={filter} />
      {needs.length === 0 ? (
        <EmptyState what={n.empty}>
          <p>{n.emptyNext}</p>
        </EmptyState>
      ) : (
        <FoldTable
          caption={n.caption}
          rows={needs}
          keyOf={({ needId }) => needId}
          columns={[
            {
              heading: n.what,
              cell: (need) => (
                <>
                  <a class="row-name" href={inLanguage(paths.need(need.needId), language)}>
                    {need.what}
                  </a>
                  <div class="small muted">
                    {[measureOf(need), FIELD_NAMES[language][need.field]].filter(Boolean).join(' · ')}
                  </div>
                </>
              ),
            },
            {
              heading: n.where,
              cell: (need) => (
                <a href={inLanguage(paths.place(need.placeSlug), language)}>
                  {[need.placeName, need.within].filter(Boolean).join(', ')}
                </a>
              ),
            },
            {
              heading: n.forWhom,
              cell: ({ forWhom, people }) => `${forWhom}${people === null ? '' : ` (${n.howMany(people)})`}`,
            },
            { heading: n.dueOn, cell: ({ dueOn }) => screenDate(dueOn) },
            {
              heading: n.priority,
              cell: ({ priority }) => <PriorityMark priority={priority} words={n.priorities[priority]} />,
            },
          ]}
        />
      )}
      {(!isFirst || next !== null) && (
        <nav class="pager flex flex-wrap gap-x-6" aria-label={t.pages}>
          {!isFirst && <a href={query(null)}>{t.first}</a>}
          {next !== null && (
            <a rel="next" href={query(next)}>
              {t.next}
            </a>
          )}
        </nav>
      )}
    </OfficePage>
  );
}

export function PriorityMark({ priority, words }: { priority: NeedAtPlace['priority']; words: string }): JSX.Element {
  return <Mark tone={priority === 'urgent' ? 'warn' : priority === 'high' ? 'said' : 'quiet'}>{words}</Mark>;
}

function NeedFilterForm({ frame, filter }: Pick<NeedsPageProps, 'frame' | 'filter'>): JSX.Element {
  const { language } = frame;
  const n = activityMessages[language].need;
  return (
    <search>
      <form class="sift" method="get" action={inLanguage(paths.needs(), language)}>
        <div>
          <label for="cua">{n.scope}</label>
          <select class="field" id="cua" name="cua">
            {NEED_SCOPES.map((scope) => (
              <option key={scope} value={scope} selected={scope === filter.scope}>
                {n.scopes[scope]}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label for="linh-vuc">{n.field}</label>
          <select class="field" id="linh-vuc" name="linh-vuc">
            <option value="">{n.anyField}</option>
            {FIELDS.map((field) => (
              <option key={field} value={field} selected={field === filter.field}>
                {FIELD_NAMES[language][field]}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label for="noi">{n.words}</label>
          <input class="field" id="noi" name="noi" value={filter.words} maxLength={100} autoComplete="off" />
        </div>
        <p class="sift-send">
          <button class="press" type="submit">
            {n.submit}
          </button>
          <a href={inLanguage(paths.needs(), language)}>{n.clear}</a>
        </p>
      </form>
    </search>
  );
}
