import type { CallContext, HubSpot } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { RecordLoader } from './record-loader.ts';

/** How one request reaches the records of one type. */
export interface RecordRoad {
  type: ObjectTypeModel;
  hubspot: HubSpot;
  loader: RecordLoader;
  context: CallContext;
}
