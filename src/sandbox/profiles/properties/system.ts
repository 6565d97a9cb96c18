import type { WireProperty } from '../../../wire/index.ts';
import { choices } from '../choices.ts';
import { defineProperties } from '../define-properties.ts';

export interface SystemPropertyNames {
  groupName: string;
  created: 'createdate' | 'hs_createdate';
  modified: 'lastmodifieddate' | 'hs_lastmodifieddate';
}

/** The properties that every object type has. */
export function systemProperties({ groupName, created, modified }: SystemPropertyNames): WireProperty[] {
  return defineProperties(groupName, [
    [
      'number',
      'hs_object_id',
      'Record ID',
      { unique: true, readOnlyValue: true, description: 'The unique ID of this record, set by HubSpot.' },
    ],
    [
      'datetime',
      created,
      'Create Date',
      // Engagements and deals may be backdated; contacts and companies may not.
      {
        ...(created === 'createdate' ? {} : { readOnlyValue: true }),
        description: 'When the record was created.',
      },
    ],
    [
      'datetime',
      modified,
      'Last Modified Date',
      { readOnlyValue: true, description: 'The last time any property of the record changed.' },
    ],
    ['owner', 'hubspot_owner_id', 'Owner', { description: 'The user the record is assigned to.' }],
    ['datetime', 'hubspot_owner_assigneddate', 'Owner Assigned Date', { readOnlyValue: true }],
    ['select', 'hubspot_team_id', 'HubSpot Team', { readOnlyValue: true, externalOptions: true }],
    ['checkbox', 'hs_all_owner_ids', 'All Owner IDs', { readOnlyValue: true, hidden: true }],
    ['number', 'hs_created_by_user_id', 'Created by user ID', { readOnlyValue: true }],
    ['number', 'hs_updated_by_user_id', 'Updated by user ID', { readOnlyValue: true }],
    ['checkbox', 'hs_merged_object_ids', 'Merged Record IDs', { readOnlyValue: true, hidden: true }],
    [
      'select',
      'hs_object_source',
      'Record creation source',
      {
        readOnlyValue: true,
        hidden: true,
        options: choices('CRM_UI: CRM UI | IMPORT | INTEGRATION | FORM: Forms | API | EMAIL'),
      },
    ],
    ['text', 'hs_object_source_label', 'Record source', { readOnlyValue: true }],
    ['bool', 'hs_read_only', 'Read only object', { readOnlyValue: true, hidden: true }],
    ['text', 'hs_unique_creation_key', 'Unique creation key', { readOnlyValue: true, hidden: true }],
  ]);
}
