export { type Idempotency, type KeyedOutcome, type KeyedWork, openIdempotency } from './open-idempotency.ts';
