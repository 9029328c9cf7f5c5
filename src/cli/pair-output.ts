import {
  describeFairness,
  describeFrontierPoint,
  describeLockCost,
  describeOneMore,
  describeReason,
  describeWeightRange,
} from '../pairing/explanation-messages.ts';
import { fairnessOf, highestFloor } from '../pairing/fairness.ts';
import { type NameOf, describeDecision, describePlan, describePoints, describeShortage } from '../pairing/messages.ts';
import { PairingSession } from '../pairing/pairing-session.ts';
import type { Plan } from '../pairing/plan.ts';
import type { CheckedProblem } from '../pairing/problem-columns.ts';
import type { Problem } from '../pairing/problem.ts';
import type { Lang, Sentence } from './terminal.ts';

/** Ids with the names that a problem gives them. */
function namesOf(problem: Problem): NameOf {
  const names = new Map(
    [...problem.recipients, ...problem.sponsors].map(({ id, name }) => [id, name ? `${id} ${name}` : id]),
  );
  return (id) => names.get(id) ?? id;
}

/** A plan as lines for people. */
export function planLines(plan: Plan, { problem }: CheckedProblem, lang: Lang): string[] {
  const nameOf = namesOf(problem);
  const made = lang === 'vi' ? 'DỮ LIỆU TẠO SINH, không phải số liệu thật.' : 'GENERATED DATA, not real figures.';
  return [
    ...(plan.generated ? [made] : []),
    ...plan.pairs.map(
      ({ sponsor, recipient, fit, decidedBy }) =>
        `${nameOf(recipient)} ← ${nameOf(sponsor)}  ${describePoints(fit)[lang]}  ${describeDecision(decidedBy)[lang]}`,
    ),
    ...plan.shortages.map((shortage) => describeShortage(shortage, nameOf)[lang]),
    describePlan(plan)[lang],
  ];
}

const HEADS = {
  pairs: { vi: 'Vì sao từng cặp', en: 'Why each pair' },
  locks: { vi: 'Các cặp được chốt', en: 'Locked pairs' },
  more: { vi: 'Thêm một suất ở đâu thì lợi', en: 'Where one more place would help' },
  weights: { vi: 'Trọng số', en: 'Weights' },
  fairness: { vi: 'Công bằng giữa các hộ nghèo', en: 'Fairness between poor households' },
  changes: { vi: 'Thay đổi ít hơn thì mất gì', en: 'What fewer changes cost' },
  none: { vi: 'Không nơi nào.', en: 'Nowhere.' },
  search: {
    vi: 'Phương án này phải tìm cùng các quy tắc bổ sung, nên không có giá chính xác của từng cặp.',
    en: 'This plan had to be searched together with further rules, so single pairs have no exact price.',
  },
} as const satisfies Record<string, Sentence>;

/** Everything that is known of why a plan is as it is, as lines for people. */
export function explanationLines(plan: Plan, checked: CheckedProblem, lang: Lang): string[] {
  if (plan.search) return ['', HEADS.search[lang]];
  const { problem } = checked;
  const nameOf = namesOf(problem);
  const session = new PairingSession(checked);
  const section = (head: Sentence, lines: readonly Sentence[]): string[] =>
    lines.length === 0 ? [] : ['', head[lang], ...lines.map((line) => `  ${line[lang]}`)];
  const pairs = plan.pairs.flatMap(({ sponsor, recipient, decidedBy }) => {
    const price = session.why(sponsor, recipient);
    return price ? [describeReason(price, decidedBy, problem.criteria, nameOf)] : [];
  });
  const more = (['sponsors', 'recipients'] as const)
    .flatMap((side) => problem[side].map(({ id }) => ({ id, value: session.oneMore(side, id) })))
    .flatMap(({ id, value }) => (value && (value.missing || value.floor || value.points) ? [{ id, value }] : []))
    .toSorted(
      (a, b) => b.value.missing - a.value.missing || b.value.floor - a.value.floor || b.value.points - a.value.points,
    )
    .slice(0, 10);
  const isKnown = problem.recipients.some(({ poorHouseholds }) => poorHouseholds !== undefined);
  const former = (problem.previous ?? []).length > 0 ? session.changeFrontier() : [];
  return [
    ...section(HEADS.pairs, pairs),
    ...section(
      HEADS.locks,
      session.lockCosts().map((lock) => describeLockCost(lock, nameOf)),
    ),
    ...section(
      HEADS.more,
      more.length > 0 ? more.map(({ id, value }) => describeOneMore(id, value, nameOf)) : [HEADS.none],
    ),
    ...section(
      HEADS.weights,
      session.weightRanges().map((range) => describeWeightRange(range, problem.criteria, nameOf)),
    ),
    ...section(
      HEADS.fairness,
      isKnown ? [describeFairness(fairnessOf(problem, plan.pairs), highestFloor(session), nameOf)] : [],
    ),
    ...section(HEADS.changes, former.map(describeFrontierPoint)),
  ];
}
