import { type AggregateQuery, priceAggregate } from '../records/index.ts';
import type { Builder } from './builder.ts';
import { plannedBy } from './explain-operation.ts';
import type { FilterInputs } from './filter-inputs.ts';
import { filterReader } from './filter-reader.ts';
import type { PortalSchema } from './portal-schema.ts';
import { createRelativeMoment } from './relative-moment.ts';
import { textArgument } from './text-argument.ts';

/** `contactsCount(…)` for every object type of the portal. */
export function addCountQueries(
  builder: Builder,
  scope: PortalSchema,
  inputs: ReadonlyMap<string, FilterInputs>,
): void {
  for (const plan of scope.plans) {
    const { type, typeName, count } = plan;
    const own = inputs.get(type.objectTypeId);
    if (own === undefined) throw new TypeError(`${typeName} has no filter`);
    const readFilter = filterReader(type, scope, inputs);
    const toQuery = ({ query, filter }: CountArguments, now: () => number): AggregateQuery => ({
      filter: readFilter(filter, createRelativeMoment(now)),
      text: query?.trim() || undefined,
      groupBy: [],
      numbers: new Set(),
    });
    builder.queryField(count, (t) =>
      t.int({
        // One refused type nulls its own field, never the query.
        nullable: true,
        description: `How many ${type.pluralLabel.toLowerCase()} there are; exact, beyond 10,000 too.`,
        args: {
          ...textArgument(t.arg, plan),
          filter: t.arg({ type: own.filter }),
        },
        extensions: plannedBy((args) => ({
          calls: priceAggregate(
            type,
            toQuery(args, () => 0),
          ),
        })),
        resolve: async (_root, args, { reader, now }) =>
          (await reader.aggregate(type, toQuery(args as CountArguments, now))).count,
      }),
    );
  }
}

interface CountArguments {
  query?: string | null;
  filter?: Record<string, unknown> | null;
}
