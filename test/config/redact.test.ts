import { expect, it } from 'vitest';
import { createLogger } from '../../src/logger.ts';

const secret = 'fake"secret/ä+value';

function logged(format: 'json' | 'text', fields: object): string {
  let text = '';
  const write = (line: string) => {
    text += line;
  };
  createLogger({ level: 'info', format, secrets: [secret], write }).error(fields, 'Something');
  return text;
}

const nested = new Error(`outer ${secret}`, {
  cause: Object.assign(new Error('inner'), {
    config: { headers: { Authorization: 'Bearer fake-token-123' } },
  }),
});

it.each([
  ['a value', { secret }],
  ['an error with a cause', { err: nested }],
  [
    'a secret in a URL',
    { url: `https://x.example/?q=${encodeURIComponent(secret)}&access_token=fake-token-123&a=1` },
  ],
  ['credentials in a URL', { url: 'https://user:fake-token-123@x.example/' }],
  ['a secret in Base64', { basic: Buffer.from(secret).toString('base64') }],
  [
    'headers',
    {
      a: {
        b: {
          headers: {
            cookie: 'fake-token-123',
            'set-cookie': ['fake-token-123', 'b'],
            'x-hubspot-signature-v3': 'fake-token-123',
          },
        },
      },
    },
  ],
  ['an API key', { note: `key=hsgql_0123456789abcdef_fake-token-123${'x'.repeat(30)}` }],
  ['a JSON Web Token', { note: 'eyJhbGciOiJIUzI1NiJ9.fake-token-123.fake-token-123' }],
  ['a HubSpot token', { note: 'got pat-eu1-fake-token-123' }],
  [
    'fields of tokens',
    {
      body: {
        access_token: 'fake-token-123',
        refreshToken: 'fake-token-123',
        client_secret: 'fake-token-123',
      },
    },
  ],
])('%s is withheld in a log line', (_what, fields) => {
  for (const format of ['json', 'text'] as const) {
    const text = logged(format, fields);
    expect(text).toContain('[redacted]');
    expect(text).not.toContain('fake-token-123');
    expect(text).not.toContain(secret);
    expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
    if (format === 'json') expect(() => JSON.parse(text)).not.toThrow();
  }
});

it('a secret that came at run time is withheld from then on, in whatever it is', () => {
  const lines: string[] = [];
  const logger = createLogger({
    level: 'info',
    format: 'json',
    secrets: [],
    write: (line) => lines.push(line),
  });
  const token = 'CJSPfakeq1KhICAQEYs-gDIIGOBii1_hQI';
  logger.info(`before: ${token}`);
  logger.conceal(token);
  logger.info({ list: [{ note: `"${token}"` }], url: `https://x.example/${token}?a=${token}&b=1` }, token);
  logger.error(new Error(`refused ${token}`, { cause: new Error(`by ${token}`) }));
  expect(lines.map((line) => line.includes(token))).toEqual([true, false, false]);
});
