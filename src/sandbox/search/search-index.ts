import type { AssociationStore } from '../store/association-store.ts';
import { getOrMake } from '../store/get-or-make.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';
import type { StoredRecord } from '../store/stored-record.ts';
import { type AssociationLag, createAssociationLag } from './association-lag.ts';
import { createIndexEntry, type IndexEntry } from './index-entry.ts';
import { createIndexView, type IndexView } from './index-view.ts';

/**
 * What search sees of the records: a copy that follows the record store with a lag, as HubSpot's does.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export interface SearchIndex {
  /** From now on the type's records are indexed. */
  add(type: PortalObjectType): void;
  /** The type's live records, as far as they have been indexed. */
  viewOf(type: PortalObjectType): IndexView;
  /** The associations, as far as they have been indexed. */
  readonly associations: AssociationLag;
}

export interface SearchIndexOptions {
  clock: () => number;
  /** Asked again at every search: a changed lag also holds for what is waiting. */
  lagMs: () => number;
}

export interface IndexedPortal {
  readonly objectTypes: readonly PortalObjectType[];
  readonly associations: AssociationStore;
}

export function createSearchIndex(portal: IndexedPortal, options: SearchIndexOptions): SearchIndex {
  const views = new Map<PortalObjectType, () => IndexView>();
  const viewer = (type: PortalObjectType) => getOrMake(views, type, () => createTypeIndex(type, options));
  for (const type of portal.objectTypes) viewer(type);
  return {
    add(type) {
      viewer(type);
    },
    viewOf: (type) => viewer(type)(),
    associations: createAssociationLag(portal.associations, options),
  };
}

interface Change {
  id: string;
  /** undefined: the record is gone for good. */
  record: StoredRecord | undefined;
  at: number;
}

/** More changes than this between two searches, and everything is sorted anew. */
const mostMoves = 200;

function createTypeIndex(type: PortalObjectType, { clock, lagMs }: SearchIndexOptions): () => IndexView {
  const entries = new Map<string, IndexEntry>();
  let view: IndexView | undefined;
  let waiting: Change[] = [];

  const apply = ({ id, record }: Omit<Change, 'at'>) => {
    const before = entries.get(id);
    const isLive = record !== undefined && record.archivedAt === undefined;
    const after = isLive ? createIndexEntry(type, record) : undefined;
    if (after === undefined) entries.delete(id);
    else entries.set(id, after);
    view?.replace(before, after);
  };

  for (const record of type.records.live()) apply({ id: record.id, record });
  type.records.onChange(({ id, record }) => {
    // Nobody has searched yet and nothing is to be kept back: then nothing needs to pile up.
    if (view === undefined && waiting.length === 0 && lagMs() <= 0) apply({ id, record });
    else waiting.push({ id, record, at: clock() });
  });

  return () => {
    const until = clock() - lagMs();
    const firstLater = waiting.findIndex(({ at }) => at > until);
    const due = firstLater < 0 ? waiting : waiting.slice(0, firstLater);
    if (due.length > 0) {
      if (due.length > mostMoves) view = undefined;
      for (const change of due) apply(change);
      waiting = waiting.slice(due.length);
    }
    view ??= createIndexView([...entries.values()]);
    return view;
  };
}
