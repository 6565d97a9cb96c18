import type {
  AssociationModel,
  ObjectTypeModel,
  PipelineModel,
  PortalModel,
  PropertyModel,
  StageModel,
} from './portal-model.ts';

export const changedSubjects = [
  'ACCOUNT',
  'OBJECT_TYPE',
  'PROPERTY',
  'OPTION',
  'PIPELINE',
  'STAGE',
  'ASSOCIATION',
  'ASSOCIATION_LABEL',
  'OWNER',
] as const;

export type ChangedSubject = (typeof changedSubjects)[number];

export interface PortalChange {
  kind: 'ADDED' | 'REMOVED' | 'CHANGED';
  subject: ChangedSubject;
  /** By internal names: `contact.favourite_color.red`, `contact → company: Billing`. */
  path: string;
  /** What of it changed: `label: Red → Crimson`. */
  detail: string | null;
  /** A client that worked with the one may fail with the other. */
  breaking: boolean;
}

/** What of a portal is other in `after` than in `before`, in the order of the models. Equal models give nothing. */
export function diffPortals(before: PortalModel, after: PortalModel): PortalChange[] {
  const nameOf = (typeId: string) =>
    [...after.objectTypes, ...before.objectTypes].find(({ objectTypeId }) => objectTypeId === typeId)?.name ??
    typeId;
  const pairName = ({ fromTypeId, toTypeId }: AssociationModel) =>
    `${nameOf(fromTypeId)} → ${nameOf(toTypeId)}`;
  return [
    ...changed('ACCOUNT', 'account', differences({ ...before.account }, { ...after.account })),
    ...diffLists('OBJECT_TYPE', before.objectTypes, after.objectTypes, {
      keyOf: ({ objectTypeId }) => objectTypeId,
      pathOf: ({ name }) => name,
      inside: diffTypes,
    }),
    ...diffLists('ASSOCIATION', before.associations, after.associations, {
      keyOf: ({ fromTypeId, toTypeId }) => `${fromTypeId} ${toTypeId}`,
      pathOf: pairName,
      inside: (a, b, path) =>
        diffLists('ASSOCIATION_LABEL', a.types, b.types, {
          keyOf: ({ typeId }) => String(typeId),
          pathOf: ({ typeId, label }) => `${path}: ${label ?? typeId}`,
          inside: (x, y, own) =>
            changed(
              'ASSOCIATION_LABEL',
              own,
              differences({ label: x.label }, { label: y.label }),
              () => true,
            ),
        }),
    }),
    ...diffLists('OWNER', before.owners, after.owners, {
      keyOf: ({ id }) => id,
      pathOf: ({ id, email }) => email ?? id,
      inside: (a, b, path) => changed('OWNER', path, differences({ ...a }, { ...b })),
      isBreaking: false,
    }),
  ];
}

function diffTypes(before: ObjectTypeModel, after: ObjectTypeModel, path: string): PortalChange[] {
  const required = (type: ObjectTypeModel) => (type.requiredProperties ?? []).join(', ');
  const ownOf = (type: ObjectTypeModel) => ({
    singularLabel: type.singularLabel,
    pluralLabel: type.pluralLabel,
    description: type.description,
    primaryDisplayProperty: type.primaryDisplayProperty,
    requiredProperties: required(type),
  });
  const isStricter = (after.requiredProperties ?? []).some(
    (name) => !before.requiredProperties?.includes(name),
  );
  return [
    ...changed(
      'OBJECT_TYPE',
      path,
      differences(ownOf(before), ownOf(after)),
      (key) => key === 'requiredProperties' && isStricter,
    ),
    ...diffLists('PROPERTY', before.properties, after.properties, {
      keyOf: ({ name }) => name,
      pathOf: ({ name }) => `${path}.${name}`,
      inside: diffProperties,
    }),
    ...diffLists('PIPELINE', before.pipelines, after.pipelines, {
      keyOf: ({ id }) => id,
      pathOf: ({ id }) => `${path}.pipelines.${id}`,
      inside: diffPipelines,
    }),
  ];
}

/** Other values of these give another GraphQL type, or take a field out of inputs. */
const typeDecides: ReadonlySet<string> = new Set(['type', 'fieldType', 'referencedObjectType']);

function diffProperties(before: PropertyModel, after: PropertyModel, path: string): PortalChange[] {
  const ownOf = ({ options: _options, ...own }: PropertyModel) => own;
  const isBreaking = (key: string) =>
    typeDecides.has(key) ||
    (key === 'unique' && before.unique) ||
    ((key === 'readOnly' || key === 'calculated') && !before[key]);
  return [
    ...changed('PROPERTY', path, differences(ownOf(before), ownOf(after)), isBreaking),
    ...diffLists('OPTION', before.options, after.options, {
      keyOf: ({ value }) => value,
      pathOf: ({ value }) => `${path}.${value}`,
      inside: (a, b, own) => changed('OPTION', own, differences({ ...a }, { ...b })),
    }),
  ];
}

function diffPipelines(before: PipelineModel, after: PipelineModel, path: string): PortalChange[] {
  const ownOf = ({ stages: _stages, ...own }: PipelineModel) => own;
  return [
    ...changed('PIPELINE', path, differences(ownOf(before), ownOf(after))),
    ...diffLists<StageModel>('STAGE', before.stages, after.stages, {
      keyOf: ({ id }) => id,
      pathOf: ({ id }) => `${path}.${id}`,
      inside: (a, b, own) => changed('STAGE', own, differences({ ...a }, { ...b })),
    }),
  ];
}

interface ListDiff<Item> {
  keyOf(item: Item): string;
  pathOf(item: Item): string;
  inside(before: Item, after: Item, path: string): PortalChange[];
  /** Whether it breaks clients when one is missing. Default: yes. */
  isBreaking?: boolean;
}

function diffLists<Item>(
  subject: ChangedSubject,
  before: readonly Item[],
  after: readonly Item[],
  { keyOf, pathOf, inside, isBreaking = true }: ListDiff<Item>,
): PortalChange[] {
  const earlier = new Map(before.map((item) => [keyOf(item), item]));
  const later = new Set(after.map(keyOf));
  const plain = { subject, detail: null };
  return [
    ...before
      .filter((item) => !later.has(keyOf(item)))
      .map((item) => ({ ...plain, kind: 'REMOVED' as const, path: pathOf(item), breaking: isBreaking })),
    ...after.flatMap((item): PortalChange[] => {
      const other = earlier.get(keyOf(item));
      if (other === undefined) return [{ ...plain, kind: 'ADDED', path: pathOf(item), breaking: false }];
      return inside(other, item, pathOf(item));
    }),
  ];
}

interface Difference {
  key: string;
  text: string;
}

function differences(before: object, after: object): Difference[] {
  const earlier = new Map<string, unknown>(Object.entries(before));
  const later = new Map<string, unknown>(Object.entries(after));
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((key) => {
    const [from, to] = [show(earlier.get(key)), show(later.get(key))];
    return from === to ? [] : [{ key, text: `${key}: ${from} → ${to}` }];
  });
}

function show(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'none';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function changed(
  subject: ChangedSubject,
  path: string,
  found: readonly Difference[],
  isBreaking: (key: string) => boolean = () => false,
): PortalChange[] {
  if (found.length === 0) return [];
  const detail = found.map(({ text }) => text).join('; ');
  return [{ kind: 'CHANGED', subject, path, detail, breaking: found.some(({ key }) => isBreaking(key)) }];
}
