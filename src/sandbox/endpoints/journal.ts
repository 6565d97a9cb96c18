import type { AppCall, AppEndpoint } from '../app-endpoint.ts';
import type { AppRuntime } from '../app-runtime.ts';
import { startBatchAnswer } from '../batch-answer.ts';
import { noContent, ok, type Reply } from '../endpoint.ts';
import { isFileLink, linkLifetimeMs, signFileLink } from '../journal/file-link.ts';
import type { JournalFile } from '../journal/journal.ts';
import { requireJournalAccess } from '../journal/require-journal-access.ts';
import { invalid, objectNotFound, Refusal } from '../refusal.ts';
import { readId } from '../writing/association-inputs.ts';
import { readBatchInputs } from '../writing/read-batch-inputs.ts';

/** Files in one answer; HubSpot's own number is not documented. */
const mostFiles = 100;

/**
 * `GET /webhooks-journal/journal/{version}/earliest`: where the oldest file is; 204 when there is none.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide
 */
export const readEarliest: AppEndpoint = (call, app) => answerOne(call, app, filesOf(call, app)[0]);

/** `…/latest`: the newest file. */
export const readLatest: AppEndpoint = (call, app) => answerOne(call, app, filesOf(call, app).at(-1));

/** `…/offset/{offset}/next`: the file behind this one; 404 when it is no longer kept. */
export const readNext: AppEndpoint = (call, app) => answerOne(call, app, filesAfter(call, app)[0]);

/** `…/batch/earliest/{count}`. */
export const readEarliestBatch: AppEndpoint = (call, app) =>
  answerMany(call, app, filesOf(call, app).slice(0, countOf(call)));

/** `…/batch/latest/{count}`: the newest ones, in order. */
export const readLatestBatch: AppEndpoint = (call, app) =>
  answerMany(call, app, filesOf(call, app).slice(-countOf(call)));

/** `…/batch/{offset}/next/{count}`. */
export const readNextBatch: AppEndpoint = (call, app) =>
  answerMany(call, app, filesAfter(call, app).slice(0, countOf(call)));

/** `POST …/batch/read`: files by offset, as ids. */
export const readJournalBatch: AppEndpoint = (call, app) => {
  requireJournalAccess(call, app, 'read');
  const batch = startBatchAnswer(app.clock);
  const offsets = readBatchInputs(call.json()).map(readId);
  const found = offsets.map((offset) => ({ offset, file: app.journal.find(offset) }));
  const results = found.flatMap(({ file }) => (file === undefined ? [] : [describe(call, app, file)]));
  const missing = found.flatMap(({ offset, file }) => (file === undefined ? [offset] : []));
  const message = 'Some offsets are unknown, or older than three days';
  const category = 'OBJECT_NOT_FOUND';
  const errors =
    missing.length === 0 ? [] : [{ status: 'error', category, message, context: { ids: missing } }];
  return batch.finish(200, results, errors);
};

/** What a file link leads to; the link itself says that it may be opened. */
export const downloadJournalFile: AppEndpoint = (call, { journal, clock }) => {
  const offset = call.param('offset');
  const [expires, signature] = [call.query.text('expires') ?? '', call.query.text('signature') ?? ''];
  if (!isFileLink({ offset, expires, signature }, journal.linkSecret, clock())) {
    throw new Refusal(403, { message: 'The link has expired or is not valid' });
  }
  const file = journal.find(offset);
  if (file === undefined) throw objectNotFound(`There is no journal file ${offset}`);
  return ok(file);
};

function filesOf(call: AppCall, app: AppRuntime): readonly JournalFile[] {
  requireJournalAccess(call, app, 'read');
  return app.journal.files(portalOf(call));
}

function filesAfter(call: AppCall, app: AppRuntime): readonly JournalFile[] {
  requireJournalAccess(call, app, 'read');
  const offset = call.param('offset');
  const files = app.journal.after(offset, portalOf(call));
  // What HubSpot answers to an offset that is too old is not documented.
  if (files === undefined) throw objectNotFound(`The offset ${offset} is unknown, or older than three days`);
  return files;
}

function portalOf({ query }: AppCall): number | undefined {
  const text = query.text('installPortalId');
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw invalid('installPortalId must be the id of a portal');
  return Number(text);
}

function countOf(call: AppCall): number {
  const count = Number(call.param('count'));
  if (Number.isInteger(count) && count >= 1 && count <= mostFiles) return count;
  throw invalid(`count must be a whole number from 1 to ${mostFiles}`);
}

function answerOne(call: AppCall, app: AppRuntime, file: JournalFile | undefined): Reply {
  return file === undefined ? noContent : ok(describe(call, app, file));
}

function answerMany(call: AppCall, app: AppRuntime, files: readonly JournalFile[]): Reply {
  if (files.length === 0) return noContent;
  return startBatchAnswer(app.clock).finish(
    200,
    files.map((file) => describe(call, app, file)),
  );
}

function describe({ origin }: AppCall, { journal, clock }: AppRuntime, { offset }: JournalFile) {
  const expiresAt = clock() + linkLifetimeMs;
  return {
    url: signFileLink(origin, offset, expiresAt, journal.linkSecret),
    expiresAt: new Date(expiresAt).toISOString(),
    currentOffset: offset,
  };
}
