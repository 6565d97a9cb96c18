import { afterEach, expect, it, vi } from 'vitest';
import { createSystemClock } from '../../src/clock.ts';

const hourMs = 3_600_000;
const real = Date.now;
afterEach(() => vi.restoreAllMocks());

function setMachineAhead(ms: number): void {
  vi.spyOn(Date, 'now').mockImplementation(() => real() + ms);
}

it('the time that is waited by does not step with the clock of the machine, which is what dates are judged by', () => {
  const clock = createSystemClock();
  const before = clock.now();
  for (const stepMs of [hourMs, -hourMs]) {
    setMachineAhead(stepMs);
    expect(Math.abs(clock.now() - before)).toBeLessThan(hourMs / 2);
    expect(Math.abs(clock.wall() - before - stepMs)).toBeLessThan(hourMs / 2);
  }
});

it('a sleep ends with its signal, for its reason, and leaves no timer', async () => {
  const clock = createSystemClock();
  const leaving = new AbortController();
  const sleeping = clock.sleep(hourMs, leaving.signal);
  const reason = new Error('gone');
  leaving.abort(reason);
  await expect(sleeping).rejects.toBe(reason);
  await expect(clock.sleep(0, leaving.signal)).rejects.toBe(reason);
  await clock.sleep(1);
  expect(process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length).toBeLessThan(3);
});
