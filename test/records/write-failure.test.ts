import { describe, expect, it } from 'vitest';
import { toWriteFailure, type WriteFault } from '../../src/records/write-failure.ts';
import { matchOutcomes, type TracedRow } from '../../src/records/write-matching.ts';
import type { WireBatch, WireBatchError, WireWrittenRecord } from '../../src/wire/index.ts';
import { recordType } from './record-type.ts';

const contact = recordType([]);
const company = { ...contact, objectTypeId: '0-2', name: 'company', path: 'companies' };
const about = (values: Record<string, string> = {}, type = contact) => ({ type, values, findOut: 'Look.' });

describe("HubSpot's words about a row", () => {
  const fault = (code: string): WriteFault => ({
    category: 'VALIDATION_ERROR',
    message: 'Property values were not valid',
    errors: [{ message: 'said', code, context: { propertyName: ['amount'] } }],
  });
  it.each([
    ['PROPERTY_DOESNT_EXIST', 'UNKNOWN_PROPERTY'],
    ['READ_ONLY_VALUE', 'READ_ONLY'],
    ['MISSING_REQUIRED_PROPERTY', 'REQUIRED'],
    ['MISSING_CONDITIONAL_REQUIRED_PROPERTY', 'REQUIRED'],
    ['CONFLICTING_UNIQUE_VALUE', 'DUPLICATE'],
    ['INVALID_OPTION', 'INVALID_VALUE'],
    ['INVALID_SOMETHING_NEW', 'INVALID_VALUE'],
    ['SOMETHING_NEW', 'INVALID_VALUE'],
  ])('%s is %s, with the property', (code, expected) => {
    expect(toWriteFailure(fault(code), about())).toEqual({
      code: expected,
      message: 'said',
      property: 'amount',
    });
  });

  it('are taken from the JSON within the message where there are no errors', () => {
    const listed = [{ isValid: false, message: 'no "x"', error: 'PROPERTY_DOESNT_EXIST', name: 'x' }];
    const message = `Property values were not valid: ${JSON.stringify(listed)}`;
    expect(toWriteFailure({ category: 'VALIDATION_ERROR', message }, about())).toEqual({
      code: 'UNKNOWN_PROPERTY',
      message: 'no "x"',
      property: 'x',
    });
    const cut = { category: 'VALIDATION_ERROR', message: message.slice(0, -20) };
    expect(toWriteFailure(cut, about()).code).toBe('REJECTED');
  });

  it('tell every property that is wrong, the first by name', () => {
    const errors = ['a', 'b'].map((name) => ({
      message: `${name} is wrong.`,
      code: 'INVALID_INTEGER',
      context: { propertyName: [name] },
    }));
    expect(toWriteFailure({ category: 'VALIDATION_ERROR', errors }, about())).toMatchObject({
      property: 'a',
      message: 'a is wrong. b is wrong.',
    });
  });

  const conflict = { category: 'CONFLICT', message: 'Contact already exists. Existing ID: 512' };
  it('about an address that another contact has are a duplicate', () => {
    expect(toWriteFailure(conflict, about({ email: 'a@b.co' }))).toMatchObject({
      code: 'DUPLICATE',
      property: 'email',
      existingId: '512',
    });
    const silent = { category: 'CONFLICT', message: 'Es gibt ihn schon.' };
    expect(toWriteFailure(silent, about({ email: 'a@b.co' }))).toMatchObject({ code: 'DUPLICATE' });
  });

  it('about a record that does not exist are no duplicate, whatever ids they tell', () => {
    const missing = { category: 'OBJECT_NOT_FOUND', message: 'No contact exists already: existing ID: 9?' };
    expect(toWriteFailure(missing, about({ email: 'a@b.co' })).code).toBe('NOT_FOUND');
    const invalid = { category: 'VALIDATION_ERROR', message: 'No contact exists with id 9' };
    expect(toWriteFailure(invalid, about({ email: 'a@b.co' })).code).toBe('REJECTED');
  });

  it('about other conflicts are conflicts', () => {
    expect(toWriteFailure(conflict, about({ email: 'a@b.co' }, company)).code).toBe('CONFLICT');
    expect(toWriteFailure(conflict, about({ firstname: 'A' })).code).toBe('CONFLICT');
  });

  it.each([
    ['OBJECT_NOT_FOUND', 'NOT_FOUND'],
    ['MISSING_SCOPES', 'FORBIDDEN'],
    ['VALIDATION_ERROR', 'REJECTED'],
    [undefined, 'REJECTED'],
  ])('of category %s are %s', (category, code) => {
    const said = category === undefined ? {} : { category };
    expect(toWriteFailure({ message: 'x', correlationId: 'id-1', ...said }, about())).toEqual({
      code,
      message: 'x',
      correlationId: 'id-1',
    });
  });
});

describe("HubSpot's answer to a batch", () => {
  const row = (name: string, key?: string): TracedRow => ({
    traceId: `row-${name}`,
    subject: about({ firstname: name }),
    ...(key === undefined ? {} : { key, keyOf: ({ id }) => id }),
  });
  const result = (id: unknown, more: object): WireWrittenRecord =>
    ({ id, properties: {}, createdAt: '', updatedAt: '', ...more }) as WireWrittenRecord;
  const answer = (
    results: WireWrittenRecord[],
    errors: Partial<WireBatchError>[] = [],
  ): WireBatch<WireWrittenRecord> => ({
    status: 'COMPLETE',
    startedAt: '',
    completedAt: '',
    results,
    ...(errors.length > 0 ? { errors: errors as WireBatchError[] } : {}),
  });
  const match = (batch: WireBatch<WireWrittenRecord>, rows: TracedRow[]) => {
    const outcomes = matchOutcomes(batch, rows);
    return rows.map((each) => {
      const outcome = outcomes.get(each);
      return outcome && 'id' in outcome ? outcome.id : outcome?.failure.code;
    });
  };

  it('is matched by trace id, in whatever order, with ids as numbers', () => {
    const results = [
      result(2, { objectWriteTraceId: 'row-b' }),
      result('1', { objectWriteTraceId: 'row-a' }),
    ];
    expect(match(answer(results), [row('a'), row('b')])).toEqual(['1', '2']);
  });

  it('is matched by id where there is no trace id', () => {
    const batch = answer(
      [result(8, {}), result(7, {})],
      [{ category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids: ['9'] } }],
    );
    expect(match(batch, [row('a', '7'), row('b', '8'), row('c', '9')])).toEqual(['7', '8', 'NOT_FOUND']);
  });

  it('is matched by what was sent where nothing else is there', () => {
    const results = [
      result('2', { properties: { firstname: 'B' } }),
      result('1', { properties: { firstname: 'a ' } }),
    ];
    expect(match(answer(results), [row('a'), row('b')])).toEqual(['1', '2']);
  });

  it.each<[string, string, unknown]>([
    ['number', '1000', '1.0E3'],
    ['number', '1000', '1000.0'],
    ['number', '0.5', 0.5],
    ['date', '2026-09-01', String(Date.parse('2026-09-01'))],
    ['date', '2026-09-01', '2026-09-01T00:00:00Z'],
    ['moment', '2026-09-01T10:00:00.000Z', '2026-09-01T10:00:00Z'],
    ['options', 'b;a', 'a;b;'],
    ['yes or no', 'true', 'TRUE'],
  ])('is matched by a %s that comes back in another notation: %s as %s', (_kind, sent, told) => {
    const rows = [sent, 'another'].map((value): TracedRow => {
      return { traceId: `row-${value}`, subject: about({ it: value, lastname: 'Same' }) };
    });
    const results = [
      result('2', { properties: { it: 'another' } }),
      result('1', { properties: { it: told, lastname: 'Same' } }),
    ];
    expect(match(answer(results), rows)).toEqual(['1', '2']);
  });

  it('gives each refused row the error that speaks of it, where errors name none', () => {
    const rows = [{ email: 'nobody' }, { email: 'a@b.co', shade: 'x' }, { email: 'c@d.co' }].map(
      (values, index): TracedRow => ({ traceId: `row-${index}`, subject: about(values) }),
    );
    const errors = [
      { category: 'CONFLICT', message: 'Existing ID: 7' },
      { category: 'VALIDATION_ERROR', message: '"shade" has no such option' },
      { category: 'VALIDATION_ERROR', message: 'Email address nobody is invalid' },
    ];
    const outcomes = matchOutcomes(answer([], errors), rows);
    expect(rows.map((each) => outcomes.get(each))).toMatchObject([
      { failure: { message: 'Email address nobody is invalid' } },
      { failure: { message: '"shade" has no such option' } },
      { failure: { code: 'DUPLICATE', existingId: '7' } },
    ]);
  });

  it('gives refused rows that errors do not tell apart all of them', () => {
    const batch = answer(
      [],
      [
        { category: 'VALIDATION_ERROR', message: 'one' },
        { category: 'CONFLICT', message: 'two' },
      ],
    );
    const outcomes = matchOutcomes(batch, [row('a'), row('b')]);
    for (const outcome of outcomes.values())
      expect(outcome).toEqual({ failure: { code: 'REJECTED', message: 'one two' } });
  });

  it('is never guessed: rows alike stay unknown', () => {
    const results = [
      result('2', { properties: { firstname: 'a' } }),
      result('1', { properties: { firstname: 'a' } }),
    ];
    expect(match(answer(results), [row('a'), row('a')])).toEqual(['AMBIGUOUS_WRITE', 'AMBIGUOUS_WRITE']);
  });

  it('leaves rows that it does not mention unknown', () => {
    expect(match(answer([result('1', { objectWriteTraceId: 'row-a' })]), [row('a'), row('b')])).toEqual([
      '1',
      'AMBIGUOUS_WRITE',
    ]);
  });

  it('with one error that names nobody is about the one row that is missing', () => {
    const batch = answer(
      [result('1', { objectWriteTraceId: 'row-a' })],
      [{ category: 'VALIDATION_ERROR', message: 'no' }],
    );
    expect(match(batch, [row('a'), row('b')])).toEqual(['1', 'REJECTED']);
  });
});
