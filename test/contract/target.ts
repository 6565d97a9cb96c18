/**
 * What the contract is checked against: the portal at CONTRACT_BASE_URL with CONTRACT_TOKEN, or else the sandbox.
 *
 * All requests are reads, so a real portal is left as it was. Its search allows five requests a second, so run with
 * `--no-file-parallelism` there; the rare 429 is waited out here and by the client.
 *
 * Tests write v3 and v4 paths. With CONTRACT_API_VERSION a target sends the twins of that date version instead, its
 * clients included.
 */
import { Client } from '@hubspot/api-client';
import type { TestContext } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import type { PortalProfile } from '../../src/sandbox/profile.ts';
import { edgeCasesProfile } from '../../src/sandbox/profiles/index.ts';
import { spellPath } from './spell-path.ts';

const liveUrl = process.env.CONTRACT_BASE_URL?.replace(/\/$/, '');

/** True when a real portal answers; tests which need seeded data do not run then. */
export const isLive = liveUrl !== undefined;

/** An answer as it was on the wire. `body` is the parsed JSON, undefined when there was none. */
export interface Answer<T> {
  status: number;
  headers: Headers;
  text: string;
  body: T;
}

export interface Target {
  client: Client;
  /** A client for another token. */
  clientFor(token: string): Client;
  /** A v3 or v4 path as this target sends it. */
  spell(path: string): string;
  get<T>(path: string, headers?: Record<string, string>): Promise<Answer<T>>;
  /** A string body goes out as it is, anything else as JSON. */
  post<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  close(): Promise<void>;
}

/** The real portal when there is one, the sandbox with the edge case profile otherwise. */
export async function openTarget(): Promise<Target> {
  if (liveUrl === undefined) return openSandbox({ profile: edgeCasesProfile(), rateLimits: 'off' });
  const token = process.env.CONTRACT_TOKEN;
  if (!token) throw new TypeError('CONTRACT_BASE_URL needs CONTRACT_TOKEN beside it');
  return createTarget(liveUrl, token, async () => {});
}

/** A sandbox, whatever the environment says. */
export async function openSandbox(options: Parameters<typeof startSandbox>[0]): Promise<Target> {
  const sandbox = await startSandbox(options);
  return createTarget(sandbox.url, sandbox.token, async () => {
    const version = apiVersion();
    const strays = sandbox.calls
      .all()
      .filter(({ operation, params }) => operation && params.version !== version);
    await sandbox.close();
    if (strays[0]) throw new Error(`${strays[0].path} was not asked at ${version ?? 'v3 or v4'}`);
  });
}

/** A sandbox with this portal and no rate limits. */
export function openPortal(profile: PortalProfile): Promise<Target> {
  return openSandbox({ profile, rateLimits: 'off' });
}

/**
 * The sample a test is about. A real portal may lack it, which skips the test; the sandbox has to have it.
 */
export function need<T>(context: TestContext, sample: T | undefined, what: string): T {
  if (sample !== undefined) return sample;
  if (isLive) context.skip(`this portal has no ${what}`);
  throw new Error(`The sandbox profile has no ${what}`);
}

/** Read when it is needed: the dated runs set it after this module was loaded. */
function apiVersion(): string | undefined {
  return process.env.CONTRACT_API_VERSION || undefined;
}

/** What the official client's middleware sees of a request. */
interface ClientRequest {
  getUrl(): string;
  setUrl(url: string): void;
}

function createTarget(url: string, token: string, close: () => Promise<void>): Target {
  // The client's retry settings are one per process, so every client here has the same.
  const retries = isLive ? { numberOfApiCallRetries: 6 } : {};
  const version = apiVersion();
  const middleware = {
    pre(context: unknown) {
      const request = context as ClientRequest;
      request.setUrl(url + spellPath(request.getUrl().slice(url.length), version));
      return request;
    },
    post: (context: unknown) => context,
  };
  const clientFor = (accessToken: string) =>
    new Client({ accessToken, basePath: url, ...retries, ...(version && { middleware: [middleware] }) });

  async function send<T>(path: string, init: RequestInit, attempt = 1): Promise<Answer<T>> {
    const headers = { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) };
    if (headers.authorization === '') Reflect.deleteProperty(headers, 'authorization');
    const response = await fetch(url + spellPath(path, version), { ...init, headers });
    const text = await response.text();
    if (isLive && response.status === 429 && attempt < 6) {
      await new Promise((resolve) => setTimeout(resolve, 1000 * attempt));
      return send(path, init, attempt + 1);
    }
    const isJson = response.headers.get('content-type')?.includes('json');
    const body = (isJson && text !== '' ? JSON.parse(text) : undefined) as T;
    return { status: response.status, headers: response.headers, text, body };
  }

  return {
    client: clientFor(token),
    clientFor,
    spell: (path) => spellPath(path, version),
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, body, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    close,
  };
}
