import type { TypePlan } from './name-portal.ts';
import type { Arguments } from './page-arguments.ts';

/** `query`, where the full text of the type may be searched. */
export function textArgument(arg: Arguments, { hasTextSearch }: Pick<TypePlan, 'hasTextSearch'>) {
  if (!hasTextSearch) return {};
  return {
    query: arg.string({
      description: "Full text, over the properties HubSpot's search looks at by default.",
    }),
  };
}
