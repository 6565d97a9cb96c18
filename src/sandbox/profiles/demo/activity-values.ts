import type { ProfileRecord } from '../../profile.ts';
import { baseMs, dayMs, fromIso, hourMs, toIso } from '../instants.ts';
import type { ActivityName } from '../properties/activities.ts';
import type { Random } from '../random.ts';
import type { DemoContact } from './contacts.ts';
import {
  callTitles,
  emailSubjects,
  meetingTitles,
  noteBodies,
  plainSentences,
  taskSubjects,
} from './phrases.ts';

type Values = Record<string, string | number | boolean | undefined>;

const connected = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';
const noAnswer = '73a0d17f-1163-4015-bdd5-ec830791da20';
const leftVoicemail = 'b2cf5968-551e-4856-9783-52b3da59a7d0';

export function activityValues(
  name: ActivityName,
  random: Random,
  record: ProfileRecord,
  person: DemoContact,
): Values {
  const createdMs = fromIso(record.properties.hs_createdate);
  const ownerId = person.record.properties.hubspot_owner_id ?? '61250649';
  switch (name) {
    case 'note':
      return noteValues(random, createdMs, ownerId);
    case 'call':
      return callValues(random, createdMs, ownerId, person);
    case 'meeting':
      return meetingValues(random, createdMs, ownerId, person);
    case 'task':
      return taskValues(random, createdMs, ownerId);
    case 'email':
      return emailValues(random, createdMs, ownerId, person);
  }
}

function noteValues(random: Random, createdMs: number, ownerId: string): Values {
  const body = random.pick(noteBodies);
  return {
    hs_timestamp: toIso(createdMs),
    hs_note_body: body,
    hs_body_preview: withoutTags(body),
    hs_body_preview_html: `<html><head></head><body>${body}</body></html>`,
    hubspot_owner_id: random.chance(0.9) ? ownerId : undefined,
    hs_attachment_ids: random.chance(0.1) ? `${random.int(1, 9)}4410238870` : undefined,
  };
}

function callValues(random: Random, createdMs: number, ownerId: string, person: DemoContact): Values {
  const disposition = random.pick([connected, connected, noAnswer, leftVoicemail]);
  const body = disposition === connected ? random.pick(plainSentences) : undefined;
  return {
    hs_timestamp: toIso(createdMs),
    hs_call_title: random.pick(callTitles),
    hs_call_body: body === undefined ? undefined : `<p>${body}</p>`,
    hs_body_preview: body,
    hs_call_direction: random.chance(0.7) ? 'OUTBOUND' : 'INBOUND',
    hs_call_disposition: disposition,
    hs_call_duration: disposition === connected ? random.int(20, 3600) * 1000 : 0,
    hs_call_status: disposition === connected ? 'COMPLETED' : 'NO_ANSWER',
    hs_call_from_number: '+49 40 555 0100',
    hs_call_to_number: person.record.properties.phone,
    hubspot_owner_id: ownerId,
  };
}

function meetingValues(random: Random, createdMs: number, ownerId: string, person: DemoContact): Values {
  const startMs = plannedFrom(createdMs) + random.int(1, 30) * dayMs - (createdMs % hourMs);
  const over = startMs < baseMs;
  const company = person.employer?.name ?? 'online';
  return {
    hs_timestamp: toIso(startMs),
    hs_meeting_title: `${random.pick(meetingTitles)} - ${company}`,
    hs_meeting_body: `<p>${random.pick(plainSentences)}</p>`,
    hs_meeting_start_time: toIso(startMs),
    hs_meeting_end_time: toIso(startMs + random.pick([0.5, 1, 1.5, 4]) * hourMs),
    hs_meeting_location: random.chance(0.5) ? person.record.properties.city : undefined,
    hs_meeting_external_url: random.chance(0.4) ? 'https://meet.example.com/halden/room-1' : undefined,
    hs_meeting_outcome: over ? random.pick(['COMPLETED', 'COMPLETED', 'NO_SHOW', 'CANCELED']) : 'SCHEDULED',
    hs_internal_meeting_notes:
      over && random.chance(0.4) ? `<p>${random.pick(plainSentences)}</p>` : undefined,
    hs_activity_type: random.chance(0.5)
      ? random.pick(['Demo', 'Review', 'Kick-off', 'Training'])
      : undefined,
    hubspot_owner_id: ownerId,
  };
}

function taskValues(random: Random, createdMs: number, ownerId: string): Values {
  const dueMs = plannedFrom(createdMs) + random.int(1, 21) * dayMs;
  const late = dueMs < baseMs;
  const status =
    late && random.chance(0.85) ? 'COMPLETED' : random.pick(['NOT_STARTED', 'IN_PROGRESS', 'WAITING']);
  return {
    hs_timestamp: toIso(dueMs),
    hs_task_subject: random.pick(taskSubjects),
    hs_task_body: random.chance(0.5) ? `<p>${random.pick(plainSentences)}</p>` : undefined,
    hs_task_status: status,
    hs_task_priority: random.pick(['NONE', 'LOW', 'MEDIUM', 'HIGH']),
    hs_task_type: random.pick(['TODO', 'CALL', 'EMAIL']),
    hs_task_completion_date: status === 'COMPLETED' ? toIso(Math.min(dueMs, baseMs - hourMs)) : undefined,
    hs_task_is_overdue: late && status !== 'COMPLETED',
    hubspot_owner_id: random.chance(0.95) ? ownerId : undefined,
  };
}

function emailValues(random: Random, createdMs: number, ownerId: string, person: DemoContact): Values {
  const incoming = random.chance(0.4);
  const text = random.pick(plainSentences);
  const ours = 'sales@halden-sensorik.example.com';
  const theirs = person.record.properties.email ?? 'unknown@example.org';
  const [from, to] = incoming ? [theirs, ours] : [ours, theirs];
  return {
    hs_timestamp: toIso(createdMs),
    hs_email_subject: random.pick(emailSubjects),
    hs_email_text: text,
    hs_email_html: `<html><body><p>${text}</p></body></html>`,
    hs_body_preview: text,
    hs_email_direction: incoming ? 'INCOMING_EMAIL' : 'EMAIL',
    hs_email_status: incoming || random.chance(0.95) ? 'SENT' : 'BOUNCED',
    hs_email_headers: JSON.stringify({ from: { email: from }, to: [{ email: to }], cc: [], bcc: [] }),
    hs_email_from_email: from,
    hs_email_to_email: to,
    hs_email_open_count: incoming ? undefined : random.int(0, 6),
    hubspot_owner_id: ownerId,
  };
}

/** What was written down lately lies ahead. */
function plannedFrom(createdMs: number): number {
  return baseMs - createdMs < 90 * dayMs ? baseMs : createdMs;
}

function withoutTags(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}
