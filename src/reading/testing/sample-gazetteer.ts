import type { Gazetteer } from '../gazetteer.ts';
import { nationalGazetteer } from '../national-gazetteer.ts';

let built: Gazetteer | undefined;

/** The national units for tests and benches, built once. */
export function sampleGazetteer(): Gazetteer {
  built ??= nationalGazetteer();
  return built;
}
