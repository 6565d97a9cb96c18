import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention';
import type { GraphQLSchema } from 'graphql';
import { createYoga, type YogaLogger } from 'graphql-yoga';
import type { Logger } from '../logger.ts';
import type { CreateContext, RequestContext } from './request-context.ts';
import { toGraphQLError } from './to-graphql-error.ts';
import { useErrorCodes } from './use-error-codes.ts';
import { useReceipt } from './use-receipt.ts';
import { useTokenLimit } from './use-token-limit.ts';

export interface GraphQLHandlerOptions {
  schema: () => GraphQLSchema;
  createContext: CreateContext;
  /** Renders GraphiQL; undefined turns it off. */
  graphiqlPage: (() => string) | undefined;
  corsOrigins: readonly string[];
  maxBodyBytes: number;
  maxTokens: number;
  logger: Logger;
}

/** A browser sends none of these across origins without asking first. The last two are Apollo's. */
const csrfHeaders = [
  'x-graphql-yoga-csrf',
  'graphql-require-preflight',
  'apollo-require-preflight',
  'x-apollo-operation-name',
];

/** GraphQL over HTTP at /graphql: everything that Yoga leaves open by default is closed. */
export function createGraphQLHandler(options: GraphQLHandlerOptions) {
  const { schema, createContext, graphiqlPage, corsOrigins, maxBodyBytes, maxTokens, logger } = options;
  return createYoga<Record<string, unknown>, RequestContext>({
    schema,
    context: ({ request }) => createContext(request.signal),
    graphqlEndpoint: '/graphql',
    landingPage: false,
    cors:
      corsOrigins.length === 0
        ? false
        : { origin: [...corsOrigins], credentials: true, methods: ['GET', 'POST', 'OPTIONS'] },
    multipart: false,
    batching: false,
    maxRequestBodySize: maxBodyBytes,
    graphiql: graphiqlPage !== undefined,
    ...(graphiqlPage ? { renderGraphiQL: graphiqlPage } : {}),
    maskedErrors: { maskError: (error) => toGraphQLError(error, logger) },
    logging: toYogaLogger(logger),
    plugins: [
      useTokenLimit(maxTokens),
      useErrorCodes(),
      useCSRFPrevention({ requestHeaders: csrfHeaders }),
      useReceipt(),
    ],
  });
}

/** Errors reach the log through `toGraphQLError`; Yoga's own lines are for debugging. */
function toYogaLogger(logger: Logger): YogaLogger {
  const debug = (...parts: unknown[]) => logger.debug({ parts: parts.map(String) }, 'Yoga');
  return { debug, info: debug, warn: debug, error: debug };
}
