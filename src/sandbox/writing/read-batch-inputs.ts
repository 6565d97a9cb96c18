import { readObject, requireList } from '../json-body.ts';
import { invalid } from '../refusal.ts';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis */
const mostInputs = 100;

/** The inputs of a batch of records, not too many of them. */
export function readBatchInputs(json: unknown, most = mostInputs): readonly unknown[] {
  const inputs = requireList(readObject(json), 'inputs');
  if (inputs.length > most) {
    throw invalid(
      `The maximum number of inputs supported in a batch is ${most}. Please reduce the number of items and try again`,
    );
  }
  return inputs;
}

/** Trace ids do not help against these: the whole batch is refused. */
export function refuseRepeatedIds(ids: readonly string[]): void {
  const repeated = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  if (repeated.length === 0) return;
  throw invalid(`Duplicate IDs found in batch input: [${repeated.join(', ')}]. IDs must be unique`, {
    context: { ids: repeated },
  });
}
