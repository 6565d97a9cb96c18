import type { WirePropertyGroup } from '../../wire/index.ts';
import type { PropertyCatalog } from './property-catalog.ts';

/** The property groups of one object type: those that were made, and those that its properties name. */
export interface PropertyGroups {
  list(): WirePropertyGroup[];
  find(name: string): WirePropertyGroup | undefined;
  /** Adds a group or replaces the one of its name. */
  put(group: WirePropertyGroup): void;
  remove(name: string): void;
}

export function createPropertyGroups(catalog: PropertyCatalog): PropertyGroups {
  const made = new Map<string, WirePropertyGroup>();
  const list = () => {
    const groups = new Map<string, WirePropertyGroup>();
    for (const { groupName } of catalog.live.values()) {
      if (groupName === undefined || groups.has(groupName)) continue;
      groups.set(groupName, {
        name: groupName,
        label: labelOf(groupName),
        displayOrder: groups.size,
        archived: false,
      });
    }
    for (const group of made.values()) groups.set(group.name, group);
    return [...groups.values()];
  };
  return {
    list,
    find: (name) => list().find((group) => group.name === name),
    put(group) {
      made.set(group.name, group);
    },
    remove(name) {
      made.delete(name);
    },
  };
}

function labelOf(groupName: string): string {
  const words = groupName.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
