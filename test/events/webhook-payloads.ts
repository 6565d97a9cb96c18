import { type ChangeEvent, parseChange } from '../../src/events/index.ts';

export const portalId = '1458';

const base = {
  portalId: 1458,
  appId: 14947,
  attemptNumber: 0,
  changeSource: 'CRM_UI',
  sourceId: 'userId:755',
};

let lastEventId = 0;

function delivery() {
  lastEventId += 1;
  return { eventId: lastEventId, subscriptionId: 38_299, ...base };
}

type Fields = Record<string, unknown>;

/** One property of a contact was set. */
export function propertyChange(
  id: number,
  name: string,
  value: string,
  occurredAt: number,
  more: Fields = {},
) {
  return {
    ...delivery(),
    occurredAt,
    subscriptionType: 'contact.propertyChange',
    objectId: id,
    propertyName: name,
    propertyValue: value,
    ...more,
  };
}

export function contactEvent(action: string, id: number, occurredAt: number, more: Fields = {}) {
  return { ...delivery(), occurredAt, subscriptionType: `contact.${action}`, objectId: id, ...more };
}

/** A contact and a company, told from the contact's end unless it is turned round. */
export function contactAndCompany(
  contact: number,
  company: number,
  occurredAt: number,
  { turned = false, ...more }: Fields & { turned?: boolean } = {},
) {
  return {
    ...delivery(),
    occurredAt,
    subscriptionType: turned ? 'company.associationChange' : 'contact.associationChange',
    associationType: turned ? 'COMPANY_TO_CONTACT' : 'CONTACT_TO_COMPANY',
    fromObjectId: turned ? company : contact,
    toObjectId: turned ? contact : company,
    associationRemoved: false,
    isPrimaryAssociation: false,
    ...more,
  };
}

export function parseAll(payloads: readonly Fields[]): ChangeEvent[] {
  return payloads.map((payload) => parseChange(payload));
}
