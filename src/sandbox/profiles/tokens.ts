import type { ProfileToken } from '../profile.ts';

const recordTypes = ['contacts', 'companies', 'deals'];
const readWrite = ['read', 'write'];

/** Every scope that has to do with the types of a profile. */
const allScopes: readonly string[] = [
  'oauth',
  ...recordTypes.flatMap((type) => readWrite.map((right) => `crm.objects.${type}.${right}`)),
  ...recordTypes.flatMap((type) => readWrite.map((right) => `crm.schemas.${type}.${right}`)),
  'tickets',
  'crm.objects.tickets.read',
  'crm.objects.tickets.write',
  'e-commerce',
  ...['line_items', 'products'].flatMap((type) => readWrite.map((right) => `crm.objects.${type}.${right}`)),
  'crm.objects.custom.read',
  'crm.objects.custom.write',
  'crm.schemas.custom.read',
  'crm.schemas.custom.write',
  'crm.objects.owners.read',
  'sales-email-read',
];

/** The full token comes first; the others lack something. */
export function profileTokens(suffix: string): ProfileToken[] {
  return [
    { token: `sandbox-token-${suffix}`, scopes: [...allScopes] },
    ...restrictedTokens(suffix === 'demo' ? '' : `${suffix}-`),
  ];
}

function restrictedTokens(prefix: string): ProfileToken[] {
  return [
    {
      token: `sandbox-token-${prefix}no-tickets`,
      scopes: allScopes.filter((scope) => !scope.includes('tickets')),
    },
    {
      token: `sandbox-token-${prefix}no-owners`,
      scopes: allScopes.filter((scope) => scope !== 'crm.objects.owners.read'),
    },
    {
      token: `sandbox-token-${prefix}contacts-only`,
      scopes: allScopes.filter((scope) => scope === 'oauth' || scope.includes('.contacts.')),
    },
  ];
}
