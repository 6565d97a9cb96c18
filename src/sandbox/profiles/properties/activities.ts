import type { WireProperty } from '../../../wire/index.ts';
import { choices } from '../choices.ts';
import { defineProperties, type PropertyRow } from '../define-properties.ts';
import { systemProperties } from './system.ts';

export type ActivityName = 'task' | 'note' | 'meeting' | 'call' | 'email';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis */
export function activityProperties(name: ActivityName): WireProperty[] {
  return [
    ...systemProperties({ groupName: name, created: 'hs_createdate', modified: 'hs_lastmodifieddate' }),
    ...defineProperties(name, [
      [
        'datetime',
        'hs_timestamp',
        'Activity date',
        { description: 'When the activity took or will take place.' },
      ],
      ['text', 'hs_body_preview', 'Body preview', { readOnlyValue: true }],
      ['html', 'hs_body_preview_html', 'Body preview HTML', { readOnlyValue: true, hidden: true }],
      ['checkbox', 'hs_attachment_ids', 'Attached file IDs'],
      ...activityRows(name),
    ]),
  ];
}

function activityRows(name: ActivityName): readonly PropertyRow[] {
  switch (name) {
    case 'task':
      return taskRows();
    case 'note':
      return [['html', 'hs_note_body', 'Note body']];
    case 'meeting':
      return meetingRows();
    case 'call':
      return callRows();
    case 'email':
      return emailRows();
  }
}

function taskRows(): readonly PropertyRow[] {
  return [
    ['text', 'hs_task_subject', 'Task Title'],
    ['html', 'hs_task_body', 'Task Notes'],
    [
      'select',
      'hs_task_status',
      'Task Status',
      { options: choices('COMPLETED | DEFERRED | IN_PROGRESS | NOT_STARTED | WAITING') },
    ],
    ['select', 'hs_task_priority', 'Priority', { options: choices('NONE | LOW | MEDIUM | HIGH') }],
    [
      'select',
      'hs_task_type',
      'Task Type',
      { options: choices('TODO: To-do | CALL | EMAIL | LINKED_IN: LinkedIn') },
    ],
    ['datetime', 'hs_task_completion_date', 'Completed at'],
    ['equationBool', 'hs_task_is_overdue', 'Is overdue'],
  ];
}

function meetingRows(): readonly PropertyRow[] {
  return [
    ['text', 'hs_meeting_title', 'Meeting name'],
    ['html', 'hs_meeting_body', 'Meeting description'],
    ['html', 'hs_internal_meeting_notes', 'Internal meeting notes'],
    ['text', 'hs_meeting_location', 'Location'],
    ['text', 'hs_meeting_external_url', 'Meeting link'],
    ['datetime', 'hs_meeting_start_time', 'Meeting start time'],
    ['datetime', 'hs_meeting_end_time', 'Meeting end time'],
    [
      'select',
      'hs_meeting_outcome',
      'Meeting outcome',
      { options: choices('SCHEDULED | COMPLETED | RESCHEDULED | NO_SHOW | CANCELED') },
    ],
    [
      'select',
      'hs_activity_type',
      'Call and meeting type',
      { options: choices('Demo | Review | Kick-off | Training') },
    ],
  ];
}

function callRows(): readonly PropertyRow[] {
  return [
    ['text', 'hs_call_title', 'Call Title'],
    ['html', 'hs_call_body', 'Call notes'],
    ['select', 'hs_call_direction', 'Call direction', { options: choices('INBOUND | OUTBOUND') }],
    ['select', 'hs_call_disposition', 'Call outcome', { options: choices(callOutcomes) }],
    ['number', 'hs_call_duration', 'Call duration', { description: 'In milliseconds.' }],
    ['text', 'hs_call_from_number', 'From number'],
    ['text', 'hs_call_to_number', 'To number'],
    ['text', 'hs_call_recording_url', 'Recording URL'],
    [
      'select',
      'hs_call_status',
      'Call status',
      { options: choices('BUSY | CANCELED | COMPLETED | FAILED | NO_ANSWER | QUEUED | RINGING') },
    ],
    [
      'select',
      'hs_activity_type',
      'Call and meeting type',
      { options: choices('Demo | Review | Kick-off | Training') },
    ],
  ];
}

function emailRows(): readonly PropertyRow[] {
  return [
    ['text', 'hs_email_subject', 'Email subject'],
    ['textarea', 'hs_email_text', 'Email body text'],
    ['html', 'hs_email_html', 'Email body HTML'],
    [
      'select',
      'hs_email_direction',
      'Email direction',
      { options: choices('EMAIL: Outgoing | INCOMING_EMAIL: Incoming | FORWARDED_EMAIL: Forwarded') },
    ],
    [
      'select',
      'hs_email_status',
      'Email send status',
      { options: choices('BOUNCED | FAILED | SCHEDULED | SENDING | SENT') },
    ],
    ['json', 'hs_email_headers', 'Email headers'],
    ['text', 'hs_email_from_email', 'Email from address', { readOnlyValue: true }],
    ['text', 'hs_email_to_email', 'Email to address', { readOnlyValue: true }],
    ['number', 'hs_email_open_count', 'Number of email opens', { readOnlyValue: true }],
    ['number', 'hs_email_click_count', 'Number of email clicks', { readOnlyValue: true }],
  ];
}

/** HubSpot keeps call outcomes under fixed GUIDs. */
const callOutcomes = `9d9162e7-6cf3-4944-bf63-4dff82258764: Busy | f240bbac-87c9-4f6e-bf70-924b57d47db7: Connected
  | a4c4c377-d246-4b32-a13b-75a56a4cd0ff: Left live message | b2cf5968-551e-4856-9783-52b3da59a7d0: Left voicemail
  | 73a0d17f-1163-4015-bdd5-ec830791da20: No answer | 17b47fee-58de-441e-a44c-c6300d46f273: Wrong number`;
