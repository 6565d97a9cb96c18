/** Root fields of Mutation for one record type. */
export interface MutationNames {
  create: string;
  createMany: string;
  update: string;
  updateMany: string;
  upsert: string;
  upsertMany: string;
  archive: string;
  archiveMany: string;
  merge: string;
  gdprDelete: string;
}

/**
 * `contact`, `contacts` → `createContact`, `createContacts`, …. Names that differ as root fields of queries differ here
 * too: only the first letter changes, which is lower case or `_`.
 */
export function toMutationNames({ single, list }: { single: string; list: string }): MutationNames {
  const one = single.charAt(0).toUpperCase() + single.slice(1);
  const many = list.charAt(0).toUpperCase() + list.slice(1);
  return {
    create: `create${one}`,
    createMany: `create${many}`,
    update: `update${one}`,
    updateMany: `update${many}`,
    upsert: `upsert${one}`,
    upsertMany: `upsert${many}`,
    archive: `archive${one}`,
    archiveMany: `archive${many}`,
    merge: `merge${many}`,
    gdprDelete: `gdprDelete${one}`,
  };
}
