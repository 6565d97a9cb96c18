import type { GraphQLResolveInfo } from 'graphql';
import { badUserInput } from '../errors.ts';
import { maxChanges } from '../events/index.ts';
import type { PageInfo } from '../records/index.ts';
import type { Builder } from './builder.ts';
import { createMarks, decodeChangePlace, encodePlaceBehind } from './change-cursor.ts';
import { planChanges, selectionsOf } from './change-fields.ts';
import {
  type ChangeRequest,
  createChangeRequest,
  type KindArgument,
  kindTest,
  readTypes,
  recordsOfTypes,
} from './change-request.ts';
import type { ChangeTypes } from './change-types.ts';
import type { GatewayContext } from './context.ts';
import { plannedBy } from './explain-operation.ts';
import { placeChanges } from './place-changes.ts';
import { placesIn } from './plan-write.ts';
import type { PortalSchema } from './portal-schema.ts';
import { type ChangeValue, readChanges } from './read-changes.ts';
import type { RecordChange } from './record-change.ts';
import type { SelectionInfo } from './selection.ts';
import type { SharedTypes } from './shared-types.ts';

const defaultCount = 50;
/** Of the log, for one page: most may be of other types. */
const maxScanned = 10_000;
/** Changes are put together of so many events at a time. */
const portion = 500;
const connectionName = 'RecordChangeConnection';

interface ChangePage {
  nodes: readonly ChangeValue[];
  pageInfo: PageInfo;
}

interface ChangesArguments {
  first?: number | null | undefined;
  after?: string | null | undefined;
  objectTypes?: string[] | null | undefined;
  kinds?: KindArgument;
}

/** `changes` and `changeCursor`: the log for who asks now and then. */
export function addChangeQueries(
  builder: Builder,
  scope: PortalSchema,
  types: ChangeTypes,
  { pageInfo }: SharedTypes,
): void {
  const edge = builder.objectRef<ChangeValue>('RecordChangeEdge').implement({
    description: 'A change, and its place in the log.',
    fields: (t) => ({
      cursor: t.exposeString('cursor', { nullable: false }),
      node: t.field({ type: types.any, nullable: false, resolve: (value) => value }),
    }),
  });
  const connection = builder.objectRef<ChangePage>(connectionName).implement({
    description: 'A page of changes, oldest first.',
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        nullable: { list: false, items: false },
        resolve: ({ nodes }) => [...nodes],
      }),
      nodes: t.field({
        type: [types.any],
        nullable: { list: false, items: false },
        resolve: ({ nodes }) => [...nodes],
      }),
      pageInfo: t.field({
        type: pageInfo,
        nullable: false,
        description:
          'A page may have fewer changes than asked for, or none, and a next page all the same. `endCursor` is never null: at the end, ask again behind it.',
        resolve: (page) => page.pageInfo,
      }),
    }),
  });
  builder.queryFields((t) => ({
    changes: t.field({
      type: connection,
      nullable: true,
      description: 'What happened to records, in order per record, as far back as it is kept.',
      args: {
        first: t.arg.int({ description: `How many, at most ${maxChanges}. Default: ${defaultCount}.` }),
        after: t.arg.string({
          description:
            'Behind this cursor, whichever field it is from. Default: from the oldest that is kept.',
        }),
        objectTypes: t.arg.stringList({ description: 'Only of these. Default: all that the schema has.' }),
        kinds: t.arg({ type: [types.kind], description: 'Only these kinds of changes.' }),
      },
      extensions: plannedBy((args, nodes, info) => {
        const { objectTypes, first } = args as ChangesArguments;
        const places = changePlaces(nodes, info);
        return planChanges(
          { types: readTypes(objectTypes, scope), count: readCount(first), nodes: places },
          scope,
          info,
        );
      }),
      resolve: (_root, args, context, info) => readPage(args, scope, context, info),
    }),
    changeCursor: t.string({
      nullable: true,
      description:
        'The end of the log as it is now: what `after` takes to be told of everything from here on.',
      resolve(_root, _args, { changes, noteMomentary }) {
        noteMomentary();
        return changes.cursor();
      },
    }),
  }));
}

async function readPage(
  args: ChangesArguments,
  scope: PortalSchema,
  context: GatewayContext,
  info: GraphQLResolveInfo,
): Promise<ChangePage> {
  context.noteMomentary();
  const request = createChangeRequest(
    scope,
    recordsOfTypes(args.objectTypes, null, scope),
    kindTest(args.kinds),
  );
  const { found, endCursor, hasMore } = scanLog(args, request, context);
  context.countRecords(found.length);
  const selectionOf = selectionsOf(changePlaces(info.fieldNodes, info), scope, info);
  const changes = found.map(({ change }) => change);
  const read = await readChanges(changes, { selectionOf, readFilter: undefined }, context);
  const nodes = read.map((value, index) => ({ ...value, cursor: found[index]?.cursor ?? endCursor }));
  const [first] = nodes;
  // It has read the first associations of the records too.
  if (first) context.reader = first.reader;
  return {
    nodes,
    pageInfo: {
      hasNextPage: hasMore,
      hasPreviousPage: false,
      startCursor: first && (() => first.cursor),
      endCursor: () => endCursor,
    },
  };
}

/** Reads the log until it has as many changes as are asked for, or has read enough. */
function scanLog(
  { first, after }: ChangesArguments,
  { changesIn }: ChangeRequest,
  { changes: feed }: GatewayContext,
): { found: { change: RecordChange; cursor: string }[]; endCursor: string; hasMore: boolean } {
  const count = readCount(first);
  const place = after == null ? undefined : decodeChangePlace(after);
  const marks = createMarks(place);
  const found: { change: RecordChange; cursor: string }[] = [];
  let start = place?.cursor ?? feed.oldest();
  for (let scanned = 0; ; ) {
    const { events, cursor: logged, hasMore } = feed.page({ after: start, first: portion });
    const { fresh, given } = marks.take(events);
    const cursor = events.length > 0 ? encodePlaceBehind(events, given) : logged;
    const changes = changesIn(fresh);
    const cursors = placeChanges({ start, events, given }, changes);
    changes.forEach((change, index) => void found.push({ change, cursor: cursors[index] ?? cursor }));
    if (found.length > count) {
      found.length = count;
      return { found, endCursor: found.at(-1)?.cursor ?? cursor, hasMore: true };
    }
    scanned += events.length;
    if (!hasMore || found.length === count || scanned >= maxScanned)
      return { found, endCursor: cursor, hasMore };
    start = logged;
  }
}

function changePlaces(
  nodes: Parameters<typeof placesIn>[2],
  info: SelectionInfo,
): ReturnType<typeof placesIn> {
  return [
    ...placesIn(connectionName, ['nodes'], nodes, info),
    ...placesIn(connectionName, ['edges', 'node'], nodes, info),
  ];
}

function readCount(first: number | null | undefined): number {
  const count = first ?? defaultCount;
  if (count < 1 || count > maxChanges)
    throw badUserInput('first', `Argument "first" must be between 1 and ${maxChanges}, got ${count}.`);
  return count;
}
