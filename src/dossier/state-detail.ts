import { type ActivityId, type ContributionId, type NeedId, isId } from '../kernel/ids.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import { type DonorShare, FUNDING_SOURCES, type MovementDetail } from '../ledger/movement.ts';
import type { Dossier } from './find-dossier.ts';
import type { MoreField, StateForm } from './state-form.ts';

/** Faults of the folded part that show before the ledger is asked. */
export type MoreFault = 'fundingSource' | 'beneficiaryCount' | 'worksStage' | 'donors';

interface ParsedMore {
  readonly detail: Partial<MovementDetail>;
  readonly faults: readonly MoreFault[];
}

const idIn = <Kind extends string>(text: string): Kind | null => (isId(text) ? (text as string as Kind) : null);
const WHOLE_NUMBER = /^\d{1,8}$/;

/** What the folded part of the form says; what was left empty was not stated. */
export function parseMore(form: Pick<StateForm, MoreField>, { parties }: Pick<Dossier, 'parties'>): ParsedMore {
  const faults: MoreFault[] = [];
  const fault = (of: MoreFault): null => {
    faults.push(of);
    return null;
  };
  const text = (of: MoreField): string => form[of].normalize('NFC').trim();
  const number = (of: 'beneficiaryCount' | 'worksStage' | 'worksStages', field: MoreFault): number | null => {
    const typed = text(of).replace(/[.\s]/g, '');
    if (typed === '') return null;
    return WHOLE_NUMBER.test(typed) ? Number(typed) : fault(field);
  };
  const source = text('fundingSource');
  const fundingSource = FUNDING_SOURCES.find((each) => each === source) ?? null;
  if (source !== '' && fundingSource === null) fault('fundingSource');
  const [stage, of] = [number('worksStage', 'worksStage'), number('worksStages', 'worksStage')];
  if ((stage === null) !== (of === null)) fault('worksStage');
  const donors = parseDonors(form.donors, parties);
  if (donors === null) fault('donors');
  return {
    detail: {
      fundingSource,
      needId: idIn<NeedId>(form.need),
      activityId: idIn<ActivityId>(form.activity),
      fulfilsId: idIn<ContributionId>(form.fulfils),
      partOfId: idIn<ContributionId>(form.partOf),
      beneficiaryGroup: text('beneficiaryGroup') || null,
      beneficiaryCount: number('beneficiaryCount', 'beneficiaryCount'),
      worksStage: stage !== null && of !== null ? { stage, of, title: text('worksTitle') || null } : null,
      donors: donors ?? [],
    },
    faults: [...new Set(faults)],
  };
}

const SHARE = /^(.*?)\s*[:=–-]\s*(?:(\d{1,6})\s*\/\s*(\d{1,6})|(\d{1,3})\s*%)$/u;
const UNNAMED = /^(không nêu tên|ẩn danh|not named)$/iu;

/**
 * Those who gave together, one a line: "Công ty Ánh Dương: 2/3", "Hội Chữ thập đỏ: 40%"; without any share they gave alike.
 * Null where a line cannot be read, or only some say their share.
 */
export function parseDonors(typed: string, parties: Dossier['parties']): DonorShare[] | null {
  const lines = typed
    .normalize('NFC')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  if (lines.length === 0) return [];
  const read = lines.map((line) => {
    const [, name, parts, whole, percent] = SHARE.exec(line) ?? [];
    if (name === undefined) return { name: line, share: null };
    return {
      name: name.trim(),
      share:
        percent === undefined ? { parts: Number(parts), whole: Number(whole) } : { parts: Number(percent), whole: 100 },
    };
  });
  const shared = read.filter(({ share }) => share !== null).length;
  if ((shared !== 0 && shared !== read.length) || read.some(({ name }) => name === '')) return null;
  return read.map(({ name, share }) => {
    const party = parties.find(({ fullName }) => foldKey(fullName) === foldKey(name));
    return {
      nodeId: party?.nodeId ?? null,
      name: party || UNNAMED.test(name) ? null : name,
      parts: share?.parts ?? 1,
      whole: share?.whole ?? read.length,
    };
  });
}

/** The same as it would be typed. A party is named by the form of the row, so that its name comes from the registry. */
export const donorLines = (
  donors: readonly DonorShare[],
  nameOf: (nodeId: string) => string | undefined = () => undefined,
): string =>
  donors
    .map(({ nodeId, name, parts, whole }) => {
      const known = nodeId === null ? undefined : nameOf(nodeId);
      return `${known ?? name ?? 'không nêu tên'}: ${parts}/${whole}`;
    })
    .join('\n');
