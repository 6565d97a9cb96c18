import { type Setting, settings } from '../config/index.ts';
import { sandboxFlags } from '../sandbox/index.ts';
import { keyFlags } from './key-flags.ts';
import { toFlag } from './parse-command.ts';

export function helpText(): string {
  const lines = (Object.values(settings) as Setting<unknown>[]).map(
    ({ name, description, default: value }) => {
      const fallback = value ? ` [${value}]` : '';
      return `  --${toFlag(name).padEnd(22)} ${name.padEnd(22)} ${description}${fallback}`;
    },
  );
  const sandboxLines = sandboxFlags.map(
    ({ name, value, help }) => `  ${`--${name} ${value}`.padEnd(40)} ${help}`,
  );
  const keyLines = keyFlags.map(({ name, value, help }) => `  ${`--${name} ${value}`.padEnd(40)} ${help}`);
  return `hubspot-graphql: a GraphQL gateway for HubSpot

Usage:
  hubspot-graphql [serve]              Serve the portal of HUBSPOT_ACCESS_TOKEN, or the embedded sandbox without one
  hubspot-graphql sandbox              Run the HubSpot emulator alone (default port 4010)
  hubspot-graphql schema pull [FILE]   Save the portal's metadata, for a start with --snapshot FILE
  hubspot-graphql schema print         Print the portal's GraphQL schema
  hubspot-graphql schema diff A B       Compare two portals: each a file of schema pull, the id of an installed portal, or live;
                                       --fail-on breaking ends with 1 when clients would break
  hubspot-graphql accounts list        List the portals that installed the app
  hubspot-graphql accounts remove ID   Take the app out of a portal and forget it
  hubspot-graphql accounts rotate-keys Encrypt all tokens with the first of ENCRYPTION_KEYS
  hubspot-graphql events dead-letters  List webhook events that were not understood, as JSON lines
  hubspot-graphql events replay [ID]…  Read them again, all or those named, after an update or a repair
  hubspot-graphql keys create          Make an API key for callers and print it, once
  hubspot-graphql keys list            Show the keys there are; not the keys themselves
  hubspot-graphql keys revoke ID       End a key, also in a gateway that runs
  hubspot-graphql webhooks sync        Show what the app's webhooks lack; --apply sets it, --prune deletes what is not planned
  hubspot-graphql webhooks hsmeta      Print webhooks-hsmeta.json for a project app
  hubspot-graphql --help | --version

Settings, as flags or in the environment (secrets also as NAME_FILE, the path of a file that holds them):
${lines.join('\n')}

Of the command keys create only:
${keyLines.join('\n')}

Of the command sandbox only:
${sandboxLines.join('\n')}
`;
}
