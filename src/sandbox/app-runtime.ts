import type { Identify } from './identity.ts';
import type { Journal } from './journal/journal.ts';
import type { JournalLimits } from './journal/journal-limits.ts';
import type { OAuth } from './oauth/oauth.ts';
import type { PortalRuntime } from './portal-runtime.ts';
import type { Webhooks } from './webhooks/webhooks.ts';

/** What belongs to the app, whatever portal it is installed in. */
export interface AppRuntime {
  readonly clock: () => number;
  readonly portals: readonly PortalRuntime[];
  readonly webhooks: Webhooks;
  readonly oauth: OAuth;
  readonly journal: Journal;
  readonly journalLimits: JournalLimits;
  /** What a bearer token stands for, expired ones included. */
  readonly identify: Identify;
}
