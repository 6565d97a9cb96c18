import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireAccount } from '../../src/wire/index.ts';
import { expectAnswer } from './shapes.ts';
import { openTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

describe('client.apiRequest', () => {
  test('reads the account details', async () => {
    const response = await target.client.apiRequest({ path: target.spell('/account-info/v3/details') });
    expect(response.status).toBe(200);
    const account = (await response.json()) as WireAccount;
    expect(Number.isInteger(account.portalId)).toBe(true);
  });

  test('returns an error answer instead of throwing', async () => {
    const client = target.clientFor('not-a-token');
    const response = await client.apiRequest({ path: target.spell('/account-info/v3/details') });
    expect(response.status).toBe(401);
  });
});

describe('GET /account-info/v3/details', () => {
  test('sends the portal id as a number, its time zone and its currency', async () => {
    const answer = await target.get<WireAccount>('/account-info/v3/details');
    expectAnswer(answer, 200);
    expect(answer.body.portalId).toBeGreaterThan(0);
    expect(answer.body.accountType).toMatch(/^(STANDARD|DEVELOPER_TEST|SANDBOX|APP_DEVELOPER)$/);
    expect(answer.body.timeZone).toEqual(expect.any(String));
    expect(answer.body.companyCurrency).toMatch(/^[A-Z]{3}$/);
    expect(answer.body.additionalCurrencies).toEqual(expect.any(Array));
    expect(answer.body.utcOffset).toMatch(/^[+-]\d\d:\d\d$/);
    expect(typeof answer.body.utcOffsetMilliseconds).toBe('number');
    expect(answer.body.uiDomain).toMatch(/^app[a-z0-9-]*\.hubspot\.com$/);
    expect(answer.body.dataHostingLocation).toMatch(/^[a-z]+\d$/);
  });
});
