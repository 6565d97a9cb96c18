import { Client } from '@hubspot/api-client';
import { expect, it } from 'vitest';
import { loopbackUrl, messagesIn, startCli } from './run-cli.ts';

it('the sandbox runs alone and answers the official client', async () => {
  const cli = await startCli(['sandbox', '--port', '0']);
  const basePath = await cli.printed(loopbackUrl);
  const [, accessToken = ''] = (await cli.printed(/token \S+/)).split(' ');
  const client = new Client({ basePath, accessToken });
  const page = await client.crm.contacts.basicApi.getPage(3, undefined, ['email']);
  expect(page.results).toHaveLength(3);
  expect(page.results[0]?.properties.email).toContain('@');
  cli.kill('SIGTERM');
  expect(await cli.exited).toBe(0);
  expect(messagesIn(cli.stderr())).toEqual([]);
});

it('the sandbox runs with another profile', async () => {
  const cli = await startCli(['sandbox', '--port', '0', '--sandbox-profile', 'edge-cases']);
  const url = await cli.printed(loopbackUrl);
  const [, token = ''] = (await cli.printed(/token \S+/)).split(' ');
  const response = await fetch(`${url}/account-info/v3/details`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status).toBe(200);
});
