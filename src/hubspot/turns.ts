/** A queue in which owners take turns, so that one who asks for much does not keep the others waiting. */
export interface Turns<Item extends { owner: object }> {
  readonly size: number;
  add(item: Item): void;
  /** The item whose turn it is; its owner goes to the end. Throws a TypeError when there is none. */
  next(): Item;
  delete(item: Item): void;
  all(): Item[];
}

export function createTurns<Item extends { owner: object }>(): Turns<Item> {
  /** By owner, in the order of their turns. */
  const queues = new Map<object, Set<Item>>();
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(item) {
      const queue = queues.get(item.owner) ?? new Set();
      queues.set(item.owner, queue.add(item));
      size += 1;
    },
    next() {
      for (const [owner, queue] of queues) {
        const [item] = queue;
        if (item === undefined) continue;
        queues.delete(owner);
        queues.set(owner, queue);
        return item;
      }
      throw new TypeError('nobody waits');
    },
    delete(item) {
      const queue = queues.get(item.owner);
      if (!queue?.delete(item)) return;
      size -= 1;
      if (queue.size === 0) queues.delete(item.owner);
    },
    all: () => [...queues.values()].flatMap((queue) => [...queue]),
  };
}
