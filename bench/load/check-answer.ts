import { isDeepStrictEqual } from 'node:util';

export interface Answer {
  data?: unknown;
  errors?: { message?: string; path?: (string | number)[]; extensions?: { code?: string } }[];
}

/** `partial`: each failed field is null and has its error with a code. Anything else is a violation, in words. */
export type Verdict = 'complete' | 'partial' | { violation: string };

/** Compares an answer with the one that the same query has when nothing goes wrong. */
export function checkAnswer(answer: Answer, faultless: unknown): Verdict {
  const { data, errors = [] } = answer;
  if (errors.length === 0) {
    return isDeepStrictEqual(data, faultless)
      ? 'complete'
      : { violation: 'other data than without faults, and no error' };
  }
  const failedPaths = new Set<string>();
  for (const { message, path, extensions } of errors) {
    if (!extensions?.code) return { violation: `an error without code: ${message}` };
    if (!path) return { violation: `an error of no field: ${extensions.code}` };
    failedPaths.add(path.join('.'));
  }
  const wrong = findDifference(data, faultless, [], failedPaths);
  return wrong === undefined ? 'partial' : { violation: `${wrong || 'data'} is wrong and has no error` };
}

/** The first place where two answers differ though no error says so. */
function findDifference(
  actual: unknown,
  expected: unknown,
  path: readonly (string | number)[],
  failedPaths: ReadonlySet<string>,
): string | undefined {
  // A failure in a field that cannot be null shows at the nearest one above that can.
  if (actual === null && isFailed(path.join('.'), failedPaths)) return undefined;
  if (Array.isArray(actual) && Array.isArray(expected)) {
    if (actual.length !== expected.length) return path.join('.');
    return firstOf(actual.keys(), (index) =>
      findDifference(actual[index], expected[index], [...path, index], failedPaths),
    );
  }
  if (isObject(actual) && isObject(expected)) {
    const names = new Set([...Object.keys(actual), ...Object.keys(expected)]);
    return firstOf(names, (name) =>
      findDifference(actual[name], expected[name], [...path, name], failedPaths),
    );
  }
  return isDeepStrictEqual(actual, expected) ? undefined : path.join('.');
}

function isFailed(path: string, failedPaths: ReadonlySet<string>): boolean {
  if (failedPaths.has(path) || path === '') return failedPaths.size > 0;
  return [...failedPaths].some((failed) => failed.startsWith(`${path}.`));
}

function firstOf<Item>(items: Iterable<Item>, find: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
