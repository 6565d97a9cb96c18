import { GatewayError, toError } from '../errors.ts';
import type { CallContext, HubSpot } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import { readBatchErrors } from './batch-errors.ts';
import { type Batcher, type BatcherSetting, type BatchKey, createBatcher } from './batcher.ts';
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
      const { missing, failureOf } = readBatchErrors(batch.errors, 'objects.batchRead');
      await Promise.all(
        ids.map(async (id) => {
          if (outcomes.has(id)) return;
          const failure = failureOf(id);
          // Merged-away ids are absent without an error entry; reading one by its id leads to the successor.
          const outcome =
            failure ?? (missing.has(id) ? undefined : await followMerge(id, properties, context));
          if (outcome) outcomes.set(id, outcome);
        }),
      );
      return outcomes;
    },
  });

  async function followMerge(
    id: string,
    properties: string[],
    context: CallContext,
  ): Promise<RecordValue | Error | undefined> {
    const fits = fitsInUrl(properties);
    try {
      const successor = await hubspot.getRecord(type.path, id, fits ? properties : [], context);
      if (fits) return toRecord(type.objectTypeId, successor);
      const body = { inputs: [{ id: String(successor.id) }], properties, propertiesWithHistory: [] };
      const wire = (await hubspot.readRecords(type.path, () => body, context))?.results[0];
      return wire && toRecord(type.objectTypeId, wire);
    } catch (error) {
      if (error instanceof GatewayError && error.code === 'NOT_FOUND') return undefined;
      return toError(error);
    }
  }
}
