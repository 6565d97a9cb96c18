import type { WebhookManagement } from '../gateway.ts';
import type { WebhookOutcome, WebhookPlan, WebhookSettings } from '../portal/index.ts';

const maxRefused = 20;

/** The diff for people, and whether it comes to nothing. */
export function describeWebhookDiff(
  { appId, diff }: Pick<WebhookManagement, 'appId' | 'diff'>,
  { leftOut }: WebhookPlan,
  { prune }: { prune: boolean },
): { text: string; isEmpty: boolean } {
  const { settings, added, paused, unplanned, unchanged } = diff;
  const removed = prune ? unplanned : [];
  const foreign = prune ? [] : unplanned;
  const lines = [
    `Webhooks of the app ${appId}`,
    ...describeSettings(settings),
    ...added.map((subscription) => `  + ${nameOf(subscription)}`),
    ...paused.map((subscription) => `  ~ ${nameOf(subscription)}  paused → active`),
    ...removed.map((subscription) => `  - ${nameOf(subscription)}  id ${subscription.id}`),
    ...foreign.map(
      (subscription) =>
        `  ? ${nameOf(subscription)}  id ${subscription.id}, not planned here: kept; --prune deletes it`,
    ),
    ...(leftOut.length > 0
      ? [`  ! left out: ${leftOut.join(', ')}; HubSpot has no webhooks of custom objects for public apps`]
      : []),
    `${added.length} to add, ${paused.length} to activate, ${removed.length} to remove, ${unchanged} as planned, ${foreign.length} of others`,
  ];
  const isEmpty = settings === undefined && added.length + paused.length + removed.length === 0;
  return { text: `${lines.join('\n')}\n`, isEmpty };
}

/** What was done, and what HubSpot would not do. */
export function describeWebhookOutcome(outcome: WebhookOutcome): string {
  const { settingsWritten, added, activated, removed, refused } = outcome;
  const lines = [
    ...refused.slice(0, maxRefused).map((one) => `  refused: ${nameOf(one)}: ${one.reason}`),
    ...(refused.length > maxRefused ? [`  refused: ${refused.length - maxRefused} more`] : []),
    `Done: ${settingsWritten ? 'settings written, ' : ''}${added} added, ${activated} activated, ${removed} removed. HubSpot takes up to five minutes to follow.`,
  ];
  return `${lines.join('\n')}\n`;
}

function describeSettings(
  settings: { before: WebhookSettings | undefined; after: WebhookSettings } | undefined,
): string[] {
  if (settings === undefined) return [];
  const { before, after } = settings;
  return (['targetUrl', 'maxConcurrentRequests'] as const)
    .filter((name) => before?.[name] !== after[name])
    .map((name) =>
      before === undefined ? `  + ${name}  ${after[name]}` : `  ~ ${name}  ${before[name]} → ${after[name]}`,
    );
}

/** `contact.propertyChange email`, `object.creation note (0-46)`. */
function nameOf({
  eventType,
  propertyName,
  typeName,
  objectTypeId,
}: {
  eventType: string;
  propertyName?: string;
  typeName?: string;
  objectTypeId?: string;
}): string {
  const isGeneric = eventType.startsWith('object.') && objectTypeId !== undefined;
  const type = isGeneric ? (typeName === undefined ? objectTypeId : `${typeName} (${objectTypeId})`) : '';
  return [eventType, type, propertyName ?? ''].filter((part) => part !== '').join(' ');
}
