import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { contactEvent, propertyChange } from '../events/webhook-payloads.ts';
import { clientSecret, publicUrl } from '../events/webhook-sender.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import { deliver } from './deliver.ts';
import { follow } from './follow.ts';

it('what is told of a person who was deleted for privacy has no values, come late or together', async () => {
  const test = await startTestGateway({
    env: { HUBSPOT_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl, EVENT_HOLD_BACK_MS: '0' },
  });
  try {
    const following = await follow(
      test,
      'subscription { contactChanged { kind changedProperties { name value } } }',
    );
    const start = 1_750_000_000_000;
    await deliver(test, [
      propertyChange(2_011, 'lastname', 'Secret', start),
      contactEvent('privacyDeletion', 2_011, start + 20),
    ]);
    await expect.poll(() => following.changes().length).toBe(2);
    await deliver(test, [propertyChange(2_011, 'firstname', 'Secret', start + 10)]);
    await expect.poll(() => following.changes().length).toBe(3);
    // Told as if it had happened in the same moment, or later.
    for (const [count, at] of [start + 20, start + 30].entries()) {
      await deliver(test, [propertyChange(2_011, 'city', 'Secret', at)]);
      await expect.poll(() => following.changes().length).toBe(4 + count);
    }
    expect(following.changes()).toEqual([
      { kind: 'UPDATED', changedProperties: [{ name: 'lastname', value: null }] },
      { kind: 'PRIVACY_DELETED', changedProperties: [] },
      { kind: 'UPDATED', changedProperties: [{ name: 'firstname', value: null }] },
      { kind: 'UPDATED', changedProperties: [{ name: 'city', value: null }] },
      { kind: 'UPDATED', changedProperties: [{ name: 'city', value: null }] },
    ]);
    expect(JSON.stringify(following.told)).not.toContain('Secret');
  } finally {
    await test.close();
  }
});

it('of what was known of people who were deleted for privacy nothing is left in the files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hubspot-graphql-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'gateway.db');
  const env = { HUBSPOT_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl, EVENT_HOLD_BACK_MS: '0' };
  const test = await startTestGateway({ env: { ...env, DATABASE_PATH: path } });
  const inFiles = (text: string) =>
    [path, `${path}-wal`].filter((file) => existsSync(file) && readFileSync(file).includes(text)).length;
  try {
    const following = await follow(test, 'subscription { contactChanged { kind } }');
    const people = Array.from({ length: 20 }, (_, index) => 3_000 + index);
    const start = 1_750_000_000_000;
    const tellOfAll = async (eventOf: (id: number) => Record<string, unknown>) => {
      const told = following.changes().length;
      await deliver(test, people.map(eventOf));
      await expect.poll(() => following.changes().length).toBe(told + people.length);
    };
    await tellOfAll((id) => propertyChange(id, 'lastname', `Secret-${id}-${'x'.repeat(id % 7)}`, start + id));
    expect(inFiles('Secret-')).toBeGreaterThan(0);
    await tellOfAll((id) => contactEvent('privacyDeletion', id, start + 10_000 + id));
    await expect.poll(() => inFiles('Secret-')).toBe(0);
  } finally {
    await test.close();
  }
  expect(inFiles('Secret-')).toBe(0);
});
