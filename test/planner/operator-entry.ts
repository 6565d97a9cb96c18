import fc from 'fast-check';
import { vocabulary } from './property-values.ts';
import type { RowProperty } from './record-rows.ts';

/** One operator of a property with what it compares with. */
export function operatorEntry(
  { kind, known }: RowProperty,
  ids: readonly string[],
): fc.Arbitrary<[string, unknown]> {
  const value = known ? recased(known) : operand(kind, ids);
  const single = (...names: string[]) => fc.tuple(fc.constantFrom(...names), value);
  const orNull = fc.tuple(
    fc.constantFrom('eq', 'neq'),
    fc.oneof({ weight: 4, arbitrary: value }, fc.constant(null)),
  );
  const exists = fc.tuple(fc.constant('exists'), fc.boolean());
  const few = fc.array(value, { minLength: 1, maxLength: 4 });
  const listed = fc.oneof({ weight: 12, arbitrary: few }, amongMany(kind, few));
  const lists = fc.tuple(fc.constantFrom('in', 'notIn'), listed);
  const ranges = fc.tuple(fc.constant('between'), fc.record({ from: value, to: value }));
  const bounds = single('lt', 'lte', 'gt', 'gte');
  switch (kind) {
    case 'text':
      return fc.oneof(orNull, lists, bounds, ranges, exists, fc.tuple(fc.constant('contains'), wantedWords));
    case 'number':
    case 'date':
    case 'dateTime':
      return fc.oneof(orNull, lists, bounds, ranges, exists);
    case 'boolean':
      return fc.oneof(orNull, exists);
    case 'option':
    case 'options':
      return fc.oneof(
        orNull,
        lists,
        exists,
        fc.tuple(fc.constant('contains'), fc.constantFrom(...oneWordOptions)),
      );
    case 'id':
      return fc.oneof(orNull, lists, exists);
  }
}

/** Lists that outgrow one request to HubSpot: what counts stands somewhere among values that nothing has. */
function amongMany(kind: RowProperty['kind'], few: fc.Arbitrary<unknown[]>): fc.Arbitrary<unknown[]> {
  const makeNobody = nobodies[kind];
  if (makeNobody === undefined) return few;
  const many = Array.from({ length: 280 }, (_, index) => makeNobody(index));
  return fc.tuple(few, fc.nat(many.length)).map(([each, at]) => many.toSpliced(at, 0, ...each));
}

const nobodies: Partial<Record<RowProperty['kind'], (index: number) => unknown>> = {
  text: (index) => `nobody no. ${index}`,
  number: (index) => 70_000 + index / 4,
  id: (index) => String(20_000_000_000 + index),
};

const oneWordOptions = ['open', 'won', 'lost', 'alpha', 'beta', 'gamma'];

const wantedWords = fc.constantFrom(
  ...[
    'ada',
    'AD*',
    '*da',
    'sales head',
    'head *mea',
    'bob@*',
    '*@site.example',
    'bob@site.example',
    'example',
  ],
  ...['o', 'neil', 'x-ray', 'x*y', 'stra*', '*', 'cruz la', 'zo?', '1', '1*', '(none)', 'e*n', 'nowhere'],
);

/** Letter case makes no difference to text, so it is drawn too. */
function recased(texts: readonly string[]): fc.Arbitrary<string> {
  const known = fc
    .constantFrom(...texts)
    .chain((text) => fc.constantFrom(text, text.toUpperCase(), text.toLowerCase()));
  return fc.oneof({ weight: 4, arbitrary: known }, fc.constantFrom('m', 'zz', 'ad', 'é', '-'));
}

/** What is there, what is near it, and what is not there. */
function operand(kind: RowProperty['kind'], ids: readonly string[]): fc.Arbitrary<unknown> {
  switch (kind) {
    case 'text':
      return recased(vocabulary.text);
    case 'number':
      return fc.oneof(fc.constantFrom(...vocabulary.number), fc.constantFrom(-2, 0.5, 11, 1e21, 12.49));
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.constantFrom(...vocabulary.date, '2000-01-01', '2024-03-02');
    case 'dateTime':
      return fc
        .tuple(fc.constantFrom(...vocabulary.dateTime, 1), fc.constantFrom(0, 0, 120, -330))
        .map(([instant, minutes]) => withOffset(instant, minutes));
    case 'option':
      return fc.constantFrom(...vocabulary.option, 'OPEN', 'nothing');
    case 'options':
      return fc.oneof(
        fc.constantFrom(...vocabulary.options, 'ALPHA'),
        fc.subarray([...vocabulary.options], { minLength: 2 }).map((chosen) => chosen.join(';')),
      );
    case 'id':
      return fc.constantFrom(...ids, '999', '4294967296');
  }
}

/** The same instant on the clock of another zone. */
function withOffset(instant: number, minutes: number): string {
  const local = new Date(instant + minutes * 60_000).toISOString().replace('Z', '');
  if (minutes === 0) return `${local}Z`;
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${local}${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
