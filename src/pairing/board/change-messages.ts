import type { Language } from '../../platform/web/language.ts';
import type { Problem } from '../problem.ts';
import { boardMessages } from './messages/board-messages.ts';
import { namesOf } from './plan-views.ts';
import type { ScenarioChange } from './scenario.ts';

/** A change in words, with the names of its parties. */
export function describeChange(change: ScenarioChange, problem: Problem, language: Language): string {
  const t = boardMessages[language].changesSaid;
  const nameOf = namesOf(problem);
  const criterion = (id: string): string => problem.criteria.find((one) => one.id === id)?.name?.[language] ?? id;
  switch (change.kind) {
    case 'lock':
      return t[change.rule](`${nameOf(change.sponsor)} – ${nameOf(change.recipient)}`, change.why);
    case 'unlock':
      return t.unlock(`${nameOf(change.sponsor)} – ${nameOf(change.recipient)}`);
    case 'weights':
      return t.weights(
        Object.entries(change.weights)
          .map(([id, weight]) => `${criterion(id)} ${weight}`)
          .join(', '),
      );
    case 'bounds':
      return t.bounds(nameOf(change.id), change.min, change.max);
    case 'floor':
      return t.floor(change.perThousand);
    case 'max-changes':
      return t.maxChanges(change.most);
    case 'compactness':
      return t.compactness(change.pointsPerKm);
    case 'quota':
      return t.quota(change.sponsorKind, change.zone, change.min, change.max);
    case 'drop':
      return t.drop(nameOf(change.id));
  }
}
