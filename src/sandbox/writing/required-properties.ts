import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PropertyFault } from './property-fault.ts';

/**
 * What a new record needs, by type: one of the names of every list. Products are documented to need more, which
 * nobody saw enforced.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis
 */
const standard: Readonly<Record<string, readonly (readonly string[])[]>> = {
  '0-2': [['domain', 'name']],
  '0-3': [['dealname'], ['dealstage']],
  '0-5': [['subject'], ['hs_pipeline_stage'], ['hs_pipeline']],
  '0-7': [['name']],
  '0-27': [['hs_timestamp']],
  '0-46': [['hs_timestamp']],
  '0-47': [['hs_timestamp']],
  '0-48': [['hs_timestamp']],
  '0-49': [['hs_timestamp'], ['hs_email_direction']],
};

/**
 * What is missing from the values a record will have. Properties that the portal does not define are not asked for.
 *
 * @see https://developers.hubspot.com/changelog/crm-api-write-validation-enforcement
 */
export function missingProperties(
  type: PortalObjectType,
  values: Readonly<Record<string, string>>,
): PropertyFault[] {
  const needed = standard[type.id] ?? (type.schema()?.requiredProperties ?? []).map((name) => [name]);
  return needed.flatMap((alternatives) => {
    const known = alternatives.filter((name) => type.properties.has(name));
    const [first] = known;
    if (first === undefined || known.some((name) => (values[name] ?? '') !== '')) return [];
    const message = `Property "${known.join('" or "')}" is required and was not set`;
    return [{ name: first, code: 'MISSING_REQUIRED_PROPERTY', message }];
  });
}
