/**
 * One entry of `propertiesWithHistory`; a list of them is newest first.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis
 */
export interface WirePropertyVersion {
  /** Empty where the value was cleared. */
  value: string;
  /** ISO 8601, UTC. */
  timestamp: string;
  /** CRM_UI, INTEGRATION, IMPORT, API, MERGE_OBJECTS, … */
  sourceType: string;
  /** `userId:755` for people, the app's id for integrations. */
  sourceId?: string;
  sourceLabel?: string;
  updatedByUserId?: number;
}
