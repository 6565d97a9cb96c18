/** What waits for its turn. */
export interface Waiting {
  /** Items of one owner go in their order, and owners take turns. */
  owner: object;
  /** For how many its owner waits: it has as many turns as so many owners. */
  askers(): number;
  /** false: it lets others go first. */
  isReady(): boolean;
}

/** A queue in which owners take turns, so that one who asks for much does not keep the others waiting. */
export interface Turns<Item extends Waiting> {
  readonly size: number;
  add(item: Item): void;
  /** The item whose turn it is, of those that are ready if there are any. Throws a TypeError when nobody waits. */
  next(): Item;
  delete(item: Item): void;
  all(): Item[];
}

interface Queue<Item> {
  items: Set<Item>;
  /** The share it has had: who has had least is next, and for many askers a turn counts less. */
  had: number;
}

export function createTurns<Item extends Waiting>(): Turns<Item> {
  /** By owner, in the order of their coming. */
  const queues = new Map<object, Queue<Item>>();
  let size = 0;
  /** What the one whose turn it was last had had: who comes now has had no less. */
  let level = 0;

  function inOrder(): { queue: Queue<Item>; item: Item }[] {
    const firsts = [...queues.values()].flatMap((queue) => {
      const [item] = queue.items;
      return item === undefined ? [] : [{ queue, item }];
    });
    return firsts.sort((a, b) => a.queue.had - b.queue.had);
  }

  return {
    get size() {
      return size;
    },
    add(item) {
      const queue = queues.get(item.owner) ?? { items: new Set(), had: level };
      queue.items.add(item);
      queues.set(item.owner, queue);
      size += 1;
    },
    next() {
      const waiting = inOrder();
      const turn = waiting.find(({ item }) => item.isReady()) ?? waiting[0];
      if (turn === undefined) throw new TypeError('nobody waits');
      level = Math.max(level, turn.queue.had);
      turn.queue.had = level + 1 / Math.max(1, turn.item.askers());
      return turn.item;
    },
    delete(item) {
      const queue = queues.get(item.owner);
      if (!queue?.items.delete(item)) return;
      size -= 1;
      if (queue.items.size === 0) queues.delete(item.owner);
    },
    all: () => [...queues.values()].flatMap(({ items }) => [...items]),
  };
}
