import { describe, expect, it } from 'vitest';
import { createSystemClock } from '../../src/clock.ts';
import { createRecentWrites, maxRecentWrites } from '../../src/records/recent-writes.ts';
import { recordType } from './record-type.ts';

const contact = recordType([]);
const company = { ...contact, objectTypeId: '0-2' };

function createWrites(windowMs: number) {
  let now = 1_000_000;
  const overflown: string[] = [];
  const clock = { ...createSystemClock(), now: () => now };
  const onOverflow = ({ objectTypeId }: typeof contact) => void overflown.push(objectTypeId);
  const writes = createRecentWrites({ clock, windowMs, onOverflow });
  return {
    ...writes,
    overflown,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('recent writes', () => {
  it('are known by type, the latest first, with what was heard last', () => {
    const writes = createWrites(60_000);
    writes.note(contact, '1', 'written');
    writes.note(contact, '2', 'written');
    writes.note(company, '3', 'gone');
    writes.note(contact, '1', 'gone');
    expect([...writes.of(contact)]).toEqual([
      ['1', 'gone'],
      ['2', 'written'],
    ]);
    expect([...writes.of(company)]).toEqual([['3', 'gone']]);
  });

  it('are forgotten after the window', () => {
    const writes = createWrites(60_000);
    writes.note(contact, '1', 'written');
    writes.pass(30_000);
    writes.note(contact, '2', 'written');
    writes.pass(30_000);
    expect([...writes.of(contact).keys()]).toEqual(['2']);
    writes.pass(30_000);
    expect(writes.of(contact).size).toBe(0);
  });

  it('are as many as there may be: the earliest leave, and that is told once for a type', () => {
    const writes = createWrites(60_000);
    for (let id = 0; id < maxRecentWrites + 5; id += 1) writes.note(contact, String(id), 'written');
    const ids = [...writes.of(contact).keys()];
    expect(ids).toHaveLength(maxRecentWrites);
    expect(ids.at(-1)).toBe('5');
    expect(writes.overflown).toEqual(['0-1']);
  });

  it('are none where the window is', () => {
    const writes = createWrites(0);
    writes.note(contact, '1', 'written');
    expect(writes.of(contact).size).toBe(0);
  });
});
