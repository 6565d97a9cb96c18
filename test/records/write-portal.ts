import { createSystemClock } from '../../src/clock.ts';
import { type ApiVersion, type CallContext, connectHubSpot, fixedToken } from '../../src/hubspot/index.ts';
import { createLogger } from '../../src/logger.ts';
import { introspectPortal, type ObjectTypeModel, sealPortal } from '../../src/portal/index.ts';
import {
  createCache,
  createRecordReader,
  createRecordSource,
  createRecordWriter,
  type RecordReader,
  type RecordWriter,
  readPageArguments,
  type WriteOutcome,
} from '../../src/records/index.ts';
import {
  demoProfile,
  type Sandbox,
  type SandboxCall,
  type SandboxOptions,
  startSandbox,
} from '../../src/sandbox/index.ts';

export interface WritePortal {
  sandbox: Sandbox;
  contact: ObjectTypeModel;
  company: ObjectTypeModel;
  /** A writer for one request. */
  writer(context?: CallContext): RecordWriter;
  /** A reader for one request. */
  reader(context?: CallContext): RecordReader;
  /** The first associations of a record, with their type ids, as a request reads them. */
  associated(from: ObjectTypeModel, to: ObjectTypeModel, id: string): Promise<Map<string, number[]>>;
  /** The writes that went upstream: `POST /crm/v3/objects/contacts/batch/create ×100`. */
  writes(): string[];
  calls(): string[];
  /** Asks the sandbox itself. */
  ask(path: string, body?: object): Promise<{ status: number; body: Answer }>;
  /** Contacts with this `company`, as the sandbox has them. */
  contactsOf(company: string): Promise<Contact[]>;
  close(): Promise<void>;
}

export interface Contact {
  id: string;
  properties: Record<string, string | null>;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Answer = any;

export interface WritePortalOptions extends Partial<SandboxOptions> {
  /** Requests that are being answered. */
  running?: () => number;
  timeoutMs?: number;
  /** Where writes go instead of the sandbox. */
  baseUrl?: string;
  /** What stands before the sandbox; gives its own URL. */
  between?: (url: string) => Promise<string>;
  apiVersion?: ApiVersion;
}

/** The demo portal, and what reads and writes it over HTTP with a cache, as the gateway does. */
export async function startWritePortal({
  running = () => 2,
  timeoutMs = 5_000,
  baseUrl,
  between = async (url) => url,
  apiVersion = 'v3',
  ...options
}: WritePortalOptions = {}): Promise<WritePortal> {
  const sandbox = await startSandbox({ profile: demoProfile(), rateLimits: 'off', ...options });
  const clock = createSystemClock();
  const logger = createLogger({ level: 'silent', format: 'json', secrets: [] });
  const connect = (url: string) =>
    connectHubSpot({
      accessTokens: fixedToken(sandbox.token),
      baseUrl: url,
      sensitiveProperties: false,
      apiVersion,
      timeoutMs,
      burstPer10s: 10_000,
      burstCeiling: undefined,
      searchPerSecond: 1_000,
      daily: undefined,
      clock,
      logger,
    });
  const connection = connect(await between(sandbox.url));
  const portal = sealPortal(await introspectPortal({ hubspot: connection.hubspot, logger, context: {} }));
  const writing = baseUrl === undefined ? connection : connect(baseUrl);
  const source = createRecordSource({
    hubspot: writing.hubspot,
    portalId: portal.model.account.portalId,
    cache: createCache({ clock, maxBytes: 50_000_000 }),
    ages: { recordMs: () => 60_000, missingMs: 60_000, pageMs: 60_000 },
    clock,
    searchOverlayMs: 60_000,
    logger,
    traffic: { running, silent: () => 1, fresh: () => 0 },
    isShort: () => false,
    searchBudget: () => ({ limit: 1_000, remaining: 1_000 }),
  });
  const typeNamed = (name: string) => {
    const type = portal.model.objectTypes.find((each) => each.name === name);
    if (type === undefined) throw new TypeError(`the demo portal has no ${name}`);
    return type;
  };
  const ask: WritePortal['ask'] = async (path, body) => {
    const response = await fetch(sandbox.url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  sandbox.calls.clear();
  return {
    sandbox,
    contact: typeNamed('contact'),
    company: typeNamed('company'),
    writer: (context = {}) => createRecordWriter({ source, context }),
    reader: (context = {}) => createRecordReader({ portal, source, context }),
    async associated(from, to, id) {
      const page = readPageArguments({}, 100);
      const request = { page, needsTotal: false, needsTypes: true, isSelective: false, scope: 'test' };
      const { entries } = await createRecordReader({ portal, source, context: {} }).associations(
        from,
        to,
        id,
        request,
      );
      return new Map(entries.map(({ toId, types }) => [toId, types.map(({ typeId }) => typeId)]));
    },
    writes: () => sandbox.calls.all().filter(isWrite).map(describeCall),
    calls: () => sandbox.calls.all().map(describeCall),
    ask,
    async contactsOf(company) {
      const found: Contact[] = [];
      for (let after: string | undefined = '0'; after !== undefined; ) {
        const { body }: { body: Answer } = await ask('/crm/v3/objects/contacts/search', {
          filterGroups: [{ filters: [{ propertyName: 'company', operator: 'EQ', value: company }] }],
          properties: ['email', 'firstname', 'external_id'],
          limit: 200,
          after,
        });
        found.push(...body.results);
        after = body.paging?.next.after;
      }
      return found;
    },
    async close() {
      connection.close();
      if (writing !== connection) writing.close();
      await sandbox.close();
    },
  };
}

export function failureOf(outcome: WriteOutcome | undefined) {
  return outcome && 'failure' in outcome ? outcome.failure : undefined;
}

export function idOf(outcome: WriteOutcome | undefined): string {
  if (outcome && 'id' in outcome) return outcome.id;
  throw new TypeError(`not written: ${JSON.stringify(outcome)}`);
}

function isWrite({ operation }: SandboxCall): boolean {
  return operation !== undefined && !/\.(list|get|batchRead|search)$/.test(operation);
}

function describeCall({ method, path, body }: SandboxCall): string {
  const inputs =
    typeof body === 'object' && body !== null && 'inputs' in body && Array.isArray(body.inputs)
      ? ` ×${body.inputs.length}`
      : '';
  return `${method} ${path}${inputs}`;
}
