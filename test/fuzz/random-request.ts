import type { GraphQLSchema } from 'graphql';
import { type Random, randomOperation } from './random-operation.ts';

export interface RandomRequest {
  body: Buffer;
  /** Whether the body is an operation that is valid by the schema. */
  isValid: boolean;
}

/** A third each: bytes of any kind, a valid request with a few bytes changed, a valid request. */
export function randomRequest(schema: GraphQLSchema, random: Random): RandomRequest {
  const kind = random(3);
  if (kind === 0) return { body: randomBytes(random(400), random), isValid: false };
  const valid = Buffer.from(JSON.stringify(randomOperation(schema, random)));
  return kind === 1 ? { body: mutate(valid, random), isValid: false } : { body: valid, isValid: true };
}

function randomBytes(length: number, random: Random): Buffer {
  return Buffer.from(Array.from({ length }, () => random(256)));
}

/** One to eight times: a byte changed, left out, put in, or a piece given twice. */
function mutate(valid: Buffer, random: Random): Buffer {
  let bytes = valid;
  for (let times = 1 + random(8); times > 0; times -= 1) {
    const at = random(bytes.length + 1);
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
    const changes = [
      () => [before, Buffer.of(random(256)), after.subarray(1)],
      () => [before, after.subarray(1 + random(4))],
      () => [before, Buffer.from('{}[]":,$@!()\\\n\0'.charAt(random(16))), after],
      () => [before, after.subarray(0, random(40)), after],
    ];
    bytes = Buffer.concat(changes[random(changes.length)]?.() ?? [bytes]);
  }
  return bytes;
}

/** The same numbers for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, bound);
  };
}
