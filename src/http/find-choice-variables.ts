import { type DocumentNode, visit } from 'graphql';

/**
 * Variables that stand in arguments of a root field and nowhere else. Of a subscription they say which events are told
 * and from where on, not what is told of them.
 */
export function findChoiceVariables(document: DocumentNode): ReadonlySet<string> {
  const choices = new Set<string>();
  const others = new Set<string>();
  let depth = 0;
  const into = (levels: number) => ({
    enter() {
      depth += levels;
    },
    leave() {
      depth -= levels;
    },
  });
  visit(document, {
    VariableDefinition: () => false,
    Field: into(1),
    // Which root field a fragment is for is not looked into, and directives decide what is told, those of the root too.
    FragmentDefinition: into(2),
    Directive: into(2),
    Variable({ name }) {
      (depth === 1 ? choices : others).add(name.value);
    },
  });
  return choices.difference(others);
}
