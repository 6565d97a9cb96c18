import type { ExecutionArgs } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Sharing } from '../schema/index.ts';
import { findChoiceVariables } from './find-choice-variables.ts';
import { createOperationKeys } from './operation-keys.ts';
import type { RequestContext } from './request-context.ts';

/** Subscriptions that are told the same of the same changes, whichever changes each of them is told of. */
export interface SubscriptionGroups {
  /** Lets a subscription in among those with its selection, wherever in the log each of them is. */
  join(args: ExecutionArgs): Membership;
}

export interface Membership extends Sharing {
  context: RequestContext;
  /** To be called once. */
  leave(): void;
}

interface Group {
  id: number;
  members: number;
  context: RequestContext;
  ending: AbortController;
}

/** Everybody follows the log at its end, or is behind for reasons of his own. */
const sharedMs = 2_000;
/** Events are prepared for a client a thousand ahead; the oldest are worked out again for who comes for them later. */
const maxShared = 10_000;
/** Headers that say how the operation is carried out. */
const headers = ['cache-control', 'x-hubspot-priority', 'x-hubspot-deadline-ms'];

/** What is read and worked out for a change is the same for all who select the same, so that thousands cost little more than one. */
export function createSubscriptionGroups(): SubscriptionGroups {
  const groups = new Map<string | symbol, Group>();
  const { keyOf } = createOperationKeys();
  const works = new LRUCache<string | object, Promise<unknown>>({
    max: maxShared,
    ttl: sharedMs,
    ttlAutopurge: true,
  });
  let latestId = 0;

  function keyOfGroup(args: ExecutionArgs): string | symbol {
    const operation = keyOf(args, findChoiceVariables(args.document));
    if (operation === undefined) return Symbol('alone');
    const { request } = args.contextValue as { request: Request };
    return JSON.stringify([operation, ...headers.map((name) => request.headers.get(name))]);
  }

  function begin(context: RequestContext): Group {
    const ending = new AbortController();
    latestId += 1;
    return { id: latestId, members: 0, context: context.sharedUntil(ending.signal), ending };
  }

  return {
    join(args) {
      const key = keyOfGroup(args);
      const group = groups.get(key) ?? begin(args.contextValue as RequestContext);
      groups.set(key, group);
      group.members += 1;
      return {
        context: group.context,
        once<T>(about: string | object, work: () => Promise<T>): Promise<T> {
          const name = typeof about === 'string' ? `${group.id} ${about}` : about;
          const known = works.get(name) as Promise<T> | undefined;
          if (known) return known;
          const doing = work();
          works.set(name, doing);
          return doing;
        },
        leave() {
          group.members -= 1;
          if (group.members > 0) return;
          groups.delete(key);
          group.ending.abort();
        },
      };
    },
  };
}
