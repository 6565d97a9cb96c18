import { describe, expect, it } from 'vitest';
import { isChangedByHand, planWebhooks, writeHsmeta } from '../../src/portal/index.ts';
import { makeModel, makeProperty, makeType } from './webhook-type.ts';

const settings = { targetUrl: 'https://crm.example.com/webhooks/hubspot', maxConcurrentRequests: 10 };
const model = makeModel([
  makeType('0-1', 'contact', [
    makeProperty('email'),
    makeProperty('hs_lastmodifieddate'),
    makeProperty('score', { calculated: true }),
    makeProperty('created', { readOnly: true }),
    makeProperty('secret', { hidden: true }),
  ]),
  makeType('0-7', 'product'),
  makeType('0-49', 'email', [makeProperty('hs_email_html'), makeProperty('hs_email_status')]),
  makeType('2-7', 'project', [makeProperty('budget')]),
]);
const plan = (app: 'public' | 'project') =>
  planWebhooks(model, {
    app,
    settings,
    wantsType: () => true,
    wantsProperty: (_, property) => isChangedByHand(property),
  });
const namesOf = (app: 'public' | 'project') =>
  plan(app).subscriptions.map(({ eventType, objectTypeId, propertyName }) =>
    [eventType, objectTypeId, propertyName].filter((part) => part !== undefined).join(' '),
  );

describe('the plan of webhooks', () => {
  it('of a public app is classic where it can be, and has no custom objects', () => {
    expect(namesOf('public')).toEqual([
      'contact.creation',
      'contact.deletion',
      'contact.merge',
      'contact.restore',
      'contact.associationChange',
      'contact.privacyDeletion',
      'contact.propertyChange email',
      'product.creation',
      'product.deletion',
      'product.merge',
      'product.restore',
      'object.creation 0-49',
      'object.deletion 0-49',
      'object.merge 0-49',
      'object.restore 0-49',
      'object.associationChange 0-49',
      'object.propertyChange 0-49 hs_email_status',
    ]);
    expect(plan('public').leftOut).toEqual(['project']);
  });

  it('of a project app is generic, with custom objects by their ids', () => {
    const hsmeta: unknown = JSON.parse(writeHsmeta(plan('project')));
    expect(plan('project').leftOut).toEqual([]);
    expect(hsmeta).toMatchObject({
      uid: 'hubspot_graphql_webhooks',
      type: 'webhooks',
      config: {
        settings,
        subscriptions: {
          crmObjects: expect.arrayContaining([
            { subscriptionType: 'object.creation', objectType: 'contact', active: true },
            {
              subscriptionType: 'object.propertyChange',
              objectType: 'contact',
              propertyName: 'email',
              active: true,
            },
            {
              subscriptionType: 'object.propertyChange',
              objectType: '2-7',
              propertyName: 'budget',
              active: true,
            },
          ]),
          hubEvents: [{ subscriptionType: 'contact.privacyDeletion', active: true }],
        },
      },
    });
  });

  it('takes the types and properties that are chosen', () => {
    const { subscriptions } = planWebhooks(model, {
      app: 'public',
      settings,
      wantsType: ({ name }) => name === 'contact',
      wantsProperty: (_, { name }) => name === 'score' || name === 'hs_lastmodifieddate',
    });
    expect(subscriptions.map(({ propertyName }) => propertyName).filter(Boolean)).toEqual(['score']);
  });
});
