import { createClient } from './create-client.ts';
import { type CrmReader, type CrmRecord, type ObjectType, propertiesOf, readPage } from './crm-reader.ts';
import { createCrmSchema } from './crm-schema.ts';
import { serveYoga } from './serve-yoga.ts';

/** Resolvers that call the official client for each record and each edge: what one writes first. */
const client = createClient();

const crm: CrmReader = {
  page: (type, args) => readPage(client, type, args),
  record: readRecord,
  async associated(from, id, to) {
    const records = await Promise.all(
      (await associatedIds(from, id, to)).map((toId) => readRecord(to, toId)),
    );
    return records.filter((record) => record !== null);
  },
};

async function readRecord(type: ObjectType, id: string): Promise<CrmRecord | null> {
  try {
    return await client.crm.objects.basicApi.getById(type, id, propertiesOf[type]);
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 404) return null;
    throw error;
  }
}

async function associatedIds(from: ObjectType, id: string, to: ObjectType): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const { results, paging } = await client.crm.associations.v4.basicApi.getPage(from, id, to, after, 500);
    ids.push(...results.map(({ toObjectId }) => String(toObjectId)));
    after = paging?.next?.after;
  } while (after !== undefined);
  return ids;
}

serveYoga(createCrmSchema(), () => ({ crm }));
