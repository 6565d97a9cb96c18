import type { WirePropertyVersion, WireRecord } from '../../wire/index.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { PortalStore } from '../store/portal-store.ts';
import { propertyValue, propertyVersions, type StoredRecord } from '../store/stored-record.ts';

export type Projection = (record: StoredRecord) => WireRecord;

/**
 * What a read returns of each record: the asked properties (else the type's defaults) and the system ones, keys
 * sorted; null for a known but empty property, nothing for an unknown one.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export function createProjection(
  portal: PortalStore,
  type: PortalObjectType,
  asked: { properties: readonly string[]; history?: readonly string[] },
): Projection {
  const { definition, systemProperties, properties } = type;
  const history = (asked.history ?? []).filter((name) => properties.has(name)).sort();
  const wanted = asked.properties.length > 0 ? asked.properties : definition.defaultProperties;
  const system = new Set(systemProperties);
  const names = [...new Set([...wanted, ...history, ...system])]
    .filter((name) => properties.has(name) || system.has(name))
    .sort();
  const place = `https://${portal.account.uiDomain ?? 'app.hubspot.com'}/contacts/${portal.account.portalId}/record/${type.id}`;

  return (record) => {
    const values: Record<string, string | null> = {};
    for (const name of names) values[name] = propertyValue(record, name) ?? null;
    return {
      id: record.id,
      properties: values,
      ...(history.length > 0 ? { propertiesWithHistory: historyOf(record, history) } : {}),
      createdAt: record.createdAt,
      updatedAt: record.updatedAt,
      archived: record.archivedAt !== undefined,
      ...(record.archivedAt === undefined ? {} : { archivedAt: record.archivedAt }),
      url: `${place}/${record.id}`,
    };
  };
}

/** All versions: HubSpot documents no limit to their number. */
function historyOf(record: StoredRecord, names: readonly string[]): Record<string, WirePropertyVersion[]> {
  return Object.fromEntries(names.map((name) => [name, [...propertyVersions(record, name)]]));
}
