/** Where each feed goes on after a restart. */
export const feedTables: readonly string[] = [
  // Times are epoch milliseconds; see poll-places.ts.
  `CREATE TABLE poll_places (
    portal_id TEXT NOT NULL,
    object_type_id TEXT NOT NULL,
    seen_to INTEGER NOT NULL,
    pass_from INTEGER NOT NULL,
    archived_from INTEGER NOT NULL,
    PRIMARY KEY (portal_id, object_type_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE journal_places (
    portal_id TEXT PRIMARY KEY,
    file_offset TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;`,
];
