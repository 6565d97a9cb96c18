import type { CallContext, HubSpotDefinitions } from '../../hubspot/index.ts';
import type { PortalWatch } from '../portal-watch.ts';
import { type DefinitionFailure, toDefinitionFailure } from './definition-failure.ts';
import type { DefinitionAnswer, DefinitionOrder } from './definition-order.ts';

/** What became of a change of the data model. */
export type DefinitionOutcome<Defined> =
  | {
      /** As HubSpot answered; null: it is gone. */
      defined: Defined | null;
      /** Whether requests that begin now run on it. */
      served: boolean;
    }
  | { failure: DefinitionFailure };

/**
 * Sends a change of the data model, once, and waits within the deadline until HubSpot shows it and it is served; later
 * it is served as soon as that happens.
 *
 * @throws GatewayError what concerns the token, such as HUBSPOT_MISSING_SCOPES.
 */
export async function carryOutOrder<Defined>(
  order: DefinitionOrder<Defined>,
  { hubspot, watch, context }: { hubspot: HubSpotDefinitions; watch: PortalWatch; context: CallContext },
): Promise<DefinitionOutcome<Defined>> {
  let answer: DefinitionAnswer<Defined> | undefined;
  try {
    answer = await order.send(hubspot, context);
  } catch (error) {
    return { failure: toDefinitionFailure(error, order.findOut) };
  }
  if (answer === undefined)
    return {
      failure: { code: 'UNAVAILABLE', message: 'The request was cancelled before this was sent to HubSpot.' },
    };
  const { defined, shown } = answer;
  const served = shown === undefined || (await watch.follow(shown.part, shown.isIn, context));
  return { defined, served };
}
