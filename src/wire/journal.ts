/**
 * Where a file of the Webhooks Journal is.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide
 */
export interface WireJournalLink {
  /** Opens the file without a token. */
  url: string;
  /** ISO 8601. */
  expiresAt: string;
  /** UUID; what stands behind the file is asked for by it. */
  currentOffset: string;
}

/** A file of the journal. HubSpot's guide names the keys of events, and has no sample of all kinds. */
export interface WireJournalFile {
  offset: string;
  publishedAt: string;
  journalEvents: unknown[];
}
