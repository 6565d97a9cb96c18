import { expect, it } from 'vitest';
import { localSpellings } from '../../src/gateway/local-spellings.ts';

it.each([
  ['http://127.0.0.1:4000', 'http://localhost:4000'],
  ['http://127.0.0.1:4000', 'http://[::1]:4000'],
  ['http://0.0.0.0:4000', 'http://0.0.0.0:4000'],
  ['http://0.0.0.0:4000', 'http://127.0.0.1:4000'],
  ['http://[::]:4000', 'http://localhost:4000'],
  ['http://127.0.0.1:80', 'http://localhost'],
])('a server at %s is called by %s too', (url, spelling) => {
  expect(localSpellings(url)).toContain(spelling);
});

it('a server at an address of the network is called by that alone', () => {
  expect(localSpellings('http://192.168.1.7:4000')).toEqual(['http://192.168.1.7:4000']);
});
