/** "Now" of every profile; nothing in one is newer, except what is planned for later. */
export const baseMs = Date.UTC(2026, 8, 1, 8);
export const dayMs = 86_400_000;
export const hourMs = 3_600_000;

export function toIso(ms: number): string {
  return new Date(ms).toISOString();
}

/** `YYYY-MM-DD`, as HubSpot sends date properties. */
export function toDay(ms: number): string {
  return toIso(ms).slice(0, 10);
}

export function fromIso(text: string | undefined): number {
  return text === undefined ? baseMs : Date.parse(text);
}
