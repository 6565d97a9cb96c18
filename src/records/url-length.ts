/** Well below the 8,000 characters at which some integrators saw HubSpot answer 414. */
const maxPropertyCharacters = 6_000;

/** Whether a list of properties can go into a URL; a longer one goes into the body of a batch read. */
export function fitsInUrl(properties: readonly string[]): boolean {
  return (
    properties.reduce((sum, name) => sum + '&properties='.length + encodeURIComponent(name).length, 0) <=
    maxPropertyCharacters
  );
}
