import type { GraphQLSchema } from 'graphql';
import { createYoga, type YogaLogger } from 'graphql-yoga';
import type { Logger } from '../logger.ts';
import { type Activity, useActivity } from './activity.ts';
import { corsFor, useVaryOrigin } from './cors.ts';
import type { CreateContext, RequestContext } from './request-context.ts';
import { toGraphQLError } from './to-graphql-error.ts';
import { useErrorCodes } from './use-error-codes.ts';
import { usePlannedCalls } from './use-planned-calls.ts';
import { useReceipt } from './use-receipt.ts';
import { useSizeLimits } from './use-size-limits.ts';
import { useStrictHttp } from './use-strict-http.ts';

export interface GraphQLHandlerOptions {
  schema: () => GraphQLSchema;
  createContext: CreateContext;
  /** Renders GraphiQL; undefined turns it off. */
  graphiqlPage: (() => string) | undefined;
  corsOrigins: readonly string[];
  maxBodyBytes: number;
  maxTokens: number;
  maxDepth: number;
  /** Calls to HubSpot that an operation may take by its plan, and records that it may give. */
  maxPlannedCalls: number;
  maxRecords: number;
  /** Whether answers tell what they cost. */
  receipt: boolean;
  activity: Activity;
  logger: Logger;
}

/** GraphQL over HTTP at /graphql: everything that Yoga leaves open by default is closed. */
export function createGraphQLHandler(options: GraphQLHandlerOptions) {
  const {
    schema,
    createContext,
    graphiqlPage,
    corsOrigins,
    maxBodyBytes,
    maxTokens,
    maxDepth,
    maxPlannedCalls,
    maxRecords,
    receipt,
    activity,
    logger,
  } = options;
  return createYoga<Record<string, unknown>, RequestContext>({
    schema,
    context: ({ request }) => createContext(request),
    graphqlEndpoint: '/graphql',
    landingPage: false,
    cors: (request) => corsFor(request, corsOrigins),
    multipart: false,
    batching: false,
    maxRequestBodySize: maxBodyBytes,
    graphiql: graphiqlPage !== undefined,
    ...(graphiqlPage ? { renderGraphiQL: graphiqlPage } : {}),
    maskedErrors: { maskError: (error) => toGraphQLError(error, logger) },
    logging: toYogaLogger(logger),
    plugins: [
      useStrictHttp({ graphiql: graphiqlPage !== undefined }),
      useSizeLimits({ maxTokens, maxDepth }),
      useErrorCodes(),
      usePlannedCalls({ maxPlannedCalls, maxRecords }),
      useActivity(activity),
      ...(receipt ? [useReceipt()] : []),
      ...(corsOrigins.length > 0 ? [useVaryOrigin()] : []),
    ],
  });
}

/** Errors reach the log through `toGraphQLError`; Yoga's own lines are for debugging. */
function toYogaLogger(logger: Logger): YogaLogger {
  const debug = (...parts: unknown[]) => logger.debug({ parts: parts.map(String) }, 'Yoga');
  return { debug, info: debug, warn: debug, error: debug };
}
