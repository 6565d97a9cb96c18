import { describe, expect, it } from 'vitest';
import {
  createNameClaims,
  toEnumName,
  toFieldName,
  toRootNames,
  toTypeName,
} from '../../src/schema/names.ts';

describe('a field name', () => {
  it.each([
    ['email', 'email'],
    ['hs_lead_status', 'hsLeadStatus'],
    ['hs_lead-status', 'hsLeadStatus'],
    ['hubspot_owner_id', 'hubspotOwnerId'],
    ['2fa_enabled', '_2faEnabled'],
    ['__proto', 'proto'],
    ['address_2', 'address2'],
    ['First Name', 'firstName'],
    ['straße', 'straE'],
    ['日本', 'property'],
    ['', 'property'],
  ])('of %j is %s', (internalName, fieldName) => {
    expect(toFieldName(internalName)).toBe(fieldName);
  });
});

describe('a type name', () => {
  it.each([
    ['contact', 'Contact'],
    ['line_item', 'LineItem'],
    ['CarPart', 'CarPart'],
    ['car_part', 'CarPart'],
    ['2nd_car', '_2ndCar'],
    ['日本', 'Custom'],
  ])('of %j is %s', (internalName, typeName) => {
    expect(toTypeName(internalName)).toBe(typeName);
  });
});

describe('the root fields of a type', () => {
  it.each([
    ['Contact', 'contact', 'contacts'],
    ['Company', 'company', 'companies'],
    ['Tax', 'tax', 'taxes'],
    ['Branch', 'branch', 'branches'],
    ['Day', 'day', 'days'],
    ['Cars', 'car', 'cars'],
    ['Properties', 'property', 'properties'],
    ['Boxes', 'box', 'boxes'],
    ['Status', 'status', 'statuses'],
    ['Business', 'business', 'businesses'],
    ['Analysis', 'analysis', 'analysises'],
    ['Gas', 'gas', 'gases'],
  ])('%s are %s and %s', (typeName, single, list) => {
    expect(toRootNames(typeName)).toEqual({ single, list });
  });
});

describe('an enum value', () => {
  it.each([
    ['dealstage', 'DEALSTAGE'],
    ['hsLeadStatus', 'HS_LEAD_STATUS'],
    ['_2faEnabled', '_2FA_ENABLED'],
    ['address2Property', 'ADDRESS2_PROPERTY'],
    ['true', 'TRUE_'],
  ])('for %s is %s', (fieldName, enumName) => {
    expect(toEnumName(fieldName)).toBe(enumName);
  });
});

describe('names that are taken', () => {
  it('get the suffix Property, then a number', () => {
    const claim = createNameClaims(['id']);
    expect(['id', 'id', 'id', 'email', 'email'].map(claim)).toEqual([
      'idProperty',
      'idProperty2',
      'idProperty3',
      'email',
      'emailProperty',
    ]);
  });
});
