import { describe, expect, it } from 'vitest';
import { readSignature, type SignatureVersion, verifySignature } from '../../src/events/index.ts';

const secret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const uri = 'https://www.example.com/webhook_uri';
const example = '{"example_field":"example_value"}';
const creation =
  '[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]';
const encodedUri = 'https://gw.example.com/webhooks/hubspot?src=a%3Ab&x=%28c%29';

interface Vector {
  version: SignatureVersion;
  text: string;
  timestamp?: string;
  method?: string;
  uri?: string;
  body?: string;
  secrets?: string[];
}

function isValid({
  version,
  text,
  timestamp = '',
  method = 'POST',
  body = '',
  secrets = [secret],
  ...rest
}: Vector) {
  const request = { method, uri: rest.uri ?? uri, body: Buffer.from(body) };
  return verifySignature({ version, text, timestamp }, request, secrets);
}

const v1: Vector = {
  version: 'v1',
  text: '232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de',
  body: creation,
};
const v2: Vector = {
  version: 'v2',
  text: '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900',
  body: example,
};
const v3: Vector = {
  version: 'v3',
  text: 'oaA3M5dEtt6kFsseJD/Hv/x+JNl1vsoxFj4oxmwP6Go=',
  timestamp: '1693657560000',
  body: example,
};
const decoded: Vector = {
  version: 'v3',
  text: 'miZkGHGuBhLL3W4v6QyP08fnUnXGDdw6smXfSmGnVgs=',
  timestamp: '1700000000000',
  uri: encodedUri,
  body: creation,
};

describe('a signature of HubSpot', () => {
  it.each<[string, Vector]>([
    ['version 1', v1],
    [
      'version 2 of a GET',
      {
        version: 'v2',
        text: 'eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e',
        method: 'GET',
      },
    ],
    ['version 2 of a POST', v2],
    ['version 3', v3],
    ['version 3 of an encoded URI', decoded],
    ['version 3 with the previous secret', { ...v3, secrets: ['another-secret', secret] }],
  ])('of %s is accepted', (_what, vector) => {
    expect(isValid(vector)).toBe(true);
  });

  it.each<[string, Vector]>([
    ['another secret', { ...v3, secrets: ['another-secret'] }],
    ['no secret', { ...v3, secrets: [] }],
    ['another method', { ...v3, method: 'PUT' }],
    ['another host', { ...v3, uri: 'https://evil.example/webhook_uri' }],
    ['another query', { ...decoded, uri: `${encodedUri}&y=1` }],
    ['another timestamp', { ...v3, timestamp: '1693657560001' }],
    ['a body changed by a byte', { ...v3, body: example.replace('v', 'w') }],
    ['a body encoded anew', { ...v3, body: '{ "example_field": "example_value" }' }],
    ['a signature cut short', { ...v3, text: v3.text.slice(0, -1) }],
    ['the same bytes in other base64', { ...v3, text: v3.text.replace('/', '_') }],
    ['an undecoded URI', { ...decoded, text: '1OKQEQ0BrE0oikW0h7WmCOUi34KPjcAAZfGsz6kr3Z8=' }],
    ['version 1 of another body', { ...v1, body: example }],
    ['version 1 in capitals', { ...v1, text: v1.text.toUpperCase() }],
    ['version 2 of another method', { ...v2, method: 'PUT' }],
  ])('with %s is refused', (_what, vector) => {
    expect(isValid(vector)).toBe(false);
  });
});

const now = 1_700_000_000_000;
const headers3 = (at: number | string) => ({
  'x-hubspot-signature-v3': ['signature'],
  'x-hubspot-request-timestamp': [String(at)],
});
const headers = (version: string) => ({
  'x-hubspot-signature': ['signature'],
  'x-hubspot-signature-version': [version],
});
const all = ['v1', 'v2', 'v3'] as const;

describe('the headers of a signature', () => {
  it.each([
    [headers3(now), ['v3'], 'v3'],
    [headers3(now - 300_000), ['v3'], 'v3'],
    [headers3(now + 300_000), ['v3'], 'v3'],
    [headers3(now - 300_001), ['v3'], undefined],
    [headers3(now + 300_001), ['v3'], undefined],
    [headers3('soon'), ['v3'], undefined],
    [headers3(''), ['v3'], undefined],
    [headers3(`${now} `), ['v3'], undefined],
    [headers3('-1'), ['v3'], undefined],
    [headers3('1e12'), ['v3'], undefined],
    [{ ...headers3(now), 'x-hubspot-request-timestamp': undefined }, ['v3'], undefined],
    [{ ...headers3(now), 'x-hubspot-signature-v3': ['one', 'two'] }, ['v3'], undefined],
    [{ ...headers3(now), 'x-hubspot-request-timestamp': [String(now), String(now)] }, ['v3'], undefined],
    [{}, all, undefined],
    [headers('v1'), ['v3'], undefined],
    [headers('v1'), ['v1', 'v3'], 'v1'],
    [headers('v2'), ['v1', 'v3'], undefined],
    [headers('v2'), all, 'v2'],
    [headers('v3'), all, undefined],
    [{ ...headers('v1'), ...headers3(now) }, all, 'v3'],
    [{ ...headers('v1'), ...headers3(now - 600_000) }, all, undefined],
    [{ ...headers('v1'), ...headers3(now) }, ['v1'], 'v1'],
  ] as [Record<string, string[] | undefined>, SignatureVersion[], SignatureVersion | undefined][])(
    '%j, where %j count, are of version %s',
    (given, accepted, version) => {
      expect(readSignature(given, accepted, now)?.version).toBe(version);
    },
  );
});
