import { performance } from 'node:perf_hooks';
import { printSchema } from 'graphql';
import { type PortalModel, sealPortal } from '../src/portal/index.ts';
import { buildSchema } from '../src/schema/index.ts';

/**
 * How long a large portal takes to become a schema: 20 types of 500 properties, every pair associated.
 * Run: npm run bench -- schema
 */
const typeCount = 20;
const propertyCount = 500;

const kinds = [
  ['string', 'text'],
  ['number', 'number'],
  ['bool', 'booleancheckbox'],
  ['date', 'date'],
  ['datetime', 'date'],
  ['enumeration', 'select'],
  ['enumeration', 'checkbox'],
] as const;

function largeModel(): PortalModel {
  const properties = Array.from({ length: propertyCount }, (_, index) => {
    const [type, fieldType] = kinds[index % kinds.length] ?? kinds[0];
    return {
      name: `property_number_${index}`,
      label: `Property number ${index}`,
      description: 'What it is about, in a sentence of ordinary length.',
      groupName: 'group',
      type,
      fieldType,
      options:
        type === 'enumeration'
          ? Array.from({ length: 12 }, (__, n) => ({
              value: `option_${n}`,
              label: `Option ${n}`,
              hidden: false,
            }))
          : [],
      unique: index === 0,
      calculated: false,
      readOnly: false,
      hidden: false,
      hubspotDefined: true,
      referencedObjectType: null,
      currency: false,
      currencyProperty: null,
      createdAt: null,
    };
  });
  const objectTypes = Array.from({ length: typeCount }, (_, index) => ({
    objectTypeId: `2-${index + 1}`,
    name: `thing_${String.fromCharCode(97 + index)}`,
    path: `2-${index + 1}`,
    fullyQualifiedName: null,
    singularLabel: 'Thing',
    pluralLabel: 'Things',
    description: null,
    custom: true,
    primaryDisplayProperty: null,
    properties,
    pipelines: [],
  }));
  const associations = objectTypes.flatMap((from) =>
    objectTypes.map((to) => ({
      fromTypeId: from.objectTypeId,
      toTypeId: to.objectTypeId,
      types: [{ category: 'USER_DEFINED', typeId: 1, label: null, primary: false }],
    })),
  );
  const account = {
    portalId: '1',
    accountType: null,
    timeZone: null,
    companyCurrency: null,
    uiDomain: 'app.hubspot.com',
  };
  return { formatVersion: 1, account, objectTypes, unreadable: [], associations, owners: [] };
}

function measure<T>(title: string, work: () => T): T {
  const startedAt = performance.now();
  const result = work();
  process.stdout.write(`${title.padEnd(28)} ${(performance.now() - startedAt).toFixed(0).padStart(6)} ms\n`);
  return result;
}

const model = largeModel();
process.stdout.write(
  `${typeCount} types of ${propertyCount} properties, ${model.associations.length} associated pairs\n`,
);
const portal = measure('seal (freeze, hash, index)', () => sealPortal(model));
const schema = measure('build, first time', () => buildSchema(portal));
measure('build, again', () => buildSchema(portal));
const sdl = measure('print', () => printSchema(schema));
process.stdout.write(
  `${Object.keys(schema.getTypeMap()).length} GraphQL types, ${(sdl.length / 1e6).toFixed(1)} MB of SDL, ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB heap\n`,
);
