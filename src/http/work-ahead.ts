/** Results that wait for their turn. */
const maxAhead = 100;

/**
 * Works on what a source has ready, some of it at a time, and gives the results in the source's order: what the work reads is
 * read together.
 */
export async function* workAhead<Item, Result>(
  source: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void> {
  const items = source[Symbol.asyncIterator]();
  const running: Promise<Result>[] = [];
  let coming: Promise<IteratorResult<Item>> | undefined = items.next();
  try {
    while (coming || running.length > 0) {
      const [first] = running;
      if (coming && running.length < maxAhead) {
        const step: IteratorResult<Item> | undefined = first
          ? await Promise.race([coming.catch(() => undefined), quietly(first)])
          : await coming;
        if (step) {
          if (!step.done) running.push(quiet(work(step.value)));
          coming = step.done ? undefined : quiet(items.next());
          continue;
        }
      }
      if (first) {
        running.shift();
        yield await first;
      }
    }
  } finally {
    await items.return?.();
  }
}

/** undefined when it is done, however. */
function quietly(work: Promise<unknown>): Promise<undefined> {
  return work.then(
    () => undefined,
    () => undefined,
  );
}

/** Its failure is met when its turn comes. */
function quiet<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
