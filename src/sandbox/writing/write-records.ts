import type { WireWrittenRecord } from '../../wire/index.ts';
import { createProjection } from '../reading/projection.ts';
import type { StoredRecord } from '../store/stored-record.ts';
import { associate, dissociate, isPrimary } from './associate.ts';
import { type ResolvedAssociation, requireLive, resolveNewAssociations } from './association-inputs.ts';
import { changeRecord, newRecord } from './change-record.ts';
import { checkValues } from './check-values.ts';
import { computedOnCreate, computedOnUpdate } from './computed-properties.ts';
import { defaultPipeline, stageFaults } from './pipeline-values.ts';
import { refuseProperties } from './property-fault.ts';
import type { WriteInput } from './read-write-input.ts';
import { refuseDuplicate } from './refuse-duplicate.ts';
import { missingProperties } from './required-properties.ts';
import { apiSource, type WriteContext } from './write-context.ts';

/** A write that was found good. Until `commit` nothing has changed. */
export interface PreparedWrite {
  /** The record as it will be, but for its id and dates. */
  candidate: StoredRecord;
  commit(): WireWrittenRecord;
}

/** @throws {Refusal} naming everything that is wrong with the record. */
export function prepareCreate(context: WriteContext, input: WriteInput): PreparedWrite {
  const { portal, type } = context;
  const checked = checkValues(context, input.values, undefined);
  const values = { ...defaultPipeline(type, checked.values), ...checked.values };
  const faults = [...checked.faults, ...stageFaults(type, values, values)];
  const invalid = new Set(faults.map(({ name }) => name));
  faults.push(...missingProperties(type, values).filter(({ name }) => !invalid.has(name)));
  if (faults.length > 0) throw refuseProperties(portal, faults);
  const associations = resolveNewAssociations(portal, type, input.associations);
  const company = primaryCompanyIn(context, values);

  const write = () => ({ at: new Date(context.clock()).toISOString(), source: context.source ?? apiSource });
  const candidate = newRecord(type, '', values, write());
  requireFree(context, candidate);
  return {
    candidate,
    commit() {
      const id = type.records.newId();
      const now = write();
      const all = { ...values, ...computedOnCreate(type, id, values, now.at) };
      type.records.put(newRecord(type, id, all, now));
      linkAll(context, id, [...associations, ...company]);
      return describe(context, id, Object.keys(all));
    },
  };
}

/** @throws {Refusal} naming everything that is wrong with the change. */
export function prepareUpdate(context: WriteContext, before: StoredRecord, input: WriteInput): PreparedWrite {
  const { portal, type } = context;
  const { values, faults } = checkValues(context, input.values, before);
  const together = { ...before.properties, ...values };
  faults.push(...stageFaults(type, values, together));
  // What has to be there may be missing on old records; it may not be taken away.
  faults.push(...missingProperties(type, together).filter(({ name }) => values[name] === ''));
  if (faults.length > 0) throw refuseProperties(portal, faults);
  const company = primaryCompanyIn(context, values);

  const write = () => ({ at: new Date(context.clock()).toISOString(), source: context.source ?? apiSource });
  const candidate = changeRecord(type, before, values, write());
  requireFree(context, candidate);
  return {
    candidate,
    commit() {
      const now = write();
      const all = { ...values, ...computedOnUpdate(type, values, together, now.at) };
      // Read again: another row of the batch may have written meanwhile.
      const current = type.records.find(before.id, false) ?? before;
      type.records.put(changeRecord(type, current, all, now));
      if (values.associatedcompanyid === '') unlinkPrimary(context, before);
      linkAll(context, before.id, company);
      return describe(context, before.id, Object.keys(all));
    },
  };
}

function requireFree(context: WriteContext, candidate: StoredRecord): void {
  const conflict = context.type.records.conflictOf(candidate);
  if (conflict !== undefined) throw refuseDuplicate(context, conflict);
}

/** Writing `associatedcompanyid` makes that company the primary one. */
function primaryCompanyIn(
  { portal, type }: WriteContext,
  values: Readonly<Record<string, string>>,
): ResolvedAssociation[] {
  const id = values.associatedcompanyid;
  const to = portal.typeNamed('0-2');
  if (type.id !== '0-1' || id === undefined || id === '' || to === undefined) return [];
  requireLive(to, id);
  const primary = portal.associations.types.of(type.id, to.id).find(isPrimary);
  return primary === undefined ? [] : [{ to, toId: id, typeIds: [primary.typeId] }];
}

function unlinkPrimary(context: WriteContext, { id, properties }: StoredRecord): void {
  const to = context.portal.typeNamed('0-2');
  const toId = properties.associatedcompanyid;
  if (to === undefined || toId === undefined) return;
  const primary = context.portal.associations.types.of(context.type.id, to.id).find(isPrimary);
  if (primary !== undefined) {
    dissociate(context, { from: context.type, fromId: id, to, toId }, [primary.typeId]);
  }
}

function linkAll(context: WriteContext, id: string, associations: readonly ResolvedAssociation[]): void {
  for (const { to, toId, typeIds } of associations) {
    associate(context, { from: context.type, fromId: id, to, toId }, typeIds, 'add');
  }
}

/** Not a whole record: what was sent, what followed from it, and the system properties. */
function describe({ portal, type }: WriteContext, id: string, names: readonly string[]): WireWrittenRecord {
  const record = type.records.find(id, false);
  if (record === undefined) throw new TypeError(`record ${id} was not written`);
  const properties = [...names, ...type.systemProperties];
  return createProjection(portal, type, { properties })(record);
}
