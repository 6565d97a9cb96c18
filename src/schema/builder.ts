import SchemaBuilder from '@pothos/core';
import { GraphQLDate, GraphQLJSONObject, GraphQLURL } from 'graphql-scalars';
import type { GatewayContext } from './context.ts';
import { dateTimeScalar } from './date-time-scalar.ts';
import type { PropertySelector } from './selection.ts';

export interface SchemaTypes {
  Context: GatewayContext;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date | string };
    Date: { Input: Date; Output: Date | string };
    JSONObject: { Input: Record<string, unknown>; Output: Record<string, unknown> };
    URL: { Input: URL; Output: URL | string };
  };
}

/** The schema types as Pothos' own types take them. */
export type Types = PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>;

export type Builder = ReturnType<typeof createBuilder>;

export function createBuilder() {
  const builder = new SchemaBuilder<SchemaTypes>({});
  builder.addScalarType('DateTime', dateTimeScalar, {
    description: 'A date-time as ISO 8601 text in UTC: 2026-09-01T08:00:00.000Z.',
  });
  builder.addScalarType('Date', GraphQLDate, {
    description: 'A calendar date as ISO 8601 text: 2026-09-01.',
  });
  builder.addScalarType('JSONObject', GraphQLJSONObject, { description: 'A JSON object.' });
  builder.addScalarType('URL', GraphQLURL, { description: 'An absolute URL.' });
  return builder;
}

/** Field extensions: the HubSpot properties a field needs, for look-ahead. */
export function needs(properties: PropertySelector): { hubspotProperties: PropertySelector } {
  return { hubspotProperties: properties };
}
