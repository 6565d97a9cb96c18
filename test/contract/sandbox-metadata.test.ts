import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireOwner, WirePage, WireProperty } from '../../src/wire/index.ts';
import { contractProfile } from './contract-portal.ts';
import { expectAnswer } from './shapes.ts';
import { isLive, openPortal, type Target } from './target.ts';

describe.runIf(!isLive)('metadata whose every value is known', () => {
  let target: Target;
  beforeAll(async () => {
    target = await openPortal(contractProfile());
  });
  afterAll(() => target.close());

  const properties = async (query: string) => {
    const path = `/crm/v3/properties/contacts${query}`;
    const { body } = await target.get<{ results: WireProperty[] }>(path);
    return body.results.map(({ name }) => name);
  };
  const owners = async (query: string) => {
    const answer = await target.get<WirePage<WireOwner>>(`/crm/v3/owners/${query}`);
    expectAnswer(answer, 200);
    return answer.body.results;
  };

  test('an archived property is listed by archived=true alone', async () => {
    expect(await properties('?archived=true')).toEqual(['old_field']);
    expect(await properties('?archived=false')).not.toContain('old_field');
    expect(await properties('')).not.toContain('old_field');
  });

  test('an owner is sent as it is, with a number for the user and the teams', async () => {
    expect(await owners('')).toEqual([
      {
        id: '71',
        email: 'owner71@example.com',
        type: 'PERSON',
        firstName: 'Owner',
        lastName: '71',
        userId: 9001,
        userIdIncludingInactive: 9001,
        createdAt: '2024-01-01T00:00:00.000Z',
        updatedAt: '2024-01-01T00:00:00.000Z',
        archived: false,
        teams: [{ id: '5', name: 'Sales', primary: true }],
      },
    ]);
  });

  test('an archived owner is listed by archived=true alone, its user id null', async () => {
    const [archived, ...others] = await owners('?archived=true');
    expect(others).toEqual([]);
    expect(archived).toMatchObject({ id: '72', userId: null, userIdIncludingInactive: 9002, archived: true });
  });

  test('an archived owner is read by archived=true alone', async () => {
    expect((await target.get('/crm/v3/owners/72?archived=false')).status).toBe(404);
    const answer = await target.get<WireOwner>('/crm/v3/owners/72?archived=true');
    expectAnswer(answer, 200);
    expect(answer.body.id).toBe('72');
  });

  test('an owner is found by its user id, not by another kind of id', async () => {
    const found = await target.get<WireOwner>('/crm/v3/owners/9001?idProperty=userId&archived=false');
    expect(found.body.id).toBe('71');
    expect((await target.get('/crm/v3/owners/9001?idProperty=id&archived=false')).status).toBe(404);
    expect((await target.get('/crm/v3/owners/71?idProperty=userId&archived=false')).status).toBe(404);
  });

  test('owners are filtered by their e-mail', async () => {
    expect((await owners('?email=owner71%40example.com')).map(({ id }) => id)).toEqual(['71']);
    expect(await owners('?email=nobody%40example.com')).toEqual([]);
  });
});
