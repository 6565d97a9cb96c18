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
    const values = [...new Set(keys.map(({ value }) => toInput(value)))];
    const properties = [...new Set([...keys.flatMap((key) => key.properties), ...matching])].sort();
    const found: RecordValue[] = [];
    const failures = new Map<string, Error>();
    await Promise.all(
      chunk(values, maxBatchInputs).map(async (part) => {
        try {
          const inputs = part.map((id) => ({ id }));
          const body = { inputs, properties, propertiesWithHistory: [], idProperty };
          const { results, errors } = await hubspot.readRecords(type.path, body, context);
          found.push(...results.map((wire) => toRecord(type.objectTypeId, wire)));
          const { failureOf } = readBatchErrors(errors, 'objects.batchRead');
          for (const value of part) {
            const failure = failureOf(value);
            if (failure) failures.set(value, failure);
          }
        } catch (error) {
          for (const value of part) failures.set(value, asError(error));
        }
      }),
    );
    const match = indexByValue(found);
    return keys.map(({ value }) => match(toInput(value)) ?? failures.get(toInput(value)) ?? null);
  }

  /** HubSpot keeps e-mail addresses in lower case; of other values it is not known whether case matters. */
  function toInput(value: string): string {
    return idProperty === 'email' ? value.trim().toLowerCase() : value.trim();
  }

  /** By the very value, or by the only one that differs in nothing but case. */
  function indexByValue(records: readonly RecordValue[]): (value: string) => RecordValue | undefined {
    const exact = new Map(records.flatMap((record) => valuesOf(record).map((value) => [value, record])));
    const folded = Map.groupBy(exact, ([value]) => value.toLowerCase());
    return (value) => {
      const similar = folded.get(value.toLowerCase()) ?? [];
      return exact.get(value) ?? (similar.length === 1 ? similar[0]?.[1] : undefined);
    };
  }

  function valuesOf({ properties }: RecordValue): string[] {
    const [own, ...others] = matching;
    const additional = others.flatMap((name) => properties[name]?.split(';') ?? []);
    return [own === undefined ? null : properties[own], ...additional].filter(
      (value) => value != null && value !== '',
    ) as string[];
  }

  return { load: (value, properties) => loader.load({ value, properties }) };
}
