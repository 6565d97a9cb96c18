import { describe, expect, it } from 'vitest';
import { toMutationNames } from '../../src/schema/mutation-names.ts';
import { toRootNames } from '../../src/schema/names.ts';

describe('the mutations of a type', () => {
  it.each([
    ['Contact', 'createContact', 'createContacts', 'mergeContacts'],
    ['Company', 'createCompany', 'createCompanies', 'mergeCompanies'],
    ['LineItem', 'createLineItem', 'createLineItems', 'mergeLineItems'],
    ['Cars', 'createCar', 'createCars', 'mergeCars'],
    ['Status', 'createStatus', 'createStatuses', 'mergeStatuses'],
    ['Series', 'createSery', 'createSeries', 'mergeSeries'],
    ['_2ndCar', 'create_2ndCar', 'create_2ndCars', 'merge_2ndCars'],
  ])('%s: %s and %s', (typeName, create, createMany, merge) => {
    expect(toMutationNames(toRootNames(typeName))).toMatchObject({ create, createMany, merge });
  });
});

describe('the mutations of the data model', () => {
  it('have verbs that no mutation of records has, whatever a custom object is called', () => {
    const typeNames = ['Property', 'Pipeline', 'ObjectSchema', 'Define', 'DefineProperty', 'ChangePipeline'];
    const names = typeNames.flatMap((name) => Object.values(toMutationNames(toRootNames(name))));
    expect(names.filter((name) => /^(define|change|retire)/.test(name))).toEqual([]);
  });
});
