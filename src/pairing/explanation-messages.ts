import type { Loss, PairPrice } from './explain.ts';
import { type NameOf, type Sentence, describeDecision, describeFit, describeLoss, describePoints } from './messages.ts';
import type { Fairness } from './fairness.ts';
import type { LockCost } from './pairing-session.ts';
import type { PlannedPair } from './plan.ts';
import type { Criterion } from './problem.ts';
import type { FrontierPoint } from './stability-curve.ts';
import type { WeightEdge, WeightRange } from './weight-ranges.ts';

const same: NameOf = (id) => id;

const pairNames = (
  { sponsor, recipient }: { readonly sponsor: string; readonly recipient: string },
  nameOf: NameOf,
): string => `${nameOf(sponsor)} – ${nameOf(recipient)}`;

/** Why a pair is in the plan or not: what it is worth, at which level it was settled, and how safely. */
export function describeReason(
  price: PairPrice,
  decidedBy: PlannedPair['decidedBy'] | null,
  criteria: readonly Criterion[],
  nameOf: NameOf = same,
): Sentence {
  const fit = describeFit(price, criteria, nameOf);
  const margin = describeMargin(price, nameOf);
  const decision = decidedBy ? describeDecision(decidedBy) : null;
  return {
    vi: `${fit.vi}${decision ? ` Được chọn: ${decision.vi}.` : ''} ${margin.vi}`,
    en: `${fit.en}${decision ? ` Chosen: ${decision.en}.` : ''} ${margin.en}`,
  };
}

/** How much the fit of one pair could change before the plan does. */
export function describeMargin(pair: PairPrice, nameOf: NameOf = same): Sentence {
  const { price, isInPlan, lock } = pair;
  const who = pairNames(pair, nameOf);
  if (lock)
    return {
      vi: `${who} do đơn vị có thẩm quyền chốt, không phụ thuộc độ phù hợp.`,
      en: `${who} is decided by the office, whatever its fit.`,
    };
  if (!price || price.missing > 0 || price.floor > 0)
    return isInPlan
      ? {
          vi: `${who} được giữ dù độ phù hợp giảm bao nhiêu, vì bỏ đi thì có nơi bị thiếu.`,
          en: `${who} stays however far its fit falls, as someone would go short without it.`,
        }
      : {
          vi: `${who} không vào phương án dù độ phù hợp tăng bao nhiêu, vì như thế có nơi bị thiếu.`,
          en: `${who} does not come in however far its fit rises, as someone would go short.`,
        };
  const points = describePoints(price.points);
  if (price.points === 0)
    return {
      vi: `${who}: có phương án khác tốt ngang về độ phù hợp; mức ưu tiên sau quyết định.`,
      en: `${who}: another plan has the same fit; a later level decided.`,
    };
  return isInPlan
    ? {
        vi: `${who} được giữ chừng nào độ phù hợp của cặp giảm chưa tới ${points.vi}.`,
        en: `${who} stays as long as its fit falls by less than ${points.en}.`,
      }
    : {
        vi: `${who} chỉ vào phương án khi độ phù hợp của cặp tăng hơn ${points.vi}.`,
        en: `${who} comes in only when its fit rises by more than ${points.en}.`,
      };
}

/** What an office's decision costs the whole programme. */
export function describeLockCost(lock: LockCost, nameOf: NameOf = same): Sentence {
  const { rule, why, gain } = lock;
  const who = pairNames(lock, nameOf);
  const vi = rule === 'must' ? `Giữ cặp ${who} (${why})` : `Không cho ghép ${who} (${why})`;
  const en = rule === 'must' ? `Keeping ${who} (${why})` : `Forbidding ${who} (${why})`;
  if (gain.missing === 0 && gain.floor === 0 && gain.points === 0)
    return { vi: `${vi}: không mất gì.`, en: `${en}: costs nothing.` };
  const loss = describeLoss({ missing: gain.missing, floor: gain.floor, points: gain.points });
  return { vi: `${vi}: ${loss.vi} so với khi bỏ chốt.`, en: `${en}: ${loss.en}, against lifting the lock.` };
}

/** What one more place at a party would bring. */
export function describeOneMore(id: string, value: Loss, nameOf: NameOf = same): Sentence {
  const who = nameOf(id);
  if (value.missing === 0 && value.floor === 0 && value.points === 0)
    return {
      vi: `Thêm một suất cho ${who} không làm phương án tốt hơn.`,
      en: `One more place at ${who} would not make the plan better.`,
    };
  const gain = describeLoss({ missing: -value.missing, floor: -value.floor, points: -value.points });
  return { vi: `Thêm một suất cho ${who}: ${gain.vi}.`, en: `One more place at ${who}: ${gain.en}.` };
}

/** How far a weight can go, and what changes beyond. */
export function describeWeightRange(
  range: WeightRange,
  criteria: readonly Criterion[],
  nameOf: NameOf = same,
): Sentence {
  const { id, weight, from, to, below, above } = range;
  const name = criteria.find((one) => one.id === id)?.name ?? { vi: id, en: id };
  const edge = ({ weight: at, added, dropped }: WeightEdge): Sentence => ({
    vi: ` Ở mức ${at}: ${changes('bỏ', 'ghép', added, dropped, nameOf)}.`,
    en: ` At ${at}: ${changes('drop', 'add', added, dropped, nameOf)}.`,
  });
  const edges = [below, above].flatMap((one) => (one ? [edge(one)] : []));
  if (edges.length === 0)
    return {
      vi: `${name.vi} (trọng số ${weight}): đổi thế nào phương án cũng giữ nguyên.`,
      en: `${name.en} (weight ${weight}): the plan stays the same whatever it is.`,
    };
  return {
    vi: `${name.vi} (trọng số ${weight}): phương án giữ nguyên khi trọng số từ ${from} đến ${to}.${edges.map(({ vi }) => vi).join('')}`,
    en: `${name.en} (weight ${weight}): the plan stays the same from ${from} to ${to}.${edges.map(({ en }) => en).join('')}`,
  };
}

const SHOWN = 6;

function changes(
  drop: string,
  add: string,
  added: readonly PlannedPair[],
  dropped: readonly PlannedPair[],
  nameOf: NameOf,
): string {
  const all = [
    ...dropped.map((pair) => `${drop} ${pairNames(pair, nameOf)}`),
    ...added.map((pair) => `${add} ${pairNames(pair, nameOf)}`),
  ];
  return all.length > SHOWN ? `${all.slice(0, SHOWN).join(', ')}, … (${all.length})` : all.join(', ');
}

/** One point of the frontier of changes. */
export function describeFrontierPoint({ kept, dropped, loss }: FrontierPoint): Sentence {
  const points = describePoints(loss);
  return {
    vi: `Thay ${dropped} cặp cũ, giữ ${kept}: ${loss === 0 ? 'độ phù hợp cao nhất' : `kém ${points.vi} điểm phù hợp so với cao nhất`}.`,
    en: `${dropped} former pairs changed, ${kept} kept: ${loss === 0 ? 'the best fit' : `${points.en} of fit below the best`}.`,
  };
}

/** How support is spread over poor households, and how high a floor could be. */
export function describeFairness({ worst, gini }: Fairness, highest: number | null, nameOf: NameOf = same): Sentence {
  if (!worst)
    return { vi: 'Không có số hộ nghèo để so sánh.', en: 'There are no numbers of poor households to compare.' };
  const inequality = describePoints(gini * 100);
  const where = nameOf(worst.recipient);
  return {
    vi: `Cho 1.000 hộ nghèo, nơi ít nhất là ${where}: ${worst.perThousand} đơn vị hỗ trợ; hệ số Gini ${inequality.vi}.${highest === null ? '' : ` Mức sàn cao nhất mà mọi nơi cùng đạt: ${highest}.`}`,
    en: `For 1,000 poor households, ${where} has the least: ${worst.perThousand} units of support; Gini coefficient ${inequality.en}.${highest === null ? '' : ` The highest floor that all can reach: ${highest}.`}`,
  };
}
