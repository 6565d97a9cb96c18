import type { Types } from './builder.ts';

/** What every mutation takes beside what it writes. */
export interface WriteArguments {
  dryRun?: boolean | null | undefined;
  idempotencyKey?: string | null | undefined;
}

export function writeArguments(t: PothosSchemaTypes.MutationFieldBuilder<Types, Types['Root']>) {
  return {
    dryRun: t.arg.boolean({ description: 'Check the input and answer `plannedCalls`; write nothing.' }),
    idempotencyKey: t.arg.string({
      description:
        'A name of your own for this write, such as a UUID. Within 24 hours the same key writes nothing again and answers what became of the first.',
    }),
  };
}
