import type { CallContext } from '../hubspot/index.ts';
import type { RecordSource } from './source.ts';

/** How the writes of one request get to HubSpot. */
export interface WriteRoad {
  source: RecordSource;
  context: CallContext;
}
