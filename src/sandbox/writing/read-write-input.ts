import { asText, readObject, readText, requireMap, requireText } from '../json-body.ts';
import { Refusal } from '../refusal.ts';
import { type NewAssociation, readNewAssociations } from './association-inputs.ts';

/** A record to create, update or upsert, as sent. */
export interface WriteInput {
  values: Record<string, string>;
  associations: NewAssociation[];
  traceId: string | undefined;
}

/** An update or upsert: which record it is about. */
export interface AddressedInput extends WriteInput {
  id: string;
  /** undefined: by record id. */
  idProperty: string | undefined;
}

export function readWriteInput(json: unknown): WriteInput {
  const fields = readObject(json);
  return {
    values: readValues(requireMap(fields, 'properties')),
    associations: readNewAssociations(fields),
    traceId: readText(fields, 'objectWriteTraceId'),
  };
}

export function readAddressedInput(json: unknown): AddressedInput {
  const fields = readObject(json);
  return {
    ...readWriteInput(json),
    id: requireText(fields, 'id'),
    idProperty: readIdProperty(readText(fields, 'idProperty')),
  };
}

/** `hs_object_id` means the record id, as does nothing. */
export function readIdProperty(name: string | undefined): string | undefined {
  return name === 'hs_object_id' || name === '' ? undefined : name;
}

/**
 * Values as text. Clearing takes an empty one; null is refused, since nothing says that HubSpot takes it.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide
 */
function readValues(properties: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => {
      if (value === null) {
        const message = `Invalid input JSON on line 1, column 1: Cannot deserialize value of ${name}: null`;
        throw new Refusal(400, { message });
      }
      return [name, asText(value, name)];
    }),
  );
}
