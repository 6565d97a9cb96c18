export type { Feed } from './feed.ts';
export { type JournalFeedOptions, startJournalFeed } from './journal-feed.ts';
export { type PollFeedOptions, startPollFeed } from './poll-feed.ts';
