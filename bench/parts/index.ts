import type { Section } from '../report/results-file.ts';
import { measureFaults } from './faults.ts';
import { measureFuzz } from './fuzz.ts';
import { measureIngest } from './ingest.ts';
import { measurePortals } from './portals.ts';
import { measurePressure } from './pressure.ts';
import { measureSchema } from './schema.ts';
import { measureSoak } from './soak.ts';
import { measureStampede } from './stampede.ts';
import { measureSubscribers } from './subscribers.ts';
import { measureThroughput } from './throughput.ts';

export const partNames = [
  'schema',
  'stampede',
  'ingest',
  'subscribers',
  'faults',
  'pressure',
  'throughput',
  'portals',
  'soak',
  'fuzz',
] as const;

export type PartName = (typeof partNames)[number];

export interface BenchOptions {
  slotMs: number;
  rounds: number;
  soakMs: number;
  fuzzRequests: number;
}

export function isPartName(name: string): name is PartName {
  return (partNames as readonly string[]).includes(name);
}

export function measurePart(
  name: PartName,
  options: BenchOptions,
  report: (line: string) => void,
): Promise<Section> {
  switch (name) {
    case 'schema':
      return measureSchema();
    case 'stampede':
      return measureStampede(report);
    case 'ingest':
      return measureIngest(report);
    case 'subscribers':
      return measureSubscribers(report);
    case 'faults':
      return measureFaults(report);
    case 'pressure':
      return measurePressure(report);
    case 'portals':
      return measurePortals(report);
    case 'throughput':
      return measureThroughput(options, report);
    case 'soak':
      return measureSoak(options, report);
    case 'fuzz':
      return measureFuzz(options.fuzzRequests, report);
  }
}
