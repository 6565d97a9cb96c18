export { buildSchema, printSortedSchema } from './build-schema.ts';
export type { GatewayContext } from './context.ts';
