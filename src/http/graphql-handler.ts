import { createYoga, type YogaLogger } from 'graphql-yoga';
import type { Caller } from '../auth/index.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import { type Activity, useActivity } from './activity.ts';
import { corsFor, useVaryOrigin } from './cors.ts';
import type { OperationLimits } from './operation-limits.ts';
import type { BegunRequest, RequestContext } from './request-context.ts';
import type { RequestScope } from './request-scope.ts';
import { toGraphQLError } from './to-graphql-error.ts';
import type { TrustedDocuments } from './trusted-documents.ts';
import { useAuthentication } from './use-authentication.ts';
import { useClosedSchema } from './use-closed-schema.ts';
import { type ServerContext, useDelivery } from './use-delivery.ts';
import { useDocumentIds } from './use-document-ids.ts';
import { useErrorCodes } from './use-error-codes.ts';
import { useEventStream } from './use-event-stream.ts';
import { useKeptAnswers } from './use-kept-answers.ts';
import { useOperationLimits } from './use-operation-limits.ts';
import { usePlannedCalls } from './use-planned-calls.ts';
import { useReceipt } from './use-receipt.ts';
import { useRelease } from './use-release.ts';
import { useRequestTimeout } from './use-request-timeout.ts';
import { useResponseLimit } from './use-response-limit.ts';
import { useRoles } from './use-roles.ts';
import { useStrictHttp } from './use-strict-http.ts';
import { useSubscriptionEvents } from './use-subscription-events.ts';
import { useWithheldWords } from './use-withheld-words.ts';

export interface GraphQLHandlerOptions {
  /** Tells who calls, from the Authorization header. @throws GatewayError */
  authenticate: (header: string | undefined) => Promise<Caller>;
  /** Resolves when the credential of a caller counts no longer. @throws the signal's reason */
  untilInvalid: (caller: Caller, signal: AbortSignal) => Promise<void>;
  /** Called once for each request; what it gives belongs together. */
  begin: (request: Request, caller: Caller) => BegunRequest | Promise<BegunRequest>;
  /** Renders GraphiQL; undefined turns it off. */
  graphiqlPage: (() => string) | undefined;
  corsOrigins: readonly string[];
  maxBodyBytes: number;
  limits: OperationLimits;
  maxResponseBytes: number;
  requestTimeoutMs: number;
  /** Whether clients are told what the schema is. */
  introspection: boolean;
  documents: TrustedDocuments;
  /** Calls to HubSpot that an operation may take by its plan, and records that it may give. */
  maxPlannedCalls: number;
  maxRecords: number;
  /** Whether answers tell what they cost. */
  receipt: boolean;
  /** Subscriptions at a time, of all callers together. */
  maxSubscriptions: number;
  /** Ends all subscriptions, with the GatewayError that is its reason. */
  draining: AbortSignal;
  activity: Activity;
  scope: RequestScope;
  clock: Clock;
  logger: Logger;
}

export type GraphQLHandler = ReturnType<typeof createGraphQLHandler>;

/** GraphQL over HTTP at /graphql: everything that Yoga leaves open by default is closed. */
export function createGraphQLHandler(options: GraphQLHandlerOptions) {
  const {
    authenticate,
    untilInvalid,
    begin,
    graphiqlPage,
    corsOrigins,
    maxBodyBytes,
    limits,
    maxResponseBytes,
    requestTimeoutMs,
    introspection,
    documents,
    maxPlannedCalls,
    maxRecords,
    receipt,
    maxSubscriptions,
    draining,
    activity,
    scope,
    clock,
    logger,
  } = options;
  const errors = { logger, suggestions: introspection, requestId: () => scope.current()?.requestId };
  /** Of answers that are given again. */
  const texts = new WeakMap<object, string>();
  const begun = new WeakMap<Request, BegunRequest>();
  return createYoga<ServerContext, RequestContext>({
    // Yoga asks for the schema first and for the context when the operation is valid; in between another may be served.
    async schema({ request, caller }) {
      if (caller === undefined) throw new TypeError('A request has a schema before it has a caller');
      const beginning = await begin(request, caller);
      begun.set(request, beginning);
      return beginning.schema;
    },
    context({ request }) {
      const beginning = begun.get(request);
      if (beginning === undefined) throw new TypeError('A request has a context before it has a schema');
      return beginning.createContext();
    },
    graphqlEndpoint: '/graphql',
    landingPage: false,
    cors: (request) => corsFor(request, corsOrigins),
    multipart: false,
    batching: false,
    extraParamNames: ['documentId'],
    maxRequestBodySize: maxBodyBytes,
    graphiql: graphiqlPage !== undefined,
    ...(graphiqlPage ? { renderGraphiQL: graphiqlPage } : {}),
    maskedErrors: { maskError: (error) => toGraphQLError(error, errors) },
    logging: toYogaLogger(logger),
    plugins: [
      useAuthentication({ authenticate, graphiql: graphiqlPage !== undefined, errors }),
      useStrictHttp({ graphiql: graphiqlPage !== undefined }),
      useDocumentIds(documents),
      useOperationLimits(limits),
      ...(introspection ? [] : [useClosedSchema()]),
      useErrorCodes({ suggestions: introspection }),
      useRoles({ logger }),
      useWithheldWords(),
      usePlannedCalls({ maxPlannedCalls, maxRecords }),
      useRequestTimeout({ timeoutMs: requestTimeoutMs, clock }),
      useKeptAnswers(texts),
      useActivity(activity),
      useResponseLimit(maxResponseBytes, texts),
      ...(receipt ? [useReceipt()] : []),
      useSubscriptionEvents({ maxSubscriptions, draining, untilInvalid, receipt }),
      useEventStream(maxResponseBytes),
      useDelivery(),
      useRelease((request) => begun.get(request)?.release?.()),
      ...(corsOrigins.length > 0 ? [useVaryOrigin()] : []),
    ],
  });
}

/** Errors reach the log through `toGraphQLError`; Yoga's own lines are for debugging. */
function toYogaLogger(logger: Logger): YogaLogger {
  const debug = (...parts: unknown[]) => logger.debug({ parts: parts.map(String) }, 'Yoga');
  return { debug, info: debug, warn: debug, error: debug };
}
