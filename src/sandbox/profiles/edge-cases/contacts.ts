import type { ProfileRecord } from '../../profile.ts';
import { edgeCases } from './edge-cases.ts';
import { consecutiveIds, contactDates, edgeRecord } from './edge-record.ts';
import { strangeContacts } from './strange-contacts.ts';

export function edgeContacts(): ProfileRecord[] {
  return [
    plain(edgeCases.busyContactId, 'Busy', 'Bee'),
    plain(edgeCases.lonelyContactId, 'Lonely', 'Lo'),
    ...edgeCases.overlapContactIds.map((id, index) => plain(id, `Overlap${index + 1}`, 'Venn')),
    plain(edgeCases.labelledContactId, 'Label', 'Led'),
    merged(edgeCases.onceMergedContactId, edgeCases.onceMergedContactOldIds, 'Once'),
    merged(edgeCases.mergedContactId, edgeCases.mergedContactOldIds, 'Twice'),
    { ...plain(edgeCases.archivedContactId, 'Archie', 'Archived'), archivedAt: '2026-08-15T12:00:00.000Z' },
    plain(edgeCases.faithfulContactId, 'Faithful', 'Friend'),
    ...strangeContacts(),
    plain(edgeCases.customHubContactId, 'Hub', 'Spoke'),
    plain(edgeCases.sharedId, 'Shared', 'Id'),
    ...crowd(),
  ];
}

function plain(id: string, firstname: string, lastname: string): ProfileRecord {
  return edgeRecord(contactDates, id, {
    firstname,
    lastname,
    email: `${firstname}.${lastname}@edge.example.com`.toLowerCase(),
    lifecyclestage: 'lead',
    hs_lead_status: 'NEW',
    hubspot_owner_id: '70000001',
    external_id: `EDGE-${id}`,
  });
}

function merged(id: string, oldIds: readonly string[], firstname: string): ProfileRecord {
  const record = plain(id, firstname, 'Merged');
  record.properties.hs_merged_object_ids = oldIds.join(';');
  record.properties.hs_additional_emails = oldIds.map((oldId) => `was-${oldId}@edge.example.com`).join(';');
  return { ...record, mergedIds: [...oldIds] };
}

/** The contacts of the big company. */
function crowd(): ProfileRecord[] {
  return consecutiveIds(edgeCases.firstCrowdContactId, edgeCases.bigCompanyContactCount).map((id, index) =>
    edgeRecord(contactDates, id, {
      firstname: `Crowd ${index + 1}`,
      lastname: index < edgeCases.sharedLastnameCount ? edgeCases.sharedLastname : `Person ${index + 1}`,
      email: `crowd-${index + 1}@big.example.com`,
      lifecyclestage: index % 2 === 0 ? 'lead' : 'customer',
      satisfaction_score: String(index % 11),
    }),
  );
}
