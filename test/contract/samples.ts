/** Records of the portal at hand that the tests can talk about: found, never assumed. */
import type {
  WireAssociationList,
  WireBatch,
  WirePage,
  WireRecord,
  WireSchema,
  WireSearchPage,
} from '../../src/wire/index.ts';
import { contactDates, objectDates, type RecordExpectation } from './shapes.ts';
import type { Target } from './target.ts';

/** No portal has given this id to anything. */
export const unknownId = '8999999999999999';
export const otherUnknownId = '8999999999999998';

/** Up to a hundred contacts with their e-mail and name. */
export async function sampleContacts(target: Target): Promise<WireRecord[]> {
  return sampleRecords(target, 'contacts', 'email,firstname');
}

export async function sampleRecords(target: Target, type: string, properties = ''): Promise<WireRecord[]> {
  const query = properties === '' ? '' : `&properties=${properties}`;
  const answer = await target.get<Partial<WirePage<WireRecord>>>(`/crm/v3/objects/${type}?limit=100${query}`);
  return answer.body.results ?? [];
}

export interface EmailContact {
  id: string;
  email: string;
}

export async function sampleEmailContacts(target: Target): Promise<EmailContact[]> {
  const contacts = await sampleContacts(target);
  return contacts.flatMap(({ id, properties }) =>
    properties.email ? [{ id, email: properties.email }] : [],
  );
}

export async function sampleArchivedContact(target: Target): Promise<WireRecord | undefined> {
  const path = '/crm/v3/objects/contacts?limit=1&archived=true';
  return (await target.get<WirePage<WireRecord>>(path)).body.results[0];
}

export interface SmallType {
  path: string;
  total: number;
  dates: RecordExpectation;
}

/** A type whose records all fit on a few pages, so that a test can walk to the end. */
export async function sampleSmallType(target: Target): Promise<SmallType | undefined> {
  for (const path of ['companies', 'deals', 'tickets', 'contacts', 'products', 'line_items']) {
    const answer = await target.post<WireSearchPage>(`/crm/v3/objects/${path}/search`, { limit: 1 });
    const { total } = answer.body;
    if (answer.status === 200 && total > 2 && total <= 1000) {
      return { path, total, dates: path === 'contacts' ? contactDates : objectDates };
    }
  }
  return undefined;
}

export interface LinkedSample {
  fromType: string;
  toType: string;
  fromId: string;
  list: WireAssociationList;
}

const pairs = [
  ['contacts', 'companies'],
  ['companies', 'contacts'],
  ['deals', 'contacts'],
  ['companies', 'deals'],
] as const;

/** A record with at least this many associations to one other type. */
export async function sampleLinked(target: Target, atLeast = 1): Promise<LinkedSample | undefined> {
  for (const [fromType, toType] of pairs) {
    const { results } = await readAssociations(target, fromType, toType);
    const list = results.find(({ to }) => to.length >= atLeast);
    if (list) return { fromType, toType, fromId: list.from.id, list };
  }
  return undefined;
}

/** A contact with a primary company. */
export async function samplePrimary(target: Target): Promise<WireAssociationList | undefined> {
  const { results } = await readAssociations(target, 'contacts', 'companies');
  return results.find(({ to }) => to.some((edge) => edge.associationTypes.some((type) => type.typeId === 1)));
}

/** A contact without companies. */
export async function sampleLonelyContact(target: Target): Promise<string | undefined> {
  const batch = await readAssociations(target, 'contacts', 'companies');
  return batch.errors[0]?.context?.fromObjectId?.[0];
}

/** What a type the token may not read has is nothing. */
async function readAssociations(target: Target, fromType: string, toType: string) {
  const inputs = (await sampleRecords(target, fromType)).map(({ id }) => ({ id }));
  const path = `/crm/v4/associations/${fromType}/${toType}/batch/read`;
  const { body } = await target.post<Partial<WireBatch<WireAssociationList>>>(path, { inputs });
  return { results: body.results ?? [], errors: body.errors ?? [] };
}

export async function sampleSchemas(target: Target): Promise<WireSchema[]> {
  const answer = await target.get<{ results?: WireSchema[] }>('/crm-object-schemas/v3/schemas');
  return answer.body.results ?? [];
}
