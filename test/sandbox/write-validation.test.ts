import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoSandbox, startDemoSandbox } from './demo-sandbox.ts';

let sandbox: DemoSandbox;
let id: string;
beforeAll(async () => {
  sandbox = await startDemoSandbox();
  id = (await sandbox.fetch('/crm/v3/objects/contacts', { body: { properties: {} } })).body.id;
});
afterAll(() => sandbox.close());

const patch = (properties: object) =>
  sandbox.fetch(`/crm/v3/objects/contacts/${id}`, { method: 'PATCH', body: { properties } });

describe('values', () => {
  it.each([
    ['firstname', 'two\r\nlines\rand more', 'two\nlines\nand more'],
    ['firstname', '  spaces stay  ', '  spaces stay  '],
    ['firstname', 'x'.repeat(65_536), 'x'.repeat(65_536)],
    ['satisfaction_score', '19.99', '19.99'],
    ['satisfaction_score', ' +7 ', '7'],
    ['satisfaction_score', 1e-7, '1e-7'],
    ['satisfaction_score', '-1.5E3', '-1.5E3'],
    ['vip', 'TRUE', 'true'],
    ['vip', false, 'false'],
    ['customer_since', '2024-02-29', '2024-02-29'],
    ['customer_since', '1709164800000', '2024-02-29'],
    ['customer_since', '2024-02-29T00:00:00Z', '2024-02-29'],
    ['customer_since', '1960-01-31', '1960-01-31'],
    ['last_portal_login', '2020-02-29T03:30:17Z', '2020-02-29T03:30:17.000Z'],
    ['last_portal_login', '2020-02-29T03:30:17.5+02:00', '2020-02-29T01:30:17.500Z'],
    ['last_portal_login', '2020-02-29', '2020-02-29T00:00:00.000Z'],
    ['last_portal_login', '1582947017000', '2020-02-29T03:30:17.000Z'],
    ['favourite_colour', 'petrol', 'petrol'],
    ['hubspot_owner_id', '61250417', '61250417'],
    ['email', ' Some.One@Write.Example ', 'some.one@write.example'],
  ])('%s takes %j as %j', async (name, sent, kept) => {
    const { status, body } = await patch({ [name]: sent });
    expect([status, body.properties[name]]).toEqual([200, kept]);
  });

  it.each([
    ['nonsense', '1', 'PROPERTY_DOESNT_EXIST', 'Property "nonsense" does not exist'],
    [
      'hs_object_id',
      '1',
      'READ_ONLY_VALUE',
      '"hs_object_id" is a calculated property; its value cannot be set.',
    ],
    [
      'num_associated_deals',
      '1',
      'READ_ONLY_VALUE',
      '"num_associated_deals" is a calculated property; its value cannot be set.',
    ],
    [
      'lastmodifieddate',
      '2024-01-01',
      'READ_ONLY_VALUE',
      '"lastmodifieddate" is a calculated property; its value cannot be set.',
    ],
    ['email', 'nobody', 'INVALID_EMAIL', 'Email address nobody is invalid'],
    ['satisfaction_score', 'many', 'INVALID_LONG', 'many was not a valid long.'],
    ['satisfaction_score', '0x10', 'INVALID_LONG', '0x10 was not a valid long.'],
    ['satisfaction_score', 'Infinity', 'INVALID_LONG', 'Infinity was not a valid long.'],
    ['customer_since', '2023-02-29', 'INVALID_DATE', '2023-02-29 was not a valid date.'],
    [
      'customer_since',
      '1709164800001',
      'INVALID_DATE',
      '1709164800001 is at 00:00:00.001 UTC, not midnight!',
    ],
    ['customer_since', 'tomorrow', 'INVALID_DATE', 'tomorrow was not a valid date.'],
    ['last_portal_login', '2024-13-01T00:00:00Z', 'INVALID_DATE', /not a valid date/],
    [
      'favourite_colour',
      'Petrol',
      'INVALID_OPTION',
      /^Petrol was not one of the allowed options: \[label: "/,
    ],
    ['vip', 'yes', 'INVALID_OPTION', /^yes was not one of the allowed options/],
    ['interests', 'energy;dancing', 'INVALID_OPTION', /^dancing was not one of the allowed options/],
    ['hubspot_owner_id', '44120871', 'INVALID_OWNER_ID', /44120871/],
    ['firstname', 'x'.repeat(65_537), 'PROPERTY_VALUE_TOO_LONG', /65537/],
  ])('%s refuses %.20s with %s', async (name, sent, code, message) => {
    const { status, body } = await patch({ [name]: sent });
    expect([status, body.category]).toEqual([400, 'VALIDATION_ERROR']);
    const { errors } = body;
    expect(errors).toMatchObject([{ code, context: { propertyName: [name] } }]);
    expect(errors[0].message).toMatch(message);
    const [listed] = JSON.parse(body.message.replace('Property values were not valid: ', ''));
    expect(listed).toEqual({
      isValid: false,
      message: errors[0].message,
      error: code,
      name,
      localizedErrorMessage: errors[0].message,
      portalId: sandbox.portalId,
    });
  });

  it('are all looked at, and none is written when one is wrong', async () => {
    const { body } = await patch({ vip: 'maybe', nope: '1', firstname: 'Unwritten', email: 'x' });
    expect(body.errors.map(({ code }: { code: string }) => code)).toEqual([
      'INVALID_OPTION',
      'PROPERTY_DOESNT_EXIST',
      'INVALID_EMAIL',
    ]);
    const read = await sandbox.fetch(`/crm/v3/objects/contacts/${id}?properties=firstname`);
    expect(read.body.properties.firstname).not.toBe('Unwritten');
  });

  it('of a multiple checkbox are replaced, or appended behind a leading semicolon', async () => {
    const interests = async (value: string) => (await patch({ interests: value })).body.properties.interests;
    expect(await interests('energy;training;energy')).toBe('energy;training');
    expect(await interests(';thermography;energy')).toBe('energy;training;thermography');
    expect(await interests('training')).toBe('training');
  });
});
