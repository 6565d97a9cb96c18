import type { PortalProfile, ProfileObjectType } from '../../profile.ts';
import { customType } from '../custom-type.ts';
import { defineProperties } from '../define-properties.ts';
import { createLinks } from '../links.ts';
import { renewalsPipeline, salesPipeline, supportPipeline } from '../pipelines.ts';
import { rollUp } from '../rollups.ts';
import { standardTypes } from '../standard-types.ts';
import { profileTokens } from '../tokens.ts';
import { edgeAssociationTypes } from './association-types.ts';
import { awkwardProperties } from './awkward-properties.ts';
import { edgeContacts } from './contacts.ts';
import { edgeCases } from './edge-cases.ts';
import { addEdgeLinks } from './links.ts';
import { edgeCompanies, edgeCustomRecords, edgeDeals, edgeNotes, edgeTickets } from './other-records.ts';
import { edgeOwners } from './owners.ts';

/** A small portal full of what goes wrong elsewhere; {@link edgeCases} names its records. */
export function edgeCasesProfile(): PortalProfile {
  const associationTypes = edgeAssociationTypes();
  const links = createLinks(associationTypes);
  const records = {
    contact: edgeContacts(),
    company: edgeCompanies(),
    deal: edgeDeals(),
    ticket: edgeTickets(),
    note: edgeNotes(),
  };
  addEdgeLinks(links, records.note);
  rollUp({ contacts: records.contact, companies: records.company, deals: records.deal, touches: {}, links });
  const standard = standardTypes({
    // HubSpot does not sort pipelines; their display order does.
    dealPipelines: [salesPipeline(1), renewalsPipeline(0)],
    ticketPipelines: [supportPipeline(0)],
    moreContactProperties: awkwardProperties(),
    records,
  });
  return {
    name: 'edge-cases',
    account: {
      portalId: edgeCases.portalId,
      accountType: 'DEVELOPER_TEST',
      timeZone: 'Asia/Kathmandu',
      companyCurrency: 'JPY',
      additionalCurrencies: [],
      utcOffset: '+05:45',
      utcOffsetMilliseconds: 20_700_000,
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'na1',
    },
    owners: edgeOwners(),
    objectTypes: [...standard, ...customTypes(standard, associationTypes)],
    associationTypes,
    associations: links.list(),
    tokens: profileTokens('edge'),
  };
}

/** Types whose names clash with standard types, with each other, or with names of GraphQL. */
function customTypes(
  standard: readonly ProfileObjectType[],
  associationTypes: PortalProfile['associationTypes'],
): ProfileObjectType[] {
  const custom = Object.entries(edgeCases.customTypes);
  const namesById = Object.fromEntries([
    ...standard.map(({ objectTypeId, name }) => [objectTypeId, name]),
    ...custom.map(([name, { objectTypeId }]) => [objectTypeId, name]),
  ]);
  return custom.map(([name, { objectTypeId, recordIds }]) =>
    customType({
      portalId: edgeCases.portalId,
      objectTypeId,
      name,
      singular: name === 'CarPart' ? 'Car Part' : name,
      plural: name === 'CarPart' ? 'Car Parts' : `${name}s`,
      createdAt: '2024-06-01T00:00:00Z',
      primaryDisplayProperty: 'name',
      properties: defineProperties(`${name}_information`, [
        ['text', 'name', 'Name', { custom: true }],
        ['text', 'code', 'Code', { custom: true, unique: true }],
        ['text', 'id', 'ID', { custom: true, description: 'Not the record id.' }],
      ]),
      associationTypes,
      namesById,
      records: edgeCustomRecords(name, recordIds),
    }),
  );
}
