import { parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Stops the parser after `maxTokens`: graphql-js has no limit by default, and a deep document overflows its stack. */
export function useTokenLimit(maxTokens: number): Plugin {
  return {
    onParse({ setParseFn }) {
      setParseFn((source, options) => parse(source, { ...options, maxTokens }));
    },
  };
}
