export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether there is anything inside of so many levels. */
export function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

/** JSON of so many levels; what is inside of them is left out. */
export function stringifyTo(levels: number, value: unknown): string {
  return JSON.stringify(cutTo(levels, value));
}

function cutTo(levels: number, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '…';
  if (Array.isArray(value)) return value.map((inner) => cutTo(levels - 1, inner));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cutTo(levels - 1, inner)]));
}
