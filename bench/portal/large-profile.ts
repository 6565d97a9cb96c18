import { demoProfile, type PortalProfile } from '../../src/sandbox/index.ts';

/** 10,000 contacts, 2,400 companies, 5,200 deals: enough that no cache and no batch holds them all. */
const copies = 20;

/** The demo portal many times over, each time with other ids, so that its shape stays that of a portal. */
export function createLargeProfile(): PortalProfile {
  const profile = demoProfile();
  const everyCopy = Array.from({ length: copies }, (_, copy) => copy);
  return {
    ...profile,
    name: 'large',
    objectTypes: profile.objectTypes.map((type) => ({
      ...type,
      records: everyCopy.flatMap((copy) =>
        type.records.map(({ mergedIds, ...record }) => ({
          ...record,
          id: copyId(record.id, copy),
          properties: copyProperties(record.properties, copy, uniqueNames(type.properties)),
          ...(mergedIds ? { mergedIds: mergedIds.map((id) => copyId(id, copy)) } : {}),
        })),
      ),
    })),
    associations: everyCopy.flatMap((copy) =>
      profile.associations.map((association) => ({
        ...association,
        fromId: copyId(association.fromId, copy),
        toId: copyId(association.toId, copy),
      })),
    ),
  };
}

/** Ids are numbers of at most 15 digits, which JSON carries exactly. */
function copyId(id: string, copy: number): string {
  return String(copy * 1e13 + Number(id));
}

function copyProperties(
  properties: Record<string, string>,
  copy: number,
  unique: ReadonlySet<string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => {
      if (name === 'hs_object_id' || name === 'hs_all_contact_vids') return [name, copyId(value, copy)];
      return [name, unique.has(name) && copy > 0 ? copyValues(value, copy) : value];
    }),
  );
}

/** Some properties hold several values. */
function copyValues(values: string, copy: number): string {
  return values
    .split(';')
    .map((value) => `${copy}-${value}`)
    .join(';');
}

function uniqueNames(properties: readonly { name: string; hasUniqueValue?: boolean }[]): Set<string> {
  return new Set([
    'email',
    // Unique together with the email.
    'hs_additional_emails',
    ...properties.filter(({ hasUniqueValue }) => hasUniqueValue).map(({ name }) => name),
  ]);
}
