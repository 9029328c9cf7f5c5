import { type ActId, type NodeId, idOf } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import {
  CHANGES_SINCE,
  COMMUNES_LISTED,
  EARLIER_ROUND_ENDED,
  FORMER_LIST,
  type LegalDocument,
  PROVINCES_MERGED,
  TWO_LEVELS_FROM,
  UNKNOWN_START,
} from './national-changes.ts';
import { type FormerCommune, NATIONAL_DATASET, type NationalDataset } from './national-dataset.ts';
import { fullNameOf, slugOf } from './unit-types.ts';

export interface NationalAct {
  readonly actId: ActId;
  readonly kind: 'load' | 'recode' | 'reclassify' | 'merge';
  readonly effectiveOn: PlainDate;
  readonly document: LegalDocument;
  readonly note: string | null;
}
export interface NationalNode {
  readonly nodeId: NodeId;
  readonly kind: 'province' | 'commune';
  readonly provinceCode: string;
  readonly slug: string;
  readonly act: ActId;
}
export interface NationalVersion {
  readonly nodeId: NodeId;
  readonly validFrom: PlainDate;
  validTo: PlainDate | null;
  readonly code: string | null;
  readonly type: string;
  readonly name: string;
  readonly fullName: string;
  readonly parentId: NodeId | null;
  readonly formerDistrict: string | null;
  readonly act: ActId;
  endingAct: ActId | null;
}
export interface NationalLink {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly effectiveOn: PlainDate;
  readonly kind: 'merge' | 'split';
  readonly inherits: boolean;
  readonly source: string;
  readonly act: ActId;
}
export interface NationalRows {
  readonly acts: readonly NationalAct[];
  readonly nodes: readonly NationalNode[];
  readonly versions: readonly NationalVersion[];
  readonly links: readonly NationalLink[];
  readonly loadAct: ActId;
}

/** The node of a province or commune of today by its code of 1-7-2025: known without asking the database. */
export function nationalNodeId(code: string): NodeId {
  return idOf('node', NATIONAL_DATASET, code);
}
const formerNodeId = (...words: readonly string[]): NodeId => idOf('node', NATIONAL_DATASET, 'former', ...words);

const act = (
  name: string,
  kind: NationalAct['kind'],
  effectiveOn: PlainDate,
  document: LegalDocument,
  note: string | null = null,
): NationalAct => ({ actId: idOf('act', NATIONAL_DATASET, name), kind, effectiveOn, document, note });

const FORMER = act('former', 'load', UNKNOWN_START, FORMER_LIST, 'Ngày lập thật của từng đơn vị không rõ.');
const PROVINCES = act('provinces', 'merge', TWO_LEVELS_FROM, PROVINCES_MERGED);
const COMMUNES = act('communes', 'merge', TWO_LEVELS_FROM, COMMUNES_LISTED);

/** Everything that the national data set says, as rows of the registry. Pure; ids are the same on every machine. */
export function nationalRows(dataset: NationalDataset): NationalRows {
  const nodes: NationalNode[] = [];
  const versions: NationalVersion[] = [];
  const links: NationalLink[] = [];
  const add = (node: NationalNode, version: Omit<NationalVersion, 'nodeId' | 'act'>): void => {
    nodes.push(node);
    versions.push({ nodeId: node.nodeId, act: node.act, ...version });
  };
  const open = { validTo: null, endingAct: null, formerDistrict: null } as const;

  const formerProvinceIds = new Map<string, NodeId>();
  for (const { code, type, name, fullName, merged } of dataset.provinces) {
    const nodeId = nationalNodeId(code);
    if (!merged) formerProvinceIds.set(fullName, nodeId);
    add(
      {
        nodeId,
        kind: 'province',
        provinceCode: code,
        slug: `${code}-${slugOf(fullName)}`,
        act: (merged ? PROVINCES : FORMER).actId,
      },
      { validFrom: merged ? TWO_LEVELS_FROM : UNKNOWN_START, code, type, name, fullName, parentId: null, ...open },
    );
  }
  for (const { code, type, name, fullName, successorCode } of dataset.formerProvinces) {
    const nodeId = formerNodeId('province', fullName);
    formerProvinceIds.set(fullName, nodeId);
    add(
      {
        nodeId,
        kind: 'province',
        provinceCode: successorCode,
        slug: `cu-${code}-${slugOf(fullName)}`,
        act: FORMER.actId,
      },
      {
        validFrom: UNKNOWN_START,
        validTo: TWO_LEVELS_FROM,
        code,
        type,
        name,
        fullName,
        parentId: null,
        formerDistrict: null,
        endingAct: PROVINCES.actId,
      },
    );
    links.push(linkOf(nodeId, nationalNodeId(successorCode), 'merge', true, PROVINCES.actId));
  }
  for (const { code, type, name, fullName, provinceCode } of dataset.communes)
    add(
      {
        nodeId: nationalNodeId(code),
        kind: 'commune',
        provinceCode,
        slug: `${code}-${slugOf(fullName)}`,
        act: COMMUNES.actId,
      },
      {
        validFrom: TWO_LEVELS_FROM,
        code,
        type,
        name,
        fullName,
        parentId: nationalNodeId(provinceCode),
        ...open,
      },
    );
  for (const unit of dataset.formerCommunes) addFormerCommune(unit, formerProvinceIds, add, links);
  return {
    acts: [FORMER, PROVINCES, COMMUNES, ...applyChanges(versions)],
    nodes,
    versions,
    links,
    loadAct: COMMUNES.actId,
  };
}

function addFormerCommune(
  unit: FormerCommune,
  provinceIds: ReadonlyMap<string, NodeId>,
  add: (node: NationalNode, version: Omit<NationalVersion, 'nodeId' | 'act'>) => void,
  links: NationalLink[],
): void {
  const { code, type, name, fullName, districtName, provinceName, provinceCode, successors } = unit;
  const parentId = provinceIds.get(provinceName);
  if (!parentId) throw new Error(`expected the former province of ${fullName} — saw ${provinceName}`);
  const nodeId = formerNodeId('commune', fullName, districtName, provinceName);
  const slug = code
    ? `cu-${code}-${slugOf(fullName)}`
    : `cu-${slugOf(fullName)}-${slugOf(districtName)}-${slugOf(provinceName)}`;
  add(
    { nodeId, kind: 'commune', provinceCode, slug, act: FORMER.actId },
    {
      validFrom: UNKNOWN_START,
      validTo: code ? TWO_LEVELS_FROM : EARLIER_ROUND_ENDED,
      code,
      type,
      name,
      fullName,
      parentId,
      formerDistrict: districtName,
      endingAct: COMMUNES.actId,
    },
  );
  for (const { code: to, inherits } of successors)
    links.push(linkOf(nodeId, nationalNodeId(to), successors.length > 1 ? 'split' : 'merge', inherits, COMMUNES.actId));
}

function linkOf(from: NodeId, to: NodeId, kind: 'merge' | 'split', inherits: boolean, act: ActId): NationalLink {
  return { from, to, kind, inherits, act, effectiveOn: TWO_LEVELS_FROM, source: `npm:${NATIONAL_DATASET}` };
}

/** Closes and opens versions for what changed since July 2025; returns the acts. */
function applyChanges(versions: NationalVersion[]): NationalAct[] {
  const latest = new Map(
    versions.filter(({ validTo }) => validTo === null).map((version) => [version.nodeId, version]),
  );
  return CHANGES_SINCE.map(({ kind, effectiveOn, document, note, units }, index) => {
    const change = act(`change-${index + 1}`, kind, effectiveOn, document, note);
    for (const { code, newCode, newType } of units) {
      const version = latest.get(nationalNodeId(code));
      if (!version) throw new Error(`expected a unit ${code} to change — saw none`);
      version.validTo = effectiveOn;
      version.endingAct = change.actId;
      const type = newType ?? version.type;
      const next: NationalVersion = {
        ...version,
        validFrom: effectiveOn,
        validTo: null,
        code: newCode ?? version.code,
        type,
        fullName: fullNameOf(code.length === 2 ? 'province' : 'commune', type, version.name),
        act: change.actId,
        endingAct: null,
      };
      latest.set(version.nodeId, next);
      versions.push(next);
    }
    return change;
  });
}
