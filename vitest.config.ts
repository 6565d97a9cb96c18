import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// The sources are loaded by every test file and by every process that one starts: they are compiled once.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

export default defineConfig({
  // The copy that Node gives the sources, or a schema made by a test is of another realm.
  resolve: {
    alias: [{ find: /^graphql$/, replacement: import.meta.resolve('graphql').replace('file://', '') }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The sources are loaded by Node itself, as in production, and with Node's one copy of graphql.
    server: { deps: { external: [/\/src\//] } },
  },
});
