import { GatewayError } from '../../errors.ts';
import { HubSpotRefusal, mayHaveHappened } from '../../hubspot/index.ts';

/** Why a definition was not written. */
export interface DefinitionFailure {
  code: DefinitionFailureCode;
  message: string;
  /** The key of the input at fault, where HubSpot tells. */
  key?: 'name' | 'groupName';
  correlationId?: string;
}

export type DefinitionFailureCode =
  | 'INVALID_VALUE'
  | 'DUPLICATE'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'REJECTED'
  | 'AMBIGUOUS_WRITE'
  | 'UNAVAILABLE'
  | 'RATE_LIMITED';

const maxMessageLength = 1_000;

/**
 * What a failed call means for the definition that was sent with it.
 *
 * @throws GatewayError what concerns the token and not the definition, as it came: HUBSPOT_MISSING_SCOPES and its kin.
 */
export function toDefinitionFailure(error: unknown, findOut: string): DefinitionFailure {
  if (!(error instanceof GatewayError)) throw error;
  const { message, correlationId } = error;
  const tracked = correlationId === undefined ? {} : { correlationId };
  if (mayHaveHappened(error)) {
    const told = `It is not known whether this was written: ${message}. ${findOut}`;
    return { code: 'AMBIGUOUS_WRITE', message: told, ...tracked };
  }
  switch (error.code) {
    case 'HUBSPOT_REJECTED':
    case 'NOT_FOUND':
      return { ...readRefusal(error), message: message.slice(0, maxMessageLength), ...tracked };
    case 'HUBSPOT_RATE_LIMITED':
      return { code: 'RATE_LIMITED', message, ...tracked };
    case 'HUBSPOT_UNAVAILABLE':
    case 'REQUEST_CANCELLED':
      return { code: 'UNAVAILABLE', message, ...tracked };
    default:
      throw error;
  }
}

/** @see https://developers.hubspot.com/docs/api-reference/error-handling */
function readRefusal(error: GatewayError): Pick<DefinitionFailure, 'code' | 'key'> {
  const { category, subCategory = '', errors = [] } = HubSpotRefusal.bodyOf(error);
  const said = [subCategory, ...errors.map(({ code }) => code ?? '')].join(' ');
  if (error.code === 'NOT_FOUND') return { code: 'NOT_FOUND' };
  if (category === 'OBJECT_ALREADY_EXISTS') return { code: 'DUPLICATE', key: 'name' };
  // STAGE_ID_IN_USE, CANNOT_DELETE_PROPERTY_IN_USE, EXISTING_OBJECT_RECORDS.
  if (/IN_USE|EXISTING_OBJECT_RECORDS/.test(said)) return { code: 'CONFLICT' };
  if (category === 'CONFLICT') return { code: 'CONFLICT' };
  if (said.includes('INVALID_GROUP')) return { code: 'INVALID_VALUE', key: 'groupName' };
  return { code: 'REJECTED' };
}
