import { runSuite } from './run-suite.ts';

runSuite('2026-09');
