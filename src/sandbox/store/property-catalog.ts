import type { WireProperty } from '../../wire/index.ts';

/** The property definitions of one object type, live and archived ones apart. */
export interface PropertyCatalog {
  /** Live definitions by name; follows every change. */
  readonly live: ReadonlyMap<string, WireProperty>;
  list(archived: boolean): WireProperty[];
  find(name: string, archived: boolean): WireProperty | undefined;
  /** Adds a definition or replaces the one of its name; `archived` tells on which side it is from now on. */
  put(property: WireProperty): void;
  /** Whether the name is used by a live definition or by one that waits to be seen. */
  isTaken(name: string): boolean;
  /** Keeps a name for a definition that waits to be seen. */
  reserve(name: string): void;
  /** Another number after every change. */
  version(): number;
}

export function createPropertyCatalog(definitions: readonly WireProperty[]): PropertyCatalog {
  const live = new Map<string, WireProperty>();
  const archive = new Map<string, WireProperty>();
  const reserved = new Set<string>();
  let version = 0;
  const put = (property: WireProperty) => {
    const [home, other] = property.archived === true ? [archive, live] : [live, archive];
    other.delete(property.name);
    reserved.delete(property.name);
    home.set(property.name, property);
    version += 1;
  };
  for (const property of definitions) put(property);
  return {
    live,
    list: (archived) => [...(archived ? archive : live).values()],
    find: (name, archived) => (archived ? archive : live).get(name),
    put,
    isTaken: (name) => live.has(name) || reserved.has(name),
    reserve(name) {
      reserved.add(name);
    },
    version: () => version,
  };
}
