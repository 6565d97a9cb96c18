import type { ObjectTypeModel } from '../portal/index.ts';
import type { AssociationRow } from '../records/index.ts';
import { readId } from './global-id.ts';
import { type PortalSchema, readObjectType } from './portal-schema.ts';
import { readLabels } from './read-labels.ts';
import { type Checked, RowFaults } from './user-error.ts';

/** Two records of any types, as clients name them. */
export interface AssociationArguments {
  objectType: string;
  id: string;
  toObjectType: string;
  toId: string;
  labels?: readonly string[] | null | undefined;
}

export interface CheckedAssociation extends AssociationRow {
  from: ObjectTypeModel;
  to: ObjectTypeModel;
}

/** A pair to associate or not; `at` leads to the arguments that it is made of. */
export function readAssociationRow(
  { objectType, id, toObjectType, toId, labels }: AssociationArguments,
  at: readonly string[],
  scope: PortalSchema,
): Checked<CheckedAssociation> {
  const faults = new RowFaults();
  const readType = (alias: string, field: string) =>
    faults.catch([...at, field], (argument) => readObjectType(alias, scope, argument));
  const readRecord = (text: string, type: ObjectTypeModel | undefined, field: string) =>
    type &&
    faults.catch([...at, field], (argument) => {
      const { portalId } = scope.portal.model.account;
      const { objectTypeId, singularLabel } = type;
      const typeName = scope.typeName(objectTypeId) ?? singularLabel;
      return readId(text, { portalId, typeId: objectTypeId, typeName }, argument);
    });
  const from = readType(objectType, 'objectType');
  const to = readType(toObjectType, 'toObjectType');
  const fromId = readRecord(id, from, 'id');
  const otherId = readRecord(toId, to, 'toId');
  if (!from || !to) return { userErrors: faults.found };
  const association = scope.portal.association(from.objectTypeId, to.objectTypeId);
  const types = faults.catch(
    [...at, 'labels'],
    (argument) =>
      readLabels(labels ?? [], association, argument, () =>
        scope.doubt({ types: [from.objectTypeId, to.objectTypeId] }),
      ),
    'UNKNOWN_LABEL',
  );
  if (fromId !== undefined && fromId === otherId && from === to)
    faults.add('INVALID_VALUE', [...at, 'toId'], 'A record cannot be associated with itself.');
  return faults.check({ from, to, fromId: fromId ?? '', toId: otherId ?? '', types: types ?? [] });
}
