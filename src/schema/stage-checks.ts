import { type ObjectTypeModel, standardTypes } from '../portal/index.ts';
import { checkLabel, readDefinedType } from './definition-faults.ts';
import type { PortalSchema } from './portal-schema.ts';
import type { RowFaults } from './user-error.ts';

export interface GivenStage {
  label?: string | null | undefined;
  probability?: number | null | undefined;
  isClosed?: boolean | null | undefined;
  metadata?: Record<string, unknown> | null | undefined;
}

const dealTypeId = '0-3';
const ticketTypeId = '0-5';

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/pipelines/guide */
const mostStages = { many: 100, few: 30 };

export function readPipelineType(
  alias: string,
  scope: PortalSchema,
  faults: RowFaults,
): ObjectTypeModel | undefined {
  const type = readDefinedType(alias, scope, faults);
  if (type === undefined || type.custom) return type;
  const standard = standardTypes.find(({ objectTypeId }) => objectTypeId === type.objectTypeId);
  if (standard?.pipelines) return type;
  return faults.add(
    'INVALID_VALUE',
    ['input', 'objectType'],
    `${type.pluralLabel} have no pipelines in HubSpot.`,
  );
}

/** `at` leads to a list of stages; undefined: the one stage is the input itself. */
export function checkStages(
  type: ObjectTypeModel | undefined,
  stages: readonly GivenStage[],
  at: readonly string[] | undefined,
  faults: RowFaults,
): void {
  if (stages.length === 0) faults.add('REQUIRED', at ?? ['input'], 'A pipeline needs at least one stage.');
  const hasMany = type === undefined || type.custom || [dealTypeId, ticketTypeId].includes(type.objectTypeId);
  const most = mostStages[hasMany ? 'many' : 'few'];
  if (stages.length > most)
    faults.add('INVALID_VALUE', at ?? ['input'], `A pipeline has at most ${most} stages.`);
  for (const [index, { label, probability }] of stages.entries()) {
    const own = at ? [...at, String(index)] : ['input'];
    checkLabel(label, [...own, 'label'], faults);
    if (stages.findIndex((other) => other.label === label) !== index)
      faults.add('INVALID_VALUE', [...own, 'label'], `Two stages have the label ${JSON.stringify(label)}.`);
    const isMissing = probability === null || probability === undefined;
    if (type?.objectTypeId === dealTypeId && isMissing)
      faults.add('REQUIRED', [...own, 'probability'], 'A stage of deals needs a probability, 0 to 1.');
    if (!isMissing && !(probability >= 0 && probability <= 1))
      faults.add('INVALID_VALUE', [...own, 'probability'], 'A probability is from 0 to 1.');
  }
}

/** Values are texts, numbers and booleans included. */
export function toStageMetadata(
  { objectTypeId }: ObjectTypeModel,
  { probability, isClosed, metadata }: GivenStage,
): Record<string, string> {
  const texts = Object.entries(metadata ?? {}).map(([key, value]) => [key, String(value)] as const);
  return {
    ...Object.fromEntries(texts),
    ...(typeof probability === 'number' ? { probability: toDecimal(probability) } : {}),
    ...(typeof isClosed !== 'boolean' || objectTypeId === dealTypeId ? {} : toClosed(objectTypeId, isClosed)),
  };
}

/** HubSpot writes `1.0`. */
function toDecimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

function toClosed(objectTypeId: string, isClosed: boolean): Record<string, string> {
  if (objectTypeId === ticketTypeId) return { ticketState: isClosed ? 'CLOSED' : 'OPEN' };
  return { isClosed: String(isClosed) };
}
