import { type ErrorCode, GatewayError } from '../errors.ts';
import type { WriteFailureCode, WriteOutcome } from '../records/index.ts';

/**
 * Sends rows that go in different calls, side by side. When all groups fail the mutation fails; when some do, their
 * rows say so, for what the others wrote has to be reported.
 */
export async function sendGroups<Row, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  send: (group: readonly Row[], key: Key) => Promise<readonly WriteOutcome[]>,
): Promise<WriteOutcome[]> {
  const groups = [...Map.groupBy(rows.entries(), ([, row]) => keyOf(row))];
  const sent = await Promise.allSettled(
    groups.map(([key, entries]) =>
      send(
        entries.map(([, row]) => row),
        key,
      ),
    ),
  );
  const outcomes: WriteOutcome[] = [];
  for (const [at, result] of sent.entries()) {
    if (result.status === 'rejected' && sent.every(({ status }) => status === 'rejected'))
      throw result.reason;
    const entries = groups[at]?.[1] ?? [];
    for (const [place, [index]] of entries.entries()) {
      const outcome =
        result.status === 'fulfilled' ? result.value[place] : { failure: toFailure(result.reason) };
      if (outcome === undefined) throw new TypeError('A row has no outcome');
      outcomes[index] = outcome;
    }
  }
  return outcomes;
}

const codes: Partial<Record<ErrorCode, WriteFailureCode>> = {
  HUBSPOT_UNAUTHENTICATED: 'FORBIDDEN',
  HUBSPOT_MISSING_SCOPES: 'FORBIDDEN',
  HUBSPOT_FORBIDDEN: 'FORBIDDEN',
  HUBSPOT_RATE_LIMITED: 'RATE_LIMITED',
  HUBSPOT_UNAVAILABLE: 'UNAVAILABLE',
};

function toFailure(error: unknown): { code: WriteFailureCode; message: string; correlationId?: string } {
  if (!(error instanceof GatewayError)) throw error;
  const { message, correlationId } = error;
  return {
    code: codes[error.code] ?? 'REJECTED',
    message,
    ...(correlationId === undefined ? {} : { correlationId }),
  };
}
