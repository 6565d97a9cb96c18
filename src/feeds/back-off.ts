const firstMs = 5_000;
const longestMs = 600_000;

/** How long to wait after so many failures in a row, in milliseconds; what HubSpot asks for counts where it is more. */
export function backOffMs(failures: number, error: Error): number {
  const askedMs = 'retryAfterMs' in error && typeof error.retryAfterMs === 'number' ? error.retryAfterMs : 0;
  return Math.max(Math.min(longestMs, firstMs * 2 ** (failures - 1)), askedMs);
}
