import type { BatchCall } from '../processes/traffic.ts';
import { mean } from './median.ts';

/** How full batches were, as shares of HubSpot's maximum. */
export interface Fill {
  batches: number;
  records: number;
  associations: number;
  mean: number;
}

const maxRecords = 100;
const maxAssociations = 1_000;

export function fillOf(batches: readonly Pick<BatchCall, 'name' | 'inputs'>[]): Fill {
  const isAssociation = ({ name }: Pick<BatchCall, 'name'>) => name.includes('associations');
  const associations = batches.filter(isAssociation).map(({ inputs }) => inputs / maxAssociations);
  const records = batches.filter((batch) => !isAssociation(batch)).map(({ inputs }) => inputs / maxRecords);
  return {
    batches: batches.length,
    records: mean(records),
    associations: mean(associations),
    mean: mean([...records, ...associations]),
  };
}

interface ReceiptBatch {
  operation: string;
  inputs?: number;
  waitedMs?: number;
}

/** Collects the batches that waited for a permit from the receipts of answers. */
export function countWaited(): { note(text: string): void; fill(): Fill } {
  // A batch that several requests share stands in the receipt of each, the same to the millisecond.
  const seen = new Map<string, ReceiptBatch>();
  return {
    note(text) {
      const { extensions } = JSON.parse(text) as {
        extensions?: { hubspot?: { batches?: readonly ReceiptBatch[] } };
      };
      for (const batch of extensions?.hubspot?.batches ?? []) {
        if (batch.inputs !== undefined && (batch.waitedMs ?? 0) > 0) seen.set(JSON.stringify(batch), batch);
      }
    },
    fill: () => fillOf([...seen.values()].map(({ operation, inputs = 0 }) => ({ name: operation, inputs }))),
  };
}
