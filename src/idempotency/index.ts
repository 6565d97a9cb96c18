export { type Idempotency, type KeyedWork, openIdempotency } from './open-idempotency.ts';
