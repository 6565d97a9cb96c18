import type { RecordValue } from './record.ts';

/** The properties whose values name a record: contacts also answer to their additional e-mail addresses. */
export function propertiesThatName(idProperty: string): string[] {
  return idProperty === 'email' ? [idProperty, 'hs_additional_emails'] : [idProperty];
}

/** The values by which a record is found. */
export function namesOf({ properties }: RecordValue, idProperty: string): string[] {
  const [own = '', ...lists] = propertiesThatName(idProperty).map((name) => properties[name] ?? '');
  return [own, ...lists.flatMap((list) => list.split(';'))].filter((value) => value !== '');
}
