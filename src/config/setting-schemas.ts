import * as v from 'valibot';

export const wholeNumber = (minimum: number, maximum: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d+$/, 'must be a whole number'),
    v.transform(Number),
    v.minValue(minimum, `must be at least ${minimum}`),
    v.maxValue(maximum, `must be at most ${maximum}`),
  );

export const oneOf = <const Options extends readonly string[]>(options: Options) =>
  v.picklist(options, `must be one of ${options.join(', ')}`) as v.GenericSchema<string, Options[number]>;

export const onOff = v.pipe(
  v.picklist(['on', 'off', 'true', 'false', '1', '0'], 'must be on or off'),
  v.transform((text) => text === 'on' || text === 'true' || text === '1'),
) as unknown as v.GenericSchema<string, boolean>;

export const portalId = v.pipe(v.string(), v.regex(/^[1-9]\d{0,15}$/, 'must be the number of a portal'));

export const httpUrl = v.pipe(
  v.string(),
  v.check((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'must be an http(s) URL'),
  v.check(
    (text) => !URL.canParse(text) || (new URL(text).search === '' && new URL(text).username === ''),
    'must not carry a query or credentials',
  ),
  v.transform((text) => text.replace(/\/+$/, '')),
);

export const origins = v.pipe(
  v.string(),
  v.transform((text) =>
    text
      .split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
  ),
  v.check(
    (list) => list.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin),
    'must be a comma-separated list of origins such as https://app.example.com',
  ),
);

export const hostNames = v.pipe(
  v.string(),
  v.transform((text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
  v.check(
    (list) => list.every((name) => /^[\w.[\]:-]+$/.test(name)),
    'must be a comma-separated list of host names',
  ),
);

/** HubSpot's retired API keys were bare UUIDs; today's tokens carry a prefix such as `pat-na1-`. */
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const accessToken = v.pipe(
  v.string(),
  v.check(
    (text) => !uuid.test(text),
    'looks like a HubSpot API key (hapikey). HubSpot retired API keys in November 2022: use the access token of a private app or a service key',
  ),
  v.regex(/^[\x21-\x7e]+$/, 'must be one token without spaces or line breaks'),
);

export const clientSecret = v.pipe(
  v.string(),
  v.regex(/^[\x21-\x7e]{8,}$/, 'must be at least 8 characters without spaces or line breaks'),
);

const knownSignatureVersions = ['v1', 'v2', 'v3'] as const;

export const signatureVersions = v.pipe(
  v.string(),
  v.transform((text) => text.split(',').map((version) => version.trim())),
  v.array(v.picklist(knownSignatureVersions, 'must be a comma-separated list of v1, v2 and v3')),
) as v.GenericSchema<string, (typeof knownSignatureVersions)[number][]>;

export const words = v.pipe(
  v.string(),
  v.transform((text): readonly string[] => text.split(/[\s,]+/).filter((word) => word !== '')),
  v.check(
    (list) => list.every((word) => /^[\w.-]+$/.test(word)),
    'must be a list of names, with spaces or commas between them',
  ),
);

const keyBytes = 32;

export const encryptionKeys = v.pipe(
  v.string(),
  v.transform((text) =>
    text
      .split(/[\s,]+/)
      .filter((part) => part !== '')
      .map((part): readonly [id: string, key: Uint8Array] => {
        const [id = '', encoded = '', ...rest] = part.split(':');
        const isSound = /^[\w-]{1,32}$/.test(id) && /^[\w+/-]+={0,2}$/.test(encoded) && rest.length === 0;
        return [id, isSound ? Buffer.from(encoded, 'base64') : new Uint8Array()];
      }),
  ),
  v.check(
    (keys) => keys.length > 0 && keys.every(([, key]) => key.length === keyBytes),
    `must be a comma-separated list of id:key, each key ${keyBytes} bytes in base64 (openssl rand -base64 ${keyBytes})`,
  ),
  v.check((keys) => new Set(keys.map(([id]) => id)).size === keys.length, 'must not name two keys alike'),
  /** In the order they were given. */
  v.transform((keys): ReadonlyMap<string, Uint8Array> => new Map(keys)),
);

export interface AgeOfType {
  /** A name of an object type. */
  type: string;
  seconds: number;
}

export const agesByType = v.pipe(
  v.string(),
  v.transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
  v.check(
    (parts) => parts.every((part) => /^[\w-]+=\d{1,6}$/.test(part)),
    'must be a comma-separated list such as deal=5,contact=120, in seconds',
  ),
  v.transform((parts): readonly AgeOfType[] =>
    parts.map((part) => {
      const [type = '', seconds] = part.split('=');
      return { type, seconds: Number(seconds) };
    }),
  ),
);

/** Comma-separated; an empty text is an empty list. */
export const texts = v.pipe(
  v.string(),
  v.transform((text): readonly string[] =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
);

export const credentialKinds = v.pipe(
  texts,
  v.check(
    (kinds) => kinds.length > 0 && kinds.every((kind) => ['none', 'keys', 'jwt'].includes(kind)),
    'must be none, keys, jwt or keys,jwt',
  ),
  v.check((kinds) => !kinds.includes('none') || kinds.length === 1, 'must be none alone or no none'),
);

/** Plain http reaches whoever sits between; on loopback nobody does. */
export const trustedUrl = v.pipe(
  v.string(),
  v.check(
    (text) => URL.canParse(text) && isTrusted(new URL(text)),
    'must be an https URL without credentials; http is for loopback',
  ),
);

function isTrusted({ protocol, hostname, username, password }: URL): boolean {
  if (username !== '' || password !== '') return false;
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}

/** PEM; a `.env` file or a flag writes its line breaks as \n. */
export const publicKey = v.pipe(
  v.string(),
  v.transform((text) => text.replaceAll('\\n', '\n')),
  v.check((text) => /-----BEGIN (RSA )?PUBLIC KEY-----/.test(text), 'must be a public key in PEM'),
  v.check((text) => !text.includes('PRIVATE KEY'), 'holds a private key; only the issuer should have that'),
);

export const filePath = v.pipe(v.string(), v.minLength(1, 'must be a path'));
