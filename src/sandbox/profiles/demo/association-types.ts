import type { ProfileAssociationType } from '../../profile.ts';
import { customPairs, userLabel } from '../custom-type.ts';
import { standardAssociationTypes } from '../standard-association-types.ts';
import { typeIds } from '../type-ids.ts';

export const projectTypeId = '2-30100001';
export const machineTypeId = '2-30100002';

/** Type ids of the portal's own labels, in the direction their name says. */
export const demoLabels = {
  contactDecisionMakerOfCompany: 33,
  contactBillingContactOfCompany: 35,
  contactChampionOfDeal: 37,
  contactManagerOfContact: 41,
  projectLedByContact: 81,
  projectSiteContact: 83,
  projectInstallerCompany: 85,
  machineOperatedByContact: 101,
  machineUpstreamOfMachine: 103,
} as const;

const { contact, company, deal, ticket, note, task, meeting, call, email } = typeIds;

export function demoAssociationTypes(): ProfileAssociationType[] {
  return [...standardAssociationTypes(), ...plainTypes(), ...labelledTypes()];
}

function plainTypes(): ProfileAssociationType[] {
  const withProject = [contact, company, deal, ticket, note, task, meeting, call, email];
  const withMachine = [contact, company, ticket, projectTypeId, deal];
  return [
    ...customPairs(
      withProject.map((toObjectTypeId, index) => {
        return { fromObjectTypeId: projectTypeId, toObjectTypeId, typeId: 61 + 2 * index };
      }),
    ),
    ...customPairs(
      withMachine.map((toObjectTypeId, index) => {
        return { fromObjectTypeId: machineTypeId, toObjectTypeId, typeId: 91 + 2 * index };
      }),
    ),
    {
      fromObjectTypeId: machineTypeId,
      toObjectTypeId: machineTypeId,
      category: 'USER_DEFINED',
      typeId: 109,
      label: null,
      inverseTypeId: 109,
    },
  ];
}

function labelledTypes(): ProfileAssociationType[] {
  const rows: [from: string, to: string, typeId: number, label: string, inverseLabel: string][] = [
    [contact, company, demoLabels.contactDecisionMakerOfCompany, 'Decision maker', 'Decision maker'],
    [contact, company, demoLabels.contactBillingContactOfCompany, 'Billing contact', 'Billing contact'],
    [contact, deal, demoLabels.contactChampionOfDeal, 'Champion', 'Champion'],
    [contact, contact, demoLabels.contactManagerOfContact, 'Direct report', 'Manager'],
    [projectTypeId, contact, demoLabels.projectLedByContact, 'Project lead', 'Leads project'],
    [projectTypeId, contact, demoLabels.projectSiteContact, 'Site contact', 'Site contact'],
    [projectTypeId, company, demoLabels.projectInstallerCompany, 'Installer', 'Installs'],
    [machineTypeId, contact, demoLabels.machineOperatedByContact, 'Operator', 'Operates'],
    [machineTypeId, machineTypeId, demoLabels.machineUpstreamOfMachine, 'Next machine', 'Previous machine'],
  ];
  return rows.flatMap(([fromObjectTypeId, toObjectTypeId, typeId, label, inverseLabel]) =>
    userLabel({ fromObjectTypeId, toObjectTypeId, typeId, label, inverseLabel }),
  );
}
