import { createSystemClock } from '../../src/clock.ts';
import type { OperationLimits } from '../../src/http/operation-limits.ts';
import { createRequestScope } from '../../src/http/request-scope.ts';
import type { HttpServerOptions, HttpServerParts } from '../../src/http/server.ts';

/** A server on a free port of loopback with limits out of the way. */
export const serverOptions: HttpServerOptions = {
  host: '127.0.0.1',
  port: 0,
  maxBodyBytes: 1_000,
  allowedHosts: [],
  maxConnections: 1_000,
  maxConcurrentRequests: 1_000,
  maxQueuedRequests: 1_000,
  queueTimeoutMs: 1_000,
  headersTimeoutMs: 10_000,
  bodyTimeoutMs: 10_000,
  sendTimeoutMs: 10_000,
  keepAliveTimeoutMs: 5_000,
  hstsMaxAgeSeconds: 0,
};

export const serverParts = (): HttpServerParts => ({
  scope: createRequestScope(),
  clock: createSystemClock(),
});

export const operationLimits: OperationLimits = {
  maxTokens: 100,
  maxDepth: 5,
  maxFields: 100,
  maxRootFields: 100,
  maxAliases: 100,
  maxDirectives: 100,
  maxFieldRepetitions: 100,
  maxVariablesBytes: 10_000,
};
