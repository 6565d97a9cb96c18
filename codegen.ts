import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types the documents that the tests send to the sandbox portal; a front end configures its own the same way. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['test/**/*.ts', '!test/generated/**'],
  generates: {
    'test/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        skipTypename: true,
        strictScalars: true,
        importExtension: '.ts',
        onlyOperationTypes: true,
        scalars: {
          Date: 'string',
          DateTime: 'string',
          JSONObject: 'Record<string, string | null>',
          URL: 'string',
        },
      },
    },
  },
};

export default config;
