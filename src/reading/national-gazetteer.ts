import { type NationalDataset, readNationalDataset } from '../registry/national-dataset.ts';
import { type Gazetteer, type GazetteerUnit, gazetteerOf } from './gazetteer.ts';

/** The units of the national list, of today and until 30-6-2025: reading needs no database for them. */
export function nationalGazetteer(dataset: NationalDataset = readNationalDataset()): Gazetteer {
  return gazetteerOf(unitsOf(dataset));
}

function* unitsOf({ provinces, communes, formerCommunes }: NationalDataset): Iterable<GazetteerUnit> {
  const provinceNames = new Map(provinces.map(({ code, fullName }) => [code, fullName]));
  for (const { code, type, name, fullName } of provinces)
    yield { code, kind: 'province', type, name, provinceCode: code, provinceName: fullName, status: 'current' };
  for (const { code, type, name, provinceCode } of communes) {
    const provinceName = provinceNames.get(provinceCode) ?? '';
    yield { code, kind: 'commune', type, name, provinceCode, provinceName, status: 'current' };
  }
  for (const { code, type, name, provinceName, provinceCode, districtName, successors } of formerCommunes)
    yield {
      code: code ?? '',
      kind: 'commune',
      type,
      name,
      provinceCode,
      provinceName,
      status: 'former',
      districtName,
      successorCodes: successors.map((successor) => successor.code),
    };
}
