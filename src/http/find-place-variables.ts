import { type DocumentNode, Kind, visit } from 'graphql';

/** Variables that say where a subscription begins and nothing else: those of the argument `after` of a root field. */
export function findPlaceVariables(document: DocumentNode): ReadonlySet<string> {
  const places = new Set<string>();
  const others = new Set<string>();
  let depth = 0;
  let inFragment = false;
  visit(document, {
    VariableDefinition: () => false,
    FragmentDefinition: {
      enter() {
        inFragment = true;
      },
      leave() {
        inFragment = false;
      },
    },
    Field: {
      enter() {
        depth += 1;
      },
      leave() {
        depth -= 1;
      },
    },
    Argument({ name, value }) {
      if (inFragment || depth !== 1 || name.value !== 'after' || value.kind !== Kind.VARIABLE)
        return undefined;
      places.add(value.name.value);
      return false;
    },
    Variable({ name }) {
      others.add(name.value);
    },
  });
  return places.difference(others);
}
