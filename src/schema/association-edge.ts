import type { AssociationModel } from '../portal/index.ts';
import type { AssociationType, LazyCursor, RecordValue } from '../records/index.ts';
import type { EdgeValue } from './connection-types.ts';

/** An associated record and how it is associated. */
export class AssociationEdge implements EdgeValue {
  readonly cursor: LazyCursor;
  readonly record: RecordValue | undefined;
  readonly types: readonly AssociationType[];
  readonly #association: AssociationModel | undefined;

  constructor(
    cursor: LazyCursor,
    record: RecordValue | undefined,
    types: readonly AssociationType[],
    association: AssociationModel | undefined,
  ) {
    this.cursor = cursor;
    this.record = record;
    this.types = types;
    this.#association = association;
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
