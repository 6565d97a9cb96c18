import type { PortalProfile } from '../../profile.ts';
import { customType } from '../custom-type.ts';
import { createLinks } from '../links.ts';
import { deliveryPipeline, renewalsPipeline, salesPipeline, supportPipeline } from '../pipelines.ts';
import { rollUp } from '../rollups.ts';
import { standardTypes } from '../standard-types.ts';
import { profileTokens } from '../tokens.ts';
import { typeIds } from '../type-ids.ts';
import { makeActivities } from './activities.ts';
import { demoAssociationTypes, machineTypeId, projectTypeId } from './association-types.ts';
import { makeCompanies } from './companies.ts';
import { makeContacts } from './contacts.ts';
import { makeDeals } from './deals.ts';
import { makeLineItems } from './line-items.ts';
import { machineProperties } from './machine-type.ts';
import { makeMachines } from './machines.ts';
import { demoOwners } from './owners.ts';
import { makeProducts } from './products.ts';
import { projectProperties } from './project-type.ts';
import { makeProjects } from './projects.ts';
import { makeTickets } from './tickets.ts';

const portalId = 51234567;

/** Halden Sensorik, a maker of sensors that watch over other people's machines, and everyone it deals with. */
export function demoProfile(): PortalProfile {
  const associationTypes = demoAssociationTypes();
  const links = createLinks(associationTypes);
  const dealPipelines = [salesPipeline(0), renewalsPipeline(1)];
  const projectPipelines = [deliveryPipeline(0)];

  const companies = makeCompanies(links);
  const people = makeContacts(companies, links);
  const demoDeals = makeDeals(dealPipelines, companies, links);
  const demoProducts = makeProducts();
  const lineItem = makeLineItems(demoDeals, demoProducts, links);
  const liveDealIds = demoDeals
    .filter(({ record }) => record.archivedAt === undefined)
    .map(({ record }) => record.id);
  const ticket = makeTickets(people, liveDealIds, links);
  const activities = makeActivities(people, ticket, links);
  const projects = makeProjects(demoDeals, activities.note, links);
  const machines = makeMachines(companies, links);

  const contact = people.map(({ record }) => record);
  const company = companies.map(({ record }) => record);
  const deal = demoDeals.map(({ record }) => record);
  const touches = {
    [typeIds.call]: activities.call,
    [typeIds.meeting]: activities.meeting,
    [typeIds.email]: activities.email,
  };
  rollUp({ contacts: contact, companies: company, deals: deal, touches, links });

  const standard = standardTypes({
    dealPipelines,
    ticketPipelines: [supportPipeline(0)],
    moreContactProperties: [],
    records: {
      contact,
      company,
      deal,
      ticket,
      lineItem,
      product: demoProducts.map(({ record }) => record),
      ...activities,
    },
  });
  const custom = {
    portalId,
    associationTypes,
    createdAt: '2023-04-17T12:18:09.221Z',
    namesById: {
      ...Object.fromEntries(standard.map(({ objectTypeId, name }) => [objectTypeId, name])),
      [projectTypeId]: 'project',
      [machineTypeId]: 'machine',
    },
  };
  return {
    name: 'demo',
    account: {
      portalId,
      accountType: 'STANDARD',
      timeZone: 'Europe/Berlin',
      companyCurrency: 'EUR',
      additionalCurrencies: ['USD'],
      utcOffset: '+02:00',
      utcOffsetMilliseconds: 7_200_000,
      uiDomain: 'app-eu1.hubspot.com',
      dataHostingLocation: 'eu1',
    },
    owners: demoOwners(),
    objectTypes: [
      ...standard,
      customType({
        ...custom,
        objectTypeId: projectTypeId,
        name: 'project',
        singular: 'Project',
        plural: 'Projects',
        description: 'Installation of sensors at a customer.',
        primaryDisplayProperty: 'name',
        secondaryDisplayProperties: ['project_code', 'due_date'],
        searchableProperties: ['name', 'project_code'],
        properties: projectProperties(projectPipelines),
        pipelines: projectPipelines,
        records: projects,
      }),
      customType({
        ...custom,
        objectTypeId: machineTypeId,
        name: 'machine',
        singular: 'Machine',
        plural: 'Machines',
        description: 'A machine that is, or could be, monitored.',
        primaryDisplayProperty: 'name',
        secondaryDisplayProperties: ['serial_number'],
        requiredProperties: ['name', 'serial_number'],
        searchableProperties: ['name', 'serial_number'],
        properties: machineProperties(),
        records: machines,
      }),
    ],
    associationTypes,
    associations: links.list(),
    tokens: profileTokens('demo'),
  };
}
