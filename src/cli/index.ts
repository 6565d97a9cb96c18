export { toFlag } from './parse-command.ts';
export { run } from './run.ts';
