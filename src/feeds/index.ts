export type { Feed } from './feed.ts';
export { type PollFeedOptions, startPollFeed } from './poll-feed.ts';
