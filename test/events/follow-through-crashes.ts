import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** A change of one property as a subscriber was told of it. */
export interface FollowedChange {
  id: string;
  value: string;
  occurredAt: number;
  late: boolean;
}

export interface Follower {
  /** In the order of arrival, over all connections. */
  changes: readonly FollowedChange[];
  connections(): number;
  /** What the gateway told of failures, if anything. */
  errors: readonly string[];
}

interface Told {
  id: string | undefined;
  data: string | undefined;
}

const retryPauseMs = 50;

/**
 * Subscribes over server-sent events and, whenever the connection is lost, again with the id of the last event, as
 * EventSource does. Resolves when it is connected for the first time.
 */
export async function followThroughCrashes(
  url: string,
  query: string,
  startCursor: string,
): Promise<Follower> {
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const changes: FollowedChange[] = [];
  const errors: string[] = [];
  let cursor = startCursor;
  let connections = 0;

  async function connect(): Promise<Response> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        'last-event-id': cursor,
      },
      body: JSON.stringify({ query }),
      signal: leaving.signal,
    });
    connections += 1;
    return response;
  }

  async function read(response: Response): Promise<void> {
    for await (const { id, data } of readEvents(response)) {
      if (data) note(data);
      cursor = id ?? cursor;
    }
  }

  function note(text: string): void {
    const told = JSON.parse(text) as {
      errors?: { message: string }[];
      data?: {
        contactChanged: {
          recordId: string;
          occurredAt: string;
          late: boolean;
          changedProperties: { value: string }[];
        } | null;
      };
    };
    errors.push(...(told.errors ?? []).map(({ message }) => message));
    const change = told.data?.contactChanged;
    if (!change) return;
    const { recordId: id, late } = change;
    const occurredAt = Date.parse(change.occurredAt);
    for (const { value } of change.changedProperties) changes.push({ id, value, occurredAt, late });
  }

  async function readOn(first: Response): Promise<void> {
    let response: Response | undefined = first;
    while (!leaving.signal.aborted) {
      if (response) await read(response).catch(() => undefined);
      else await delay(retryPauseMs, undefined, { signal: leaving.signal }).catch(() => undefined);
      response = await connect().catch(() => undefined);
    }
  }

  void readOn(await connect());
  return { changes, connections: () => connections, errors };
}

async function* readEvents({ body }: Response): AsyncGenerator<Told> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      yield { id: /^id: ?(.+)$/m.exec(event)?.[1], data: /^data: ?(.+)$/m.exec(event)?.[1] };
    }
  }
}
