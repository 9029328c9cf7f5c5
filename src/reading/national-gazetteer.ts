import { readNationalDataset } from '../registry/national-dataset.ts';
import { nationalUnits } from '../registry/national-units.ts';
import { type Gazetteer, gazetteerOf } from './gazetteer.ts';

/** The units of the national list, of today and until 30-6-2025: reading needs no database for them. */
export function nationalGazetteer(): Gazetteer {
  return gazetteerOf(nationalUnits(readNationalDataset()).map((unit) => ({ ...unit, code: unit.code ?? '' })));
}
