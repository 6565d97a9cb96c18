/** Record ids are decimal strings that may grow past 2^53, so they are ordered by length, then text. */
export function compareIds(left: string, right: string): number {
  if (left.length !== right.length) return left.length - right.length;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Index of the first id that is not below `id` in an ascending list. */
export function lowerBound(ascending: readonly string[], id: string): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = ascending[middle];
    if (candidate !== undefined && compareIds(candidate, id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
