export {
  type AssociationChange,
  type ChangeEvent,
  type ChangeKind,
  changeKinds,
  type MergeChange,
  type PropertyChange,
  type RecordReference,
  recordsOf,
} from './change-event.ts';
export {
  type ChangeStream,
  type ChangesPage,
  type ChangesRequest,
  maxChanges,
  type SubscribeRequest,
} from './change-stream.ts';
export { type DeadLetters, type KeptDeadLetter, openDeadLetters } from './dead-letters.ts';
export type { EventLog, LoggedEvent } from './event-log.ts';
export { type Events, type EventsOptions, openEvents } from './open-events.ts';
export { parseBody } from './parse-body.ts';
export { MalformedEvent, parseChange } from './parse-change.ts';
export type { Subscription } from './subscription.ts';
export {
  readSignature,
  type SignatureVersion,
  signatureVersions,
  verifySignature,
} from './verify-signature.ts';
export type { DeadLetter } from './write-dead-letters.ts';
