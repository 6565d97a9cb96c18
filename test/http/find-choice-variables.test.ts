import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { findChoiceVariables } from '../../src/http/find-choice-variables.ts';

it.each([
  ['the place of the subscription', 'changed(after: $after) { id }', ['after']],
  [
    'all its arguments, nested ones too',
    'changed(filter: { or: [{ id: $id }] }, after: $from) { id }',
    ['id', 'from'],
  ],
  ['an argument of a field inside of it', 'changed { list(after: $after) { id } }', []],
  ['both', 'changed(after: $after) { list(after: $after) { id } }', []],
  ['it and a condition inside', 'changed(after: $after) { id @skip(if: $after) }', []],
  ['a condition of the root field', 'changed(after: $after) @skip(if: $id) { id }', ['after']],
  ['a condition of an inline fragment that is the root', '... @include(if: $id) { changed { id } }', []],
  ['a fragment that is the root', '...Root } fragment Root on Subscription { changed(after: $after)', []],
  [
    'the root field and a fragment inside',
    'changed(ids: $id) { ...Inner } } fragment Inner on X { list(id: $id)',
    [],
  ],
  ['no argument', 'changed(after: "place") { id }', []],
])('variables of %s', (_what, selection, expected) => {
  const document = parse(`subscription ($after: String, $from: String, $id: ID = "1") { ${selection} }`);
  expect([...findChoiceVariables(document)]).toEqual(expected);
});
