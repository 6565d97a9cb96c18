import type { GraphQLResolveInfo } from 'graphql';
import type { GatewayContext } from './context.ts';

/**
 * What a resolver works out from arguments and selection: once for all parents of the field, for the executor gives them
 * the same nodes. `key` tells parents apart for whom it differs.
 */
export function planOnce<Plan>(
  { plans }: GatewayContext,
  { fieldNodes }: GraphQLResolveInfo,
  key: string,
  work: () => Plan,
): Plan {
  const known = plans.get(fieldNodes) ?? new Map<string, unknown>();
  const existing = known.get(key) as Plan | undefined;
  if (existing !== undefined) return existing;
  const plan = work();
  plans.set(fieldNodes, known.set(key, plan));
  return plan;
}
