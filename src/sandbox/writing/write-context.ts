import { sandboxApp } from '../app.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';
import type { WriteSource } from '../store/stored-record.ts';

/** What a write of records of one type works on. */
export interface WriteContext {
  readonly portal: PortalStore;
  readonly type: PortalObjectType;
  readonly clock: () => number;
  /** Who writes, as the history names it; default: the app. */
  readonly source?: WriteSource;
}

/** How the history names what the API wrote: an app, by its id. */
export const apiSource: WriteSource = {
  sourceType: 'INTEGRATION',
  sourceId: String(sandboxApp.appId),
  sourceLabel: 'Sandbox app',
};
