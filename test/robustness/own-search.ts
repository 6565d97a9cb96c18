import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What HubSpot's description of search leaves open, or what others are known to get wrong. */
export interface SearchHabits {
  /** The most that `total` ever says. */
  totalAtMost?: number;
  /** What stands in `paging.next.after`; `none`: there is no `paging` at all. */
  next?: 'offset' | 'opaque' | 'none';
  /** Hits of one answer at most, whatever `limit` says. */
  pageSize?: number;
  /** Whether texts are compared and sorted with their letter case. */
  caseMatters?: boolean;
  /** Whether empty values are absent instead of null. */
  leavesOut?: boolean;
}

export interface Row {
  id: string;
  [property: string]: string | null;
}

interface Filter {
  propertyName: string;
  operator: string;
  value?: string;
  highValue?: string;
  values?: string[];
}

interface Sort {
  propertyName: string;
  direction: string;
}

interface SearchBody {
  filterGroups?: { filters: Filter[] }[];
  sorts?: Sort[];
  properties?: string[];
  limit?: number;
  after?: string;
}

export interface OwnSearch {
  url: string;
  habits: SearchHabits;
  /** Bodies of the searches so far. */
  searches: SearchBody[];
  close(): Promise<void>;
}

const numbers = new Set(['hs_object_id', 'satisfaction_score']);
const instants = new Set(['createdate', 'lastmodifieddate', 'last_portal_login']);

/** Another HubSpot whose search of contacts is its own, over these rows; everything else it forwards. */
export async function startOwnSearch(target: string, rows: readonly Row[]): Promise<OwnSearch> {
  let latest: { key: string; found: readonly Row[] } = { key: '', found: [] };
  const own: OwnSearch = { url: '', habits: {}, searches: [], close };
  const server = createServer((request, response) => {
    void answer(request).then(({ status, text }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  own.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return own;

  async function answer(request: IncomingMessage): Promise<{ status: number; text: string }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (request.url === '/crm/v3/objects/contacts/search') return search(body);
    const response = await fetch(new URL(request.url ?? '/', target), {
      method: request.method ?? 'GET',
      headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
      ...(body.length > 0 ? { body } : {}),
    });
    return { status: response.status, text: await response.text() };
  }

  function search(bytes: Buffer): { status: number; text: string } {
    const body = JSON.parse(bytes.toString()) as SearchBody;
    own.searches.push(body);
    const { filterGroups = [], sorts = [], properties = [], limit = 10, after = '0' } = body;
    const { totalAtMost = Number.POSITIVE_INFINITY, next = 'offset', pageSize = 200 } = own.habits;
    const offset = Number(after);
    const filters = filterGroups.map((group) => group.filters.length);
    const isTooMuch =
      Math.max(0, ...filters) > 6 || filters.length > 5 || filters.reduce((a, b) => a + b, 0) > 18;
    if (
      !Number.isInteger(offset) ||
      offset + limit > 10_000 ||
      limit > 200 ||
      isTooMuch ||
      bytes.length > 3_000
    )
      return {
        status: 400,
        text: JSON.stringify({ status: 'error', message: 'no', category: 'VALIDATION_ERROR' }),
      };
    const found = find(filterGroups, sorts[0]);
    const page = found.slice(offset, offset + Math.min(limit, pageSize));
    const end = offset + page.length;
    const results = page.map((row) => ({
      id: row.id,
      properties: Object.fromEntries(
        ['hs_object_id', ...properties].flatMap((name): [string, string | null][] => {
          const value = textOf(row, name);
          return value === null && own.habits.leavesOut ? [] : [[name, value]];
        }),
      ),
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
    }));
    const paging =
      end < found.length && next !== 'none'
        ? { paging: { next: { after: next === 'opaque' ? `p${end}` : String(end) } } }
        : {};
    return {
      status: 200,
      text: JSON.stringify({ total: Math.min(found.length, totalAtMost), results, ...paging }),
    };
  }

  /** The pages of one search are asked for one by one. */
  function find(groups: { filters: Filter[] }[], sort: Sort | undefined): readonly Row[] {
    const key = JSON.stringify([groups, sort, own.habits]);
    if (latest.key === key) return latest.found;
    const found = rows.filter(
      (row) => groups.length === 0 || groups.some(({ filters }) => filters.every((each) => holds(row, each))),
    );
    latest = { key, found: sort ? found.sort(orderOf(sort)) : found };
    return latest.found;
  }

  function textOf(row: Row, name: string): string | null {
    return name === 'hs_object_id' ? row.id : (row[name] ?? null);
  }

  function keyOf(name: string, value: string): number | string {
    if (numbers.has(name)) return Number(value);
    if (instants.has(name)) return /^\d+$/.test(value) ? Number(value) : Date.parse(value);
    return own.habits.caseMatters ? value : value.toLowerCase();
  }

  function holds(
    row: Row,
    { propertyName, operator, value = '', highValue = '', values = [] }: Filter,
  ): boolean {
    const text = textOf(row, propertyName);
    if (operator === 'HAS_PROPERTY') return text !== null;
    if (operator === 'NOT_HAS_PROPERTY') return text === null;
    if (text === null) return operator.startsWith('N');
    const key = keyOf(propertyName, text);
    const is = (other: string) => key === keyOf(propertyName, other);
    const operators: Record<string, () => boolean> = {
      EQ: () => is(value),
      NEQ: () => !is(value),
      IN: () => values.some(is),
      NOT_IN: () => !values.some(is),
      GT: () => key > keyOf(propertyName, value),
      GTE: () => key >= keyOf(propertyName, value),
      LT: () => key < keyOf(propertyName, value),
      LTE: () => key <= keyOf(propertyName, value),
      BETWEEN: () => key >= keyOf(propertyName, value) && key <= keyOf(propertyName, highValue),
    };
    const compare = operators[operator];
    if (compare === undefined) throw new TypeError(`no operator ${operator}`);
    return compare();
  }

  /** Ties in an order without a pattern, the same for every search. */
  function orderOf({ propertyName, direction }: Sort) {
    const sign = direction === 'DESCENDING' ? -1 : 1;
    const scattered = ({ id }: Row) => (Number(id) * 7_919) % 104_729;
    return (a: Row, b: Row): number => {
      const [left, right] = [a, b].map((row) => textOf(row, propertyName));
      if (left == null || right == null) {
        if ((left == null) !== (right == null)) return left == null ? 1 : -1;
      } else {
        const [x, y] = [keyOf(propertyName, left), keyOf(propertyName, right)];
        if (x !== y) return sign * (x < y ? -1 : 1);
      }
      return scattered(a) - scattered(b);
    };
  }

  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}
