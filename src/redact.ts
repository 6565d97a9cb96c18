import { LRUCache } from 'lru-cache';

const withheld = '[redacted]';

/** In a line of JSON: values of these names, wherever they stand. */
const secretNames =
  'authorization|proxy-authorization|cookie|set-cookie|x-hubspot-signature[\\w-]*|x-api-key|hapikey|(?:access|refresh|id)_?token|client_?secret|password';

const patterns: readonly (readonly [RegExp, string])[] = [
  // A text, or a list of texts as headers that come several times are.
  [new RegExp(`"(${secretNames})":(?:"(?:[^"\\\\]|\\\\.)*"|\\[[^\\]]*\\])`, 'gi'), `"$1":"${withheld}"`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${withheld}`],
  // HubSpot's own: tokens of private apps and service keys.
  [/\bpat-[a-z]{2}\d-[\w-]{8,}/gi, withheld],
  // What callers prove themselves with: API keys and JSON Web Tokens.
  [/\bhsgql_[\w-]{8,}/g, withheld],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, withheld],
  [
    /([?&](?:access_token|refresh_token|client_secret|hapikey|code|state|token)=)[^&\s"\\]+/gi,
    `$1${withheld}`,
  ],
  // Credentials in a URL.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s"\\/?#@]+@/gi, `$1${withheld}@`],
];

/** What is shorter is part of too many words to be withheld. */
const minSecretLength = 4;

/** Tokens consist of these; quotes, JSON and URLs leave them as they are. */
const tokenRuns = /[\w-]{12,}/g;

/** Of that many portals, each with an access and a refresh token, the latest. */
const maxLearned = 20_000;

export interface Redactor {
  /**
   * Takes out of a text the secrets that are known, as they are and as JSON, URLs and Base64 spell them, and what looks
   * like one: by the name of its header or parameter, or by its shape.
   */
  redact(text: string): string;
  /** Makes known a secret that came at run time; of its characters, runs of twelve or more that tokens consist of. */
  learn(secret: string): void;
}

/** @param secrets those that are known from the start. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const spellings = new Set(
    secrets.filter((secret) => secret.length >= minSecretLength).flatMap(spellingsOf),
  );
  // The longest first: one secret may be the beginning of another.
  const known = [...spellings].toSorted((a, b) => b.length - a.length);
  // Each text is gone through once however many there are.
  const learned = new LRUCache<string, true>({ max: maxLearned });
  return {
    redact(text) {
      const named = known
        .reduce((rest, secret) => rest.replaceAll(secret, withheld), text)
        .replace(tokenRuns, (run) => (learned.has(run) ? withheld : run));
      return patterns.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), named);
    },
    learn(secret) {
      for (const [run] of secret.matchAll(tokenRuns)) learned.set(run, true);
    },
  };
}

function spellingsOf(secret: string): string[] {
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
  ];
}
