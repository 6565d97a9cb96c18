import type { WireBatchError, WireError } from '../wire/index.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * HubSpot's error body, or an entry in the errors of a 207, as it is documented, whatever was sent: fields of other types
 * are left out, a single value stands for a list of one. What comes of a write that was carried out rests on reading this.
 */
export function readError(body: unknown): WireError {
  if (!isObject(body)) return {};
  const { context, errors, links, ...rest } = body;
  const texts = Object.fromEntries(
    textFields.flatMap((name) => (typeof rest[name] === 'string' ? [[name, rest[name]]] : [])),
  );
  return {
    ...texts,
    ...(isObject(context) ? { context: readContext(context) } : {}),
    ...(Array.isArray(errors) ? { errors: errors.filter(isObject).map(readDetail) } : {}),
    ...(isObject(links) ? { links: links as Record<string, string> } : {}),
  };
}

/** The errors of a batch; undefined where it has none. */
export function readErrorEntries(errors: unknown): WireBatchError[] | undefined {
  if (!Array.isArray(errors)) return undefined;
  return errors.map((entry) => {
    const {
      status = 'error',
      category = '',
      message = 'HubSpot does not say why',
      ...rest
    } = readError(entry);
    return { ...rest, status, category, message };
  });
}

const textFields = [
  'status',
  'message',
  'correlationId',
  'category',
  'subCategory',
  'errorType',
  'policyName',
  'groupName',
  'requestId',
] as const;

function readDetail({ message, code, context }: JsonObject): NonNullable<WireError['errors']>[number] {
  return {
    ...(typeof message === 'string' ? { message } : {}),
    ...(typeof code === 'string' ? { code } : {}),
    ...(isObject(context) ? { context: readContext(context) } : {}),
  };
}

function readContext(context: JsonObject): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => {
      const values: unknown[] = Array.isArray(value) ? value : [value];
      return [key, values.filter((each) => each !== null && each !== undefined).map(String)];
    }),
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
