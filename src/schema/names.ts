/**
 * The naming rule, documented for clients in docs/naming.md. It depends on internal names only, never on labels, and
 * a name once given is not taken over by something that comes later.
 */

/** `hs_lead_status` → `hsLeadStatus`; `2fa_enabled` → `_2faEnabled`; a name without any ASCII letter or digit → `property`. */
export function toFieldName(internalName: string): string {
  const [first, ...rest] = wordsOf(internalName);
  if (first === undefined) return 'property';
  return withLeadingLetter(lowerFirst(first) + rest.map(upperFirst).join(''));
}

/** `line_item` → `LineItem`; `p1_2nd_car` → `P12ndCar`. */
export function toTypeName(internalName: string): string {
  const words = wordsOf(internalName);
  return words.length === 0 ? 'Custom' : withLeadingLetter(words.map(upperFirst).join(''));
}

/** `dealstage` → `DEALSTAGE`; `hsLeadStatus` → `HS_LEAD_STATUS`. */
export function toEnumName(fieldName: string): string {
  const name = fieldName.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
  return ['TRUE', 'FALSE', 'NULL'].includes(name) ? `${name}_` : name;
}

/** The fields of one record and of many: `company` → company, companies; an internal name in the plural stays it. */
export function toRootNames(typeName: string): { single: string; list: string } {
  const name = lowerFirst(typeName);
  const singular = singularOf(name);
  return singular === undefined ? { single: name, list: pluralOf(name) } : { single: singular, list: name };
}

/** Gives out each name once: the wanted one, else with the suffix, else with the suffix and 2, 3 and so on. */
export function createNameClaims(
  reserved: Iterable<string>,
  suffix = 'Property',
): (wanted: string) => string {
  const taken = new Set(reserved);
  return (wanted) => {
    let name = wanted;
    for (let count = 1; taken.has(name); count += 1) name = `${wanted}${suffix}${count === 1 ? '' : count}`;
    taken.add(name);
    return name;
  };
}

function wordsOf(internalName: string): string[] {
  return internalName.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
}

function withLeadingLetter(name: string): string {
  return /^[0-9]/.test(name) ? `_${name}` : name;
}

function pluralOf(name: string): string {
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/i.test(name) ? `${name}es` : `${name}s`;
}

/** Undefined when the name does not look like a plural: `status`, `business` and `analysis` do not. */
function singularOf(name: string): string | undefined {
  if (name.length < 4 || !/s$/i.test(name) || /(ss|us|is)$/i.test(name)) return undefined;
  if (/ies$/i.test(name)) return `${name.slice(0, -3)}y`;
  return /(sses|xes|ches|shes)$/i.test(name) ? name.slice(0, -2) : name.slice(0, -1);
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
