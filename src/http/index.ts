export { type Activity, createActivity } from './activity.ts';
export { type ExampleQuery, exampleQueries } from './example-query.ts';
export { type GraphiqlAssets, loadGraphiqlAssets } from './graphiql-assets.ts';
export { createGraphQLHandler } from './graphql-handler.ts';
export { isLoopback } from './host-check.ts';
export type { BegunRequest, RequestContext } from './request-context.ts';
export { type HttpServer, startHttpServer } from './server.ts';
export { createWebSocketEntry } from './web-socket.ts';
export { createWebhookHandler, webhookPath } from './webhook-handler.ts';
