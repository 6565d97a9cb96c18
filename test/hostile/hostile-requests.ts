/** What is wrong with a request, the bytes as they are sent, the status of its answer (0: none), and the code. */
export interface RequestRow {
  what: string;
  bytes: string;
  status: number;
  code?: string | undefined;
}

const good = '{"query":"{ __typename }"}';

interface Parts {
  method?: string;
  path?: string;
  headers?: readonly string[];
  body?: string;
  host?: string;
}

function write({
  method = 'POST',
  path = '/graphql',
  headers = [],
  body = '',
  host = '127.0.0.1',
}: Parts): string {
  const length =
    method === 'GET' || headers.some((line) => /^(content-length|transfer-encoding):/i.test(line));
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: close',
    ...(length ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    ...headers,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

const json = 'Content-Type: application/json';
const as = (type: string, body = good): string => write({ headers: [`Content-Type: ${type}`], body });
const get = (path: string, headers: readonly string[] = []): string =>
  write({ method: 'GET', path, headers });
const flight = 'graphql-require-preflight: 1';
const multipart =
  '--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{"query":"{ __typename }"}\r\n--x--\r\n';

const rows: readonly (readonly [what: string, bytes: string, status: number, code?: string])[] = [
  ['text that is GraphQL', as('text/plain'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['a form', as('application/x-www-form-urlencoded', 'query={__typename}'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['a multipart form', as('multipart/form-data; boundary=x', multipart), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['application/graphql', as('application/graphql', '{ __typename }'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['a type that only begins like JSON', as('application/jsonp'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['JSON after another type', as('text/plain; application/json'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['no type', write({ body: good }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['a batch', as('application/json', `[${good},${good}]`), 400, 'BAD_REQUEST'],
  ['an empty batch', as('application/json', '[]'), 400, 'BAD_REQUEST'],
  ['a number', as('application/json', '1'), 400, 'BAD_REQUEST'],
  ['null', as('application/json', 'null'), 400, 'BAD_REQUEST'],
  ['half of an object', as('application/json', '{"query":"{'), 400, 'BAD_REQUEST'],
  ['nothing', as('application/json', ''), 400, 'BAD_REQUEST'],
  ['a query that is a list', as('application/json', '{"query":["{ __typename }"]}'), 400, 'BAD_REQUEST'],
  [
    'variables that are a list',
    as('application/json', '{"query":"{ __typename }","variables":[1]}'),
    400,
    'BAD_REQUEST',
  ],
  [
    'variables that are text',
    as('application/json', '{"query":"{ __typename }","variables":"{}"}'),
    400,
    'BAD_REQUEST',
  ],
  [
    'extensions that are text',
    as('application/json', '{"query":"{ __typename }","extensions":"x"}'),
    400,
    'BAD_REQUEST',
  ],
  [
    'a parameter that nobody knows',
    as('application/json', '{"query":"{ __typename }","admin":true}'),
    400,
    'BAD_REQUEST',
  ],
  [
    'an operation that is not there',
    as('application/json', '{"query":"{ __typename }","operationName":"X"}'),
    400,
    'BAD_REQUEST',
  ],
  [
    'another prototype',
    as('application/json', '{"query":"{ __typename }","__proto__":{"admin":true}}'),
    400,
    'BAD_REQUEST',
  ],
  ['JSON nested 100,000 deep', as('application/json', '['.repeat(100_000)), 400, 'BAD_REQUEST'],
  [
    'an unknown document',
    as('application/json', '{"documentId":"sha256:00"}'),
    200,
    'PERSISTED_QUERY_NOT_FOUND',
  ],
  ['a document id that is an object', as('application/json', '{"documentId":{}}'), 400, 'BAD_REQUEST'],
  [
    'a hash of another document',
    as(
      'application/json',
      `{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"${'0'.repeat(64)}"}}}`,
    ),
    400,
    'BAD_REQUEST',
  ],
  ['a body over the limit', write({ headers: [json, 'Content-Length: 99999999'] }), 413, 'PAYLOAD_TOO_LARGE'],
  ['a negative length', write({ headers: [json, 'Content-Length: -1'] }), 400],
  ['a length that is no number', write({ headers: [json, 'Content-Length: 5abc'] }), 400],
  ['two lengths', write({ headers: [json, 'Content-Length: 5', 'Content-Length: 6'], body: good }), 400],
  [
    'a length and chunks',
    write({ headers: [json, 'Content-Length: 5', 'Transfer-Encoding: chunked'], body: '0\r\n\r\n' }),
    400,
  ],
  [
    'chunks hidden by a tab',
    write({ headers: [json, 'Transfer-Encoding:\tchunked, identity'], body: '0\r\n\r\n' }),
    400,
  ],
  ['chunks of another coding', write({ headers: [json, 'Transfer-Encoding: gzip'], body: good }), 400],
  [
    'a chunk of a bad length',
    write({ headers: [json, 'Transfer-Encoding: chunked'], body: 'zz\r\n{}\r\n0\r\n\r\n' }),
    400,
  ],
  ['a header that is folded', write({ headers: [json, 'X-A: b\r\n c: d'], body: good }), 400],
  ['a space before a colon', write({ headers: [json, 'Content-Length : 5'], body: good }), 400],
  ['a bare line feed', write({ headers: [`${json}\nX-Evil: 1`], body: good }), 400],
  ['a NUL in a header', write({ headers: [json, 'X-A: \u0000'], body: good }), 400],
  ['100 KiB of headers', write({ headers: [json, `X-A: ${'x'.repeat(100_000)}`], body: good }), 431],
  ['a target of 100 KiB', get(`/graphql?query=${'x'.repeat(100_000)}`, [flight]), 431],
  ['another host', write({ host: 'evil.example', headers: [json], body: good }), 421, 'BAD_REQUEST'],
  ['two hosts', write({ headers: ['Host: evil.example', json], body: good }), 400],
  ['a host with a path', write({ host: '127.0.0.1/evil', headers: [json], body: good }), 421, 'BAD_REQUEST'],
  ['a host that is no host', write({ host: 'a b[', headers: [json], body: good }), 400, 'BAD_REQUEST'],
  ['a forwarded host', write({ headers: [json, 'X-Forwarded-Host: evil.example'], body: good }), 200],
  ['another method by header', write({ headers: [json, 'X-HTTP-Method-Override: DELETE'], body: good }), 200],
  ['an id that is no id', write({ headers: [json, 'x-request-id: a b"c'], body: good }), 200],
  [
    'a deadline that is no number',
    write({ headers: [json, 'x-hubspot-deadline-ms: -1e9'], body: good }),
    200,
  ],
  ['a cookie of 8 KiB', write({ headers: [json, `Cookie: a=${'x'.repeat(8_000)}`], body: good }), 200],
  [
    'an answer type that there is not',
    write({ headers: [json, 'Accept: image/png'], body: good }),
    406,
    'NOT_ACCEPTABLE',
  ],
  ['another origin', write({ headers: [json, 'Origin: https://evil.example'], body: good }), 200],
  [
    'a mutation by GET',
    get('/graphql?query=mutation%7BarchiveContact(id:%221%22)%7BuserErrors%7Bcode%7D%7D%7D', [flight]),
    405,
    'METHOD_NOT_ALLOWED',
  ],
  ['a GET of another page', get('/graphql?query=%7B__typename%7D'), 403, 'FORBIDDEN'],
  [
    'variables that are no JSON in a GET',
    get('/graphql?query=%7B__typename%7D&variables=%7B', [flight]),
    400,
    'BAD_REQUEST',
  ],
  ['a path of two slashes', get('//graphql'), 404],
  ['a path that climbs', get('/graphiql/../../package.json'), 404],
  ['a path that climbs in escapes', get('/graphiql/%2e%2e%2f%2e%2e%2fpackage.json'), 404],
  ['a path of broken escapes', get('/%E0%A4%A'), 404],
  ['the page where it is off', get('/graphql', ['Accept: text/html']), 406, 'NOT_ACCEPTABLE'],
  ['the environment', get('/.env'), 404],
  ['a proxy', write({ method: 'GET', path: 'http://evil.example/' }), 404],
  ['PUT', write({ method: 'PUT', headers: [json], body: good }), 405, 'METHOD_NOT_ALLOWED'],
  ['DELETE', write({ method: 'DELETE' }), 405, 'METHOD_NOT_ALLOWED'],
  ['TRACE', write({ method: 'TRACE' }), 405, 'METHOD_NOT_ALLOWED'],
  ['a method of its own', write({ method: 'EVIL' }), 400],
  ['HTTP/0.9', 'GET /graphql\r\n\r\n', 421],
  ['TLS', '\u0016\u0003\u0001\u0002\u0000\u0001nonsense\r\n\r\n', 400],
];

export const hostileRequests: readonly RequestRow[] = rows.map(([what, bytes, status, code]) => ({
  what,
  bytes,
  status,
  code,
}));
