import type { Client } from '@hubspot/api-client';

export type ObjectType = 'contacts' | 'companies' | 'deals';

export interface CrmRecord {
  id: string;
  properties: Record<string, string | null>;
}

export interface PageArguments {
  first?: number | null;
  after?: string | null;
  filter?: { amount?: { gte?: number | null; lt?: number | null } | null } | null;
  orderBy?: { field: string; direction: 'ASC' | 'DESC' } | null;
}

export interface CrmPage {
  nodes: CrmRecord[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** How one request reads HubSpot: what the two servers over the official client differ in. */
export interface CrmReader {
  page(type: ObjectType, args: PageArguments): Promise<CrmPage>;
  record(type: ObjectType, id: string): Promise<CrmRecord | null>;
  associated(from: ObjectType, id: string, to: ObjectType): Promise<CrmRecord[]>;
}

/** The properties that the schema has fields for. */
export const propertiesOf: Readonly<Record<ObjectType, string[]>> = {
  contacts: ['email', 'firstname', 'lastname', 'jobtitle'],
  companies: ['name', 'city', 'domain'],
  deals: ['dealname', 'amount'],
};

/** A page by the list endpoint, or by search where there is a filter or an order. */
export async function readPage(client: Client, type: ObjectType, args: PageArguments): Promise<CrmPage> {
  const limit = args.first ?? 50;
  const after = args.after ?? undefined;
  const searches = args.filter != null || args.orderBy != null;
  const { results, paging } = searches
    ? await client.crm.objects.searchApi.doSearch(type, {
        limit,
        ...(after === undefined ? {} : { after }),
        properties: propertiesOf[type],
        filterGroups: toFilterGroups(args),
        ...(args.orderBy ? { sorts: [toSort(args.orderBy)] } : {}),
      })
    : await client.crm.objects.basicApi.getPage(type, limit, after, propertiesOf[type]);
  const endCursor = paging?.next?.after ?? null;
  return { nodes: results, pageInfo: { hasNextPage: endCursor !== null, endCursor } };
}

type FilterGroups = Parameters<Client['crm']['objects']['searchApi']['doSearch']>[1]['filterGroups'];

function toFilterGroups({ filter }: PageArguments): NonNullable<FilterGroups> {
  const { gte, lt } = filter?.amount ?? {};
  const filters = [
    ...(gte == null ? [] : [{ propertyName: 'amount', operator: 'GTE' as const, value: String(gte) }]),
    ...(lt == null ? [] : [{ propertyName: 'amount', operator: 'LT' as const, value: String(lt) }]),
  ];
  return (filters.length > 0 ? [{ filters }] : []) as NonNullable<FilterGroups>;
}

/** The client types a sort as text and passes objects on untouched; only those sort downwards. */
function toSort({ field, direction }: NonNullable<PageArguments['orderBy']>): string {
  const sort = { propertyName: field.toLowerCase(), direction: `${direction}ENDING` };
  return sort as unknown as string;
}
