import { GatewayError } from '../errors.ts';
import type { WireError } from '../wire/index.ts';

/** What HubSpot said when it turned a call down: the cause of the GatewayError. Out of sight of logs, as it may quote records. */
export class HubSpotRefusal extends Error {
  override readonly name = 'HubSpotRefusal';
  readonly #body: WireError;

  constructor(body: WireError) {
    super(body.category ?? 'refused');
    this.#body = body;
  }

  static bodyOf(error: unknown): WireError {
    return error instanceof GatewayError && error.cause instanceof HubSpotRefusal ? error.cause.#body : {};
  }
}
