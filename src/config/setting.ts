import type * as v from 'valibot';

/**
 * A setting of the process, in the one table behind the environment, the flags, `--help` and
 * docs/configuration.md. A setting `HUBSPOT_BASE_URL` is the flag `--hubspot-base-url`; a secret is also read
 * from the file that `<NAME>_FILE` names.
 */
export interface Setting<Output> {
  name: string;
  schema: v.GenericSchema<string, Output>;
  /** As it would be written in the environment; absent: the setting may be left unset. */
  default?: string;
  description: string;
  /** Never logged and never shown; the value is also read from the file that `<NAME>_FILE` names. */
  secret?: true;
  group:
    | 'Server'
    | 'Callers'
    | 'HubSpot'
    | 'Webhooks'
    | 'OAuth app'
    | 'Cache'
    | 'Limits'
    | 'Logging'
    | 'Sandbox';
}

export function setting<Output>(definition: Setting<Output>): Setting<Output> {
  return definition;
}
