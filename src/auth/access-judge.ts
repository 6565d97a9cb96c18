import type { Portal } from '../portal/index.ts';
import type { AccessPolicy } from './access-policy.ts';
import { type AccessRule, matchesPattern, writeAccessRule } from './access-rule.ts';

/** Says of everything in a portal whether a policy admits it. */
export interface AccessJudge {
  admitsType(typeId: string): boolean;
  /** `sensitive`: only what an allow list names, type and property. */
  admitsProperty(typeId: string, name: string, sensitive?: boolean): boolean;
  /** Rules that name nothing in the portal, as they were written: a mistake, or not there yet. */
  readonly unknown: readonly string[];
}

/** The owners, beside the type ids. */
export const ownerTypeId = 'owner';

/** What can be denied of owners; ids, kind and state come with every owner. */
export const ownerFields = ['email', 'firstName', 'lastName', 'userId', 'teams'] as const;

export type OwnerField = (typeof ownerFields)[number];

const everyType = '*';

interface ResolvedRule {
  /** None: nothing in this portal. */
  typeIds: readonly string[];
  /** Lower case, for whoever writes contact.Email means that. */
  property: string | undefined;
}

export function createAccessJudge(portal: Portal, { allow, deny }: AccessPolicy): AccessJudge {
  const resolve = ({ type, property }: AccessRule): ResolvedRule => ({
    typeIds: resolveType(type, portal),
    property: property?.toLowerCase(),
  });
  const lists = allow.map((rules) => rules.map(resolve));
  const denied = deny.map(resolve);
  const admitsType = (typeId: string) =>
    lists.every((rules) => rules.some((rule) => isOfType(rule, typeId))) &&
    !denied.some((rule) => rule.property === undefined && isOfType(rule, typeId));
  return {
    admitsType,
    admitsProperty(typeId, name, sensitive = false) {
      const lower = name.toLowerCase();
      const covers = (rule: ResolvedRule) =>
        isOfType(rule, typeId) && (rule.property === undefined || matchesPattern(lower, rule.property));
      return (
        admitsType(typeId) &&
        lists.every((rules) => rules.some(covers)) &&
        !denied.some(covers) &&
        (!sensitive ||
          lists.flat().some(({ typeIds, property }) => typeIds.includes(typeId) && property === lower))
      );
    },
    unknown: [...allow.flat(), ...deny].filter((rule) => !isKnown(rule, portal)).map(writeAccessRule),
  };
}

/** A custom object may be called `owner` too; then both are meant. */
function resolveType(type: string, { findType, model }: Portal): string[] {
  const hidden = model.unreadable.find(({ name, objectTypeId }) => [name, objectTypeId].includes(type));
  const found = findType(type)?.objectTypeId ?? hidden?.objectTypeId;
  return [
    ...(type === everyType || type === ownerTypeId ? [type] : []),
    ...(found === undefined ? [] : [found]),
  ];
}

function isOfType({ typeIds }: ResolvedRule, wanted: string): boolean {
  return typeIds.includes(everyType) || typeIds.includes(wanted);
}

function isKnown({ type, property }: AccessRule, portal: Portal): boolean {
  const typeIds = resolveType(type, portal);
  if (typeIds.length === 0) return false;
  if (property === undefined || property.includes('*')) return true;
  const wanted = property.toLowerCase();
  return typeIds.some((typeId) => {
    const names = typeId === ownerTypeId ? ownerFields : propertyNames(typeId, portal);
    return names === undefined || names.some((name) => name.toLowerCase() === wanted);
  });
}

/** undefined: of every type, or of one that cannot be read. */
function propertyNames(typeId: string, { typeById }: Portal): string[] | undefined {
  return typeById(typeId)?.properties.map(({ name }) => name);
}
