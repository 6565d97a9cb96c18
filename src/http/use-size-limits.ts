import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  parse,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';

export interface SizeLimits {
  /** Lexical tokens of a document. */
  maxTokens: number;
  /** Fields inside each other. */
  maxDepth: number;
}

/** Nesting of lists and objects in variables; inputs of the schema need a handful. */
const maxVariableDepth = 50;

/**
 * Bounds what a document may be before anything is executed. graphql-js sets none: a deep document overflows the
 * parser's stack, a deep selection multiplies pages by pages.
 */
export function useSizeLimits({ maxTokens, maxDepth }: SizeLimits): Plugin {
  return {
    onParams({ params }) {
      if (typeof params.query !== 'string' || params.query.trim() === '') {
        const extensions = { code: 'BAD_REQUEST', http: { status: 400 } };
        throw new GraphQLError('The request has no "query".', { extensions });
      }
      if (isDeeperThan(params.variables, maxVariableDepth)) {
        throw new GraphQLError(`The variables are nested more than ${maxVariableDepth} deep.`, {
          extensions: { code: 'BAD_USER_INPUT', argument: 'variables' },
        });
      }
    },
    onParse({ setParseFn }) {
      setParseFn((source, options) => parse(source, { ...options, maxTokens }));
    },
    onValidate({ addValidationRule }) {
      addValidationRule((context: ValidationContext) => limitDepth(context, maxDepth));
    },
  };
}

function limitDepth(context: ValidationContext, maxDepth: number): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const depth = depthOf(operation.selectionSet, context, new Map());
      if (depth <= maxDepth) return;
      context.reportError(
        new GraphQLError(`The query is ${depth} fields deep; at most ${maxDepth} are allowed.`, {
          nodes: [operation],
          extensions: { code: 'QUERY_TOO_EXPENSIVE' },
        }),
      );
    },
  };
}

/** Fragments are measured once each; one that spreads itself is another rule's error and counts nothing here. */
function depthOf(
  selectionSet: SelectionSetNode,
  context: ValidationContext,
  fragments: Map<FragmentDefinitionNode, number>,
): number {
  let deepest = 0;
  for (const selection of selectionSet.selections) {
    if (selection.kind === 'Field') {
      deepest = Math.max(
        deepest,
        1 + (selection.selectionSet ? depthOf(selection.selectionSet, context, fragments) : 0),
      );
    } else if (selection.kind === 'InlineFragment') {
      deepest = Math.max(deepest, depthOf(selection.selectionSet, context, fragments));
    } else {
      const fragment = context.getFragment(selection.name.value);
      if (!fragment) continue;
      if (!fragments.has(fragment)) {
        fragments.set(fragment, 0);
        fragments.set(fragment, depthOf(fragment.selectionSet, context, fragments));
      }
      deepest = Math.max(deepest, fragments.get(fragment) ?? 0);
    }
  }
  return deepest;
}

function isDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return limit === 0 || Object.values(value).some((inner) => isDeeperThan(inner, limit - 1));
}
