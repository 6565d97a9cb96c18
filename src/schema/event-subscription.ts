import type { LoggedEvent } from '../events/index.ts';
import type { Builder } from './builder.ts';
import { decodeChangePlace } from './change-cursor.ts';
import type { GatewayContext } from './context.ts';
import { plannedBy } from './explain-operation.ts';
import { afterArgument } from './record-subscriptions.ts';
import type { SubscriptionEvent, SubscriptionSource } from './subscription-event.ts';

/**
 * `eventReceived`: what HubSpot tells of that is no change of a record, or of a subscription type that the gateway does not
 * know, in HubSpot's own words. These can hold anything, so the field is for schemas from which nothing is withheld.
 */
export function addEventSubscription(builder: Builder): void {
  const event = builder.objectRef<LoggedEvent>('Event').implement({
    description: 'An event as HubSpot told of it.',
    fields: (t) => ({
      cursor: t.exposeString('cursor', {
        nullable: false,
        description: '`after: cursor` goes on behind this event.',
      }),
      subscriptionType: t.exposeString('subscriptionType', {
        nullable: false,
        description: '`conversation.newMessage`; of the journal `journal.` and the type.',
      }),
      objectTypeId: t.string({
        nullable: true,
        description: 'The type of the record that it names, if any.',
        resolve: ({ record }) => record?.objectTypeId ?? null,
      }),
      recordId: t.id({ nullable: true, resolve: ({ record }) => record?.id ?? null }),
      occurredAt: t.field({
        type: 'DateTime',
        nullable: false,
        resolve: ({ occurredAt }) => new Date(occurredAt),
      }),
      source: t.exposeString('source', { nullable: true }),
      sourceId: t.exposeString('sourceId', { nullable: true }),
      payload: t.field({
        type: 'JSONObject',
        nullable: true,
        description:
          'The event as it came; ids beyond 2^53 are text. null when it had to be deleted for privacy.',
        resolve: ({ payload }) => (payload === null ? null : { ...payload }),
      }),
    }),
  });
  builder.subscriptionField('eventReceived', (t) =>
    t.field({
      type: event,
      nullable: true,
      description:
        'What HubSpot tells of beside changes of records: conversations, and subscription types that the gateway does not know.',
      args: {
        subscriptionTypes: t.arg.stringList({
          description: 'Only of these: conversation.newMessage. Default: all.',
        }),
        after: afterArgument(t.arg),
      },
      extensions: plannedBy(() => ({ calls: [] })),
      subscribe: (_root, { subscriptionTypes, after }, context) => {
        const wanted = subscriptionTypes && new Set(subscriptionTypes);
        return followEvents(({ subscriptionType }) => wanted?.has(subscriptionType) ?? true, after, context);
      },
      resolve: ({ value }) => value,
    }),
  );
}

/** @throws GatewayError BAD_USER_INPUT, CURSOR_EXPIRED */
function followEvents(
  isWanted: (event: LoggedEvent) => boolean,
  after: string | null | undefined,
  { changes, resumeAfter, ending, sharing }: GatewayContext,
): SubscriptionSource<LoggedEvent> {
  if (sharing === undefined) throw new TypeError('A subscription shares with nobody, itself included');
  const { once, context } = sharing;
  const from = resumeAfter ?? after;
  const subscription = changes.subscribe({
    after: from == null ? undefined : decodeChangePlace(from).cursor,
    signal: ending,
  });
  let given = from ?? subscription.cursor();

  async function* read(): AsyncGenerator<SubscriptionEvent<LoggedEvent>, undefined> {
    for await (const events of subscription) {
      for (const value of events) {
        if (ending.aborted) return undefined;
        const { cursor } = value;
        given = cursor;
        if (value.kind === 'OTHER' && isWanted(value))
          yield await once(cursor, async () => ({ cursor, value, context: context.forBurst() }));
      }
    }
    return undefined;
  }

  const events = read();
  const source: SubscriptionSource<LoggedEvent> = {
    cursor: () => given,
    next: () => events.next(),
    async return() {
      await subscription.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => source,
  };
  return source;
}
