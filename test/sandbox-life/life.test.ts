import { afterEach, describe, expect, it } from 'vitest';
import { type DemoSandbox, startDemoSandbox } from '../sandbox/demo-sandbox.ts';
import { startTinySandbox } from '../sandbox/tiny-sandbox.ts';
import { startReceiver } from '../sandbox-webhooks/webhook-receiver.ts';

let sandbox: DemoSandbox;
afterEach(() => sandbox.close());

async function live(steps: number, seed = 1) {
  const receiver = await startReceiver();
  sandbox = await startDemoSandbox({ seed, webhooks: { targetUrl: receiver.url } });
  for (let step = 0; step < steps; step += 1) {
    sandbox.clock.advance(1_000);
    sandbox.life.step();
  }
  await sandbox.webhooks.idle();
  await receiver.close();
  return receiver.events();
}

describe('life in the portal', () => {
  it('moves deals, writes notes and turns contacts into customers', async () => {
    const events = await live(100);
    const names = new Set(
      events.map(({ subscriptionType, propertyName }) => `${subscriptionType} ${propertyName}`),
    );
    for (const name of [
      'deal.propertyChange dealstage',
      'object.creation undefined',
      'object.propertyChange hs_note_body',
      'object.associationChange undefined',
      'contact.propertyChange lifecyclestage',
    ]) {
      expect(names).toContain(name);
    }
    for (const { changeSource, sourceId } of events) {
      expect([changeSource, sourceId]).toEqual(['CRM_UI', 'userId:755']);
    }
    expect(new Set(events.map(({ occurredAt }) => occurredAt)).size).toBe(100);
  });

  it('is seen in records, their history and the search index', async () => {
    const events = await live(30);
    const moved = events.findLast(({ propertyName }) => propertyName === 'dealstage');
    const id = String(moved?.objectId);
    const { body } = await sandbox.fetch(
      `/crm/v3/objects/deals/${id}?propertiesWithHistory=dealstage,pipeline`,
    );
    const [version] = body.propertiesWithHistory.dealstage;
    expect(version).toMatchObject({
      value: moved?.propertyValue,
      sourceType: 'CRM_UI',
      sourceId: 'userId:755',
    });
    const pipeline = await sandbox.fetch(`/crm/v3/pipelines/deals/${body.properties.pipeline}`);
    expect(pipeline.body.stages.map((stage: { id: string }) => stage.id)).toContain(version.value);
    const filters = [
      { propertyName: 'hs_object_id', operator: 'EQ', value: id },
      { propertyName: 'dealstage', operator: 'EQ', value: version.value },
    ];
    const found = await sandbox.fetch('/crm/v3/objects/deals/search', {
      body: { filterGroups: [{ filters }] },
    });
    expect(found.body.total).toBe(1);
  });

  it('is the same for the same seed and another for another', async () => {
    const first = await live(20);
    const portrait = (events: typeof first) =>
      events.map(({ objectId, propertyName, propertyValue }) => [objectId, propertyName, propertyValue]);
    await sandbox.close();
    const again = await live(20);
    await sandbox.close();
    expect(portrait(again)).toEqual(portrait(first));
    expect(portrait(await live(20, 2))).not.toEqual(portrait(first));
  });

  it('goes on by itself when started, until it is stopped', async () => {
    const receiver = await startReceiver();
    sandbox = await startDemoSandbox({
      life: { everyMs: 1 },
      webhooks: { targetUrl: receiver.url, gatherMs: 0 },
    });
    while (receiver.calls.length < 3) await new Promise(setImmediate);
    sandbox.life.stop();
    await sandbox.webhooks.idle();
    sandbox.webhooks.clear();
    sandbox.life.start({ everyMs: 2 ** 30 });
    expect(sandbox.webhooks.events()).toEqual([]);
    expect(() => sandbox.life.start({ everyMs: 0 })).toThrow(TypeError);
    await receiver.close();
  });

  it('finds something to do in a portal without pipelines, notes or people', async () => {
    sandbox = await startDemoSandbox();
    const bare = await startTinySandbox({}, { objectTypes: [], associations: [], associationTypes: [] });
    expect(() => bare.life.step()).not.toThrow();
    await bare.close();
  });
});
