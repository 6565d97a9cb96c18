import { toError } from '../errors.ts';
import type { ObjectTypeModel } from '../portal/index.ts';
import {
  type Condition,
  createConditionTest,
  type Filter,
  propertiesOf,
  type RecordReader,
  type RecordValue,
} from '../records/index.ts';
import { createLeavingTest } from './change-filter.ts';
import type { ChangeSelection } from './change-selection.ts';
import type { GatewayContext } from './context.ts';
import { isStale } from './is-stale.ts';
import { startAssociations } from './look-ahead.ts';
import { isGone, type RecordChange } from './record-change.ts';
import { knownById } from './reread-record.ts';
import { stagePropertyOf } from './stage-property.ts';

/** A change with what it takes to answer a selection of it. */
export interface ChangeValue {
  change: RecordChange;
  cursor: string;
  /** Whether there is no record to give. */
  gone: boolean;
  /** Whether the filter keeps the record as it is now; null when it could not be read. */
  matches: boolean | null;
  /** Why the record could not be read. */
  failure: Error | undefined;
  /** Has read what is selected of this change and of those around it. */
  reader: RecordReader;
  /** Epoch milliseconds. */
  readAt: number;
}

export type ReadChange = Omit<ChangeValue, 'cursor'>;

export interface ReadChangesOptions {
  /** Of the changes of a type. */
  selectionOf(type: ObjectTypeModel): ChangeSelection;
  /** Of one type; relative dates are reckoned from `now`. */
  readFilter: ((now: number) => Filter) | undefined;
}

/** HubSpot was seen to answer 404 half a second after an event. */
const rereadAfterMs = 1_000;

type Outcome = RecordValue | null | Error | undefined;

/**
 * Reads what is selected of the records of some changes, and what the filter looks at, all of it together, so that the
 * changes of a burst and everybody who follows them share calls. What HubSpot does not show yet is read once more. Gives
 * the changes that are to be told.
 */
export async function readChanges(
  changes: readonly RecordChange[],
  { selectionOf, readFilter }: ReadChangesOptions,
  { changes: { clock }, renew, ending }: GatewayContext,
): Promise<ReadChange[]> {
  const { reader } = renew();
  const test = await prepareTest(changes[0]?.type, readFilter?.(clock.wall()), reader);
  const readEach = (some: readonly RecordChange[], from: RecordReader) =>
    Promise.all(some.map((change) => readOne(change, selectionOf(change.type), test, from)));

  const outcomes = new Map<RecordChange, { outcome: Outcome; reader: RecordReader }>();
  const first = await readEach(changes, reader);
  changes.forEach((change, index) => void outcomes.set(change, { outcome: first[index], reader }));
  const goneLater = new Set(changes.flatMap((change) => (isGone(change) ? [keyOf(change)] : [])));
  const stale = changes.filter((change, index) => {
    const outcome = first[index];
    if (outcome === undefined || outcome instanceof Error || goneLater.has(keyOf(change))) return false;
    return isStale(change, outcome, clock.wall());
  });
  if (stale.length > 0) {
    await clock.sleep(rereadAfterMs, ending);
    const again = renew().freshReader();
    const second = await readEach(stale, again);
    stale.forEach((change, index) => void outcomes.set(change, { outcome: second[index], reader: again }));
  }
  const readAt = clock.now();
  return changes.flatMap((change): ReadChange[] => {
    const { outcome, reader: by } = outcomes.get(change) ?? { outcome: undefined, reader };
    const failure = outcome instanceof Error ? outcome : test?.failure;
    const gone = isGoneNow(change, outcome);
    const matches = gone ? false : failure ? null : matchesNow(outcome, test);
    const isTold = matches !== false || test === undefined || outcome === null || test.mayHaveLeft(change);
    return isTold ? [{ change, gone, matches, failure, reader: by, readAt }] : [];
  });
}

interface FilterTest {
  properties: ReadonlySet<string>;
  /** undefined when the filter could not be prepared. */
  keeps: ((record: RecordValue) => boolean) | undefined;
  failure: Error | undefined;
  mayHaveLeft(change: RecordChange): boolean;
}

async function prepareTest(
  type: ObjectTypeModel | undefined,
  filter: Filter | undefined,
  reader: RecordReader,
): Promise<FilterTest | undefined> {
  if (type === undefined || filter === undefined) return undefined;
  const mayHaveLeft = createLeavingTest(filter);
  try {
    const condition: Condition = await reader.resolveFilter(type, filter);
    const properties = new Set(propertiesOf(condition));
    return { properties, keeps: createConditionTest(condition, type), failure: undefined, mayHaveLeft };
  } catch (error) {
    return { properties: new Set<string>(), keeps: undefined, failure: toError(error), mayHaveLeft };
  }
}

/** undefined: nothing of it has to be read. */
async function readOne(
  change: RecordChange,
  selection: ChangeSelection,
  test: FilterTest | undefined,
  reader: RecordReader,
): Promise<Outcome> {
  const { type, recordId, association } = change;
  const { record } = selection;
  if (association) warmAssociated(association, selection, reader);
  if (isGone(change) || (!record.isRead && test === undefined)) return undefined;
  startAssociations(type, [recordId], record.ahead, { reader });
  const stage = selection.hasFromStage ? stagePropertyOf(type) : undefined;
  // The resolver of the field finds it done, and says what is wrong with it.
  if (stage) void reader.history(type, knownById(type, recordId), stage.name).catch(() => undefined);
  try {
    return await reader.record(type, recordId, record.properties.union(test?.properties ?? new Set()));
  } catch (error) {
    return toError(error);
  }
}

function warmAssociated(
  { type, recordId }: NonNullable<RecordChange['association']>,
  selection: ChangeSelection,
  reader: RecordReader,
): void {
  const { isRead, properties, ahead } = selection.associated(type);
  if (!isRead) return;
  startAssociations(type, [recordId], ahead, { reader });
  void reader.record(type, recordId, properties).catch(() => undefined);
}

/** Of a record that nothing is selected of it is known what is told of it. */
function isGoneNow(change: RecordChange, outcome: Outcome): boolean {
  if (change.kind !== 'ARCHIVED' || !change.late) return isGone(change);
  return outcome === undefined ? !change.superseded : outcome === null;
}

function matchesNow(outcome: Outcome, test: FilterTest | undefined): boolean {
  if (outcome === null || outcome instanceof Error) return false;
  if (test === undefined || outcome === undefined) return true;
  return test.keeps?.(outcome) ?? false;
}

function keyOf({ type, recordId }: RecordChange): string {
  return `${type.objectTypeId} ${recordId}`;
}
