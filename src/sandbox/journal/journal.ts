import { randomBytes, randomUUID } from 'node:crypto';
import { getOrMake } from '../store/get-or-make.ts';
import type { PortalStore } from '../store/portal-store.ts';
import { describeWrite } from './describe-write.ts';
import type { JournalEvent } from './journal-event.ts';
import { createJournalSubscriptions, type JournalSubscriptions } from './journal-subscriptions.ts';

/** A batch of events, as it is downloaded. */
export interface JournalFile {
  /** UUID; its place in the journal. */
  offset: string;
  publishedAt: string;
  journalEvents: JournalEvent[];
}

/** What happened, in files in order, for three days. */
export interface Journal {
  subscriptions: JournalSubscriptions;
  follow(portal: PortalStore, isInstalled: () => boolean): void;
  /** The app came to a portal, or left it. */
  noteLifecycle(portalId: number, event: 'installed' | 'uninstalled'): void;
  /** The files kept, oldest first, of one portal or of all. */
  files(portalId?: number): readonly JournalFile[];
  find(offset: string): JournalFile | undefined;
  /** Files behind this one; undefined when it is not known, or no longer. */
  after(offset: string, portalId?: number): readonly JournalFile[] | undefined;
  /** What a download link is signed with; another one in every process. */
  readonly linkSecret: string;
}

/** @see https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide */
const retentionMs = 3 * 86_400_000;
const mostFileSpanMs = 3_600_000;
const mostEventsPerFile = 1_000;
/** With three days of more than that, the oldest go first. */
const mostFiles = 5_000;
const mostEvents = 200_000;
/** @see https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide */
const lifecycleTypeIds = { installed: '4-1909196', uninstalled: '4-1916193' };

interface KeptFile {
  portalId: number;
  publishedMs: number;
  file: JournalFile;
}

export function createJournal(clock: () => number): Journal {
  const subscriptions = createJournalSubscriptions();
  const open = new Map<number, JournalEvent[]>();
  let kept: KeptFile[] = [];
  let keptEvents = 0;

  const publish = (portalId: number, journalEvents: JournalEvent[]) => {
    // As old as the newest event in it, so that what nobody fetched in time is gone in time.
    const publishedMs = Date.parse(journalEvents.at(-1)?.occurredAt ?? '');
    const file = { offset: randomUUID(), publishedAt: new Date(publishedMs).toISOString(), journalEvents };
    kept.push({ portalId, publishedMs, file });
    keptEvents += journalEvents.length;
    while (kept.length > mostFiles || keptEvents > mostEvents) {
      keptEvents -= kept.shift()?.file.journalEvents.length ?? 0;
    }
  };

  const add = (portalId: number, events: readonly JournalEvent[]) => {
    const waiting = getOrMake(open, portalId, (): JournalEvent[] => []);
    const [oldest] = waiting;
    if (oldest !== undefined && clock() - Date.parse(oldest.occurredAt) > mostFileSpanMs) {
      publish(portalId, waiting.splice(0));
    }
    for (const event of events) {
      const selected = subscriptions.select(event);
      if (selected !== undefined) waiting.push(selected);
    }
    if (waiting.length >= mostEventsPerFile) publish(portalId, waiting.splice(0));
  };

  /** A file is closed when somebody looks: what was written until then is in it. */
  const settle = () => {
    for (const [portalId, events] of open) if (events.length > 0) publish(portalId, events.splice(0));
    const since = clock() - retentionMs;
    // Those of different portals need not stand in the order of their age.
    kept = kept.filter(({ publishedMs }) => publishedMs >= since);
    keptEvents = kept.reduce((sum, { file }) => sum + file.journalEvents.length, 0);
  };

  const ofPortal = (files: readonly KeptFile[], portalId: number | undefined) =>
    files.filter((entry) => portalId === undefined || entry.portalId === portalId).map(({ file }) => file);

  return {
    subscriptions,
    follow(portal, isInstalled) {
      portal.changes.onWrite((write) => {
        if (isInstalled()) add(write.portalId, describeWrite(write));
      });
    },
    noteLifecycle(portalId, event) {
      const [action, objectTypeId] = [
        event === 'installed' ? 'APP_INSTALL' : 'APP_UNINSTALL',
        lifecycleTypeIds[event],
      ];
      const occurredAt = new Date(clock()).toISOString();
      add(portalId, [{ type: 'APP_LIFECYCLE_EVENT', portalId, occurredAt, action, objectTypeId }]);
    },
    files(portalId) {
      settle();
      return ofPortal(kept, portalId);
    },
    find(offset) {
      settle();
      return kept.find(({ file }) => file.offset === offset)?.file;
    },
    after(offset, portalId) {
      settle();
      const place = kept.findIndex(({ file }) => file.offset === offset);
      return place < 0 ? undefined : ofPortal(kept.slice(place + 1), portalId);
    },
    linkSecret: randomBytes(32).toString('hex'),
  };
}
