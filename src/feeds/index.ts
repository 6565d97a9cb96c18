export type { Feed } from './feed.ts';
export { startJournalFeed } from './journal-feed.ts';
export { startPollFeed } from './poll-feed.ts';
