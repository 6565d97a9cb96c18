import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caught, type DemoSandbox, startDemoSandbox } from './demo-sandbox.ts';

let sandbox: DemoSandbox;
beforeAll(async () => {
  sandbox = await startDemoSandbox();
});
afterAll(() => sandbox.close());

const pipelines = () => sandbox.client.crm.pipelines.pipelinesApi;
const stages = () => sandbox.client.crm.pipelines.pipelineStagesApi;
const stage = (label: string, probability: string, displayOrder = 0) => ({
  label,
  displayOrder,
  metadata: { probability },
});
const pipeline = (label: string) => ({
  label,
  displayOrder: 5,
  stages: [stage('Start', '0.1'), stage('Done', '1.0', 1)],
});
const makeDeal = (pipelineId: string, dealstage: string) =>
  sandbox.fetch('/crm/v3/objects/deals', {
    body: { properties: { dealname: 'D', pipeline: pipelineId, dealstage } },
  });

describe('a new pipeline', () => {
  it('has ids of its own, metadata as text, and deals at once', async () => {
    const made = await pipelines().create('deals', pipeline('Partners'));
    const [start, done] = made.stages;
    expect(made.id).toMatch(/^\d+$/);
    expect([start?.metadata, done?.metadata]).toEqual([
      { probability: '0.1', isClosed: 'false' },
      { probability: '1.0', isClosed: 'true' },
    ]);
    const deal = await makeDeal(made.id, done?.id ?? '');
    expect([deal.status, deal.body.properties.hs_is_closed_won]).toEqual([201, 'true']);
    const property = await sandbox.fetch('/crm/v3/properties/deals/dealstage');
    const values = property.body.options.map(({ value }: { value: string }) => value);
    expect(values).toEqual(expect.arrayContaining([start?.id, done?.id]));
    const elsewhere = await makeDeal('default', start?.id ?? '');
    expect(elsewhere.body.errors[0].code).toBe('INVALID_OPTION');
  });

  it.each([
    ['deals', { ...pipeline('X'), stages: [] }],
    ['deals', { ...pipeline('X'), stages: [{ label: 'A', displayOrder: 0 }] }],
    ['deals', { ...pipeline('X'), stages: [stage('A', '1.5')] }],
    ['deals', { ...pipeline('X'), stages: [stage('A', '0.5'), stage('A', '0.6')] }],
    ['deals', { ...pipeline('X'), label: '' }],
    ['tickets', { ...pipeline('X'), stages: [{ ...stage('A', ''), metadata: { ticketState: 'HALF' } }] }],
    ['contacts', pipeline('X')],
  ])('of %s is refused as %j', async (type, body) => {
    expect((await sandbox.fetch(`/crm/v3/pipelines/${type}`, { body })).status).toBe(400);
  });

  it('gives a custom type its pipeline properties', async () => {
    const body = { ...pipeline('Repair'), stages: [{ label: 'Open', displayOrder: 0 }] };
    const made = await sandbox.fetch('/crm/v3/pipelines/p51234567_machine', { body });
    expect(made.body.stages[0].metadata).toEqual({ isClosed: 'false' });
    const machine = await sandbox.fetch('/crm/v3/objects/p51234567_machine', {
      body: {
        properties: {
          name: 'M',
          serial_number: 'S-1',
          hs_pipeline: made.body.id,
          hs_pipeline_stage: made.body.stages[0].id,
        },
      },
    });
    expect(machine.status).toBe(201);
  });
});

describe('changing a pipeline', () => {
  it('takes a label, and replacing it keeps the stages whose labels stay', async () => {
    const made = await pipelines().create('deals', pipeline('Changing'));
    expect((await pipelines().update('deals', made.id, { label: 'Changed' })).label).toBe('Changed');
    const replaced = await pipelines().replace('deals', made.id, {
      ...pipeline('Replaced'),
      stages: [stage('Start', '0.3'), stage('Lost', '0.0', 1)],
    });
    expect(replaced.id).toBe(made.id);
    expect(replaced.stages[0]).toMatchObject({ id: made.stages[0]?.id, metadata: { probability: '0.3' } });
    expect(replaced.stages[1]?.id).not.toBe(made.stages[1]?.id);
  });

  it('adds, changes, replaces and deletes stages', async () => {
    const { id } = await pipelines().create('deals', pipeline('Stages'));
    const added = await stages().create('deals', id, stage('Middle', '0.5', 1));
    const patched = await stages().update('deals', id, added.id, { metadata: { probability: '0.6' } });
    expect(patched).toMatchObject({ label: 'Middle', metadata: { probability: '0.6', isClosed: 'false' } });
    const replaced = await stages().replace('deals', id, added.id, stage('Centre', '0.7', 1));
    expect(replaced).toMatchObject({ id: added.id, label: 'Centre' });
    await stages().archive('deals', id, added.id);
    expect((await caught(stages().getById('deals', id, added.id))).code).toBe(404);
  });

  it('refuses to delete what deals are in, when asked to look, and always since 2026-09', async () => {
    const made = await pipelines().create('deals', pipeline('Used'));
    const used = made.stages[0]?.id ?? '';
    const deal = await makeDeal(made.id, used);
    const failure = await caught(pipelines().archive('deals', made.id, true));
    expect(failure.body).toMatchObject({
      subCategory: 'PipelineError.STAGE_ID_IN_USE',
      context: { stageIds: [`[${used}]`], objectIds: [`[${deal.body.id}]`] },
    });
    const dated = `/crm/pipelines/2026-09/deals/${made.id}/stages/${used}`;
    expect((await sandbox.fetch(dated, { method: 'DELETE' })).status).toBe(400);
    await pipelines().archive('deals', made.id);
    expect((await caught(pipelines().getById('deals', made.id))).code).toBe(404);
  });
});
