import type { AssociationModel } from '../portal/index.ts';
import type { AssociationPage, PageInfo, RecordValue } from '../records/index.ts';
import { AssociationEdge } from './association-edge.ts';
import type { ConnectionValue } from './connection-types.ts';

/** A page of associated records: what a query does not look at is not made. */
export class AssociationConnectionValue implements ConnectionValue {
  readonly #page: AssociationPage;
  /** In the places of the page's entries, null where the record is gone; undefined when none was selected. */
  readonly #records: readonly (RecordValue | null)[] | undefined;
  readonly #association: AssociationModel | undefined;

  constructor(
    page: AssociationPage,
    records: readonly (RecordValue | null)[] | undefined,
    association: AssociationModel | undefined,
  ) {
    this.#page = page;
    this.#records = records;
    this.#association = association;
  }

  get totalCount(): number | null {
    return this.#page.totalCount ?? null;
  }

  get pageInfo(): PageInfo {
    return this.#page.pageInfo;
  }

  get nodes(): RecordValue[] {
    return (this.#records ?? []).filter((record) => record !== null);
  }

  get edges(): AssociationEdge[] {
    return this.#page.entries.flatMap((entry, index) => {
      const record = this.#records?.[index];
      if (record === null) return [];
      return [new AssociationEdge(record, entry, this.#page, this.#association)];
    });
  }
}
