import type { DocumentNode, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { toParseError, toValidationError, withoutSuggestions } from './to-graphql-error.ts';

/** Codes for what fails before execution; `maskedErrors` sees the rest. */
export function useErrorCodes({ suggestions }: { suggestions: boolean }): Plugin {
  return {
    onParse() {
      return ({ result, replaceParseResult }) => {
        if (result instanceof Error) replaceParseResult(toParseError(result));
      };
    },
    onValidate({ params }) {
      return ({ valid, result, setResult }) => {
        if (!valid)
          setResult(
            result.map((error) => {
              const coded = toValidationError(error as GraphQLError, params.documentAST as DocumentNode);
              return suggestions ? coded : withoutSuggestions(coded);
            }),
          );
      };
    },
  };
}
