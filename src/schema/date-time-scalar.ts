import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';

/** As JavaScript writes an instant, and as every answer has it. */
const canonical = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const { serialize, parseValue, parseLiteral } = GraphQLDateTime;

/** GraphQLDateTime that gives texts: a Date would be written by JSON.stringify at several times the cost. */
export const dateTimeScalar = new GraphQLScalarType({
  ...GraphQLDateTime.toConfig(),
  serialize(value) {
    if (typeof value === 'string' && canonical.test(value)) return value;
    const instant: unknown = serialize(value);
    return instant instanceof Date ? instant.toISOString() : instant;
  },
  parseValue(value) {
    refuseDate(value);
    return parseValue(value);
  },
  parseLiteral(node, variables) {
    if (node.kind === Kind.STRING) refuseDate(node.value, node);
    return parseLiteral(node, variables);
  },
});

/** The likeliest mistake, and what is meant by it is not known: midnight is another instant in every time zone. */
function refuseDate(value: unknown, node?: ValueNode): void {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    throw new GraphQLError(
      `DateTime is an instant, "${value}T00:00:00Z" for example, not a date: "${value}".`,
      node ? { nodes: node } : {},
    );
}

const wire = /^(\d{4}-\d{2}-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d{3})?Z$/;

/** HubSpot's usual spelling of an instant as it is answered; undefined for all others, which have to be read. */
export function toCanonical(text: string): string | undefined {
  const [, seconds, fraction = '.000'] = wire.exec(text) ?? [];
  return seconds === undefined || !isMonth(seconds) ? undefined : `${seconds}${fraction}Z`;
}

function isMonth(text: string): boolean {
  const month = Number(text.slice(5, 7));
  return month >= 1 && month <= 12;
}
