import { type DocumentNode, visit } from 'graphql';

/**
 * Variables that stand in arguments of a root field and nowhere else. Of a subscription they say which events are told
 * and from where on, not what is told of them.
 */
export function findChoiceVariables(document: DocumentNode): ReadonlySet<string> {
  const choices = new Set<string>();
  const others = new Set<string>();
  let depth = 0;
  const into = {
    enter() {
      depth += 1;
    },
    leave() {
      depth -= 1;
    },
  };
  visit(document, {
    VariableDefinition: () => false,
    // Which root field a fragment is for is not looked into, and directives decide what is told.
    FragmentDefinition: into,
    Directive: into,
    Field: into,
    Variable({ name }) {
      (depth === 1 ? choices : others).add(name.value);
    },
  });
  return choices.difference(others);
}
