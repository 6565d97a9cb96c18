import { createHmac } from 'node:crypto';
import { Agent, request as openRequest } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

export const clientSecret = 'obviously-fake-client-secret';
export const portalId = 1458;
const eventsPerCall = 100;

/** 100 changes of as many contacts, signed as HubSpot signs them. */
export function makeCall(number: number): string {
  const events = Array.from({ length: eventsPerCall }, (_, index) => ({
    eventId: number * eventsPerCall + index,
    subscriptionId: 38_550,
    portalId,
    appId: 14_947,
    occurredAt: 1_750_000_000_000 + number,
    subscriptionType: 'contact.propertyChange',
    attemptNumber: 0,
    objectId: index + 1,
    propertyName: 'email',
    propertyValue: `person-${number}-${index}@example.com`,
    changeSource: 'CRM_UI',
    sourceId: 'userId:755',
  }));
  return JSON.stringify(events);
}

export interface Change {
  portalId: number;
  contactId: number;
  /** Tells it from others, and when it occurred. */
  number: number;
  value: string;
}

/** A webhook of one change of a contact's job title. */
export function makeChange({ portalId: portal, contactId, number, value }: Change): string {
  const event = {
    eventId: number,
    subscriptionId: 38_550,
    portalId: portal,
    appId: 14_947,
    occurredAt: Date.now(),
    subscriptionType: 'contact.propertyChange',
    attemptNumber: 0,
    objectId: contactId,
    propertyName: 'jobtitle',
    propertyValue: value,
    changeSource: 'CRM_UI',
    sourceId: 'userId:755',
  };
  return JSON.stringify([event]);
}

/** Posts the calls, this many at once. @returns milliseconds until each was acknowledged. */
export async function postWebhooks(url: string, calls: readonly string[], atOnce: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const queue = calls.values();
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const body of queue) {
        const startedAt = performance.now();
        const status = await post(`${url}/webhooks/hubspot`, body, agent);
        if (status !== 204) throw new Error(`The receiver answered ${status}.`);
        times.push(performance.now() - startedAt);
      }
    }),
  );
  agent.destroy();
  return times;
}

/** Posts the calls one after the other at this pace, answered or not. @returns milliseconds until each was acknowledged. */
export async function postAtPace(url: string, calls: readonly string[], everyMs: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const beganAt = performance.now();
  const times = await Promise.all(
    calls.map(async (body, index) => {
      const dueAt = beganAt + index * everyMs;
      await delay(Math.max(0, dueAt - performance.now()));
      const status = await post(`${url}/webhooks/hubspot`, body, agent);
      if (status !== 204) throw new Error(`The receiver answered ${status}.`);
      return performance.now() - dueAt;
    }),
  );
  agent.destroy();
  return times;
}

async function post(url: string, body: string, agent: Agent): Promise<number | undefined> {
  const timestamp = String(Date.now());
  const signature = createHmac('sha256', clientSecret)
    .update(`POST${url}${body}${timestamp}`)
    .digest('base64');
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-hubspot-signature-v3': signature,
    'x-hubspot-request-timestamp': timestamp,
  };
  return await new Promise((resolve, reject) => {
    const request = openRequest(url, { method: 'POST', headers, agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode));
    });
    request.once('error', reject);
    request.end(body);
  });
}
