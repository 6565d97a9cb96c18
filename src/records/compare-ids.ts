/** Record ids are decimal numbers without leading zeros, possibly beyond 2^53. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
