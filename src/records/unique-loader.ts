import DataLoader from 'dataloader';
import type { CallContext, HubSpot } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import { readBatchErrors } from './batch-errors.ts';
import { type RecordValue, toRecord } from './record.ts';
import { asError, chunk } from './record-loader.ts';

export interface UniqueLoader {
  /** The record whose unique property has this value, or null. */
  load(value: string, properties: readonly string[]): Promise<RecordValue | null>;
}

interface Key {
  value: string;
  properties: readonly string[];
}

const maxBatchInputs = 100;

/**
 * Reads records of one type by one unique property, batched like reads by id. Answers come in no order and carry no
 * input, so each is matched by the value it holds: contacts also answer to their additional e-mail addresses.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/objects/contacts/guide
 */
export function createUniqueLoader(
  type: ObjectTypeModel,
  idProperty: string,
  hubspot: HubSpot,
  context: CallContext,
): UniqueLoader {
  const matching = idProperty === 'email' ? ['email', 'hs_additional_emails'] : [idProperty];
  const loader = new DataLoader<Key, RecordValue | null>(readKeys, { cache: false });

  async function readKeys(keys: readonly Key[]): Promise<(RecordValue | null | Error)[]> {
    const values = [...new Map(keys.map(({ value }) => [fold(value), value])).values()];
    const properties = [...new Set([...keys.flatMap((key) => key.properties), ...matching])].sort();
    const outcomes = new Map<string, RecordValue | Error>();
    await Promise.all(
      chunk(values, maxBatchInputs).map(async (part) => {
        try {
          const inputs = part.map((id) => ({ id }));
          const body = { inputs, properties, propertiesWithHistory: [], idProperty };
          const { results, errors } = await hubspot.readRecords(type.path, body, context);
          for (const record of results.map((wire) => toRecord(type.objectTypeId, wire))) {
            for (const value of valuesOf(record)) outcomes.set(fold(value), record);
          }
          const { failureOf } = readBatchErrors(errors, 'objects.batchRead');
          for (const value of part) {
            const failure = failureOf(value);
            if (failure && !outcomes.has(fold(value))) outcomes.set(fold(value), failure);
          }
        } catch (error) {
          for (const value of part) outcomes.set(fold(value), asError(error));
        }
      }),
    );
    return keys.map(({ value }) => outcomes.get(fold(value)) ?? null);
  }

  function valuesOf({ properties }: RecordValue): string[] {
    return matching.flatMap((name) => properties[name]?.split(name === idProperty ? /(?!)/ : ';') ?? []);
  }

  return { load: (value, properties) => loader.load({ value, properties }) };
}

/** HubSpot compares unique values without case and keeps e-mail addresses in lower case. */
function fold(value: string): string {
  return value.trim().toLowerCase();
}
