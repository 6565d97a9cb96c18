import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';

const introspectionFields = ['__schema', '__type'];

/** Refuses to tell what the schema is: by whatever alias or fragment it is asked. `__typename` stays. */
export function useClosedSchema(): Plugin {
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(refuseIntrospection);
    },
  };
}

function refuseIntrospection(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      if (!introspectionFields.includes(node.name.value)) return;
      context.reportError(
        new GraphQLError('Introspection is off (INTROSPECTION).', {
          nodes: [node],
          extensions: { code: 'INTROSPECTION_DISABLED' },
        }),
      );
    },
  };
}

/** The end of a message of graphql-js that names what is there. */
const suggestion = / Did you mean [^?]*\?$/;

export function withoutSuggestion(message: string): string {
  return message.replace(suggestion, '');
}
