/** Whether HubSpot could have given a record this id. */
export function isRecordId(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,20}$/.test(value);
}
