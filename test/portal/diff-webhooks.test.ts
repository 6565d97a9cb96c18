import { describe, expect, it } from 'vitest';
import { type CurrentWebhooks, diffWebhooks, type WebhookPlan } from '../../src/portal/index.ts';

const settings = { targetUrl: 'https://crm.example.com/webhooks/hubspot', maxConcurrentRequests: 10 };
const creation = { typeName: 'contact', eventType: 'contact.creation' };
const email = { typeName: 'contact', eventType: 'contact.propertyChange', propertyName: 'email' };
const note = { typeName: 'note', eventType: 'object.creation', objectTypeId: '0-46' };
const plan: WebhookPlan = { settings, subscriptions: [creation, email, note], leftOut: [] };

const first = { id: '1', eventType: 'contact.creation', active: true };
const second = { id: '2', eventType: 'contact.propertyChange', propertyName: 'email', active: true };
const third = { id: '3', eventType: 'object.creation', objectTypeId: '0-46', active: true };
const there = {
  settings: { targetUrl: settings.targetUrl, throttling: { maxConcurrentRequests: 10 } },
  subscriptions: [first, second, third],
};
const same = { added: [], paused: [], unplanned: [], unchanged: 3 };

describe('the difference between planned webhooks and those at HubSpot', () => {
  it.each<[string, CurrentWebhooks, object]>([
    ['is nothing where all is there', there, same],
    [
      'is everything where nothing is',
      { settings: undefined, subscriptions: [] },
      {
        settings: { before: undefined, after: settings },
        added: plan.subscriptions,
        paused: [],
        unplanned: [],
        unchanged: 0,
      },
    ],
    [
      'tells another target',
      { ...there, settings: { ...there.settings, targetUrl: 'https://old.example.com' } },
      {
        ...same,
        settings: { before: { ...settings, targetUrl: 'https://old.example.com' }, after: settings },
      },
    ],
    [
      'tells another concurrency, and leaves a period of old alone',
      {
        ...there,
        settings: { ...there.settings, throttling: { maxConcurrentRequests: 20, period: 'SECONDLY' } },
      },
      { ...same, settings: { before: { ...settings, maxConcurrentRequests: 20 }, after: settings } },
    ],
    [
      'tells what is paused',
      { ...there, subscriptions: [{ ...first, active: false }, second, third] },
      { ...same, paused: [{ ...creation, id: '1' }], unchanged: 2 },
    ],
    [
      'tells what is not planned, by property and type too',
      {
        ...there,
        subscriptions: [
          ...there.subscriptions,
          { ...second, id: '4', propertyName: 'phone' },
          { ...third, id: '5', objectTypeId: '0-47' },
          { id: '6', eventType: 'deal.creation', active: false },
        ],
      },
      { ...same, unplanned: [{ id: '4' }, { id: '5' }, { id: '6' }] },
    ],
    [
      'keeps the active one of two that ask for the same',
      { ...there, subscriptions: [{ ...first, id: '0', active: false }, ...there.subscriptions] },
      { ...same, unplanned: [{ id: '0' }] },
    ],
    [
      'does not tell a classic event’s own type',
      { ...there, subscriptions: [{ ...first, objectTypeId: '0-1' }, second, third] },
      same,
    ],
  ])('%s', (_title, current, expected) => {
    const diff = diffWebhooks(plan, current);
    expect(diff).toMatchObject(expected);
    expect('settings' in diff).toBe('settings' in expected);
  });
});
