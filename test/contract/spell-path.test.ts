import { describe, expect, test } from 'vitest';
import { spellPath } from './spell-path.ts';

describe('paths in the spelling of a date version', () => {
  test.for([
    ['/crm/v3/objects/contacts?limit=1', '/crm/objects/2026-03/contacts?limit=1'],
    ['/crm/v3/objects/contacts/batch/read', '/crm/objects/2026-03/contacts/batch/read'],
    ['/crm/v4/objects/0-1/7/associations/0-2', '/crm/objects/2026-03/0-1/7/associations/0-2'],
    ['/crm/v4/associations/0-1/0-2/batch/read', '/crm/associations/2026-03/0-1/0-2/batch/read'],
    ['/crm/v4/associations/0-1/0-2/labels', '/crm/associations/2026-03/0-1/0-2/labels'],
    ['/crm/associations/v4/0-1/0-2/labels', '/crm/associations/2026-03/0-1/0-2/labels'],
    ['/crm/v3/properties/contacts/email', '/crm/properties/2026-03/contacts/email'],
    ['/crm/v3/pipelines/deals', '/crm/pipelines/2026-03/deals'],
    ['/crm/v3/owners?limit=1', '/crm/owners/2026-03?limit=1'],
    ['/crm/v3/owners', '/crm/owners/2026-03'],
    ['/crm/v3/owners/7', '/crm/owners/2026-03/7'],
    ['/crm-object-schemas/v3/schemas', '/crm-object-schemas/2026-03/schemas'],
    ['/account-info/v3/details', '/account-info/2026-03/details'],
  ] as const)('%s is %s', ([old, dated]) => {
    expect(spellPath(old, '2026-03')).toBe(dated);
    expect(spellPath(old, undefined)).toBe(old);
  });
});
