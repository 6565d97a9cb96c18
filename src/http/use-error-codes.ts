import type { DocumentNode, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { toParseError, toValidationError } from './to-graphql-error.ts';

/** Codes for what fails before execution; `maskedErrors` sees the rest. */
export function useErrorCodes(): Plugin {
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
            result.map((error) =>
              toValidationError(error as GraphQLError, params.documentAST as DocumentNode),
            ),
          );
      };
    },
  };
}
