import type { ExecutionArgs } from 'graphql';
import type { RequestContext } from './request-context.ts';

/** Longer variables are not compared: who sends them does not send them twice. */
const maxKeyCharacters = 20_000;

/** Tells operations apart that can have different answers, or that callers may see different ones of. */
export interface OperationKeys {
  /** undefined: it is like no other. */
  keyOf(args: ExecutionArgs, leftOut?: ReadonlySet<string>): string | undefined;
}

/** By schema, document and variables, without the variables that are left out. Keys hold while schema and document live. */
export function createOperationKeys(): OperationKeys {
  const ids = new WeakMap<object, number>();
  let latest = 0;
  const idOf = (object: object) => {
    const id = ids.get(object) ?? ++latest;
    ids.set(object, id);
    return id;
  };
  return {
    keyOf({ schema, document, operationName, variableValues, contextValue }, leftOut) {
      const { caller, takesAnyProperty } = contextValue as RequestContext;
      const entries = Object.entries(variableValues ?? {}).filter(([name]) => !leftOut?.has(name));
      const variables = JSON.stringify(Object.fromEntries(entries));
      if (variables.length > maxKeyCharacters) return undefined;
      // What else a caller may see is in the schema: it is another one for those from whom something is withheld.
      return JSON.stringify([
        idOf(schema),
        idOf(document),
        operationName ?? null,
        caller.role,
        takesAnyProperty,
        variables,
      ]);
    },
  };
}
