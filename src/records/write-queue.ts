import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import { type CallContext, type HubSpot, type Priority, shareReceipts } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import { createGathering } from './gathering.ts';
import { maxRecordInputs } from './record-batches.ts';
import type { Traffic } from './traffic.ts';
import { untilGone } from './until-gone.ts';
import { latestDeadline } from './waiting-room.ts';
import type { UpdateRow, WriteFailure, WriteOutcome } from './write.ts';
import { toCallFailure } from './write-failure.ts';
import { toUpdating, type Updating, writeUpdates } from './write-updates.ts';

export interface WriteQueueOptions {
  /** Path of the type, which never changes; its model may, and comes with every update. */
  objectType: string;
  hubspot: HubSpot;
  clock: Clock;
  priority: Priority;
  traffic: Traffic;
  /** Told before anybody is: the record was written, or may have been. */
  onWritten(type: ObjectTypeModel, row: UpdateRow): void;
}

/** The updates of all requests that write to records of one type. */
export interface WriteQueue {
  /** An outcome for each row; never throws for a row's sake. Updates of one record are written in the order of arrival. */
  update(type: ObjectTypeModel, rows: readonly UpdateRow[], context: CallContext): Promise<WriteOutcome[]>;
}

interface Ticket {
  updating: Updating;
  context: CallContext;
  settle(outcome: WriteOutcome): void;
  /** By a fault of the gateway's own. */
  fail(error: unknown): void;
}

/** Calls below HubSpot's maximum that may be open at once; more updates wait for one to end. */
const maxOpenPartialCalls = { rush: 1, calm: 2 };

const maxWaiting = 50_000;

/** How long updates may gather before a call is planned, while more keep coming: writers wait better than readers. */
const maxGatherMs = 400;

/**
 * Lets updates that arrive together share calls. What a call contains is decided when HubSpot's limits let it go. No record
 * is in two calls at once, or twice in one: HubSpot refuses that, and it would leave open which value stays.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis
 */
export function createWriteQueue(options: WriteQueueOptions): WriteQueue {
  const { objectType, hubspot, clock, priority, traffic, onWritten } = options;
  const waiting = new Set<Ticket>();
  /** Records that are in a call. */
  const busy = new Set<string>();
  const queue = {};
  let queuedCalls = 0;
  let openPartialCalls = 0;
  /** Rows so far; their trace ids count them. */
  let traced = 0;

  const askers = () => new Set([...waiting].map(({ context }) => context)).size;
  const gathering = createGathering({
    clock,
    traffic,
    askers,
    maxMs: maxGatherMs,
    isFull: () => waiting.size - queuedCalls * maxRecordInputs >= maxRecordInputs,
    onReady: sendWaiting,
  });

  function plan(): void {
    if (waiting.size > 0) gathering.plan();
  }

  function sendWaiting(isSettled: boolean): void {
    for (;;) {
      const uncovered = countSendable() - queuedCalls * maxRecordInputs;
      const isPartial = uncovered < maxRecordInputs;
      if (isPartial && !isSettled) {
        plan();
        return;
      }
      if (
        uncovered <= 0 ||
        (isPartial && openPartialCalls >= maxOpenPartialCalls[gathering.isRush() ? 'rush' : 'calm'])
      )
        return;
      void call(isPartial);
    }
  }

  /** Records of which an update may go now. */
  function countSendable(): number {
    return new Set([...waiting].map(recordOf)).difference(busy).size;
  }

  /** The first update of each record that is in no call; requests take turns. */
  function takeBatch(): Ticket[] {
    const first = new Map<string, Ticket>();
    for (const ticket of waiting) {
      const id = recordOf(ticket);
      if (!busy.has(id) && !first.has(id)) first.set(id, ticket);
    }
    const requests = [...Map.groupBy(first.values(), ({ context }) => context).values()];
    const batch: Ticket[] = [];
    for (let turn = 0; batch.length < Math.min(first.size, maxRecordInputs); turn += 1)
      batch.push(...requests.flatMap((tickets) => tickets[turn] ?? []));
    return batch.slice(0, maxRecordInputs);
  }

  async function call(isPartial: boolean): Promise<void> {
    let aboard: readonly Ticket[] | undefined;
    queuedCalls += 1;
    if (isPartial) openPartialCalls += 1;
    const deadlineAt = latestDeadline(waiting);
    const receipts = () => new Set((aboard ?? []).flatMap(({ context }) => context.receipt ?? []));
    const context: CallContext = {
      deadlineAt,
      priority,
      queue,
      receipt: shareReceipts(receipts),
      gathering: { askers, canGrow: () => aboard === undefined && countSendable() < maxRecordInputs },
    };
    const take = () => {
      queuedCalls -= 1;
      aboard = takeBatch();
      for (const ticket of aboard) {
        waiting.delete(ticket);
        busy.add(recordOf(ticket));
      }
      plan();
      return aboard.map(({ updating }) => updating);
    };
    try {
      const outcomes = await writeUpdates({ hubspot, clock }, objectType, take, context);
      for (const { updating } of aboard ?? []) onWritten(updating.subject.type, updating.row);
      for (const ticket of aboard ?? []) {
        const outcome = outcomes?.get(ticket.updating);
        if (outcome) ticket.settle(outcome);
      }
    } catch (error) {
      if (aboard === undefined) queuedCalls -= 1;
      // Without a permit nobody was aboard: those who would be too late anyway are told, the others try again.
      const late = aboard ?? [...waiting].filter((ticket) => latestDeadline([ticket]) <= deadlineAt);
      for (const ticket of late) {
        waiting.delete(ticket);
        if (error instanceof GatewayError) ticket.settle({ failure: failureOf(error, ticket) });
        else ticket.fail(error);
      }
    } finally {
      for (const ticket of aboard ?? []) busy.delete(recordOf(ticket));
      if (isPartial) openPartialCalls -= 1;
      plan();
    }
  }

  /** A row's end while its caller waits no longer. */
  function leave(tickets: readonly Ticket[], reason: { waiting: GatewayError; aboard: GatewayError }): void {
    for (const ticket of tickets) {
      // What is in a call is carried out to its end; a caller whose time is up cannot know how.
      if (waiting.delete(ticket)) ticket.settle({ failure: notSent(reason.waiting) });
      else if (reason.aboard.code !== 'REQUEST_CANCELLED') {
        onWritten(ticket.updating.subject.type, ticket.updating.row);
        ticket.settle({ failure: failureOf(reason.aboard, ticket) });
      }
    }
  }

  function refusalOf(rows: readonly UpdateRow[], { signal }: CallContext): WriteFailure | undefined {
    if (signal?.aborted) return { code: 'UNAVAILABLE', message: 'The request was cancelled.' };
    if (waiting.size + rows.length <= maxWaiting) return undefined;
    return { code: 'RATE_LIMITED', message: 'Too many updates wait for HubSpot already.' };
  }

  return {
    async update(type, rows, context) {
      const refused = refusalOf(rows, context);
      if (refused) return rows.map(() => ({ failure: refused }));
      gathering.note();
      const tickets: Ticket[] = [];
      const outcomes = rows.map(
        (row) =>
          new Promise<WriteOutcome>((settle, fail) => {
            traced += 1;
            const ticket = { updating: toUpdating(type, row, `row-${traced}`), context, settle, fail };
            tickets.push(ticket);
            waiting.add(ticket);
          }),
      );
      plan();
      return await untilGone(Promise.all(outcomes), context, clock, (reason) => leave(tickets, reason));
    },
  };
}

function recordOf({ updating }: Ticket): string {
  return updating.row.id;
}

function failureOf(error: unknown, { updating }: Ticket): WriteFailure {
  return toCallFailure(error, updating.subject);
}

function notSent({ code, message }: GatewayError): WriteFailure {
  return { code: code === 'HUBSPOT_RATE_LIMITED' ? 'RATE_LIMITED' : 'UNAVAILABLE', message };
}
