import type { AssociationModel } from '../portal/index.ts';
import type { CreateRow, UpdateRow, UpsertRow } from '../records/index.ts';
import { checkStage } from './check-stage.ts';
import { readId } from './global-id.ts';
import type { PortalSchema } from './portal-schema.ts';
import { plainType, readLabels } from './read-labels.ts';
import type { UniqueInput } from './unique-input.ts';
import { type Checked, RowFaults } from './user-error.ts';
import type { WritePlan } from './write-plan.ts';
import { isWritable } from './write-plan.ts';
import { toWrittenValue } from './write-value.ts';

export type Values = Readonly<Record<string, unknown>>;

export interface WriteScope {
  scope: PortalSchema;
  plan: WritePlan;
}

/** A row of `create`: the input, at `field` of the arguments. */
export function readCreateRow(
  input: Values,
  field: readonly string[],
  target: WriteScope,
): Checked<CreateRow> {
  const faults = new RowFaults();
  const { associations: given, ...values } = input;
  const properties = readValues(values, field, { ...target, isNew: true }, faults);
  const associations = readAssociations((given ?? {}) as Values, [...field, 'associations'], target, faults);
  if (faults.found.length === 0 && isEmpty(properties) && associations.length === 0)
    faults.add('NOTHING_TO_WRITE', field, 'The input has no value.');
  return faults.check({ properties, ...(associations.length > 0 ? { associations } : {}) });
}

export interface UpdateArguments {
  id: string;
  input: Values;
  ifUnmodifiedSince?: Date | string | null;
}

/** A row of `update`; `at` leads to the arguments that it is made of. */
export function readUpdateRow(
  { id, input, ifUnmodifiedSince }: UpdateArguments,
  at: readonly string[],
  target: WriteScope,
): Checked<UpdateRow> {
  const faults = new RowFaults();
  const recordId = readRecordId(id, [...at, 'id'], target, faults);
  const properties = readValues(input, [...at, 'input'], { ...target, isNew: false }, faults);
  if (faults.found.length === 0 && isEmpty(properties))
    faults.add('NOTHING_TO_WRITE', [...at, 'input'], 'The input changes nothing.');
  return faults.check({
    id: recordId ?? '',
    properties,
    ...(ifUnmodifiedSince == null ? {} : { ifUnmodifiedSince: new Date(ifUnmodifiedSince).toISOString() }),
  });
}

export interface UpsertArguments {
  by: Record<string, unknown>;
  input: Values;
}

export interface CheckedUpsert extends UpsertRow {
  /** The unique property that the row goes by. */
  idProperty: string;
}

/** A row of `upsert`. Without values it makes sure that there is such a record. */
export function readUpsertRow(
  { by, input }: UpsertArguments,
  at: readonly string[],
  target: WriteScope,
  unique: UniqueInput,
): Checked<CheckedUpsert> {
  const faults = new RowFaults();
  const fieldName = Object.keys(by)[0] ?? '';
  const place = [...at, 'by', fieldName];
  const found = faults.catch(place, () => unique.read(by));
  const properties = readValues(input, [...at, 'input'], { ...target, isNew: false }, faults);
  const { property = '', value = '' } = found ?? {};
  const plan = target.plan.properties.find((each) => each.property.name === property);
  if (plan && !isWritable(plan))
    faults.add('READ_ONLY', place, `${property} cannot be written, so that no record can be made with it.`);
  if (properties[property] === '')
    faults.add(
      'REQUIRED',
      [...at, 'input', fieldName],
      `${property} cannot be cleared by what finds the record.`,
    );
  return faults.check({ idProperty: property, value, properties });
}

export function readRecordId(
  text: string,
  field: readonly string[],
  { scope, plan }: WriteScope,
  faults: RowFaults,
): string | undefined {
  const { portalId } = scope.portal.model.account;
  const expected = { portalId, typeId: plan.type.objectTypeId, typeName: plan.typeName };
  return faults.catch(field, (argument) => readId(text, expected, argument));
}

/** The values by internal name. */
function readValues(
  input: Values,
  field: readonly string[],
  target: WriteScope & { isNew: boolean },
  faults: RowFaults,
): Record<string, string> {
  const written: Record<string, string> = {};
  for (const [fieldName, value] of Object.entries(input)) {
    const property = target.plan.writable.get(fieldName);
    if (property === undefined) throw new TypeError(`${fieldName} cannot be written`);
    const place = [...field, fieldName];
    const text = faults.catch(place, (argument) => toWrittenValue(value, property, target, argument));
    if (text === undefined) continue;
    const { name } = property.property;
    const isRequired = target.plan.required.has(name);
    if (text === '' && isRequired) faults.add('REQUIRED', place, `${name} is required and cannot be empty.`);
    // A new record has nothing to clear.
    else if (text !== '' || !target.isNew) written[name] = text;
  }
  checkStage(written, field, target.plan, faults);
  return written;
}

function readAssociations(
  given: Values,
  field: readonly string[],
  { scope, plan }: WriteScope,
  faults: RowFaults,
): NonNullable<CreateRow['associations']>[number][] {
  return Object.entries(given).flatMap(([fieldName, entries]) => {
    const association = plan.associations.find((each) => each.fieldName === fieldName);
    if (association === undefined) throw new TypeError(`${fieldName} is no association`);
    const records = (entries ?? []) as (AssociatedRecord | null)[];
    return records.flatMap((record, index) => {
      if (record === null) return [];
      const place = [...field, fieldName, String(index)];
      const { to } = association;
      const expected = {
        portalId: scope.portal.model.account.portalId,
        typeId: to.objectTypeId,
        typeName: scope.typeName(to.objectTypeId) ?? to.singularLabel,
      };
      const toId = faults.catch([...place, 'id'], (argument) => readId(record.id, expected, argument));
      const types = readTypes(record.labels, association.association, [...place, 'labels'], scope, faults);
      return toId === undefined || types === undefined ? [] : [{ to, toId, types }];
    });
  });
}

interface AssociatedRecord {
  id: string;
  labels?: readonly (string | null)[] | null;
}

function readTypes(
  labels: AssociatedRecord['labels'],
  association: AssociationModel,
  field: readonly string[],
  { doubt }: PortalSchema,
  faults: RowFaults,
) {
  const named = (labels ?? []).map(String);
  if (named.length > 0) {
    const doubtLabels = () => doubt({ types: [association.fromTypeId, association.toTypeId] });
    return faults.catch(
      field,
      (argument) => readLabels(named, association, argument, doubtLabels),
      'UNKNOWN_LABEL',
    );
  }
  const plain = plainType(association);
  return plain === undefined ? [] : [plain];
}

function isEmpty(values: object): boolean {
  return Object.keys(values).length === 0;
}
