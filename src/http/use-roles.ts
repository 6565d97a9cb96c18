import { type ExecutionArgs, GraphQLError, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from '../logger.ts';
import { findRoleLack } from '../schema/index.ts';
import type { RequestContext } from './request-context.ts';

/** Refuses operations that the caller's role does not cover, whole and before any of it runs; notes who ran what. */
export function useRoles({ logger }: { logger: Logger }): Plugin<RequestContext> {
  const refusal = ({ schema, document, operationName, variableValues, ...args }: ExecutionArgs) => {
    const { caller } = args.contextValue as RequestContext;
    const lack = findRoleLack(
      { schema, document, operationName, variables: variableValues ?? {} },
      caller.role,
    );
    const kind = getOperationAST(document, operationName)?.operation;
    const about = { caller: caller.id, kind, operation: operationName ?? null };
    if (lack === undefined) {
      logger.debug(about, 'A caller runs an operation');
      return undefined;
    }
    logger.info({ ...about, ...lack, role: caller.role }, 'A caller may not run an operation');
    return new GraphQLError(`The field "${lack.field}" needs the role ${lack.needed}.`, {
      extensions: { code: 'FORBIDDEN', http: { spec: true, status: 403 } },
    });
  };
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const error = refusal(args);
      if (error) setResultAndStopExecution({ errors: [error] });
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const error = refusal(args);
      if (error) setResultAndStopExecution({ errors: [error] });
    },
  };
}
