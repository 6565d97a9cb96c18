/** Roughly what HubSpot takes: a local part, a domain with a dot, no spaces and no second @. */
export function isEmailAddress(text: string): boolean {
  return /^[^\s@,;<>()"]+@[^\s@,;<>()".]+(\.[^\s@,;<>()".]+)+$/.test(text) && !text.includes('..');
}
