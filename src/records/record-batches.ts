import type { CallContext, HubSpot } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import { readBatchErrors } from './batch-errors.ts';
import { type Batcher, type BatcherSetting, type BatchKey, createBatcher } from './batcher.ts';
import { settleAbsent } from './merged-away.ts';
import { type RecordValue, toRecord } from './record.ts';
import type { Shelf } from './shelf.ts';
import { fitsInUrl } from './url-length.ts';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis */
export const maxRecordInputs = 100;

export function recordKey(id: string): BatchKey {
  return { key: id, slot: id };
}

/** Reads the records of one type by id, for all requests of the portal. */
export function createRecordBatches(
  type: ObjectTypeModel,
  hubspot: HubSpot,
  setting: BatcherSetting,
  shelf: Shelf<RecordValue>,
): Batcher<BatchKey, RecordValue> {
  return createBatcher<BatchKey, RecordValue>({
    ...setting,
    shelf,
    maxKeys: maxRecordInputs,
    async send(cut, context) {
      let ids: string[] = [];
      let properties: string[] = [];
      const take = () => {
        const content = cut();
        if (content === undefined) return undefined;
        ids = content.keys.map(({ key }) => key);
        properties = [...content.properties];
        return { inputs: ids.map((id) => ({ id })), properties, propertiesWithHistory: [] };
      };
      const batch = await hubspot.readRecords(type.path, take, context);
      if (batch === undefined) return new Map();
      const outcomes = new Map<string, RecordValue | Error>();
      for (const wire of batch.results) outcomes.set(String(wire.id), toRecord(type.objectTypeId, wire));
      const errors = readBatchErrors(batch.errors, 'objects.batchRead');
      await settleAbsent(ids, outcomes, errors, (id) => readSuccessor(id, properties, context));
      return outcomes;
    },
  });

  async function readSuccessor(
    id: string,
    properties: string[],
    context: CallContext,
  ): Promise<RecordValue | undefined> {
    const fits = fitsInUrl(properties);
    const successor = await hubspot.getRecord(type.path, id, fits ? properties : [], context);
    if (fits) return toRecord(type.objectTypeId, successor);
    const body = { inputs: [{ id: String(successor.id) }], properties, propertiesWithHistory: [] };
    const wire = (await hubspot.readRecords(type.path, () => body, context))?.results[0];
    return wire && toRecord(type.objectTypeId, wire);
  }
}
