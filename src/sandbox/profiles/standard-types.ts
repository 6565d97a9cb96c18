import type { WirePipeline, WireProperty } from '../../wire/index.ts';
import type { ProfileObjectType, ProfileRecord } from '../profile.ts';
import { type ActivityName, activityProperties } from './properties/activities.ts';
import { lineItemProperties, productProperties } from './properties/commerce.ts';
import { companyProperties } from './properties/company.ts';
import { contactProperties } from './properties/contact.ts';
import { customContactProperties } from './properties/contact-custom.ts';
import { dealProperties } from './properties/deal.ts';
import { ticketProperties } from './properties/ticket.ts';
import { typeIds } from './type-ids.ts';

export type StandardTypeName = keyof typeof typeIds;

export interface StandardTypesInput {
  dealPipelines: WirePipeline[];
  ticketPipelines: WirePipeline[];
  /** Properties of contacts beyond those that every profile has. */
  moreContactProperties: WireProperty[];
  records: Readonly<Partial<Record<StandardTypeName, ProfileRecord[]>>>;
}

const modified = 'hs_lastmodifieddate';
const defaultsOfRecords = ['createdate', modified, 'hs_object_id'];

/**
 * Default and searchable properties are HubSpot's own.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export function standardTypes(input: StandardTypesInput): ProfileObjectType[] {
  const { dealPipelines, ticketPipelines, records } = input;
  return [
    {
      objectTypeId: typeIds.contact,
      name: 'contact',
      plural: 'contacts',
      properties: [...contactProperties(), ...customContactProperties(), ...input.moreContactProperties],
      pipelines: [],
      defaultProperties: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
      searchableProperties: [
        ...[
          'firstname',
          'lastname',
          'email',
          'phone',
          'hs_additional_emails',
          'fax',
          'mobilephone',
          'company',
        ],
        'hs_marketable_until_renewal',
      ],
      createdProperty: 'createdate',
      modifiedProperty: 'lastmodifieddate',
      readScopes: ['crm.objects.contacts.read'],
      records: records.contact ?? [],
    },
    {
      objectTypeId: typeIds.company,
      name: 'company',
      plural: 'companies',
      properties: companyProperties(),
      pipelines: [],
      defaultProperties: ['name', 'domain', ...defaultsOfRecords],
      searchableProperties: ['website', 'phone', 'name', 'domain'],
      createdProperty: 'createdate',
      modifiedProperty: modified,
      readScopes: ['crm.objects.companies.read'],
      records: records.company ?? [],
    },
    {
      objectTypeId: typeIds.deal,
      name: 'deal',
      plural: 'deals',
      properties: dealProperties(dealPipelines),
      pipelines: dealPipelines,
      defaultProperties: ['dealname', 'amount', 'closedate', 'pipeline', 'dealstage', ...defaultsOfRecords],
      searchableProperties: ['dealname', 'pipeline', 'dealstage', 'description', 'dealtype'],
      createdProperty: 'createdate',
      modifiedProperty: modified,
      readScopes: ['crm.objects.deals.read'],
      records: records.deal ?? [],
    },
    {
      objectTypeId: typeIds.ticket,
      name: 'ticket',
      plural: 'tickets',
      properties: ticketProperties(ticketPipelines),
      pipelines: ticketPipelines,
      defaultProperties: [
        ...[
          'content',
          'hs_pipeline',
          'hs_pipeline_stage',
          'hs_ticket_category',
          'hs_ticket_priority',
          'subject',
        ],
        ...defaultsOfRecords,
      ],
      searchableProperties: ['subject', 'content', 'hs_pipeline_stage', 'hs_ticket_category', 'hs_ticket_id'],
      createdProperty: 'createdate',
      modifiedProperty: modified,
      readScopes: ['tickets', 'crm.objects.tickets.read'],
      records: records.ticket ?? [],
    },
    {
      objectTypeId: typeIds.product,
      name: 'product',
      plural: 'products',
      properties: productProperties(),
      pipelines: [],
      defaultProperties: ['name', 'description', 'price', ...defaultsOfRecords],
      searchableProperties: ['name', 'description', 'price', 'hs_sku'],
      createdProperty: 'createdate',
      modifiedProperty: modified,
      readScopes: ['crm.objects.products.read', 'e-commerce'],
      records: records.product ?? [],
    },
    {
      objectTypeId: typeIds.lineItem,
      name: 'line_item',
      plural: 'line_items',
      properties: lineItemProperties(),
      pipelines: [],
      defaultProperties: ['quantity', 'amount', 'price', ...defaultsOfRecords],
      searchableProperties: [],
      createdProperty: 'createdate',
      modifiedProperty: modified,
      readScopes: ['crm.objects.line_items.read', 'e-commerce'],
      records: records.lineItem ?? [],
    },
    activityType('task', ['hs_task_body', 'hs_task_subject'], records.task),
    activityType('note', ['hs_note_body'], records.note),
    activityType('meeting', ['hs_meeting_title', 'hs_meeting_body'], records.meeting),
    activityType('call', ['hs_call_title', 'hs_body_preview'], records.call),
    activityType('email', ['hs_email_subject'], records.email),
  ];
}

function activityType(
  name: ActivityName,
  searchableProperties: string[],
  records: ProfileRecord[] | undefined,
): ProfileObjectType {
  return {
    objectTypeId: typeIds[name],
    name,
    plural: `${name}s`,
    properties: activityProperties(name),
    pipelines: [],
    defaultProperties: ['hs_createdate', modified, 'hs_object_id'],
    searchableProperties,
    createdProperty: 'hs_createdate',
    modifiedProperty: modified,
    readScopes: ['crm.objects.contacts.read'],
    records: records ?? [],
  };
}
