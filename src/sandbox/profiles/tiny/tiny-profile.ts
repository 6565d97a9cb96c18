import type {
  PortalProfile,
  ProfileAssociationType,
  ProfileObjectType,
  ProfileRecord,
} from '../../profile.ts';
import { customPairs, customType } from '../custom-type.ts';
import { defineProperties } from '../define-properties.ts';
import { baseMs, dayMs, toIso } from '../instants.ts';
import { createLinks } from '../links.ts';
import { salesPipeline, supportPipeline } from '../pipelines.ts';
import { rollUp } from '../rollups.ts';
import { standardAssociationTypes } from '../standard-association-types.ts';
import { standardTypes } from '../standard-types.ts';
import { profileTokens } from '../tokens.ts';
import { typeIds } from '../type-ids.ts';

const firstPortalId = 70_000_001;
const mostPortals = 1_000;
const recordsPerType = 5;
const primaryCompanyOfContact = 1;
const plainAssociationTypeId = 90_001;

/** Text that is in every record and definition of this portal, and in no other portal. */
export function canaryOf(portalId: number): string {
  return `canary-${portalId}`;
}

/**
 * A portal of a few records, one of a family: record ids are the same in all of them and everything else differs, so
 * that whatever mixes them up shows. Every portal has properties of its own, every second one a custom object.
 *
 * @param index 0, 1, 2, …; portal 70000001 and up, token `sandbox-token-tiny-70000001`.
 */
export function tinyProfile(index = 0): PortalProfile {
  if (!(Number.isInteger(index) && index >= 0 && index < mostPortals)) {
    throw new TypeError(`a tiny profile is one of ${mostPortals}, from 0, not ${index}`);
  }
  const portalId = firstPortalId + index;
  const canary = canaryOf(portalId);
  const contact = makeRecords('lastmodifieddate', (number) => ({
    email: `person-${number}@portal-${portalId}.example.com`,
    firstname: `Person ${number}`,
    lastname: canary,
    lifecyclestage: 'lead',
    [`own_text_${portalId}`]: canary,
    ...(index % 3 === 0 ? { member_level: 'gold' } : {}),
  }));
  const company = makeRecords('hs_lastmodifieddate', (number) => ({
    name: `Company ${number} ${canary}`,
    domain: `company-${number}.portal-${portalId}.example.com`,
  }));
  const deal = makeRecords('hs_lastmodifieddate', (number) => ({
    dealname: `Deal ${number} ${canary}`,
    amount: String(portalId + number),
    pipeline: 'default',
    dealstage: 'appointmentscheduled',
    hs_deal_stage_probability: '0.2',
    hs_is_closed: 'false',
    hs_is_closed_won: 'false',
  }));
  const widgetTypeId = `2-${portalId}`;
  const hasWidgets = index % 2 === 1;
  const associationTypes = [
    ...standardAssociationTypes(),
    ...(hasWidgets
      ? customPairs([
          {
            fromObjectTypeId: widgetTypeId,
            toObjectTypeId: typeIds.contact,
            typeId: plainAssociationTypeId,
          },
        ])
      : []),
  ];
  const links = createLinks(associationTypes);
  contact.forEach(({ id }, position) => {
    links.add(typeIds.contact, id, typeIds.company, company[position]?.id ?? '', primaryCompanyOfContact);
    links.add(typeIds.contact, id, typeIds.deal, deal[position]?.id ?? '');
    if (hasWidgets) links.add(widgetTypeId, id, typeIds.contact, id);
  });
  rollUp({ contacts: contact, companies: company, deals: deal, touches: {}, links });
  return {
    name: `tiny-${portalId}`,
    account: {
      portalId,
      accountType: 'DEVELOPER_TEST',
      timeZone: 'UTC',
      companyCurrency: 'EUR',
      additionalCurrencies: [],
      utcOffset: '+00:00',
      utcOffsetMilliseconds: 0,
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'na1',
    },
    owners: [
      {
        id: '72000001',
        email: `owner@portal-${portalId}.example.com`,
        type: 'PERSON',
        firstName: 'Olga',
        lastName: canary,
        userId: 601,
      },
    ],
    objectTypes: [
      ...standardTypes({
        dealPipelines: [salesPipeline(0)],
        ticketPipelines: [supportPipeline(0)],
        moreContactProperties: ownProperties(portalId, index),
        records: { contact, company, deal },
      }),
      ...(hasWidgets ? [widgets(portalId, widgetTypeId, associationTypes)] : []),
    ],
    associationTypes,
    associations: links.list(),
    tokens: profileTokens(`tiny-${portalId}`),
  };
}

/** The first `count` of the family, for `morePortals`. */
export function tinyProfiles(count: number): PortalProfile[] {
  return Array.from({ length: count }, (_, index) => tinyProfile(index));
}

function ownProperties(portalId: number, index: number) {
  return defineProperties('own_fields', [
    ['text', `own_text_${portalId}`, `Own text ${canaryOf(portalId)}`, { custom: true }],
    // The same name everywhere, but not the same type.
    [index % 2 === 0 ? 'number' : 'text', 'shared_field', 'Shared field', { custom: true }],
    ...(index % 3 === 0 ? ([['text', 'member_level', 'Member level', { custom: true }]] as const) : []),
  ]);
}

function widgets(
  portalId: number,
  objectTypeId: string,
  associationTypes: readonly ProfileAssociationType[],
): ProfileObjectType {
  return customType({
    portalId,
    objectTypeId,
    name: `widget_${portalId}`,
    singular: `Widget ${portalId}`,
    plural: `Widgets ${portalId}`,
    createdAt: toIso(baseMs - 300 * dayMs),
    primaryDisplayProperty: 'title',
    properties: defineProperties('widget_information', [['text', 'title', 'Title', { custom: true }]]),
    associationTypes,
    namesById: { [typeIds.contact]: 'contact' },
    records: makeRecords(
      'hs_lastmodifieddate',
      (number) => ({ title: `Widget ${number} ${canaryOf(portalId)}` }),
      'hs_createdate',
    ),
  });
}

/** Records 101, 102, …: the same ids in every type and every portal. */
function makeRecords(
  modified: 'lastmodifieddate' | 'hs_lastmodifieddate',
  valuesOf: (number: number) => Record<string, string>,
  created: 'createdate' | 'hs_createdate' = 'createdate',
): ProfileRecord[] {
  return Array.from({ length: recordsPerType }, (_, position) => {
    const id = String(101 + position);
    const at = toIso(baseMs - (100 - position) * dayMs);
    return {
      id,
      properties: { ...valuesOf(position + 1), hs_object_id: id, [created]: at, [modified]: at },
    };
  });
}
