/** Types whose events have names of their own. */
export const classicTypeIds: ReadonlySet<string> = new Set(['0-1', '0-2', '0-3', '0-5', '0-7', '0-8']);
