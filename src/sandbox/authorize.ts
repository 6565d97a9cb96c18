import { Refusal } from './refusal.ts';
import type { PortalObjectType } from './store/portal-object-type.ts';

/** What a known token may do. */
export interface Grant {
  readonly token: string;
  readonly scopes: ReadonlySet<string>;
}

/** Any one of the scopes will do. */
export function requireScope(
  grant: Grant,
  scopes: readonly string[],
  named: readonly string[] = scopes,
): void {
  if (scopes.some((scope) => grant.scopes.has(scope))) return;
  throw new Refusal(403, {
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: [...named] },
      },
    ],
    links: { scopes: 'https://developers.hubspot.com/scopes' },
    category: 'MISSING_SCOPES',
  });
}

export function requireRecordScope(grant: Grant, type: PortalObjectType): void {
  requireScope(grant, type.definition.readScopes);
}

/** `crm.objects.contacts.write` where `crm.objects.contacts.read` reads; `tickets` and `e-commerce` do both. */
export function requireWriteScope(grant: Grant, type: PortalObjectType): void {
  requireScope(
    grant,
    type.definition.readScopes.map((scope) => scope.replace(/\.read\b/, '.write')),
  );
}

/**
 * Properties, groups, pipelines and labels are written with the type's schema scope, or with the one scope that some
 * types have for everything.
 *
 * @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/scopes
 */
export function requireDefinitionWriteScope(grant: Grant, type: PortalObjectType): void {
  const scopes = type.definition.readScopes.map((scope) =>
    scope.replace(/^crm\.objects\.(.+)\.read\b/, 'crm.schemas.$1.write'),
  );
  requireScope(grant, scopes);
}

/**
 * Properties and labels open to the type's schema scope and to its object scopes, reading or writing.
 *
 * @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/scopes
 */
export function requireDefinitionScope(grant: Grant, type: PortalObjectType): void {
  const named = definitionScopes(type);
  requireScope(grant, withWriting(named), named);
}

/** Of `sensitive` or `highly_sensitive` values: `crm.objects.contacts.sensitive.read`. */
export function requireSensitiveScope(
  grant: Grant,
  { definition: { schema, plural, name } }: PortalObjectType,
  sensitivity: string,
): void {
  const scope = `crm.objects.${schema === undefined ? (plural ?? name) : 'custom'}.${sensitivity}.read`;
  requireScope(grant, [scope, `${scope}.v2`], [scope]);
}

/** Pipelines open to any object scope, whichever type they belong to. */
export function requirePipelineScope(
  grant: Grant,
  type: PortalObjectType,
  allTypes: readonly PortalObjectType[],
): void {
  const named = definitionScopes(type);
  const objectScopes = allTypes.flatMap(({ definition }) => definition.readScopes);
  requireScope(grant, withWriting([...named, ...objectScopes]), named);
}

function definitionScopes({ definition }: PortalObjectType): string[] {
  const { readScopes, schema, plural, name } = definition;
  return [...readScopes, `crm.schemas.${schema === undefined ? (plural ?? name) : 'custom'}.read`];
}

function withWriting(scopes: readonly string[]): string[] {
  const writing = scopes.filter((scope) => scope.startsWith('crm.objects.'));
  return [...scopes, ...writing.map((scope) => scope.replace(/\.read\b/, '.write'))];
}
