import { type Cache, type CacheEntry, estimateBytes } from './cache.ts';
import type { Trail } from './trail.ts';

/** The answer to one operation, whole. */
export interface KeptAnswer {
  data: object;
  /** The data as JSON. */
  text: string;
  /** Looks into the cache that it was made of. */
  cacheHits: number;
  /** Records that were left out because they were gone. */
  omittedRecords: number;
}

/** Whole answers of one portal that were made of nothing but what is cached. */
export interface Answers {
  /** What was kept by this key; undefined once anything that it was made of has aged, changed or been forgotten. */
  get(key: string): KeptAnswer | undefined;
  /** @param trail which is not lost */
  put(key: string, answer: KeptAnswer, trail: Trail): void;
}

interface AnswerEntry extends CacheEntry {
  answer: KeptAnswer;
  trail: Trail;
}

/** Of the objects of an answer, for each character of its text. */
const dataBytesPerCharacter = 4;
const bytesPerLook = 128;

export function createAnswers(cache: Cache, portalId: string): Answers {
  const answers = cache.section<AnswerEntry>(`answer ${portalId}`);
  return {
    get(key) {
      const entry = answers.get(key);
      return entry?.trail.holds() ? entry.answer : undefined;
    },
    put(key, answer, trail) {
      const bytes =
        estimateBytes([key, answer.text]) +
        dataBytesPerCharacter * answer.text.length +
        bytesPerLook * trail.length();
      answers.set(key, { answer, trail, bytes }, cache.now());
    },
  };
}
