import type { ProfileRecord } from '../../profile.ts';
import type { Links } from '../links.ts';
import { typeIds } from '../type-ids.ts';
import { resellerTypeId, supplierTypeId } from './association-types.ts';
import { edgeCases } from './edge-cases.ts';
import { consecutiveIds } from './edge-record.ts';

const { contact, company, deal, ticket, note } = typeIds;
/** Directions contact→company, company→deal and company→ticket. */
const primaryCompany = 1;
const primaryOfDeal = 6;
const primaryOfTicket = 25;
const parentToChild = 13;

export function addEdgeLinks(links: Links, notes: readonly ProfileRecord[]): void {
  linkCompanies(links);
  linkDealsAndTickets(links);
  linkCustomRecords(links);
  for (const { id } of notes) links.add(note, id, contact, edgeCases.busyContactId);
}

function linkCompanies(links: Links): void {
  const { overlapContactIds, overlapCompanyIds, labels } = edgeCases;
  for (const id of consecutiveIds(edgeCases.firstCrowdContactId, edgeCases.bigCompanyContactCount)) {
    links.add(contact, id, company, edgeCases.bigCompanyId, primaryCompany);
  }
  overlapContactIds.forEach((id, index) => {
    const [first, second] = [
      overlapCompanyIds[index],
      overlapCompanyIds[(index + 1) % overlapCompanyIds.length],
    ];
    if (first !== undefined) links.add(contact, id, company, first, primaryCompany);
    if (second !== undefined) links.add(contact, id, company, second);
  });
  const labelled = edgeCases.labelledContactId;
  const { decisionMaker, billing } = labels;
  links.add(
    ...([contact, labelled, company, edgeCases.labelledPrimaryCompanyId] as const),
    ...[primaryCompany, decisionMaker.typeId, billing.typeId],
  );
  links.add(contact, labelled, company, edgeCases.labelledOtherCompanyId, billing.typeId);
  links.add(contact, edgeCases.mergedContactId, company, edgeCases.mergedCompanyId, primaryCompany);
  links.add(contact, edgeCases.onceMergedContactId, company, edgeCases.mergedCompanyId);
  links.add(contact, edgeCases.faithfulContactId, company, edgeCases.archivedCompanyId, primaryCompany);
  links.add(contact, edgeCases.faithfulContactId, company, edgeCases.survivingCompanyId);
  links.add(contact, edgeCases.sharedId, company, edgeCases.sharedId, primaryCompany);
  for (const childId of overlapCompanyIds.slice(1)) {
    links.add(company, edgeCases.parentCompanyId, company, childId, parentToChild);
  }
  links.add(company, edgeCases.bigCompanyId, company, edgeCases.sharedId, resellerTypeId);
}

function linkDealsAndTickets(links: Links): void {
  for (const id of consecutiveIds(edgeCases.firstBusyDealId, edgeCases.busyContactDealCount)) {
    links.add(contact, edgeCases.busyContactId, deal, id);
  }
  links.add(contact, edgeCases.sharedId, deal, edgeCases.ghostStageDealId);
  links.add(company, edgeCases.sharedId, deal, edgeCases.ghostStageDealId, primaryOfDeal);
  links.add(contact, edgeCases.busyContactId, ticket, '7000002');
  links.add(company, edgeCases.bigCompanyId, ticket, '7000002', primaryOfTicket);
}

/** The hub contact has the first record of each custom type; the car parts have more. */
function linkCustomRecords(links: Links): void {
  const { customTypes, customHubContactId } = edgeCases;
  for (const { objectTypeId, recordIds } of Object.values(customTypes)) {
    links.add(objectTypeId, recordIds[0], contact, customHubContactId);
  }
  const { car_part, CarPart } = customTypes;
  links.add(car_part.objectTypeId, car_part.recordIds[1], contact, customHubContactId, supplierTypeId);
  links.add(CarPart.objectTypeId, CarPart.recordIds[1], contact, edgeCases.sharedId);
  links.add(car_part.objectTypeId, car_part.recordIds[0], CarPart.objectTypeId, CarPart.recordIds[0]);
}
