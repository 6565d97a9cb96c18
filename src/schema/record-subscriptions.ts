import type { Builder } from './builder.ts';
import { type FilterInput, followChanges, giveChange, planChanges, selectionsOf } from './change-fields.ts';
import {
  createChangeRequest,
  type KindArgument,
  kindTest,
  propertyTest,
  recordsOfType,
} from './change-request.ts';
import type { ChangeTypes } from './change-types.ts';
import { plannedBy } from './explain-operation.ts';
import type { FilterInputs } from './filter-inputs.ts';
import { filterReader } from './filter-reader.ts';
import type { TypePlan } from './name-portal.ts';
import type { Arguments } from './page-arguments.ts';
import type { PortalSchema } from './portal-schema.ts';

interface ChangedArguments {
  ids?: string[] | null;
  kinds?: KindArgument;
  properties?: string[] | null;
  filter?: FilterInput;
  after?: string | null;
}

/** `contactChanged` for every record type. */
export function addRecordSubscriptions(
  builder: Builder,
  scope: PortalSchema,
  types: ChangeTypes,
  inputs: ReadonlyMap<string, FilterInputs>,
): void {
  for (const plan of scope.plans) {
    const { type, subscriptions } = plan;
    const change = types.own.get(type.objectTypeId);
    const input = inputs.get(type.objectTypeId);
    if (change === undefined || input === undefined)
      throw new TypeError(`${plan.typeName} has no change or filter`);
    const read = filterReader(type, scope, inputs);
    builder.subscriptionField(subscriptions.changed, (t) =>
      t.field({
        type: change,
        nullable: true,
        description: `What happens to ${type.pluralLabel.toLowerCase()}, in order per record.`,
        args: {
          ids: idsArgument(t.arg),
          kinds: t.arg({ type: [types.kind], description: 'Only these kinds of changes.' }),
          properties: t.arg.stringList({
            description:
              'Of updates only those of one of these, by internal names or fields; other kinds are told all the same.',
          }),
          filter: t.arg({ type: input.filter, description: filterDescription }),
          after: afterArgument(t.arg),
        },
        extensions: plannedBy(({ filter }, nodes, info) =>
          planChanges(
            { types: [type], count: 1, nodes, filter: { type, input: filter as FilterInput, read } },
            scope,
            info,
          ),
        ),
        subscribe: (_root, args, context, info) =>
          followChanges(
            {
              request: requestOf(args as ChangedArguments, plan, scope),
              after: args.after,
              selectionOf: selectionsOf(info.fieldNodes, scope, info),
              filter: { input: (args as ChangedArguments).filter, read },
            },
            context,
          ),
        resolve: (event, _args, context) => giveChange(event, context),
      }),
    );
  }
}

export const filterDescription =
  'Only changes of records that this holds for as they are now, and those after which it may hold no longer: they have `matches: false`.';

export function idsArgument(arg: Arguments) {
  return arg.idList({ description: 'Only these records, by global ids or bare HubSpot ids.' });
}

export function afterArgument(arg: Arguments) {
  return arg.string({
    description:
      'Goes on behind this cursor, whichever field it is from. Default: from now on. The header Last-Event-ID goes before it.',
  });
}

function requestOf(args: ChangedArguments, plan: TypePlan, scope: PortalSchema) {
  const ofKind = kindTest(args.kinds);
  const ofProperties = propertyTest(args.properties, plan);
  return createChangeRequest(
    scope,
    recordsOfType(plan.type, args.ids, scope),
    (change) => ofKind(change) && ofProperties(change),
  );
}
