import { createHash } from 'node:crypto';
import { type AccessRule, parseAccessRules, writeAccessRule } from './access-rule.ts';

/**
 * What a caller may touch of a portal: what every one of the lists in `allow` admits and `deny` does not take away. No
 * list admits everything but sensitive properties, which an allow list has to name.
 */
export interface AccessPolicy {
  readonly allow: readonly (readonly AccessRule[])[];
  readonly deny: readonly AccessRule[];
  /** Equal for policies of the same rules. */
  readonly key: string;
}

export interface AccessLists {
  /** Absent or empty: everything. */
  allow?: readonly string[];
  deny?: readonly string[];
}

/** @throws TypeError for a rule that is none. */
export function createAccessPolicy({ allow = [], deny = [] }: AccessLists): AccessPolicy {
  return seal(allow.length === 0 ? [] : [parseAccessRules(allow)], parseAccessRules(deny));
}

/** What both admit. */
export function narrowPolicy(first: AccessPolicy, second: AccessPolicy): AccessPolicy {
  if (isOpen(second)) return first;
  return isOpen(first) ? second : seal([...first.allow, ...second.allow], [...first.deny, ...second.deny]);
}

function isOpen({ allow, deny }: AccessPolicy): boolean {
  return allow.length === 0 && deny.length === 0;
}

function seal(allow: readonly (readonly AccessRule[])[], deny: readonly AccessRule[]): AccessPolicy {
  const sorted = (rules: readonly AccessRule[]) => [...new Set(rules.map(writeAccessRule))].sort();
  const text = JSON.stringify([allow.map(sorted).sort(), sorted(deny)]);
  return { allow, deny, key: createHash('sha256').update(text).digest('base64url') };
}
