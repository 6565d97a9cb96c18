/** What a caller may do, each with everything before it. */
export const roles = ['read', 'write', 'admin'] as const;

export type Role = (typeof roles)[number];

export function isRole(value: unknown): value is Role {
  return (roles as readonly unknown[]).includes(value);
}

/** Whether who has the one role may do what needs the other. */
export function covers(held: Role, needed: Role): boolean {
  return roles.indexOf(held) >= roles.indexOf(needed);
}

/** The role that covers most; undefined when there is none. */
export function highestRole(values: readonly unknown[]): Role | undefined {
  return roles.findLast((role) => values.includes(role));
}
