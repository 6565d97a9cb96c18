import { expect, it } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import type { HubSpotWebhooks } from '../../src/hubspot/index.ts';
import { applyWebhooks, type WebhookDiff } from '../../src/portal/index.ts';

const settings = { targetUrl: 'https://crm.example.com/webhooks/hubspot', maxConcurrentRequests: 10 };
const planned = (eventType: string) => ({ typeName: 'contact', eventType });
const none: WebhookDiff = { added: [], paused: [], unplanned: [], unchanged: 0 };

/** An upstream that does what it is asked, but for what `over` says, and notes it. */
function recordWebhooks(over: Partial<HubSpotWebhooks> = {}) {
  const asked: string[] = [];
  const webhooks: HubSpotWebhooks = {
    readSettings: async () => undefined,
    listSubscriptions: async () => [],
    async writeSettings(written) {
      asked.push('settings');
      return written;
    },
    async createSubscription(input) {
      asked.push(`create ${input.eventType}`);
      return { ...input, id: input.eventType };
    },
    async activateSubscriptions(ids) {
      asked.push(`activate ${ids.length}`);
      const results = ids.map((id) => ({ id, eventType: id, active: true }));
      return { results } as Awaited<ReturnType<HubSpotWebhooks['activateSubscriptions']>>;
    },
    async deleteSubscription(id) {
      asked.push(`delete ${id}`);
    },
    ...over,
  };
  const apply = (diff: WebhookDiff, prune = false) =>
    applyWebhooks({ diff, prune, webhooks, context: () => ({}) });
  return { asked, apply };
}

it('settings are written first, what is not planned goes last and only when asked', async () => {
  const diff: WebhookDiff = {
    settings: { before: undefined, after: settings },
    added: [planned('contact.creation')],
    paused: [{ ...planned('contact.merge'), id: '2' }],
    unplanned: [{ id: '3', eventType: 'deal.merge', active: true }],
    unchanged: 0,
  };
  const kept = recordWebhooks();
  expect(await kept.apply(diff)).toMatchObject({ settingsWritten: true, added: 1, activated: 1, removed: 0 });
  expect(kept.asked).toEqual(['settings', 'create contact.creation', 'activate 1']);
  const pruned = recordWebhooks();
  expect(await pruned.apply(diff, true)).toMatchObject({ removed: 1, refused: [] });
  expect(pruned.asked.at(-1)).toBe('delete 3');
});

it('what is not planned goes first where there is no room for both', async () => {
  const { asked, apply } = recordWebhooks();
  const unplanned = [{ id: '3', eventType: 'deal.merge', active: true }];
  await apply({ ...none, added: [planned('contact.merge')], unplanned, unchanged: 999 }, true);
  expect(asked).toEqual(['delete 3', 'create contact.merge']);
});

it('what HubSpot makes paused is activated, a hundred at a time', async () => {
  const { asked, apply } = recordWebhooks({
    createSubscription: async (input) => ({ ...input, id: input.eventType, active: false }),
  });
  const added = Array.from({ length: 101 }, (_, index) => planned(`contact.${index}`));
  expect(await apply({ ...none, added })).toMatchObject({ added: 101, activated: 0, refused: [] });
  expect(asked).toEqual(['activate 100', 'activate 1']);
});

it('one that HubSpot refuses is told and does not keep the others', async () => {
  const { apply } = recordWebhooks({
    async createSubscription(input) {
      if (input.eventType === 'contact.merge') throw new GatewayError('HUBSPOT_REJECTED', 'Not that one');
      return { ...input, id: '1' };
    },
  });
  const added = [planned('contact.merge'), planned('contact.creation')];
  expect(await apply({ ...none, added })).toMatchObject({
    added: 1,
    refused: [{ eventType: 'contact.merge', reason: 'Not that one' }],
  });
});

it('a failure ends it and the outcome tells how far it came', async () => {
  let calls = 0;
  const { apply } = recordWebhooks({
    async createSubscription(input) {
      calls += 1;
      if (calls === 2) throw new GatewayError('HUBSPOT_UNAVAILABLE', 'gone');
      return { ...input, id: '1' };
    },
  });
  const added = ['contact.creation', 'contact.merge', 'contact.restore'].map(planned);
  const outcome = await apply({ ...none, added });
  expect(outcome).toMatchObject({ added: 1, failure: { code: 'HUBSPOT_UNAVAILABLE' } });
  expect(calls).toBe(2);
});

it('a subscription that is gone already counts as removed', async () => {
  const { apply } = recordWebhooks({
    async deleteSubscription() {
      throw new GatewayError('NOT_FOUND', 'gone');
    },
  });
  const unplanned = [{ id: '3', eventType: 'deal.merge', active: true }];
  expect(await apply({ ...none, unplanned }, true)).toMatchObject({ removed: 1, refused: [] });
});
