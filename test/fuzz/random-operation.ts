import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** A whole number from 0 to below `bound`. */
export type Random = (bound: number) => number;

export interface RandomOperation {
  query: string;
  variables: Record<string, unknown>;
}

const maxDepth = 6;
const texts = ['', '1', '2011', 'a', 'ä€𝄞', '-1', '2024-02-30', '%00', '..', 'null', 'x'.repeat(300)];

/** An operation that is valid by the schema, its argument values in variables: of the right type, seldom sensible. */
export function randomOperation(schema: GraphQLSchema, random: Random): RandomOperation {
  const variables: Record<string, unknown> = {};
  const definitions: string[] = [];
  const root = random(10) === 0 ? schema.getMutationType() : schema.getQueryType();
  if (!root) throw new TypeError('The schema has no root type');
  const fields = Object.values(root.getFields());
  const selected = Array.from({ length: 1 + random(2) }, (_, index) => {
    const field = pick(fields);
    return field ? `r${index}: ${write(field, 1)}` : '__typename';
  });
  const kind = root === schema.getMutationType() ? 'mutation' : 'query';
  const declared = definitions.length > 0 ? `(${definitions.join(', ')})` : '';
  return { query: `${kind} Q${declared} { ${selected.join(' ')} }`, variables };

  function pick<Item>(items: readonly Item[]): Item | undefined {
    return items[random(items.length)];
  }

  function write(field: GraphQLField<unknown, unknown>, depth: number): string {
    const given = field.args.filter((argument) => isRequiredArgument(argument) || random(4) === 0);
    const args = given.map((argument) => `${argument.name}: ${declare(argument)}`);
    const call = `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}`;
    const type = getNamedType(field.type);
    if (isLeafType(type)) return call;
    if (!isObjectType(type)) return `${call} { __typename }`;
    const inner = Object.values(type.getFields()).filter(
      ({ type: own }) => depth < maxDepth || isLeafType(getNamedType(own)),
    );
    const below = Array.from({ length: 1 + random(3) }, (_, index) => {
      const chosen = pick(inner);
      return chosen ? `f${index}: ${write(chosen, depth + 1)}` : '__typename';
    });
    return `${call} { ${below.join(' ')} }`;
  }

  function declare({ type }: GraphQLArgument): string {
    const name = `v${definitions.length}`;
    definitions.push(`$${name}: ${String(type)}`);
    variables[name] = makeValue(type, 0);
    return `$${name}`;
  }

  function makeValue(given: GraphQLInputType, depth: number): unknown {
    const type = getNullableType(given);
    if (isListType(type)) return Array.from({ length: random(3) }, () => makeValue(type.ofType, depth + 1));
    if (isEnumType(type)) return pick(type.getValues())?.name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const chosen = type.isOneOf
        ? fields.slice(0, 1)
        : fields.filter((field) => isRequiredInputField(field) || (depth < 3 && random(fields.length) < 2));
      return Object.fromEntries(chosen.map((field) => [field.name, makeValue(field.type, depth + 1)]));
    }
    switch (String(type)) {
      case 'Int':
        return random(5) === 0 ? random(100_000) - 50_000 : 1 + random(5);
      case 'Float':
        return (random(2_000_001) - 1_000_000) / 7;
      case 'Boolean':
        return random(2) === 0;
      case 'Date':
        return '2024-05-01';
      case 'DateTime':
        return '2024-05-01T10:00:00.000Z';
      default:
        return pick(texts);
    }
  }
}
