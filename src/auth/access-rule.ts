/** One entry of an allow or deny list: an object type, or properties of one. */
export interface AccessRule {
  /** A name of an object type by which the portal finds it, `owner` for the owners, or `*`. Lower case. */
  type: string;
  /** An internal name, in which `*` stands for any characters; absent: the whole type. */
  property?: string;
}

/** Rules that one list takes: a token of a request carries two. */
const maxRules = 500;
const maxLength = 300;
const pattern = /^(\*|[\w-]+)(?:\.([^\s,]+))?$/;

/**
 * Reads `contact`, `contact.email`, `*.hs_*`.
 *
 * @throws TypeError that says what the rule should look like.
 */
export function parseAccessRule(text: string): AccessRule {
  const [, type = '', property] = (text.length <= maxLength ? pattern.exec(text) : null) ?? [];
  if (type === '') {
    const shown = JSON.stringify(text.slice(0, 80));
    throw new TypeError(`${shown} is not an access rule; they look like contact, contact.email or *.hs_*`);
  }
  return { type: type.toLowerCase(), ...(property === undefined ? {} : { property }) };
}

/**
 * Reads a comma-separated list of rules.
 *
 * @throws TypeError
 */
export function parseAccessRules(texts: readonly string[]): AccessRule[] {
  if (texts.length > maxRules) throw new TypeError(`takes at most ${maxRules} access rules`);
  return texts.map(parseAccessRule);
}

export function writeAccessRule({ type, property }: AccessRule): string {
  return property === undefined ? type : `${type}.${property}`;
}

/** Whether a name fits, where `*` stands for any characters. Linear: names and rules come from outside. */
export function matchesPattern(name: string, property: string): boolean {
  const [first = '', ...rest] = property.split('*');
  if (rest.length === 0) return name === first;
  const last = rest.pop() ?? '';
  if (!name.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}
