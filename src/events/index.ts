export {
  type ChangeEvent,
  type ChangeKind,
  changeKinds,
  type RecordReference,
  recordsOf,
} from './change-event.ts';
export { type ChangesPage, maxChanges } from './change-stream.ts';
export type { Applied } from './consumer.ts';
export { type DeadLetters, openDeadLetters } from './dead-letters.ts';
export type { EventLog, LoggedEvent } from './event-log.ts';
export { type Events, openEvents } from './open-events.ts';
export { parseBody } from './parse-body.ts';
export { MalformedEvent, parseChange } from './parse-change.ts';
export type { Subscription } from './subscription.ts';
export { readSignature, type SignatureVersion, verifySignature } from './verify-signature.ts';
export { type DeadLetter, toDeadLetter } from './write-dead-letters.ts';
