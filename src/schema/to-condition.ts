import { badUserInput } from '../errors.ts';
import type { ObjectTypeModel, Portal, TellDoubt } from '../portal/index.ts';
import type { Comparison, Filter } from '../records/index.ts';
import type { FilterPlan } from './filter-plan.ts';
import { readAnyId, readId } from './global-id.ts';
import { requireOptions } from './option-check.ts';
import type { PropertyKind } from './property-plan.ts';
import { toWireValue } from './property-value.ts';
import type { RelativeMoment } from './relative-moment.ts';
import { toAbsolute } from './relative-operators.ts';

export interface FilterScope {
  type: ObjectTypeModel;
  plan: FilterPlan;
  portal: Portal;
  /** As in PortalSchema. */
  doubt: TellDoubt;
  /** Of the filters on associated records. */
  planOf(type: ObjectTypeModel): FilterPlan;
  /** What relative dates are reckoned from. */
  moment: RelativeMoment;
}

type FilterInput = Readonly<Record<string, unknown>>;

/**
 * A `<Type>Filter` input as a condition over internal names.
 *
 * @throws GatewayError BAD_USER_INPUT naming the path inside the filter.
 */
export function toCondition(input: FilterInput, scope: FilterScope, path = 'filter'): Filter {
  const parts = Object.entries(input).flatMap(([key, value]): Filter[] => {
    if (value === null || value === undefined) return [];
    return [toPart(key, value, scope, `${path}.${key}`)];
  });
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'all', of: parts };
}

function toPart(key: string, value: unknown, scope: FilterScope, path: string): Filter {
  if (key === 'and' || key === 'or') {
    const of = (value as FilterInput[]).map((part, index) => toCondition(part, scope, `${path}[${index}]`));
    return { kind: key === 'and' ? 'all' : 'any', of };
  }
  if (key === 'not') return { kind: 'not', of: toCondition(value as FilterInput, scope, path) };
  const associated = scope.plan.associations.get(key);
  if (associated) return toAssociated(value as FilterInput, associated, scope, path);
  const plan = scope.plan.properties.get(key);
  const property = plan?.property.name ?? 'hs_object_id';
  const kind = plan?.kind ?? 'id';
  const readOperand =
    key === 'id' && !plan
      ? recordIdReader(scope.type, scope.portal, path)
      : operandReader(kind, scope.portal, path);
  if (plan) requireOptions(value as FilterInput, plan, scope, path);
  const relative = { ...scope, isDate: kind === 'date' };
  return all(
    Object.entries(value as FilterInput).flatMap(([operator, operand]) => {
      const argument = `${path}.${operator}`;
      const absolute = toAbsolute({ operator, operand }, relative, argument);
      return toComparison({ property, kind, ...absolute, path: argument, readOperand });
    }),
  );
}

/** Several keys of one association are several conditions: they may hold for different associated records. */
function toAssociated(
  value: FilterInput,
  to: ObjectTypeModel,
  { portal, doubt, planOf, moment }: FilterScope,
  path: string,
): Filter {
  const associated = (of: Filter, argument: string): Filter => ({ kind: 'associated', to, of, argument });
  const parts = Object.entries(value).flatMap(([key, operand]): Filter[] => {
    if (operand === null || operand === undefined) return [];
    const argument = `${path}.${key}`;
    if (key === 'id')
      return toAssociatedIds(operand as FilterInput, to, portal, argument).map((of) =>
        associated(of, argument),
      );
    const scope = { type: to, plan: planOf(to), portal, doubt, planOf, moment };
    const of = toCondition(operand as FilterInput, scope, argument);
    return [key === 'some' ? associated(of, argument) : { kind: 'not', of: associated(of, argument) }];
  });
  return all(parts);
}

function toAssociatedIds(
  operators: FilterInput,
  to: ObjectTypeModel,
  portal: Portal,
  path: string,
): Comparison[] {
  const readOperand = recordIdReader(to, portal, path);
  return Object.entries(operators).flatMap(([operator, operand]) => {
    const argument = `${path}.${operator}`;
    if (operand === null) throw badUserInput(argument, `Argument "${argument}" must not be null.`);
    if (operator !== 'eq' && operator !== 'in')
      throw badUserInput(
        argument,
        `The id of associated records can be compared with "eq" and "in" only, not with "${operator}"; "none" excludes.`,
      );
    return toComparison({
      property: 'hs_object_id',
      kind: 'id',
      operator,
      operand,
      path: argument,
      readOperand,
    });
  });
}

interface ComparisonInput {
  property: string;
  kind: PropertyKind;
  operator: string;
  operand: unknown;
  path: string;
  readOperand(value: unknown): string;
}

const singleOperators = {
  eq: 'EQ',
  neq: 'NEQ',
  lt: 'LT',
  lte: 'LTE',
  gt: 'GT',
  gte: 'GTE',
  contains: 'CONTAINS_TOKEN',
} as const;

function toComparison({
  property,
  kind,
  operator,
  operand,
  path,
  readOperand,
}: ComparisonInput): Comparison[] {
  const base = { kind: 'property', property, argument: path } as const;
  const presence = (present: boolean): Comparison => ({
    ...base,
    operator: present ? 'HAS_PROPERTY' : 'NOT_HAS_PROPERTY',
  });
  if (operand === undefined) return [];
  if (operand === null) {
    if (operator === 'eq') return [presence(false)];
    if (operator === 'neq') return [presence(true)];
    throw badUserInput(
      path,
      `Argument "${path}" must not be null; "eq: null" and "exists" ask for missing values.`,
    );
  }
  switch (operator) {
    case 'exists':
      return [presence(operand === true)];
    case 'in':
    case 'notIn': {
      const given = (operand as unknown[]).map(readOperand);
      if (given.length === 0) throw badUserInput(path, `Argument "${path}" must list at least one value.`);
      // IN compares text as it is stored for comparison: in lower case.
      const values = new Set(kind === 'text' ? given.map((value) => value.toLowerCase()) : given);
      return [{ ...base, operator: operator === 'in' ? 'IN' : 'NOT_IN', values: [...values] }];
    }
    case 'between': {
      const { from, to } = operand as { from: unknown; to: unknown };
      return [{ ...base, operator: 'BETWEEN', low: readOperand(from), high: readOperand(to) }];
    }
    default:
      if (!isSingleOperator(operator)) throw new TypeError(`Unknown operator ${operator}`);
      return [{ ...base, operator: singleOperators[operator], value: readOperand(operand) }];
  }
}

function isSingleOperator(operator: string): operator is keyof typeof singleOperators {
  return Object.hasOwn(singleOperators, operator);
}

/** Operands as HubSpot's search takes them; dates and date-times as epoch milliseconds. */
function operandReader(kind: PropertyKind, portal: Portal, path: string): (value: unknown) => string {
  const { portalId } = portal.model.account;
  if (kind === 'ownerId')
    return (value) => readId(String(value), { portalId, typeId: 'owner', typeName: 'Owner' }, path);
  // A property that holds the id of a record: which type's is up to the property.
  if (kind === 'id') return (value) => readAnyId(String(value), portalId, path);
  return toWireValue;
}

function recordIdReader(type: ObjectTypeModel, portal: Portal, path: string): (value: unknown) => string {
  const { portalId } = portal.model.account;
  return (value) =>
    readId(String(value), { portalId, typeId: type.objectTypeId, typeName: type.singularLabel }, path);
}

function all(parts: Filter[]): Filter {
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'all', of: parts };
}
