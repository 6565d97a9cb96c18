import { setting } from './setting.ts';
import { wholeNumber } from './setting-schemas.ts';

/** What clients may take of the server, beside their operations. */
export const serverLimitSettings = {
  maxConcurrentRequests: setting({
    name: 'MAX_CONCURRENT_REQUESTS',
    group: 'Limits',
    default: '1000',
    schema: wholeNumber(1, 100_000),
    description: 'Most GraphQL requests that are answered at the same time.',
  }),
  maxQueuedRequests: setting({
    name: 'MAX_QUEUED_REQUESTS',
    group: 'Limits',
    default: '1000',
    schema: wholeNumber(0, 100_000),
    description: 'Most GraphQL requests that wait for their turn; further ones get 503 at once.',
  }),
  queueTimeoutMs: setting({
    name: 'QUEUE_TIMEOUT_MS',
    group: 'Limits',
    default: '2000',
    schema: wholeNumber(1, 60_000),
    description: 'How long a request waits for its turn before it gets 503, in milliseconds.',
  }),
  maxConnections: setting({
    name: 'MAX_CONNECTIONS',
    group: 'Limits',
    default: '10000',
    schema: wholeNumber(1, 1_000_000),
    description: 'Most open connections; further ones are closed.',
  }),
  headersTimeoutMs: setting({
    name: 'HEADERS_TIMEOUT_MS',
    group: 'Limits',
    default: '10000',
    schema: wholeNumber(100, 120_000),
    description: 'How long a client may take to send the headers of a request, in milliseconds.',
  }),
  bodyTimeoutMs: setting({
    name: 'BODY_TIMEOUT_MS',
    group: 'Limits',
    default: '30000',
    schema: wholeNumber(100, 600_000),
    description: 'How long a client may take to send a whole request, in milliseconds.',
  }),
  sendTimeoutMs: setting({
    name: 'SEND_TIMEOUT_MS',
    group: 'Limits',
    default: '60000',
    schema: wholeNumber(100, 600_000),
    description:
      'How long a client may take to receive an answer, in milliseconds, or take nothing of what a stream has for it.',
  }),
  keepAliveTimeoutMs: setting({
    name: 'KEEP_ALIVE_TIMEOUT_MS',
    group: 'Limits',
    default: '65000',
    schema: wholeNumber(100, 600_000),
    description:
      'How long a connection without a request stays open, in milliseconds: longer than the proxy in front keeps its own.',
  }),
  shutdownGraceMs: setting({
    name: 'SHUTDOWN_GRACE_MS',
    group: 'Server',
    default: '10000',
    schema: wholeNumber(0, 600_000),
    description:
      'How long running requests may take to finish when the process is told to stop, in milliseconds.',
  }),
};
