import { Client } from '@hubspot/api-client';
import {
  type PortalProfile,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from '../../src/sandbox/index.ts';
import { tinyPortal } from './tiny-portal.ts';

export interface TinySandbox extends Sandbox {
  client: Client;
  /** A raw request with the first token, unless told another; a body makes it a POST. */
  fetch(path: string, init?: { method?: string; body?: unknown; token?: string | null }): Promise<RawAnswer>;
}

export interface RawAnswer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  body: any;
}

export async function startTinySandbox(
  options: Partial<SandboxOptions> = {},
  changes: Partial<PortalProfile> = {},
): Promise<TinySandbox> {
  const sandbox = await startSandbox({ profile: tinyPortal(changes), rateLimits: 'off', ...options });
  const client = new Client({ accessToken: sandbox.token, basePath: sandbox.url });
  return {
    ...sandbox,
    client,
    async fetch(path, { method, body, token = sandbox.token } = {}) {
      const headers: Record<string, string> =
        body === undefined ? {} : { 'content-type': 'application/json' };
      if (token !== null) headers.authorization = `Bearer ${token}`;
      const answer = await fetch(`${sandbox.url}${path}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, body: readJson(text) };
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
