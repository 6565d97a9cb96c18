import type { CallContext, HubSpot } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { WireRecord } from '../wire/index.ts';
import { readBatchErrors } from './batch-errors.ts';
import { type Batcher, type BatcherSetting, type BatchKey, createBatcher } from './batcher.ts';
import { type PropertyVersion, toPropertyVersions } from './history-version.ts';
import { settleAbsent } from './merged-away.ts';
import type { Shelf } from './shelf.ts';

/** The versions of some of a record's properties, by internal name. */
export type RecordHistory = ReadonlyMap<string, readonly PropertyVersion[]>;

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis */
export const maxHistoryInputs = 50;

/** Histories are long and seldom read twice. */
const nothingKept: Shelf<RecordHistory> = { get: () => undefined, put: () => undefined };

/** Reads the histories of records of one type by id, for all requests of the portal; archived records are apart. */
export function createHistoryBatches(
  { path }: ObjectTypeModel,
  archived: boolean,
  hubspot: HubSpot,
  setting: BatcherSetting,
): Batcher<BatchKey, RecordHistory> {
  return createBatcher<BatchKey, RecordHistory>({
    ...setting,
    shelf: nothingKept,
    maxKeys: maxHistoryInputs,
    async send(cut, context) {
      let ids: string[] = [];
      let propertiesWithHistory: string[] = [];
      const take = () => {
        const content = cut();
        if (content === undefined) return undefined;
        ids = content.keys.map(({ key }) => key);
        propertiesWithHistory = [...content.properties];
        return { inputs: ids.map((id) => ({ id })), properties: [], propertiesWithHistory };
      };
      const batch = await hubspot.readRecords(path, take, context, archived);
      if (batch === undefined) return new Map();
      const outcomes = new Map<string, RecordHistory | Error>();
      for (const wire of batch.results) outcomes.set(String(wire.id), toHistory(wire, propertiesWithHistory));
      const errors = readBatchErrors(batch.errors, 'objects.batchRead');
      await settleAbsent(ids, outcomes, errors, async (id) =>
        archived ? undefined : await readSuccessor(id, propertiesWithHistory, context),
      );
      return outcomes;
    },
  });

  async function readSuccessor(
    id: string,
    propertiesWithHistory: string[],
    context: CallContext,
  ): Promise<RecordHistory | undefined> {
    const successor = await hubspot.getRecord(path, id, [], context);
    const body = { inputs: [{ id: String(successor.id) }], properties: [], propertiesWithHistory };
    const wire = (await hubspot.readRecords(path, () => body, context))?.results[0];
    return wire && toHistory(wire, propertiesWithHistory);
  }
}

/** A property that never had a value may be missing in the answer. */
function toHistory({ propertiesWithHistory = {} }: WireRecord, names: readonly string[]): RecordHistory {
  return new Map(
    names.map((name) => [
      name,
      Object.hasOwn(propertiesWithHistory, name) ? toPropertyVersions(propertiesWithHistory[name]) : [],
    ]),
  );
}
