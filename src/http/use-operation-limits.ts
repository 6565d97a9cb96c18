import { type DocumentNode, GraphQLError, parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { findExcess, findVariablesExcess, type OperationLimits } from './operation-limits.ts';

/**
 * Bounds what a document may be before it is validated: graphql-js sets no bound, a deep document overflows the parser's
 * stack, a deep selection multiplies pages by pages, and comparing 2,000 equal fields takes a second.
 */
export function useOperationLimits(limits: OperationLimits): Plugin {
  /** Yoga keeps parsed documents; each is measured once. */
  const measured = new WeakMap<DocumentNode, GraphQLError | null>();

  function excessOf(document: DocumentNode): GraphQLError | null {
    const known = measured.get(document);
    if (known !== undefined) return known;
    const excess = findExcess(document, limits) ?? null;
    measured.set(document, excess);
    return excess;
  }

  return {
    onParams({ params }) {
      if (typeof params.query !== 'string' || params.query.trim() === '') {
        const extensions = { code: 'BAD_REQUEST', http: { status: 400 } };
        throw new GraphQLError('The request has no "query".', { extensions });
      }
      const excess = findVariablesExcess(params.variables, limits);
      if (excess !== undefined) throw excess;
    },
    onParse({ setParseFn }) {
      setParseFn((source, options) => parse(source, { ...options, maxTokens: limits.maxTokens }));
      return ({ result, replaceParseResult }) => {
        if (result instanceof Error) return;
        const excess = excessOf(result as DocumentNode);
        if (excess !== null) replaceParseResult(excess);
      };
    },
  };
}
