import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FaultPlan, hubspotFaults } from '../../src/sandbox/index.ts';
import { createFaultSource } from '../../src/sandbox/traffic/fault-injector.ts';
import { startTinySandbox, type TinySandbox } from './tiny-sandbox.ts';

const { badGateway, serverError, locked } = hubspotFaults;
const call = { method: 'GET', path: '/x', operation: undefined, body: undefined } as const;

/** What strikes the next calls, `-` for the ones that go unharmed. */
function strikes(plans: FaultPlan[], seed?: number, count = 1_000): string[] {
  const source = createFaultSource(plans, seed);
  return Array.from({ length: count }, () => {
    const fault = source.take(call)?.fault;
    return fault?.kind === 'status' ? String(fault.status) : '-';
  });
}

const share = (of: string, list: string[]) => list.filter((entry) => entry === of).length / list.length;

describe('faults by rate', () => {
  it('strike about that share of the calls, each fault about as often', () => {
    const list = strikes([{ rate: 0.2, faults: [badGateway, serverError] }], 7, 20_000);
    expect(share('-', list)).toBeCloseTo(0.8, 1);
    expect(share('502', list)).toBeCloseTo(0.1, 1);
    expect(share('500', list)).toBeCloseTo(0.1, 1);
  });

  it('repeat with their seed and differ without', () => {
    const plan = { rate: 0.2, faults: [badGateway, serverError] };
    expect(strikes([plan])).toEqual(strikes([plan]));
    expect(strikes([plan], 7)).toEqual(strikes([{ ...plan, seed: 7 }]));
    expect(strikes([plan], 7)).not.toEqual(strikes([plan], 8));
  });

  it('strike nothing at 0 and everything at 1', () => {
    expect(new Set(strikes([{ rate: 0, faults: [badGateway] }]))).toEqual(new Set(['-']));
    expect(new Set(strikes([{ rate: 1, faults: [badGateway] }]))).toEqual(new Set(['502']));
  });

  it('come after the script, wherever it was added', () => {
    const plans: FaultPlan[] = [{ rate: 1, faults: [badGateway] }, { fault: serverError }, { fault: locked }];
    expect(strikes(plans, 1, 4)).toEqual(['500', '423', '502', '502']);
  });

  it('leave what they spare to the next rate', () => {
    const list = strikes([
      { rate: 0.5, faults: [badGateway] },
      { rate: 1, faults: [serverError] },
    ]);
    expect(share('-', list)).toBe(0);
    expect(share('502', list)).toBeCloseTo(0.5, 1);
  });

  describe('of a running sandbox', () => {
    let sandbox: TinySandbox;
    beforeAll(async () => {
      sandbox = await startTinySandbox({ seed: 5, faults: [{ rate: 0.5, faults: [badGateway] }] });
    });
    afterEach(() => sandbox.faults.clear());
    afterAll(() => sandbox.close());

    const path = '/crm/v3/objects/contacts/11';
    async function statuses(count: number): Promise<number[]> {
      const list: number[] = [];
      for (let index = 0; index < count; index += 1) list.push((await sandbox.fetch(path)).status);
      return list;
    }

    it('hold from the start and after being added again, alike', async () => {
      const first = await statuses(30);
      expect(new Set(first)).toEqual(new Set([200, 502]));
      sandbox.faults.clear();
      expect(new Set(await statuses(10))).toEqual(new Set([200]));
      sandbox.faults.add({ rate: 0.5, faults: [badGateway] });
      expect(await statuses(30)).toEqual(first);
    });

    it('strike only what they match', async () => {
      sandbox.faults.add({ rate: 1, faults: [badGateway], match: { operation: 'objects.search' } });
      expect(await statuses(3)).toEqual([200, 200, 200]);
      expect((await sandbox.fetch('/crm/v3/objects/contacts/search', { body: {} })).status).toBe(502);
    });

    it('may be the trouble of one id', async () => {
      const match = { inputId: '12' };
      sandbox.faults.add({ rate: 1, faults: [{ kind: 'errorEntry' }], match });
      const read = (id: string) =>
        sandbox.fetch('/crm/v3/objects/contacts/batch/read', { body: { inputs: [{ id }] } });
      expect([(await read('11')).status, (await read('12')).status]).toEqual([200, 207]);
    });
  });
});
