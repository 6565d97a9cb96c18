import { type Endpoint, type EndpointCall, type EndpointContext, noContent } from '../endpoint.ts';
import { requireWritableType } from '../require-writable-type.ts';
import { archiveRecord } from '../writing/archive-record.ts';
import { readId } from '../writing/association-inputs.ts';
import { findAddressed, requireWritableBy } from '../writing/find-addressed.ts';
import { readBatchInputs, refuseRepeatedIds } from '../writing/read-batch-inputs.ts';
import { type AddressedInput, readAddressedInput, readWriteInput } from '../writing/read-write-input.ts';
import { requireTargetScopes } from '../writing/require-target-scopes.ts';
import { writeBatch } from '../writing/write-batch.ts';
import type { WriteContext } from '../writing/write-context.ts';
import { type PreparedWrite, prepareCreate, prepareUpdate } from '../writing/write-records.ts';

/**
 * `POST /crm/v3/objects/{type}/batch/create`.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis
 */
export const batchCreateRecords: Endpoint = (call, context) => {
  const writing = writeContext(call, context);
  const rows = readBatchInputs(call.json()).map(readWriteInput);
  requireTargetScopes(call.grant, writing.portal, writing.type, rows);
  return writeBatch({
    context: writing,
    rows,
    prepare: (row) => prepareCreate(writing, row),
    idOf: () => '',
    successStatus: 201,
  });
};

/** `POST /crm/v3/objects/{type}/batch/update`. Merged ids are unknown here, other than in single updates. */
export const batchUpdateRecords: Endpoint = (call, context) => {
  const writing = writeContext(call, context);
  const rows = readRows(call, writing);
  return writeBatch({
    context: writing,
    rows,
    prepare(row) {
      const before = findAddressed(writing.type, row, 'missed');
      return before === undefined ? undefined : prepareUpdate(writing, before, row);
    },
    idOf: ({ id }) => id,
    successStatus: 200,
  });
};

/** `POST /crm/v3/objects/{type}/batch/upsert`: results tell by `new` which records were created. */
export const batchUpsertRecords: Endpoint = (call, context) => {
  const writing = writeContext(call, context);
  const rows = readRows(call, writing);
  return writeBatch({
    context: writing,
    rows,
    prepare: (row) => prepareUpsert(writing, row),
    idOf: ({ id }) => id,
    successStatus: 200,
  });
};

/** `POST /crm/v3/objects/{type}/batch/archive`: 204 whatever the ids. */
export const batchArchiveRecords: Endpoint = (call, context) => {
  const { type, clock } = writeContext(call, context);
  const ids = new Set(readBatchInputs(call.json()).map(readId));
  for (const id of ids) {
    const record = type.records.find(id, false);
    if (record !== undefined) archiveRecord(type, record, clock);
  }
  return noContent;
};

function prepareUpsert(context: WriteContext, row: AddressedInput): PreparedWrite | undefined {
  const { id, idProperty } = row;
  const before = findAddressed(context.type, row, 'missed');
  if (before !== undefined) return marked(prepareUpdate(context, before, row), false);
  // HubSpot makes up record ids itself, so an unknown one cannot be created.
  if (idProperty === undefined) return undefined;
  return marked(prepareCreate(context, { ...row, values: { [idProperty]: id, ...row.values } }), true);
}

function marked({ candidate, commit }: PreparedWrite, isNew: boolean): PreparedWrite {
  return { candidate, commit: () => ({ ...commit(), new: isNew }) };
}

function readRows(call: EndpointCall, { type }: WriteContext): AddressedInput[] {
  const rows = readBatchInputs(call.json()).map(readAddressedInput);
  for (const { idProperty } of rows) if (idProperty !== undefined) requireWritableBy(type, idProperty);
  refuseRepeatedIds(rows.map(({ id }) => id));
  return rows;
}

function writeContext(call: EndpointCall, { portal, clock }: EndpointContext): WriteContext {
  return { portal, type: requireWritableType(call, { portal }), clock };
}
