import { setting } from './setting.ts';
import { wholeNumber } from './setting-schemas.ts';

/** What one operation may be and give. */
export const operationLimitSettings = {
  maxTokens: setting({
    name: 'MAX_TOKENS',
    group: 'Limits',
    default: '4000',
    schema: wholeNumber(100, 100_000),
    description: 'Largest GraphQL document, in lexical tokens.',
  }),
  maxDepth: setting({
    name: 'MAX_DEPTH',
    group: 'Limits',
    default: '20',
    schema: wholeNumber(5, 1_000),
    description: 'Deepest nesting of fields in a query.',
  }),
  maxFields: setting({
    name: 'MAX_FIELDS',
    group: 'Limits',
    default: '5000',
    schema: wholeNumber(10, 1_000_000),
    description: 'Most fields that an operation selects, those of a fragment counted wherever it is spread.',
  }),
  maxRootFields: setting({
    name: 'MAX_ROOT_FIELDS',
    group: 'Limits',
    default: '250',
    schema: wholeNumber(1, 100_000),
    description: 'Most fields at the root of an operation.',
  }),
  maxAliases: setting({
    name: 'MAX_ALIASES',
    group: 'Limits',
    default: '500',
    schema: wholeNumber(0, 100_000),
    description: 'Most aliases in an operation, those of a fragment counted wherever it is spread.',
  }),
  maxDirectives: setting({
    name: 'MAX_DIRECTIVES',
    group: 'Limits',
    default: '100',
    schema: wholeNumber(0, 100_000),
    description: 'Most directives in an operation, those of a fragment counted wherever it is spread.',
  }),
  maxFieldRepetitions: setting({
    name: 'MAX_FIELD_REPETITIONS',
    group: 'Limits',
    default: '250',
    schema: wholeNumber(1, 100_000),
    description: 'How often one selection may name the same field, its fragments included.',
  }),
  maxVariablesBytes: setting({
    name: 'MAX_VARIABLES_BYTES',
    group: 'Limits',
    schema: wholeNumber(1_024, 104_857_600),
    description: 'Largest variables of one operation, in bytes of JSON. Default: MAX_BODY_BYTES.',
  }),
  maxResponseBytes: setting({
    name: 'MAX_RESPONSE_BYTES',
    group: 'Limits',
    default: '33554432',
    schema: wholeNumber(1_024, 268_435_456),
    description: 'Largest answer, in bytes; a larger one is refused, not cut.',
  }),
  requestTimeoutMs: setting({
    name: 'REQUEST_TIMEOUT_MS',
    group: 'Limits',
    default: '60000',
    schema: wholeNumber(100, 600_000),
    description:
      'How long one operation may take altogether, in milliseconds; then it is refused, and what it still waits for is given up.',
  }),
};
