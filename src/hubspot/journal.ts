import type { WireJournalFile, WireJournalLink } from '../wire/index.ts';
import { fixedToken } from './access-tokens.ts';
import { type AppCredentials, createAppTokens } from './app-tokens.ts';
import { authorizeCalls } from './authorize.ts';
import type { CallContext } from './call.ts';
import type { ConnectOptions } from './connect.ts';
import { download } from './download.ts';
import { createLimiter } from './limit.ts';
import { readObject, readResults } from './read-answer.ts';
import { retryCalls } from './retry.ts';
import { traceCalls } from './trace.ts';
import { invalidJson } from './translate.ts';
import { createTransport } from './transport.ts';

export interface JournalOptions
  extends AppCredentials,
    Pick<ConnectOptions, 'baseUrl' | 'timeoutMs' | 'clock' | 'logger'> {}

/** HubSpot's Webhooks Journal, as an app reads it: files of events, in order, kept for three days. */
export interface Journal {
  /**
   * Where the next files are that have events of a portal, at most `count`; none when there is nothing newer.
   *
   * @param offset Of the file behind which they are; undefined: from the earliest that is kept.
   * @throws GatewayError also NOT_FOUND or HUBSPOT_REJECTED: the offset is unknown, or too old.
   */
  links(
    request: { portalId: string; offset: string | undefined; count: number },
    context: CallContext,
  ): Promise<WireJournalLink[]>;
  file(link: WireJournalLink, context: CallContext): Promise<WireJournalFile>;
  close(): void;
}

const root = '/webhooks-journal/journal/2026-03/batch';
const scope = 'developer.webhooks_journal.read';
/** The journal has limits of its own, 100 calls a second; more than this is no use. */
const callsPer10s = 100;
const maxAttempts = 4;
const maxQueue = 100;
const maxFileBytes = 64 * 1024 * 1024;

/** The road to the journal: retry(limit(trace(client))), with a token of the app's. */
export function connectJournal(options: JournalOptions): Journal {
  const { baseUrl, timeoutMs, clock, logger } = options;
  const limiter = createLimiter({
    clock,
    burstPer10s: callsPer10s,
    burstCeiling: callsPer10s,
    searchPerSecond: 1,
    daily: undefined,
    maxQueue,
  });
  const transport = createTransport({
    baseUrl,
    apiVersion: 'v3',
    timeoutMs,
    maxResponseBytes: maxFileBytes,
    clock,
  });
  const road = retryCalls({ clock, maxAttempts })(
    limiter.limitCalls(traceCalls({ logger, clock })(transport.send)),
  );
  const sendOpen = authorizeCalls(fixedToken(''))(road);
  const send = authorizeCalls(createAppTokens({ ...options, scope, send: sendOpen }))(road);

  return {
    async links({ portalId, offset, count }, context) {
      const operation = 'journal.next';
      const place = offset === undefined ? 'earliest' : `${encodeURIComponent(offset)}/next`;
      const answer = await send(
        {
          operation,
          lane: 'burst',
          read: true,
          invoke: (client) =>
            client.apiRequest({
              method: 'GET',
              path: `${root}/${place}/${count}`,
              qs: { installPortalId: portalId },
            }),
        },
        context,
      );
      // 204: there is nothing newer.
      return answer.body === undefined ? [] : readResults<WireJournalLink>(answer, operation);
    },
    async file({ url }, context) {
      const operation = 'journal.file';
      const invoke = () => download(url, { baseUrl, timeoutMs, maxBytes: maxFileBytes });
      const answer = await sendOpen({ operation, lane: 'burst', read: true, invoke }, context);
      const file = readObject<WireJournalFile>(answer, operation);
      if (!Array.isArray(file.journalEvents)) throw invalidJson({ operation }, 'it has no journalEvents');
      return file;
    },
    close: transport.close,
  };
}
