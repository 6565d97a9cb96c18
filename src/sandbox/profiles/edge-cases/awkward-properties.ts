import type { WireProperty } from '../../../wire/index.ts';
import { choices } from '../choices.ts';
import { defineProperties } from '../define-properties.ts';

/** Contact properties whose names collide with something, or are no GraphQL names. */
export function awkwardProperties(): WireProperty[] {
  const properties = defineProperties('custom_fields', [
    ['text', 'id', 'ID', { custom: true, description: 'Not the record id.' }],
    [
      'text',
      'node',
      '🙂 "Node" """ */',
      { custom: true, description: 'Quotes """ and \\ and\nline breaks.' },
    ],
    ['bool', '2fa_enabled', 'Two factors', { custom: true }],
    ['select', 'hs_lead-status', 'Lead status (old)', { custom: true, options: choices('NEW | OLD') }],
    ['text', 'companies', 'Companies', { custom: true, description: 'Not the associated ones.' }],
    ['text', 'url', 'URL', { custom: true }],
    ['textarea', 'properties', 'Properties', { custom: true }],
    ['owner', 'owner', 'Owner', { custom: true, description: 'Another owner than hubspot_owner_id.' }],
    ['text', 'address2', 'Address 2', { custom: true }],
    ['text', 'address_2', 'Address 2', { custom: true }],
    ['text', '__proto', 'Proto', { custom: true }],
    ['datetime', 'created_at', 'Created at', { custom: true, description: 'In the other system.' }],
    ['text', 'archived', 'Archived', { custom: true }],
    ['text', 'object_type', 'Object type', { custom: true }],
    ['text', 'first_name', 'First name', { custom: true, description: 'Beside firstname.' }],
    ['text', 'associations', 'Associations', { custom: true }],
    [
      'select',
      'duplicate_labels',
      'Duplicate labels',
      { custom: true, options: choices('yes: Yes | YES: Yes | y-e s: Yes | 1: One | ä: Umlaut | : Empty') },
    ],
    ['text', 'from_the_future', 'From the future', { custom: true }],
  ]);
  return properties.map((property) =>
    property.name === 'from_the_future'
      ? { ...property, type: 'hologram', fieldType: 'hologram_picker' }
      : property,
  );
}
