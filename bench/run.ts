import { parseArgs } from 'node:util';
import { type BenchOptions, isPartName, measurePart, type PartName, partNames } from './parts/index.ts';
import { describeConditions } from './report/conditions.ts';
import { writeResults } from './report/results-file.ts';

/**
 * Runs the parts that are named, or all but the soak and the fuzz: `npm run bench -- throughput faults --seconds 1`.
 * What they find is printed and written into bench/RESULTS.md.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Of one slot of the throughput. */
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    /** Of the soak. */
    minutes: { type: 'string', default: '10' },
    /** Of the fuzz. */
    requests: { type: 'string', default: '100000' },
  },
});
const unknown = positionals.filter((name) => !isPartName(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(', ')}; there are ${partNames.join(', ')}.\n`);
  process.exit(2);
}

const options: BenchOptions = {
  slotMs: Number(values.seconds) * 1_000,
  rounds: Number(values.rounds),
  soakMs: Number(values.minutes) * 60_000,
  fuzzRequests: Number(values.requests),
};
if (!Object.values(options).every((value) => value > 0)) {
  process.stderr.write('--seconds, --rounds, --minutes and --requests are numbers above 0.\n');
  process.exit(2);
}

const named = positionals.filter(isPartName);
const parts: readonly PartName[] =
  named.length > 0 ? named : partNames.filter((name) => name !== 'soak' && name !== 'fuzz');
const conditions = describeConditions();
for (const name of parts) {
  process.stdout.write(`\n${name}\n`);
  const section = await measurePart(name, options, (line) => process.stdout.write(`  ${line}\n`));
  process.stdout.write(`\n${section.text}\n`);
  writeResults(section, `npm run bench -- ${[name, ...flagsOf(name)].join(' ')}`, conditions);
}

function flagsOf(name: PartName): string[] {
  if (name === 'throughput') return ['--seconds', values.seconds, '--rounds', values.rounds];
  if (name === 'fuzz') return ['--requests', values.requests];
  return name === 'soak' ? ['--minutes', values.minutes] : [];
}
