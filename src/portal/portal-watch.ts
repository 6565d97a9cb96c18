import type { Clock } from '../clock.ts';
import { GatewayError, toError } from '../errors.ts';
import type { CallContext, HubSpot } from '../hubspot/index.ts';
import type { Logger } from '../logger.ts';
import { diffPortals, type PortalChange } from './diff-portals.ts';
import { createDoubts, type Doubt, type TellDoubt } from './doubts.ts';
import { introspectPortal } from './introspect.ts';
import { type ModelPart, type ModelPatch, readModelPart } from './model-part.ts';
import type { Portal } from './portal.ts';
import { sealPortal } from './snapshot.ts';

export interface PortalWatchOptions {
  /** As it was read at the start. */
  portal: Portal;
  hubspot: HubSpot;
  clock: Clock;
  logger: Logger;
  /** Serves what was read; throws when it cannot be served, and what was served before stays. */
  install(portal: Portal): void;
  /** How often everything is read again, roughly; 0: never by itself. */
  pollMs: number;
  /** Between two readings of parts that were doubted; 0: never. */
  doubtMs: number;
  /** How long reading everything may take, waits for permits included. */
  deadlineMs: number;
  /** 0 ≤ x < 1. */
  random?: () => number;
}

/** What reading a portal again came to. */
export interface PortalRefresh {
  portal: Portal;
  changes: readonly PortalChange[];
  /** What HubSpot failed to describe, and is served as it was. */
  kept: readonly string[];
  /** Epoch milliseconds. */
  readAt: number;
}

/** Keeps what is known of a portal up to date. */
export interface PortalWatch {
  /** As it was read last. */
  portal(): Portal;
  /** Reads everything again, to its end though the caller leaves; who asks meanwhile shares that. What fails changes nothing. */
  refresh(context: CallContext): Promise<PortalRefresh>;
  /**
   * Reads one part until `isServed`, at most until the deadline of `context`, and after that in the background for some
   * minutes. false: not by then.
   */
  follow(part: ModelPart, isServed: (portal: Portal) => boolean, context: CallContext): Promise<boolean>;
  /** Something is not as it is known: a part is read again soon, in the background. */
  doubt: TellDoubt;
  close(): void;
}

/** Between the readings of a part while a caller waits for it; the last one again and again. */
const patienceMs = [0, 250, 500, 1_000, 2_000, 4_000] as const;
/** The same when nobody waits any more. New definitions can take minutes to be seen. */
const backgroundMs = [5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 120_000, 120_000, 240_000] as const;
/** Parts that are followed in the background at once; others wait for the next reading of everything. */
const maxFollowed = 50;
/** The labels of all pairs of types are most of the calls, and change least: every so many polls they are read too. */
const pollsPerLabels = 8;
/** How long a reading of a doubted part may wait for the limits: nobody waits for it. */
const doubtPatienceMs = 60_000;
/** What is left of a request's time for its answer. */
const reserveMs = 500;

export function createPortalWatch(options: PortalWatchOptions): PortalWatch {
  const { hubspot, clock, logger, install, pollMs, doubtMs, deadlineMs, random = Math.random } = options;
  const closed = new AbortController();
  let portal = options.portal;
  let refreshing: { light: boolean; result: Promise<PortalRefresh> } | undefined;
  /** Parts that were read while everything is being read: they are newer than what comes of that. */
  let patchesSince: ModelPatch[] = [];
  let followed = 0;
  let readingParts: Promise<unknown> = Promise.resolve();

  function serve(next: Portal): void {
    if (next.hash === portal.hash) return;
    install(next);
    portal = next;
  }

  async function readEverything(context: CallContext, light: boolean): Promise<PortalRefresh> {
    const kept: string[] = [];
    patchesSince = [];
    const before = portal.model;
    const deadlineAt = clock.now() + deadlineMs;
    const read = await introspectPortal({
      hubspot,
      logger,
      before,
      light,
      context: { ...context, deadlineAt },
      onKept: (what) => kept.push(what),
    });
    const model = patchesSince.reduce((patched, patch) => patch(patched), read);
    const changes = diffPortals(portal.model, model);
    serve(sealPortal(model));
    if (changes.length > 0) logger.info({ changes: changes.length, hash: portal.hash }, 'The portal changed');
    if (kept.length > 0)
      logger.warn({ kept }, 'HubSpot failed to describe parts of the portal; they stay as they were');
    return { portal, changes, kept, readAt: clock.now() };
  }

  function refresh(context: CallContext): Promise<PortalRefresh> {
    if (refreshing && !refreshing.light) return refreshing.result;
    // One caller's leaving does not end what others may share, and a large portal takes longer than a request may.
    const { signal: _signal, ...lasting } = context;
    const before = refreshing?.result.catch(() => undefined);
    return begin(before ? before.then(() => readEverything(lasting, false)) : readEverything(lasting, false));
  }

  function begin(result: Promise<PortalRefresh>, light = false): Promise<PortalRefresh> {
    const mine = {
      light,
      result: result
        .catch((error: unknown) => {
          if (!closed.signal.aborted)
            logger.warn(
              { err: toError(error) },
              'The portal could not be read again; it is served as it was',
            );
          throw error;
        })
        .finally(() => {
          if (refreshing === mine) refreshing = undefined;
        }),
    };
    refreshing = mine;
    return mine.result;
  }

  /** One after the other, so that no answer from before a change comes after the answer that shows it. */
  function readPart(part: ModelPart, context: CallContext): Promise<void> {
    const work = async () => {
      const patch = await readModelPart(part, portal.model, { hubspot, logger, context });
      if (refreshing) patchesSince.push(patch);
      serve(sealPortal(patch(portal.model)));
    };
    const reading = readingParts.then(work);
    readingParts = reading.catch(() => undefined);
    return reading;
  }

  async function isServedAfter(
    waitsMs: Iterable<number>,
    part: ModelPart,
    isServed: (portal: Portal) => boolean,
    context: CallContext,
  ): Promise<boolean> {
    for (const waitMs of waitsMs) {
      if (clock.now() + waitMs > (context.deadlineAt ?? Number.POSITIVE_INFINITY) - reserveMs) return false;
      try {
        if (waitMs > 0) await clock.sleep(waitMs, context.signal);
        await readPart(part, context);
      } catch (error) {
        if (context.signal?.aborted) return false;
        const isPassing = error instanceof GatewayError;
        logger[isPassing ? 'debug' : 'error']({ err: toError(error) }, 'A definition cannot be served');
        if (!isPassing) return false;
      }
      if (isServed(portal)) return true;
    }
    return false;
  }

  async function followOn(part: ModelPart, isServed: (portal: Portal) => boolean): Promise<void> {
    if (followed >= maxFollowed) return;
    followed += 1;
    const context: CallContext = { signal: closed.signal, priority: 'bulk' };
    const isSeen = await isServedAfter(backgroundMs, part, isServed, context);
    if (!isSeen && !closed.signal.aborted)
      logger.warn({ part: part.kind }, 'HubSpot does not show a change of its definitions');
    followed -= 1;
  }

  async function rereadDoubted(types: Doubt['types']): Promise<boolean> {
    const part = partOf(types, portal);
    if (part === undefined) return false;
    const { hash } = portal;
    try {
      await readPart(part, {
        signal: closed.signal,
        priority: 'bulk',
        deadlineAt: clock.now() + doubtPatienceMs,
      });
    } catch (error) {
      logger.debug({ err: toError(error) }, 'Definitions that were doubted cannot be read again');
      throw error;
    }
    return portal.hash !== hash;
  }

  async function poll(): Promise<void> {
    for (let count = 1; !closed.signal.aborted; count += 1) {
      try {
        // Many gateways that start together do not ask together.
        await clock.sleep(pollMs * (0.9 + 0.2 * random()), closed.signal);
        const light = count % pollsPerLabels !== 0;
        await (refreshing?.result ?? begin(readEverything({ priority: 'bulk' }, light), light));
      } catch {
        // It was logged; the next time may be better.
      }
    }
  }

  if (pollMs > 0) void poll();
  return {
    portal: () => portal,
    refresh,
    async follow(part, isServed, context) {
      const patience = endless(patienceMs);
      if (await isServedAfter(patience, part, isServed, context)) return true;
      void followOn(part, isServed);
      return false;
    },
    doubt: createDoubts({ clock, intervalMs: doubtMs, signal: closed.signal, reread: rereadDoubted }),
    close: () => closed.abort(),
  };
}

/** What is read again of these types; undefined where the portal does not have them. */
function partOf([fromId, toId]: Doubt['types'], { typeById }: Portal): ModelPart | undefined {
  const from = typeById(fromId);
  if (from === undefined) return undefined;
  if (toId === undefined) return { kind: from.pipelines.length > 0 ? 'pipelines' : 'properties', type: from };
  const to = typeById(toId);
  return to && { kind: 'labels', from, to };
}

function* endless(waitsMs: readonly number[]): Generator<number> {
  yield* waitsMs;
  for (;;) yield waitsMs.at(-1) ?? 0;
}
