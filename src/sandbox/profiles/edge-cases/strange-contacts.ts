import type { ProfileRecord } from '../../profile.ts';
import { edgeCases } from './edge-cases.ts';
import { contactDates, edgeRecord } from './edge-record.ts';

/** Contacts whose values or property names nobody expects. */
export function strangeContacts(): ProfileRecord[] {
  return [
    edgeRecord(contactDates, edgeCases.awkwardNamesContactId, {
      email: 'awkward.names@edge.example.com',
      firstname: 'Awkward',
      lastname: 'Names',
      hs_lead_status: 'OPEN',
      id: 'not-the-record-id',
      node: 'not a node',
      '2fa_enabled': 'true',
      'hs_lead-status': 'OLD',
      companies: 'Acme; Umbrella',
      url: 'not a url',
      properties: '{"a":1}',
      owner: '70000002',
      address2: 'without underscore',
      address_2: 'with underscore',
      __proto: 'polluted?',
      created_at: '2001-01-01T00:00:00Z',
      archived: 'perhaps',
      object_type: 'human',
      first_name: 'Other',
      associations: 'many',
      duplicate_labels: 'YES',
      from_the_future: '∎',
    }),
    edgeRecord(contactDates, edgeCases.strangeValuesContactId, {
      email: 'strange.values@edge.example.com',
      firstname: '  leading and trailing  ',
      lastname: '👩‍🚀 Ω\u202Ertl',
      jobtitle: '',
      city: ' ',
      newsletter_opt_in: 'TRUE',
      vip: '1',
      last_portal_login: '1752559200000',
      notes_last_contacted: 'yesterday',
      customer_since: '1752537600000',
      date_of_birth: '2024-02-30',
      discount_rate: '-0',
      satisfaction_score: 'NaN',
      interests: ';energy;;vibration;',
      hs_language: 'DE',
      message: 'line one\nline two\r\nline three\ttab "quoted" \\ <b>bold</b>',
    }),
    edgeRecord(contactDates, edgeCases.longTextContactId, {
      email: 'long.text@edge.example.com',
      internal_remarks: 'All work and no play makes a dull boy. é '
        .repeat(1500)
        .slice(0, edgeCases.longTextLength),
    }),
    edgeRecord(contactDates, edgeCases.ghostOwnerContactId, {
      email: 'ghost.owner@edge.example.com',
      hubspot_owner_id: edgeCases.ghostOwnerId,
    }),
    edgeRecord(contactDates, edgeCases.archivedOwnerContactId, {
      email: 'archived.owner@edge.example.com',
      hubspot_owner_id: edgeCases.archivedOwnerId,
    }),
    edgeRecord(contactDates, edgeCases.scientificNumberContactId, {
      email: 'scientific.number@edge.example.com',
      satisfaction_score: '1.5E7',
    }),
    edgeRecord(contactDates, edgeCases.hugeNumberContactId, {
      email: 'huge.number@edge.example.com',
      satisfaction_score: '12345678901234567890',
    }),
    edgeRecord(contactDates, edgeCases.notANumberContactId, {
      email: 'not.a.number@edge.example.com',
      satisfaction_score: 'about ten',
    }),
    edgeRecord(contactDates, edgeCases.multiSelectContactId, {
      email: 'multi.select@edge.example.com',
      interests: 'training;energy;vibration',
    }),
    edgeRecord(contactDates, edgeCases.unlistedOptionContactId, {
      email: 'unlisted.option@edge.example.com',
      favourite_colour: edgeCases.unlistedOption,
      interests: `energy;${edgeCases.unlistedOption}`,
    }),
    edgeRecord(contactDates, edgeCases.namelessContactId, { firstname: '   ', lastname: '' }),
  ];
}
