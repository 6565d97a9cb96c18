import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { answerParent } from '../processes/answer-parent.ts';

/** Serves a schema with a plain Yoga, as its documentation shows it. */
export function serveYoga(schema: GraphQLSchema, createContext: () => Record<string, unknown>): void {
  const yoga = createYoga({
    schema,
    context: createContext,
    logging: false,
    graphiql: false,
    maskedErrors: false,
  });
  const server = createServer(yoga);
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    answerParent(`http://127.0.0.1:${port}/graphql`);
  });
}
