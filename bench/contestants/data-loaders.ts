import DataLoader from 'dataloader';
import { createClient } from './create-client.ts';
import { type CrmReader, type CrmRecord, type ObjectType, propertiesOf, readPage } from './crm-reader.ts';
import { createCrmSchema } from './crm-schema.ts';
import { serveYoga } from './serve-yoga.ts';

/** Loaders per request over the official client's batch endpoints: the textbook. */
const client = createClient();

function createReader(): CrmReader {
  const records = perKey((type: ObjectType) => createRecordLoader(type));
  const associations = perKey((pair: `${ObjectType}>${ObjectType}`) => {
    const [from, to] = pair.split('>') as [ObjectType, ObjectType];
    return createAssociationLoader(from, to);
  });
  return {
    page: (type, args) => readPage(client, type, args),
    record: (type, id) => records(type).load(id),
    async associated(from, id, to) {
      const ids = await associations(`${from}>${to}`).load(id);
      const found = await records(to).loadMany(ids);
      return found.filter((record) => {
        if (record instanceof Error) throw record;
        return record !== null;
      }) as CrmRecord[];
    },
  };
}

function createRecordLoader(type: ObjectType): DataLoader<string, CrmRecord | null> {
  return new DataLoader(
    async (ids) => {
      const { results } = await client.crm.objects.batchApi.read(type, {
        inputs: ids.map((id) => ({ id })),
        properties: propertiesOf[type],
        propertiesWithHistory: [],
      });
      const byId = new Map(results.map((record) => [record.id, record]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { maxBatchSize: 100 },
  );
}

function createAssociationLoader(from: ObjectType, to: ObjectType): DataLoader<string, string[]> {
  return new DataLoader(
    async (ids) => {
      const toIds = new Map<string, string[]>();
      let inputs: { id: string; after?: string }[] = ids.map((id) => ({ id }));
      while (inputs.length > 0) {
        const { results } = await client.crm.associations.v4.batchApi.getPage(from, to, { inputs });
        inputs = [];
        for (const { _from, to: found, paging } of results) {
          const known = toIds.get(_from.id) ?? [];
          known.push(...found.map(({ toObjectId }) => String(toObjectId)));
          toIds.set(_from.id, known);
          if (paging?.next) inputs.push({ id: _from.id, after: paging.next.after });
        }
      }
      return ids.map((id) => toIds.get(id) ?? []);
    },
    { maxBatchSize: 1_000 },
  );
}

function perKey<Key, Value>(create: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const value = made.get(key) ?? create(key);
    made.set(key, value);
    return value;
  };
}

serveYoga(createCrmSchema(), () => ({ crm: createReader() }));
