/** For what comes from outside, cursors for instance. @returns undefined unless `json` is the JSON of an array. */
export function readArray(json: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
