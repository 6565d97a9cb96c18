/** Well below the 8,000 characters at which some integrators saw HubSpot answer 414. */
const maxPropertyCharacters = 6_000;

/** Whether a list of properties can go into a URL; a longer one goes into the body of a batch read. */
export function fitsInUrl(properties: Iterable<string>): boolean {
  let characters = 0;
  for (const name of properties) characters += '&properties='.length + encodeURIComponent(name).length;
  return characters <= maxPropertyCharacters;
}
