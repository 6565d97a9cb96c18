import type { AccessPolicy } from './access-policy.ts';
import type { Role } from './role.ts';

/** Who asks, and what they may do. Never the credential. */
export interface Caller {
  /** Stable, unique over all kinds of credentials, fit for logs: `key:k3v9…`, `jwt:user-17`, `anonymous`. */
  readonly id: string;
  /** The one portal that the credential is for; absent: any. */
  readonly portalId?: string;
  readonly role: Role;
  /** By the credential alone. */
  readonly policy: AccessPolicy;
  /** Epoch milliseconds. */
  readonly expiresAt?: number;
}
