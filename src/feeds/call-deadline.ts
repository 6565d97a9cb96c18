/** How long one call of a feed may take, waits for permits and retries included. */
export const callDeadlineMs = 60_000;
