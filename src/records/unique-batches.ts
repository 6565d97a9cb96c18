import type { HubSpot } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import { readBatchErrors } from './batch-errors.ts';
import { type Batcher, type BatcherSetting, type BatchKey, createBatcher } from './batcher.ts';
import { type RecordValue, toRecord } from './record.ts';
import { maxRecordInputs } from './record-batches.ts';
import { namesOf, propertiesThatName } from './record-names.ts';
import type { Shelf } from './shelf.ts';

/** HubSpot keeps e-mail addresses in lower case; of other values it is not known whether case matters. */
export function uniqueKey(idProperty: string, value: string): BatchKey {
  const key = idProperty === 'email' ? value.trim().toLowerCase() : value.trim();
  return { key, slot: key };
}

/**
 * Reads the records of one type by one unique property. Answers come in no order and carry no input, so each is matched
 * by the value it holds.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/objects/contacts/guide
 */
export function createUniqueBatches(
  type: ObjectTypeModel,
  idProperty: string,
  hubspot: HubSpot,
  setting: BatcherSetting,
  shelf: Shelf<RecordValue>,
): Batcher<BatchKey, RecordValue> {
  return createBatcher<BatchKey, RecordValue>({
    ...setting,
    shelf,
    maxKeys: maxRecordInputs,
    async send(cut, context) {
      let values: string[] = [];
      const take = () => {
        const content = cut();
        if (content === undefined) return undefined;
        values = content.keys.map(({ key }) => key);
        const properties = [...new Set([...content.properties, ...propertiesThatName(idProperty)])].sort();
        return { inputs: values.map((id) => ({ id })), properties, propertiesWithHistory: [], idProperty };
      };
      const batch = await hubspot.readRecords(type.path, take, context);
      if (batch === undefined) return new Map();
      const match = indexByValue(batch.results.map((wire) => toRecord(type.objectTypeId, wire)));
      const { failureOf } = readBatchErrors(batch.errors, 'objects.batchRead');
      const outcomes = new Map<string, RecordValue | Error>();
      for (const value of values) {
        const outcome = match(value) ?? failureOf(value);
        if (outcome) outcomes.set(value, outcome);
      }
      return outcomes;
    },
  });

  /** By the very value, or by the only one that differs in nothing but case. */
  function indexByValue(records: readonly RecordValue[]): (value: string) => RecordValue | undefined {
    const exact = new Map(
      records.flatMap((record) => namesOf(record, idProperty).map((value) => [value, record])),
    );
    const folded = Map.groupBy(exact, ([value]) => value.toLowerCase());
    return (value) => {
      const similar = folded.get(value.toLowerCase()) ?? [];
      return exact.get(value) ?? (similar.length === 1 ? similar[0]?.[1] : undefined);
    };
  }
}
