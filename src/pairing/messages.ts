import type { Loss, PairPrice } from './explain.ts';
import type { Outcome, Plan, PlannedPair } from './plan.ts';
import type { Criterion, Points } from './problem.ts';
import type { Shortage } from './shortages.ts';
import type { PlanFault } from './verify-plan.ts';

/** A sentence for people in both languages. */
export interface Sentence {
  readonly vi: string;
  readonly en: string;
}

/** How a party is named in a sentence; the id where nothing better is known. */
export type NameOf = (id: string) => string;

const same: NameOf = (id) => id;

/** 71250 → "0,7125" in Vietnamese and "0.7125" in English; exact. */
export function describePoints(points: Points): Sentence {
  const [whole = '0', fraction = ''] = (Math.abs(points) / 100_000).toFixed(5).split('.');
  const digits = fraction.replace(/0+$/, '').padEnd(2, '0');
  const sign = points < 0 ? '−' : '';
  return { vi: `${sign}${whole},${digits}`, en: `${sign}${whole}.${digits}` };
}

const listed = (ids: readonly string[], nameOf: NameOf): string => {
  const shown = ids.slice(0, 12).map(nameOf).join(', ');
  return ids.length > 12 ? `${shown}, … (${ids.length})` : shown;
};

const DECIDED: Readonly<Record<PlannedPair['decidedBy'], Sentence>> = {
  coverage: { vi: 'để không ai bị bỏ lại', en: 'so that nobody is left out' },
  floor: { vi: 'để hộ nghèo nơi nào cũng được mức sàn', en: 'so that poor households everywhere reach the floor' },
  fit: { vi: 'phù hợp nhất', en: 'best fit' },
  stability: { vi: 'giữ cặp cũ khi phù hợp như nhau', en: 'a former pair is kept where the fit is equal' },
  distance: { vi: 'gần hơn khi các điều khác như nhau', en: 'nearer where all else is equal' },
  lot: { vi: 'bốc thăm công khai vì các điều khác như nhau', en: 'by public lot, as all else is equal' },
  rules: { vi: 'tốt nhất khi tính cùng các quy tắc bổ sung', en: 'best together with the further rules' },
  lock: { vi: 'do đơn vị có thẩm quyền chốt', en: 'decided by the office' },
};

/** At which level a pair was settled. */
export const describeDecision = (decidedBy: PlannedPair['decidedBy']): Sentence => DECIDED[decidedBy];

/** Why something is not served, in one sentence. */
export function describeShortage({ side, parties, others, need, served }: Shortage, nameOf: NameOf = same): Sentence {
  const who = listed(parties, nameOf);
  const whom = listed(others, nameOf);
  if (side === 'floor')
    return {
      vi: `${who}: mức sàn cần ${need} đơn vị hỗ trợ cho các hộ nghèo, chỉ đạt ${served}, thiếu ${need - served}.`,
      en: `${who}: the floor wants ${need} units of support for its poor households, ${served} are reached, ${need - served} missing.`,
    };
  if (side === 'changes')
    return {
      vi: `Cần giữ ít nhất ${need} cặp cũ để không thay đổi quá mức cho phép, chỉ giữ được ${served}.`,
      en: `At least ${need} former pairs must stay within the limit of changes, only ${served} can.`,
    };
  if (side === 'quotas') {
    const [place = '', kind = ''] = parties;
    return {
      vi: `${nameOf(place)}: cần ít nhất ${need} bên hỗ trợ loại “${kind}”, chỉ đạt ${served}.`,
      en: `${nameOf(place)}: at least ${need} sponsors of the kind "${kind}" needed, only ${served} reached.`,
    };
  }
  if (side === 'groups')
    return {
      vi: `Nhóm ${who}: cần ít nhất ${need} cặp, chỉ đạt ${served}.`,
      en: `The group ${who}: at least ${need} pairs needed, only ${served} reached.`,
    };
  const noneVi =
    side === 'recipients' ? 'Không còn bên hỗ trợ nào phù hợp điều kiện' : 'Không còn bên nhận nào phù hợp điều kiện';
  if (others.length === 0)
    return {
      vi: `${who} cần ${need} bên, được ${served}. ${noneVi}.`,
      en: `${who}: ${need} needed together, ${served} given. Nobody else may be paired with them.`,
    };
  return {
    vi: `${who} cần tổng cộng ${need} bên nhưng chỉ ghép được với ${whom}, tất cả đã đủ suất: nhiều nhất được ${served}, thiếu ${need - served}.`,
    en: `${who} need ${need} together but may only be paired with ${whom}, all of whom are full: ${served} is the most possible, ${need - served} missing.`,
  };
}

/** A loss or gain in words. */
export function describeLoss({ missing, floor, points }: Loss): Sentence {
  const amount = describePoints(Math.abs(points));
  const fit: Sentence =
    points === 0
      ? { vi: 'độ phù hợp không đổi', en: 'the fit stays the same' }
      : points > 0
        ? { vi: `mất ${amount.vi} điểm phù hợp`, en: `${amount.en} of fit is lost` }
        : { vi: `được thêm ${amount.vi} điểm phù hợp`, en: `${amount.en} of fit is gained` };
  const places = Math.abs(missing);
  const units = Math.abs(floor);
  const coverage: Sentence[] =
    missing === 0
      ? []
      : missing > 0
        ? [{ vi: `thiếu thêm ${places} suất`, en: `${places} more places are missing` }]
        : [{ vi: `bớt thiếu ${places} suất`, en: `${places} fewer places are missing` }];
  const under: Sentence[] =
    floor === 0
      ? []
      : floor > 0
        ? [{ vi: `hụt thêm ${units} đơn vị so với mức sàn`, en: `${units} more units are missing to the floor` }]
        : [{ vi: `bớt hụt ${units} đơn vị so với mức sàn`, en: `${units} fewer units are missing to the floor` }];
  const all = [...coverage, ...under, fit];
  return { vi: all.map(({ vi }) => vi).join(', '), en: all.map(({ en }) => en).join(', ') };
}

/** What it costs to force or break a pair, with the chain of moves. */
export function describePrice(pair: PairPrice, nameOf: NameOf = same): Sentence {
  const { price, isInPlan, chain, lock } = pair;
  const who = `${nameOf(pair.sponsor)} – ${nameOf(pair.recipient)}`;
  if (!price)
    return {
      vi: `${who}: không thể ${isInPlan ? 'bỏ' : 'ghép'} khi còn các cặp đã chốt khác.`,
      en: `${who}: cannot be ${isInPlan ? 'broken' : 'made'} beside the other locked pairs.`,
    };
  const isTie = price.missing === 0 && price.floor === 0 && price.points === 0;
  const loss = describeLoss(price);
  const verbVi = isInPlan ? 'Bỏ' : 'Ghép';
  const verbEn = isInPlan ? 'Breaking' : 'Making';
  const lockVi = lock ? ' (đang được chốt)' : '';
  const lockEn = lock ? ' (locked now)' : '';
  const tieVi = isTie ? '; một phương án khác tốt ngang, chọn theo mức tiếp theo' : '';
  const tieEn = isTie ? '; another plan is as good, a later level chose' : '';
  const moves = chain.slice(1);
  const step = (drop: string, add: string): string =>
    moves
      .map(
        ({ change, sponsor, recipient }) =>
          `${change === 'drop' ? drop : add} ${nameOf(sponsor)} – ${nameOf(recipient)}`,
      )
      .join(', ');
  return {
    vi: `${verbVi} ${who}${lockVi}: ${loss.vi}${tieVi}.${moves.length > 0 ? ` Kéo theo: ${step('bỏ', 'ghép')}.` : ''}`,
    en: `${verbEn} ${who}${lockEn}: ${loss.en}${tieEn}.${moves.length > 0 ? ` It brings: ${step('drop', 'add')}.` : ''}`,
  };
}

/** Why a pair fits as it does: its place among the recipient's choices, each criterion, and what is not known. */
export function describeFit(pair: PairPrice, criteria: readonly Criterion[], nameOf: NameOf = same): Sentence {
  const { fit, parts, rank } = pair;
  const total = describePoints(fit);
  const known = criteria.filter(({ id, weight }) => weight > 0 && Object.hasOwn(parts, id));
  const unknown = criteria.filter(({ id, weight }) => weight > 0 && !Object.hasOwn(parts, id));
  const named = ({ id, name }: Criterion, lang: keyof Sentence): string => name?.[lang] ?? id;
  const list = (lang: keyof Sentence): string =>
    known.map((one) => `${named(one, lang)} ${describePoints(parts[one.id] as number)[lang]}`).join('; ');
  const missing = (lang: keyof Sentence): string => unknown.map((one) => named(one, lang)).join(', ');
  const who = `${nameOf(pair.sponsor)} – ${nameOf(pair.recipient)}`;
  return {
    vi: `${who}: phù hợp ${total.vi}, thứ ${rank} trong các lựa chọn của ${nameOf(pair.recipient)}. ${list('vi')}.${unknown.length > 0 ? ` Chưa có số liệu (tính 0): ${missing('vi')}.` : ''}`,
    en: `${who}: fit ${total.en}, number ${rank} among the choices of ${nameOf(pair.recipient)}. ${list('en')}.${unknown.length > 0 ? ` No data (counted 0): ${missing('en')}.` : ''}`,
  };
}

/** How far a plan is proven. */
function describeProof(plan: Outcome & Partial<Plan>): Sentence {
  if (!plan.search)
    return plan.isUnique
      ? { vi: 'Đã chứng minh: không có phương án nào khác tốt bằng.', en: 'Proven: no other plan is as good.' }
      : { vi: 'Còn phương án khác tốt ngang.', en: 'Other plans are as good.' };
  const { gap, solver, isComplete } = plan.search;
  const end = isComplete
    ? { vi: `${solver} đã tìm hết`, en: `${solver} searched to the end` }
    : { vi: `${solver} chưa tìm hết`, en: `${solver} did not search to the end` };
  const points = describePoints(gap ?? 0);
  if (gap === 0) return { vi: 'Đã chứng minh: độ phù hợp cao nhất.', en: 'Proven: the best fit there is.' };
  return gap === null
    ? { vi: `${end.vi}; không có chứng minh độc lập.`, en: `${end.en}; there is no proof apart from it.` }
    : {
        vi: `${end.vi}; chứng minh độc lập: kém phương án tốt nhất nhiều nhất ${points.vi}.`,
        en: `${end.en}; proven apart from it: at most ${points.en} below the best.`,
      };
}

/** The plan in a few lines. */
export function describePlan(plan: Outcome & Partial<Plan>): Sentence {
  const { objective, pairs } = plan;
  const fit = describePoints(objective.fit);
  const lots = pairs.filter(({ decidedBy }) => decidedBy === 'lot').length;
  const km = Math.round(objective.distance / 1000);
  const proof = describeProof(plan);
  const under = (lang: keyof Sentence): string =>
    objective.floor === 0
      ? ''
      : { vi: ` hụt ${objective.floor} đơn vị so với mức sàn,`, en: ` ${objective.floor} units below the floor,` }[
          lang
        ];
  return {
    vi: `${pairs.length} cặp, thiếu ${objective.coverage} suất,${under('vi')} tổng độ phù hợp ${fit.vi}, giữ ${objective.stability} cặp cũ, ${km} km, ${lots} cặp do bốc thăm. ${proof.vi}`,
    en: `${pairs.length} pairs, ${objective.coverage} places missing,${under('en')} total fit ${fit.en}, ${objective.stability} former pairs kept, ${km} km, ${lots} pairs by lot. ${proof.en}`,
  };
}

/** One line for what does not hold in a plan. */
export function describePlanFault(fault: PlanFault): Sentence {
  switch (fault.code) {
    case 'not-a-plan':
      return { vi: 'Tệp không phải là một phương án ghép cặp.', en: 'The file is not a plan.' };
    case 'rules-ignored':
      return {
        vi: 'Phương án được lập mà không xét các quy tắc bổ sung của bài toán.',
        en: 'The plan was made without the further rules of the problem.',
      };
    case 'other-engine':
      return {
        vi: `Phương án do bản khác lập: ${fault.saw}.`,
        en: `The plan comes from another engine: ${fault.saw}.`,
      };
    case 'other-problem':
      return {
        vi: `Phương án thuộc về dữ liệu khác (${fault.saw}).`,
        en: `The plan belongs to other input (${fault.saw}).`,
      };
    case 'pair-unknown':
      return {
        vi: `Cặp ${fault.sponsor} – ${fault.recipient} không có trong dữ liệu.`,
        en: `The pair ${fault.sponsor} – ${fault.recipient} is not in the input.`,
      };
    case 'pair-repeated':
      return {
        vi: `Cặp ${fault.sponsor} – ${fault.recipient} có hai lần.`,
        en: `The pair ${fault.sponsor} – ${fault.recipient} stands twice.`,
      };
    case 'maximum-exceeded':
      return {
        vi: `Cặp ${fault.sponsor} – ${fault.recipient} vượt mức tối đa.`,
        en: `The pair ${fault.sponsor} – ${fault.recipient} exceeds a maximum.`,
      };
    case 'pair-misstated':
      return {
        vi: `Số liệu của cặp ${fault.sponsor} – ${fault.recipient} không đúng.`,
        en: `What is said of the pair ${fault.sponsor} – ${fault.recipient} is not right.`,
      };
    case 'rule-exceeded':
      return {
        vi: `Phương án vượt một quy tắc: ${fault.saw} (${fault.expected}).`,
        en: `The plan exceeds a rule: ${fault.saw} (${fault.expected}).`,
      };
    case 'gap-misstated':
      return {
        vi: `Phương án ghi cách tốt nhất nhiều nhất ${fault.saw} điểm, đúng ra là ${fault.expected}.`,
        en: `The plan says it is within ${fault.saw} points of the best, right is ${fault.expected}.`,
      };
    case 'objective-misstated':
    case 'shortages-misstated':
      return {
        vi: `Phương án ghi ${fault.saw}, đúng ra là ${fault.expected}.`,
        en: `The plan says ${fault.saw}, right is ${fault.expected}.`,
      };
    case 'level-out-of-order':
      return {
        vi: `Thứ tự mục tiêu sai: ${fault.saw} ở chỗ của ${fault.expected}.`,
        en: `The objectives are out of order: ${fault.saw} in place of ${fault.expected}.`,
      };
    case 'not-unique':
      return {
        vi: 'Phương án nói sai về việc có phương án khác tốt ngang.',
        en: 'The plan is wrong about other plans being as good.',
      };
    case 'not-proven':
      return {
        vi: `Chứng minh không đúng: ${JSON.stringify(fault.violation)}.`,
        en: `The proof does not hold: ${JSON.stringify(fault.violation)}.`,
      };
  }
}
