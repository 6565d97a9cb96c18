import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { findPlaceVariables } from '../../src/http/find-place-variables.ts';

it.each([
  ['the place of the subscription', 'changed(after: $after) { id }', ['after']],
  ['it under another name, beside others', 'changed(ids: [$id], after: $from) { id }', ['from']],
  ['the place of a page inside of it', 'changed { list(after: $after) { id } }', []],
  ['both', 'changed(after: $after) { list(after: $after) { id } }', []],
  ['it and a condition', 'changed(after: $after) { id @skip(if: $after) }', []],
  ['a part of an object', 'changed(filter: { after: $after }) { id }', []],
  [
    'it in a fragment that is the root',
    '...Root } fragment Root on Subscription { changed(after: $after)',
    [],
  ],
  ['no variable', 'changed(after: "place") { id }', []],
])('variables of %s', (_what, selection, expected) => {
  const document = parse(`subscription ($after: String, $from: String, $id: ID = "1") { ${selection} }`);
  expect([...findPlaceVariables(document)]).toEqual(expected);
});
