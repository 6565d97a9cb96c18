import { onTestFinished } from 'vitest';
import type { TestGateway } from '../support/start-test-gateway.ts';

export interface Told {
  data?: Record<string, Record<string, unknown> | null> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  extensions?: { hubspot: { cursor?: string; calls: number; byOperation: Record<string, number> } };
}

export interface Following {
  /** Results so far, oldest first. */
  told: Told[];
  /** Of the first root field of each result. */
  changes(): Record<string, unknown>[];
  /** The place of the last result. */
  cursor(): string | undefined;
  stop(): Promise<void>;
  ended: Promise<void>;
}

/** Subscribes over server-sent events; resolves when the gateway has answered, which is when it follows. */
export async function follow(
  { gateway }: Pick<TestGateway, 'gateway'>,
  query: string,
  {
    variables = {},
    lastEventId,
    headers = {},
  }: { variables?: Record<string, unknown>; lastEventId?: string; headers?: Record<string, string> } = {},
): Promise<Following> {
  const leaving = new AbortController();
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
    signal: leaving.signal,
  });
  const told: Told[] = [];
  const ended = readEvents(response, told).catch(() => undefined);
  const stop = async () => {
    leaving.abort();
    await ended;
  };
  onTestFinished(stop);
  return {
    told,
    changes: () => told.flatMap(({ data }) => Object.values(data ?? {}).filter((value) => value !== null)),
    cursor: () => told.at(-1)?.extensions?.hubspot.cursor,
    stop,
    ended,
  };
}

async function readEvents(response: Response, told: Told[]): Promise<void> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.+)$/m.exec(event)?.[1];
      if (data !== undefined) told.push(JSON.parse(data));
    }
  }
}
