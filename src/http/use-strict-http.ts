import type { Plugin } from 'graphql-yoga';
import type { ErrorCode } from '../errors.ts';
import { toRefusal } from './answer.ts';
import { isPageRequest } from './is-page-request.ts';

/** A browser sends none of these across origins without asking first; the last two are Apollo's. */
const preflightHeaders = [
  'graphql-require-preflight',
  'x-graphql-yoga-csrf',
  'apollo-require-preflight',
  'x-apollo-operation-name',
];

const answerTypes = [
  'application/graphql-response+json',
  'application/json',
  'application/*',
  'text/event-stream',
  'multipart/mixed',
  '*/*',
];

/**
 * Refuses, with a code, what GraphQL over HTTP does not need and what lets other sites' pages act for a signed-in
 * person: bodies that are not JSON, GET requests without a header that forces a preflight, unknown answer types.
 *
 * @see https://github.com/graphql/graphql-over-http/blob/main/spec/GraphQLOverHTTP.md
 */
export function useStrictHttp({ graphiql }: { graphiql: boolean }): Plugin {
  return {
    onRequest({ request, url, fetchAPI, endResponse }) {
      // GraphiQL's page is served before anything is executed.
      if (graphiql && isPageRequest(request.method, request.headers.get('accept'))) return;
      const refusal = findRefusal(request, url);
      if (refusal === undefined) return;
      const { status, code, message, headers } = refusal;
      endResponse(toRefusal(fetchAPI, status, { message, extensions: { code } }, headers));
    },
  };
}

interface Refusal {
  status: number;
  code: ErrorCode;
  message: string;
  headers?: Record<string, string>;
}

function findRefusal({ method, headers }: Request, url: URL): Refusal | undefined {
  if (method === 'OPTIONS') return undefined;
  const accept = headers.get('accept');
  if (method !== 'GET' && method !== 'POST') {
    return {
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
      message: 'GraphQL is served to GET and POST.',
      headers: { allow: 'GET, POST' },
    };
  }
  if (!accepts(accept)) {
    return {
      status: 406,
      code: 'NOT_ACCEPTABLE',
      message: 'Answers are application/graphql-response+json or application/json.',
    };
  }
  return method === 'POST' ? findPostRefusal(headers) : findGetRefusal(headers, url);
}

function findPostRefusal(headers: Headers): Refusal | undefined {
  const mediaType = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType === 'application/json') return undefined;
  return { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send the operation as application/json.' };
}

function findGetRefusal(headers: Headers, url: URL): Refusal | undefined {
  if (
    !preflightHeaders.some((name) => headers.has(name)) &&
    headers.get('content-type') !== 'application/json'
  ) {
    return {
      status: 403,
      code: 'FORBIDDEN',
      message:
        'To keep other sites from using it, GET needs the header "graphql-require-preflight: 1". Or send a POST with application/json.',
    };
  }
  for (const name of ['variables', 'extensions']) {
    const text = url.searchParams.get(name);
    if (text !== null && !isJson(text))
      return { status: 400, code: 'BAD_REQUEST', message: `The parameter "${name}" is not JSON.` };
  }
  return undefined;
}

function accepts(accept: string | null): boolean {
  if (accept === null || accept.trim() === '') return true;
  return accept
    .split(',')
    .some((part) => answerTypes.includes(part.split(';', 1)[0]?.trim().toLowerCase() ?? ''));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
