import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import { type ErrorCode, GatewayError, toError } from '../errors.ts';
import {
  type ChangeEvent,
  type DeadLetter,
  type Events,
  MalformedEvent,
  parseBody,
  parseChange,
  readSignature,
  type SignatureVersion,
  toDeadLetter,
  verifySignature,
} from '../events/index.ts';
import type { Logger } from '../logger.ts';
import { refuse } from './answer.ts';
import { createBodyRoom, readBody } from './read-body.ts';

export const webhookPath = '/webhooks/hubspot';

export interface WebhookHandlerOptions {
  /** The app's client secrets: the one in use, and the one before it while it is being rotated. */
  secrets: readonly string[];
  /** What HubSpot calls the gateway by: scheme, host and, behind a proxy that takes it away, a path. Each of them counts. */
  publicUrls: readonly string[];
  signatureVersions: readonly SignatureVersion[];
  maxBodyBytes: number;
  append: Events['append'];
  clock: Clock;
  logger: Logger;
}

export type WebhookHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** HubSpot waits as long for an answer; what comes later is sent again anyhow. */
const bodyTimeoutMs = 5_000;
/** Of bodies that are being read or wait to be written. */
const maxHeldBytes = 64 * 1024 * 1024;
/** Refusals are told together, so that whoever makes them cannot fill the log. */
const warnEveryMs = 60_000;

/**
 * HubSpot does not send again what is refused with most 4xx: those say that the request is wrong. What is wrong here for a
 * while is a 503.
 */
const statuses: Partial<Record<ErrorCode, number>> = {
  BAD_REQUEST: 400,
  SIGNATURE_INVALID: 401,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  REQUEST_TIMEOUT: 503,
  OVERLOADED: 503,
  DATABASE_UNAVAILABLE: 503,
  WEBHOOKS_NOT_CONFIGURED: 503,
};
const defaultRetryAfterMs = 10_000;

/** Takes HubSpot's webhooks: 204 says that the events are on disk. */
export function createWebhookHandler(options: WebhookHandlerOptions): WebhookHandler {
  const { secrets, publicUrls, signatureVersions, maxBodyBytes, append, clock, logger } = options;
  const room = createBodyRoom(maxHeldBytes);
  const refusals = countRefusals(clock, logger);

  async function receive(request: IncomingMessage): Promise<void> {
    requireJsonPost(request);
    if (secrets.length === 0) {
      throw new GatewayError('WEBHOOKS_NOT_CONFIGURED', 'HUBSPOT_CLIENT_SECRET is not set.');
    }
    const signature = readSignature(request.headersDistinct, signatureVersions, clock.wall());
    // Before the body is read: only who has the secret may make the gateway hold one.
    if (signature === undefined) throw unsigned();
    const { body, release } = await readBody(request, {
      maxBytes: maxBodyBytes,
      timeoutMs: bodyTimeoutMs,
      clock,
      room,
    });
    try {
      // Never from Host or forwarded headers, which the sender chooses.
      const query = request.url?.slice(webhookPath.length) ?? '';
      const isSigned = publicUrls.some((publicUrl) => {
        const uri = `${publicUrl}${webhookPath}${query}`;
        return verifySignature(signature, { method: 'POST', uri, body }, secrets);
      });
      if (!isSigned) throw unsigned();
      const { events, deadLetters } = sortOut(body);
      if (deadLetters.length > 0) {
        logger.error(
          { reason: deadLetters[0]?.reason, count: deadLetters.length },
          'Events put aside as dead letters',
        );
      }
      await append(events, deadLetters);
    } finally {
      release();
    }
  }

  return async (request, response) => {
    try {
      await receive(request);
      response.writeHead(204, { 'cache-control': 'no-store' }).end();
    } catch (thrown) {
      const error = toError(thrown);
      const code = error instanceof GatewayError ? error.code : 'INTERNAL_SERVER_ERROR';
      const status = statuses[code] ?? 500;
      if (status === 500 && code !== 'REQUEST_CANCELLED') logger.error({ err: error }, 'A webhook failed');
      else refusals.note(code, error.message);
      if (status >= 500) response.setHeader('retry-after', retryAfterSeconds(error));
      // What is left of the body is not worth waiting for.
      if (
        !request.complete &&
        !(Number(request.headers['content-length']) <= maxBodyBytes && code !== 'REQUEST_TIMEOUT')
      ) {
        response.setHeader('connection', 'close');
      }
      refuse(response, status, code, status === 500 ? 'Unexpected error.' : error.message);
    }
  };
}

function requireJsonPost({ method, headers }: IncomingMessage): void {
  if (method !== 'POST') throw new GatewayError('METHOD_NOT_ALLOWED', 'Webhooks are sent with POST.');
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const isUtf8 = parameters.every((parameter) => /^\s*(charset="?utf-8"?)?\s*$/.test(parameter));
  if (type.trim() !== 'application/json' || !isUtf8) {
    throw new GatewayError('UNSUPPORTED_MEDIA_TYPE', 'Webhooks are application/json in UTF-8.');
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new GatewayError('UNSUPPORTED_MEDIA_TYPE', 'Webhooks are not compressed.');
  }
}

/** One element that cannot be understood does not hold up the others. */
function sortOut(body: Buffer): { events: ChangeEvent[]; deadLetters: DeadLetter[] } {
  const elements = parseBody(body);
  if (!Array.isArray(elements)) throw new GatewayError('BAD_REQUEST', elements.fault);
  const events: ChangeEvent[] = [];
  const deadLetters: DeadLetter[] = [];
  for (const element of elements) {
    try {
      events.push(parseChange(element));
    } catch (error) {
      if (!(error instanceof MalformedEvent)) throw error;
      deadLetters.push(toDeadLetter(element, error));
    }
  }
  return { events, deadLetters };
}

function unsigned(): GatewayError {
  return new GatewayError('SIGNATURE_INVALID', "HubSpot's signature is missing, wrong or out of time.");
}

function retryAfterSeconds(error: Error): string {
  const retryAfterMs = error instanceof GatewayError ? error.retryAfterMs : undefined;
  return String(Math.ceil((retryAfterMs ?? defaultRetryAfterMs) / 1_000));
}

function countRefusals(clock: Clock, logger: Logger): { note(code: ErrorCode, message: string): void } {
  let toldAt = Number.NEGATIVE_INFINITY;
  let count = 0;
  return {
    note(code, message) {
      count += 1;
      if (clock.now() - toldAt < warnEveryMs) return;
      logger.warn({ code, count }, `A webhook was refused: ${message}`);
      toldAt = clock.now();
      count = 0;
    },
  };
}
