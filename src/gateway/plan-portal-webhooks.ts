import { type AccessRule, matchesPattern, parseAccessRules, writeAccessRule } from '../auth/index.ts';
import type { Config } from '../config/index.ts';
import { GatewayError } from '../errors.ts';
import { isLoopback, webhookPath } from '../http/index.ts';
import {
  hasWebhooks,
  isChangedByHand,
  maxSubscriptions,
  type ObjectTypeModel,
  type Portal,
  type PropertyModel,
  planWebhooks,
  type WebhookPlan,
} from '../portal/index.ts';

/**
 * The webhooks that a gateway of this configuration needs of a portal.
 *
 * @throws GatewayError CONFIGURATION_INVALID for rules that are none, or more subscriptions than HubSpot has for an app.
 */
export function planPortalWebhooks(
  portal: Portal,
  { publicUrl = '', webhookMaxConcurrentRequests: maxConcurrentRequests, webhookSubscribe }: Config,
  app: 'public' | 'project',
): WebhookPlan {
  const plan = planWebhooks(portal.model, {
    app,
    settings: { targetUrl: `${publicUrl}${webhookPath}`, maxConcurrentRequests },
    ...chooseBy(readRules(webhookSubscribe), portal),
  });
  if (plan.subscriptions.length <= maxSubscriptions) return plan;
  const counts = Object.entries(Object.groupBy(plan.subscriptions, ({ typeName }) => typeName))
    .map(([name, ofType = []]) => ({ name, count: ofType.length }))
    .sort((a, b) => b.count - a.count)
    .map(({ name, count }) => `${name} ${count}`);
  throw misconfigured([
    `The portal would need ${plan.subscriptions.length} subscriptions and HubSpot has ${maxSubscriptions} for an app (${counts.join(', ')}). Name fewer types or properties in WEBHOOK_SUBSCRIBE.`,
  ]);
}

/**
 * Checks what managing webhooks needs beside a portal.
 *
 * @throws GatewayError CONFIGURATION_INVALID listing all faults.
 */
export function requireWebhookSettings({ publicUrl, accessToken, snapshot }: Config): void {
  const faults: string[] = [];
  if (publicUrl === undefined)
    faults.push('PUBLIC_URL is not set: HubSpot has to know where to send webhooks.');
  else if (!isReachable(new URL(publicUrl)))
    faults.push('PUBLIC_URL must be https: HubSpot sends to nothing else.');
  if (accessToken === undefined && snapshot === undefined)
    faults.push(
      'HUBSPOT_ACCESS_TOKEN is not set: the object types to subscribe to are those of the portal. A SNAPSHOT of it will do too.',
    );
  if (faults.length > 0) throw misconfigured(faults);
}

/** An emulator on this machine takes http. */
function isReachable({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || isLoopback(hostname);
}

function readRules(texts: readonly string[]): AccessRule[] {
  try {
    return parseAccessRules(texts);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw misconfigured([`WEBHOOK_SUBSCRIBE: ${cause.message}.`], cause);
  }
}

function chooseBy(rules: readonly AccessRule[], portal: Portal) {
  const isOf = (type: ObjectTypeModel) => (rule: AccessRule) =>
    rule.type === '*' || portal.findType(rule.type) === type;
  const typesOf = (rule: AccessRule) => portal.model.objectTypes.filter((type) => isOf(type)(rule));
  const faults = rules.flatMap((rule) => faultOf(rule, typesOf(rule)) ?? []);
  if (faults.length > 0) throw misconfigured(faults);
  const all: readonly AccessRule[] = rules.length > 0 ? rules : [{ type: '*' }];
  return {
    wantsType: (type: ObjectTypeModel) => all.some(isOf(type)),
    wantsProperty: (type: ObjectTypeModel, property: PropertyModel) =>
      all
        .filter(isOf(type))
        .some((rule) =>
          rule.property === undefined
            ? isChangedByHand(property)
            : matchesPattern(property.name, rule.property),
        ),
  };
}

/** What is named and would never be told of. `types`: those that the rule is about. */
function faultOf(rule: AccessRule, types: readonly ObjectTypeModel[]): string | undefined {
  const { type, property } = rule;
  if (types.length === 0) return `WEBHOOK_SUBSCRIBE names ${type}, which is no object type of this portal.`;
  if (property === undefined) return undefined;
  const names = types.flatMap(({ properties }) => properties.map(({ name }) => name));
  const found = names.filter((name) => matchesPattern(name, property));
  if (found.some(hasWebhooks)) return undefined;
  return found.length > 0
    ? `WEBHOOK_SUBSCRIBE names ${writeAccessRule(rule)}, of whose changes HubSpot has no webhooks.`
    : `WEBHOOK_SUBSCRIBE names ${writeAccessRule(rule)}, and no property that the token can read is called so.`;
}

function misconfigured(faults: string[], cause?: unknown): GatewayError {
  return new GatewayError('CONFIGURATION_INVALID', faults.join(' '), { cause, details: { faults } });
}
