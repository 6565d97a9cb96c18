import type { Clock } from '../clock.ts';
import type { Events } from '../events/index.ts';
import type { HubSpot } from '../hubspot/index.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import type { PollPlace, PollPlaces } from './poll-places.ts';

/** What polling one type works with. */
export interface PollTools {
  hubspot: HubSpot;
  places: PollPlaces;
  /** A type that was never polled begins now. */
  placeOf(type: ObjectTypeModel): PollPlace;
  append: Events['append'];
  clock: Clock;
  portalId: string;
  /** How far each pass goes back behind what was seen, in milliseconds. */
  overlapMs: number;
}
