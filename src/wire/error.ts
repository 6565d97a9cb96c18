/**
 * HubSpot's error body. Every field is optional, and on 429 `errorType` stands in for `category`.
 *
 * @see https://developers.hubspot.com/docs/api-reference/error-handling
 */
export interface WireError {
  status?: string;
  message?: string;
  correlationId?: string;
  category?: string;
  subCategory?: string;
  errorType?: string;
  policyName?: string;
  groupName?: string;
  requestId?: string;
  context?: Record<string, string[]>;
  errors?: { message?: string; code?: string; context?: Record<string, string[]> }[];
  links?: Record<string, string>;
}
