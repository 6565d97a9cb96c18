import type { ProfileAssociationType } from '../../profile.ts';
import { customPairs, userLabel } from '../custom-type.ts';
import { standardAssociationTypes } from '../standard-association-types.ts';
import { typeIds } from '../type-ids.ts';
import { edgeCases } from './edge-cases.ts';

/** User-defined type of company→company that names the customer of a reseller. */
export const resellerTypeId = 44;
/** User-defined types of car_part→contact and car_part→CarPart. */
export const supplierTypeId = 251;
export const twinTypeId = 261;

export function edgeAssociationTypes(): ProfileAssociationType[] {
  const { labels, customTypes } = edgeCases;
  const { contact, company } = typeIds;
  const carPart = customTypes.car_part.objectTypeId;
  return [
    ...standardAssociationTypes(),
    ...[labels.decisionMaker, labels.billing].flatMap(({ typeId, label }) =>
      userLabel({ fromObjectTypeId: contact, toObjectTypeId: company, typeId, label, inverseLabel: label }),
    ),
    ...userLabel({
      fromObjectTypeId: company,
      toObjectTypeId: company,
      typeId: resellerTypeId,
      label: 'Customer of reseller',
      inverseLabel: 'Reseller',
    }),
    ...customPairs(
      Object.values(customTypes).map(({ objectTypeId }, index) => {
        return { fromObjectTypeId: objectTypeId, toObjectTypeId: contact, typeId: 201 + 2 * index };
      }),
    ),
    ...userLabel({
      fromObjectTypeId: carPart,
      toObjectTypeId: contact,
      typeId: supplierTypeId,
      label: 'Supplier',
      inverseLabel: 'Supplies',
    }),
    ...customPairs([
      { fromObjectTypeId: carPart, toObjectTypeId: customTypes.CarPart.objectTypeId, typeId: twinTypeId },
    ]),
  ];
}
