import type { WirePipeline, WireProperty } from '../../../wire/index.ts';
import { choices } from '../choices.ts';
import { defineProperties } from '../define-properties.ts';
import { pipelineOptions, stageOptions } from './pipeline-options.ts';
import { systemProperties } from './system.ts';

export function ticketProperties(pipelines: readonly WirePipeline[]): WireProperty[] {
  return [
    ...systemProperties({
      groupName: 'ticketinformation',
      created: 'createdate',
      modified: 'hs_lastmodifieddate',
    }),
    ...defineProperties('ticketinformation', [
      ['text', 'subject', 'Ticket name', { formField: true, description: 'Short summary of the ticket' }],
      ['textarea', 'content', 'Ticket description', { formField: true }],
      ['select', 'hs_pipeline', 'Pipeline', { externalOptions: true, options: pipelineOptions(pipelines) }],
      [
        'select',
        'hs_pipeline_stage',
        'Ticket status',
        { externalOptions: true, options: stageOptions(pipelines) },
      ],
      [
        'select',
        'hs_ticket_priority',
        'Priority',
        { formField: true, options: choices('LOW | MEDIUM | HIGH | URGENT') },
      ],
      [
        'select',
        'hs_ticket_category',
        'Category',
        {
          formField: true,
          options: choices('PRODUCT_ISSUE | BILLING_ISSUE | FEATURE_REQUEST | GENERAL_INQUIRY'),
        },
      ],
      ['select', 'source_type', 'Source', { options: choices('CHAT | EMAIL | FORM | PHONE') }],
      ['number', 'hs_ticket_id', 'Ticket ID', { readOnlyValue: true }],
      ['datetime', 'closed_date', 'Close date'],
      ['datetime', 'first_agent_reply_date', 'First agent email response date'],
      ['datetime', 'last_reply_date', 'Last customer reply date'],
      ['equation', 'time_to_close', 'Time to close', { description: 'In milliseconds.' }],
      [
        'equation',
        'time_to_first_agent_reply',
        'Time to first agent email reply',
        { description: 'In milliseconds.' },
      ],
      ['equationBool', 'hs_is_closed', 'Is Closed'],
      [
        'checkbox',
        'hs_resolution',
        'Resolution',
        { options: choices('ISSUE_FIXED | USER_TRAINED | NOT_REPRODUCIBLE | WONT_FIX') },
      ],
      ['html', 'hs_resolution_notes', 'Resolution notes', { hidden: true }],
      ['file', 'hs_file_upload', 'File upload', { formField: true }],
      ['rollup', 'hs_num_associated_companies', 'Number of Associated Companies'],
      ['number', 'hs_primary_company_id', 'Primary Company ID', { readOnlyValue: true, hidden: true }],
      ['datetime', 'notes_last_updated', 'Last Activity Date', { readOnlyValue: true }],
    ]),
    ...defineProperties('custom_fields', [
      ['text', 'serial_number', 'Serial number', { custom: true, formField: true }],
      ['bool', 'under_warranty', 'Under warranty', { custom: true }],
      ['number', 'repair_cost', 'Repair cost', { custom: true, currency: true }],
    ]),
  ];
}
