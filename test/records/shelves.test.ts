import { describe, expect, it } from 'vitest';
import type { ObjectTypeModel } from '../../src/portal/index.ts';
import { createCache } from '../../src/records/cache.ts';
import type { RecordValue } from '../../src/records/record.ts';
import { createShelves } from '../../src/records/shelves.ts';
import { createManualClock } from '../hubspot/manual-clock.ts';

const contact = { objectTypeId: '0-1' } as ObjectTypeModel;
const company = { objectTypeId: '0-2' } as ObjectTypeModel;
const ages = { recordMs: () => 30_000, missingMs: 5_000, pageMs: 1_000 };

function start({ maxBytes = 1_000_000 } = {}) {
  const clock = createManualClock();
  const cache = createCache({ clock, maxBytes });
  const shelves = createShelves(cache, '1', ages);
  return { clock, cache, shelves, contacts: shelves.records(contact) };
}

function record(
  id: string,
  properties: Record<string, string>,
  updatedAt = '2026-01-01T00:00:00Z',
): RecordValue {
  return {
    objectTypeId: '0-1',
    id,
    properties,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt,
    archived: false,
  };
}

const names = (...list: string[]) => new Set(list);

describe('a record', () => {
  it('is known when all properties asked for are, whichever answer brought them', () => {
    const { clock, contacts } = start();
    contacts.put('1', record('1', { email: 'a' }), names('email'), clock.now());
    expect(contacts.get('1', names('email', 'phone'))).toBeUndefined();
    contacts.put('1', record('1', { phone: '5' }), names('phone'), clock.now());
    expect(contacts.get('1', names('email', 'phone'))?.properties).toEqual({ email: 'a', phone: '5' });
    expect(contacts.get('1', names())?.id).toBe('1');
  });

  it('each property ages by itself', async () => {
    const { clock, contacts } = start();
    contacts.put('1', record('1', { email: 'a' }), names('email'), clock.now());
    await clock.advance(20_000);
    contacts.put('1', record('1', { phone: '5' }), names('phone'), clock.now());
    await clock.advance(15_000);
    expect(contacts.get('1', names('phone'))?.properties.phone).toBe('5');
    expect(contacts.get('1', names('email'))).toBeUndefined();
  });

  it('that has changed since shows nothing of its earlier version', () => {
    const { clock, contacts } = start();
    contacts.put('1', record('1', { email: 'old' }, '2026-01-01'), names('email'), clock.now());
    contacts.put('1', record('1', { phone: '5' }, '2026-01-02'), names('phone'), clock.now());
    expect(contacts.get('1', names('email'))).toBeUndefined();
    // An answer that was overtaken.
    contacts.put(
      '1',
      record('1', { phone: '4', email: 'old' }, '2026-01-01'),
      names('phone', 'email'),
      clock.now(),
    );
    expect(contacts.get('1', names('phone'))?.properties.phone).toBe('5');
    expect(contacts.get('1', names('email'))).toBeUndefined();
  });

  it('that was invalidated takes no answer to a question from before', async () => {
    const { clock, contacts } = start();
    const askedAt = clock.now();
    await clock.advance(10);
    contacts.invalidate('1');
    contacts.put('1', record('1', { email: 'old' }), names('email'), askedAt);
    expect(contacts.get('1', names('email'))).toBeUndefined();
    await clock.advance(10);
    contacts.put('1', record('1', { email: 'new' }), names('email'), clock.now());
    expect(contacts.get('1', names('email'))?.properties.email).toBe('new');
  });

  it('of another portal or type with the same id is another record', () => {
    const { clock, cache, shelves, contacts } = start();
    contacts.put('1', record('1', { email: 'a' }), names('email'), clock.now());
    expect(shelves.records(company).get('1', names())).toBeUndefined();
    expect(createShelves(cache, '2', ages).records(contact).get('1', names())).toBeUndefined();
    expect(createShelves(cache, '1', ages).records(contact).get('1', names('email'))?.id).toBe('1');
  });
});

describe('a unique value', () => {
  it('leads to the record while the record has it', () => {
    const { clock, shelves, contacts } = start();
    const byEmail = shelves.uniques(contact, 'email');
    byEmail.put('a@x', record('1', { email: 'a@x', hs_additional_emails: '' }), names('phone'), clock.now());
    expect(byEmail.get('a@x', names('phone'))?.id).toBe('1');
    const changed = record('1', { email: 'b@x', hs_additional_emails: '' }, '2026-01-02');
    contacts.put('1', changed, names('email', 'hs_additional_emails', 'phone'), clock.now());
    expect(byEmail.get('a@x', names('phone'))).toBeUndefined();
  });

  it('that led nowhere may lead somewhere after any record of the type has changed', async () => {
    const { clock, shelves, contacts } = start();
    const byEmail = shelves.uniques(contact, 'email');
    byEmail.put('a@x', null, names(), clock.now());
    expect(byEmail.get('a@x', names())).toBeNull();
    await clock.advance(1);
    contacts.invalidate('77');
    expect(byEmail.get('a@x', names())).toBeUndefined();
  });
});

describe('a list of associations', () => {
  const entries = (...ids: string[]) =>
    ids.map((toId) => ({ toId, types: [], pageToken: undefined, nextToken: undefined }));

  it('is known page by page, and its pages go together', async () => {
    const { clock, shelves } = start();
    const list = shelves.associations(contact, company);
    list.put('1', { entries: entries('5'), nextToken: 't' }, names(), clock.now());
    list.put('1 t', { entries: entries('6'), nextToken: undefined }, names(), clock.now());
    expect(list.get('1 t', names())?.entries).toEqual(entries('6'));
    await clock.advance(10);
    list.put('1', { entries: entries('4'), nextToken: 't' }, names(), clock.now());
    expect(list.get('1 t', names())).toBeUndefined();
    expect(list.get('1', names())?.entries).toEqual(entries('4'));
  });

  it('is forgotten at both ends', () => {
    const { clock, shelves } = start();
    const there = shelves.associations(contact, company);
    const back = shelves.associations(company, contact);
    there.put('1', { entries: entries('5'), nextToken: undefined }, names(), clock.now());
    back.put('5', { entries: entries('1', '2'), nextToken: undefined }, names(), clock.now());
    back.put('6', { entries: entries('2'), nextToken: undefined }, names(), clock.now());
    shelves.invalidateAssociations(contact, '1');
    expect(there.get('1', names())).toBeUndefined();
    expect(back.get('5', names())).toBeUndefined();
    expect(back.get('6', names())).toBeDefined();
  });
});

it('the cache stays within its bytes, the least recently used first out', async () => {
  const { clock, cache } = start({ maxBytes: 100_000 });
  const section = cache.section('numbers');
  for (let id = 1; id <= 300; id += 1) {
    section.set(String(id), { bytes: 1_000 }, clock.now());
    await clock.advance(1_000);
    expect(section.get('1')).toBeDefined();
  }
  expect(cache.bytes()).toBe(100_000);
  expect(section.get('2')).toBeUndefined();
  expect(section.get('300')).toBeDefined();
});
