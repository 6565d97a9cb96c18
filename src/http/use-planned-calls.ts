import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import {
  addOverlay,
  explainOperation,
  type OperationPlan,
  searchedTypes,
  sumCalls,
} from '../schema/index.ts';
import type { RequestContext } from './request-context.ts';

export interface PlannedCallsOptions {
  /** Calls that an operation may take at most, by its plan. */
  maxPlannedCalls: number;
  maxRecords: number;
}

/** What an operation takes whenever it comes, and the types whose latest writes it takes more for. */
interface Price {
  planned: number;
  searched: readonly string[];
}

/** Operations whose price is remembered: what a front end asks again and again. */
const maxPrices = 500;

/**
 * Prices an operation before it runs: refuses what would take too many calls, and answers with the plan alone where
 * `x-hubspot-explain: true` asks for it.
 */
export function usePlannedCalls({
  maxPlannedCalls,
  maxRecords,
}: PlannedCallsOptions): Plugin<RequestContext> {
  /** By schema and document, then by operation name and variables. A document outlives the schema it was first run on. */
  const prices = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, LRUCache<string, Price>>>();

  function explain({ schema, document, operationName, variableValues }: ExecutionArgs): OperationPlan {
    const variables = variableValues ?? {};
    return explainOperation({ schema, document, operationName, variables, maxRecords });
  }

  function priceOf(args: ExecutionArgs): Price {
    const ofSchema = prices.get(args.schema) ?? new WeakMap<DocumentNode, LRUCache<string, Price>>();
    prices.set(args.schema, ofSchema);
    const known = ofSchema.get(args.document) ?? new LRUCache<string, Price>({ max: maxPrices });
    ofSchema.set(args.document, known);
    const key = JSON.stringify([args.operationName ?? null, args.variableValues ?? {}]);
    const price = known.get(key) ?? toPrice(explain(args));
    known.set(key, price);
    return price;
  }

  /** What is answered instead of running it; undefined when it may run. */
  function refuse(args: ExecutionArgs): ExecutionResult | undefined {
    const { explainOnly, reader } = args.contextValue as RequestContext;
    if (explainOnly) {
      const hubspot = {
        explain: { ...addOverlay(explain(args), reader.priceOverlay), maxCalls: maxPlannedCalls },
      };
      return { data: null, extensions: { hubspot } };
    }
    const { planned, searched } = priceOf(args);
    const calls = planned + sumCalls(searched.flatMap(reader.priceOverlay));
    if (calls <= maxPlannedCalls) return undefined;
    const error = new GraphQLError(
      `The operation can take ${calls} calls to HubSpot; at most ${maxPlannedCalls} are allowed. Ask for smaller pages or fewer levels; the header x-hubspot-explain: true shows where they come from.`,
      { extensions: { code: 'QUERY_TOO_EXPENSIVE', calls, maxCalls: maxPlannedCalls } },
    );
    return { errors: [error] };
  }

  return {
    onExecute({ args, setResultAndStopExecution }) {
      const instead = refuse(args);
      if (instead) setResultAndStopExecution(instead);
    },
    /** By what one event takes. */
    onSubscribe({ args, setResultAndStopExecution }) {
      const instead = refuse(args);
      if (instead) setResultAndStopExecution(instead);
    },
  };
}

/**
 * What counts against the limit. No client can make a reading of the whole portal smaller, so one of them is free, however
 * large the portal is; a second one in the same operation would follow the first and is not shared with it.
 */
function toPrice(plan: OperationPlan): Price {
  const shared = plan.fields.filter((field) => field.shared).map(({ calls }) => sumCalls(calls));
  return { planned: plan.calls - Math.max(0, ...shared), searched: searchedTypes(plan) };
}
