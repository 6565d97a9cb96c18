import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** How large an operation is; what is inside a fragment counts wherever the fragment is spread. */
export interface OperationSize {
  operation: OperationDefinitionNode;
  /** Fields inside each other. */
  depth: number;
  fields: number;
  rootFields: number;
  aliases: number;
  directives: number;
  /** How often the field that is repeated most stands in one selection. */
  repetitions: number;
}

interface SelectionSize {
  depth: number;
  fields: number;
  aliases: number;
  directives: number;
  /** Fields by the key of the answer, those of fragments included, not those inside fields. */
  keys: ReadonlyMap<string, number>;
  /** Within it and below. */
  repetitions: number;
}

const nothing: SelectionSize = {
  depth: 0,
  fields: 0,
  aliases: 0,
  directives: 0,
  keys: new Map(),
  repetitions: 0,
};

/** Measures every operation of a document in time linear in its length: fragments are measured once each. */
export function measureDocument(document: DocumentNode): OperationSize[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, SelectionSize>();
  return document.definitions.flatMap((operation) => {
    if (operation.kind !== Kind.OPERATION_DEFINITION) return [];
    const size = sizeOf(operation.selectionSet);
    const { depth, fields, aliases, repetitions } = size;
    const rootFields = [...size.keys.values()].reduce((sum, count) => sum + count, 0);
    const ownDirectives = (operation.variableDefinitions ?? []).reduce(
      (sum, definition) => sum + directivesOf(definition),
      directivesOf(operation),
    );
    const directives = size.directives + ownDirectives;
    return [{ operation, depth, fields, rootFields, aliases, directives, repetitions }];
  });

  function sizeOf({ selections }: SelectionSetNode): SelectionSize {
    const keys = new Map<string, number>();
    const sum = { depth: 0, fields: 0, aliases: 0, directives: 0, repetitions: 0 };
    const count = (key: string, times: number) => {
      const total = (keys.get(key) ?? 0) + times;
      keys.set(key, total);
      sum.repetitions = Math.max(sum.repetitions, total);
    };
    const add = (inner: SelectionSize, depth: number) => {
      sum.depth = Math.max(sum.depth, depth);
      sum.fields += inner.fields;
      sum.aliases += inner.aliases;
      sum.directives += inner.directives;
      sum.repetitions = Math.max(sum.repetitions, inner.repetitions);
    };
    for (const selection of selections) {
      sum.directives += directivesOf(selection);
      if (selection.kind === Kind.FIELD) {
        const inner = selection.selectionSet ? sizeOf(selection.selectionSet) : nothing;
        add(inner, inner.depth + 1);
        sum.fields += 1;
        if (selection.alias !== undefined) sum.aliases += 1;
        count((selection.alias ?? selection.name).value, 1);
        continue;
      }
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? sizeOf(selection.selectionSet)
          : sizeOfFragment(selection.name.value);
      add(inner, inner.depth);
      for (const [key, times] of inner.keys) count(key, times);
    }
    return { ...sum, keys };
  }

  /** A fragment that spreads itself is another rule's error; inside itself it counts nothing. */
  function sizeOfFragment(name: string): SelectionSize {
    const known = measured.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    if (fragment === undefined) return nothing;
    measured.set(name, nothing);
    const size = sizeOf(fragment.selectionSet);
    const whole = { ...size, directives: size.directives + directivesOf(fragment) };
    measured.set(name, whole);
    return whole;
  }
}

function directivesOf(node: ASTNode): number {
  return 'directives' in node ? (node.directives?.length ?? 0) : 0;
}
