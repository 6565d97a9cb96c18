import type { Clock } from '../clock.ts';
import type { LoggedEvent, Subscription } from '../events/index.ts';

/** Events of one write and of one burst come in several parts: so long the next ones are waited for. */
const gatherMs = 20;
/** The log gives up to 500 at a time, and cursors mark 2,000. */
const maxGathered = 1_000;

/** Events that came at about the same time, in the log's order; those of no interest come without waiting for more. */
export async function* gatherEvents(
  subscription: Subscription,
  isOfInterest: (event: LoggedEvent) => boolean,
  clock: Clock,
): AsyncGenerator<readonly LoggedEvent[], void> {
  let coming = subscription.next();
  for (;;) {
    const { value, done } = await coming;
    if (done) return;
    coming = nextOf(subscription);
    if (!value.some(isOfInterest)) {
      yield value;
      continue;
    }
    const events = [...value];
    const { promise: over, resolve: stopWaiting } = Promise.withResolvers<undefined>();
    const stopAlarm = clock.alarm(gatherMs, () => stopWaiting(undefined));
    while (events.length < maxGathered) {
      const step = await Promise.race([coming.catch(() => undefined), over]);
      if (step === undefined || step.done) break;
      events.push(...step.value);
      coming = nextOf(subscription);
    }
    stopAlarm();
    yield events;
  }
}

/** What goes wrong is thrown when its turn comes. */
function nextOf(subscription: Subscription): ReturnType<Subscription['next']> {
  const coming = subscription.next();
  coming.catch(() => undefined);
  return coming;
}
