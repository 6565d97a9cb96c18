export { buildSchema, printSortedSchema } from './build-schema.ts';
export type { ChangeFeed } from './change-feed.ts';
export type { GatewayContext } from './context.ts';
export { explainOperation, type OperationPlan, type PlannedField } from './explain-operation.ts';
export { addOverlay, searchedTypes, sumCalls } from './explain-overlay.ts';
export { isRestricted } from './portal-schema.ts';
export { type AskedOperation, findRoleLack, needsRole, type RoleLack } from './required-role.ts';
export type { SchemaAccess } from './schema-access.ts';
export type { SubscriptionEvent, SubscriptionSource } from './subscription-event.ts';
