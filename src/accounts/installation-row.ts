import type { Installation, InstallationState } from './installation.ts';

/** An installation from its row of the database. */
export function readInstallation(row: Record<string, unknown>): Installation {
  return {
    portalId: textIn(row, 'portal_id'),
    hubDomain: typeof row.hub_domain === 'string' ? row.hub_domain : null,
    scopes: readScopes(row.scopes),
    state: readState(row.state),
    installedAt: numberIn(row, 'installed_at'),
    installedBy: textIn(row, 'installed_by'),
  };
}

export function textIn(row: Record<string, unknown>, column: string): string {
  return String(row[column] ?? '');
}

export function numberIn(row: Record<string, unknown>, column: string): number {
  return Number(row[column] ?? 0);
}

function readScopes(value: unknown): string[] {
  const scopes: unknown = JSON.parse(String(value ?? '[]'));
  return Array.isArray(scopes) ? scopes.map(String) : [];
}

function readState(value: unknown): InstallationState {
  return value === 'active' || value === 'needs-reinstall' ? value : 'uninstalled';
}
