import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { writeSnapshot } from '../../src/portal/index.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import { codeOf, get, post, upstreamQuery } from './http-client.ts';

it('a start from a snapshot needs no HubSpot; queries fail by code while it is away and are answered when it is back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'snapshot-'));
  const path = join(folder, 'portal.json');
  const first = await startTestGateway();
  await writeSnapshot(path, first.gateway.portal);
  await first.close();
  const test = await startTestGateway({ env: { SNAPSHOT: path, REQUEST_DEADLINE_MS: '300' } });
  try {
    const { url } = test.gateway;
    expect((await get(url, '/ready')).status).toBe(200);
    expect(test.calls()).toEqual([]);
    test.sandbox.faults.add({ times: 100, fault: { kind: 'drop' } });
    for (let attempt = 0; attempt < 12; attempt += 1) {
      expect(codeOf(await post(url, upstreamQuery))).toBe('HUBSPOT_UNAVAILABLE');
    }
    test.sandbox.faults.clear();
    await vi.waitFor(async () => expect((await post(url, upstreamQuery)).json?.errors).toBeUndefined(), {
      timeout: 15_000,
      interval: 200,
    });
    expect(JSON.parse((await get(url, '/ready')).text)).toMatchObject({ checks: { hubspot: 'ok' } });
  } finally {
    await test.close();
    rmSync(folder, { recursive: true });
  }
});
