import type { AssociationModel } from '../portal/index.ts';
import type { AssociationPage, AssociationType, PlacedEntry, RecordValue } from '../records/index.ts';
import type { EdgeValue } from './connection-types.ts';

/** An associated record and how it is associated; most queries look at little of it. */
export class AssociationEdge implements EdgeValue {
  readonly record: RecordValue | undefined;
  readonly #entry: PlacedEntry;
  readonly #page: Pick<AssociationPage, 'cursorOf'>;
  readonly #association: AssociationModel | undefined;

  constructor(
    record: RecordValue | undefined,
    entry: PlacedEntry,
    page: Pick<AssociationPage, 'cursorOf'>,
    association: AssociationModel | undefined,
  ) {
    this.record = record;
    this.#entry = entry;
    this.#page = page;
    this.#association = association;
  }

  get types(): readonly AssociationType[] {
    return this.#entry.types;
  }

  cursor(): string {
    return this.#page.cursorOf(this.#entry);
  }

  /**
   * Primary is a HubSpot-defined type of its own beside the plain one.
   *
   * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
   */
  get isPrimary(): boolean {
    return this.types.some(({ category, typeId, label }) => {
      if (category !== 'HUBSPOT_DEFINED') return false;
      const known = this.#association?.types.find(
        (type) => type.typeId === typeId && type.category === category,
      );
      return known?.primary ?? label === 'Primary';
    });
  }
}
