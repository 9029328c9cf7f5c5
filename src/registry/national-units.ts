import { CHANGES_SINCE } from './national-changes.ts';
import type { NationalDataset } from './national-dataset.ts';
import { fullNameOf } from './unit-types.ts';

/** One line of the national list, as a reader of documents needs it: no ids, no database. */
export interface NationalUnit {
  readonly kind: 'province' | 'commune';
  /** Null only for former communes that the source names without a code. */
  readonly code: string | null;
  readonly type: string;
  readonly name: string;
  readonly fullName: string;
  readonly provinceCode: string;
  /** Of the province in which it lies, or lay. */
  readonly provinceName: string;
  readonly status: 'current' | 'former';
  readonly districtName?: string;
  readonly successorCodes?: readonly string[];
}

/** Today's provinces and communes, all changes applied, then the former ones with the codes of what they became. */
export function nationalUnits(dataset: NationalDataset): NationalUnit[] {
  const changed = new Map<string, { newCode?: string; newType?: string }>();
  for (const { units } of CHANGES_SINCE)
    for (const unit of units) changed.set(unit.code, { ...changed.get(unit.code), ...unit });
  const today = (kind: 'province' | 'commune', unit: { code: string; type: string; name: string }) => {
    const { newCode, newType } = changed.get(unit.code) ?? {};
    const type = newType ?? unit.type;
    return { kind, code: newCode ?? unit.code, type, name: unit.name, fullName: fullNameOf(kind, type, unit.name) };
  };
  const provinces = dataset.provinces.map((province): NationalUnit => {
    const unit = today('province', province);
    return { ...unit, provinceCode: unit.code, provinceName: unit.name, status: 'current' };
  });
  const nameOf = new Map(provinces.map(({ provinceCode, provinceName }) => [provinceCode, provinceName]));
  const codeNow = (code: string): string => changed.get(code)?.newCode ?? code;
  return [
    ...provinces,
    ...dataset.communes.map(
      (commune): NationalUnit => ({
        ...today('commune', commune),
        provinceCode: commune.provinceCode,
        provinceName: nameOf.get(commune.provinceCode) ?? '',
        status: 'current',
      }),
    ),
    ...dataset.formerProvinces.map(
      ({ successorCode, ...province }): NationalUnit => ({
        kind: 'province',
        ...province,
        provinceCode: successorCode,
        provinceName: province.name,
        status: 'former',
        successorCodes: [successorCode],
      }),
    ),
    ...dataset.formerCommunes.map(
      ({ code, type, name, fullName, districtName, provinceName, provinceCode, successors }): NationalUnit => ({
        kind: 'commune',
        code,
        type,
        name,
        fullName,
        provinceCode,
        provinceName: provinceName.replace(/^(Tỉnh|Thành phố) /, ''),
        status: 'former',
        districtName,
        successorCodes: successors.map((successor) => codeNow(successor.code)),
      }),
    ),
  ];
}
