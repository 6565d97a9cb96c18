import type { ProfileAssociationType } from '../profile.ts';
import { typeIds } from './type-ids.ts';

const { contact, company, deal, ticket, lineItem, task, note, meeting, call, email } = typeIds;

/** From, to, type id from→to, type id to→from, and the labels of the two directions. */
type AssociationRow = readonly [
  from: string,
  to: string,
  typeId: number,
  inverseTypeId: number,
  label?: string,
  inverseLabel?: string,
];

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide */
const rows: readonly AssociationRow[] = [
  [contact, contact, 449, 449],
  [contact, company, 279, 280],
  [contact, company, 1, 2, 'Primary'],
  [contact, company, 931, 930, 'Billing'],
  [contact, deal, 4, 3],
  [contact, ticket, 15, 16],
  [company, company, 450, 450],
  // A label names the far record: what a parent has on the other side is a child.
  [company, company, 13, 14, 'Child Company', 'Parent Company'],
  [company, deal, 342, 341],
  [company, deal, 6, 5, 'Primary'],
  [company, ticket, 340, 339],
  [company, ticket, 25, 26, 'Primary'],
  [deal, deal, 451, 451],
  [deal, ticket, 27, 28],
  [ticket, ticket, 452, 452],
  [deal, lineItem, 19, 20],
  [call, contact, 194, 193],
  [call, company, 182, 181],
  [call, deal, 206, 205],
  [call, ticket, 220, 219],
  [email, contact, 198, 197],
  [email, company, 186, 185],
  [email, deal, 210, 209],
  [email, ticket, 224, 223],
  [meeting, contact, 200, 199],
  [meeting, company, 188, 187],
  [meeting, deal, 212, 211],
  [meeting, ticket, 226, 225],
  [note, contact, 202, 201],
  [note, company, 190, 189],
  [note, deal, 214, 213],
  [note, ticket, 228, 227],
  [task, contact, 204, 203],
  [task, company, 192, 191],
  [task, deal, 216, 215],
  [task, ticket, 230, 229],
];

export function standardAssociationTypes(): ProfileAssociationType[] {
  return rows.flatMap(([from, to, typeId, inverseTypeId, label, inverseLabel]) =>
    bothDirections({
      fromObjectTypeId: from,
      toObjectTypeId: to,
      category: 'HUBSPOT_DEFINED',
      typeId,
      label: label ?? null,
      inverseTypeId,
      inverseLabel: inverseLabel ?? label ?? null,
    }),
  );
}

/** One association type and its mirror; a type that is its own mirror comes once. */
export function bothDirections({
  inverseLabel,
  ...forward
}: ProfileAssociationType & { inverseLabel: string | null }): ProfileAssociationType[] {
  const inverse: ProfileAssociationType = {
    fromObjectTypeId: forward.toObjectTypeId,
    toObjectTypeId: forward.fromObjectTypeId,
    category: forward.category,
    typeId: forward.inverseTypeId,
    label: inverseLabel,
    inverseTypeId: forward.typeId,
  };
  return forward.typeId === forward.inverseTypeId ? [forward] : [forward, inverse];
}
