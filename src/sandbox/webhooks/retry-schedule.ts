import type { Random } from '../profiles/random.ts';

const minuteMs = 60_000;
/** Ten pauses that make a day, the first ones short. */
const pausesInMinutes = [1, 3, 8, 20, 45, 90, 150, 240, 360, 480];

/**
 * How long to wait before a retry, 1 being the first: HubSpot spreads ten over 24 hours, with random delays.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide
 */
export function retryPauseMs(retry: number, random: Random): number {
  const minutes = pausesInMinutes[Math.min(retry, pausesInMinutes.length) - 1] ?? 0;
  return minutes * minuteMs * (0.75 + random.next() * 0.25);
}
