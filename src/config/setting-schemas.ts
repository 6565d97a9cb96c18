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

export const filePath = v.pipe(v.string(), v.minLength(1, 'must be a path'));
