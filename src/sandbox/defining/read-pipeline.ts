import type { WirePipeline, WirePipelineStage } from '../../wire/index.ts';
import { readList, readNumber, readObject, readText, requireNumber, requireText } from '../json-body.ts';
import { invalid } from '../refusal.ts';
import type { PortalObjectType } from '../store/portal-object-type.ts';

/** Gives out ids that no pipeline and no stage of the portal ever had. */
export type NewId = () => string;

/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/pipelines/guide */
const mostStages = 100;

/**
 * A pipeline from a POST or PUT. A replacement keeps the ids of the stages whose labels it keeps; whether HubSpot
 * does is not documented.
 *
 * @throws {Refusal} 400 naming what is wrong with it.
 */
export function readPipeline(
  type: PortalObjectType,
  json: unknown,
  { now, newId, before }: { now: string; newId: NewId; before?: WirePipeline },
): WirePipeline {
  const fields = readObject(json);
  const stages = (readList(fields, 'stages') ?? []).map((stage) => {
    const read = readStage(type, stage, { now, newId });
    const kept = before?.stages.find(({ label }) => label === read.label);
    return kept === undefined ? read : { ...read, id: kept.id, ...createdOf(kept) };
  });
  if (stages.length === 0) throw invalid('A pipeline needs at least one stage');
  requireStages(stages);
  return {
    id: before?.id ?? newId(),
    label: requireLabel(fields),
    displayOrder: requireNumber(fields, 'displayOrder'),
    archived: false,
    stages,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
}

/** The number of stages and that each has a label of its own. */
export function requireStages(stages: readonly WirePipelineStage[]): void {
  if (stages.length > mostStages) throw invalid(`A pipeline can have at most ${mostStages} stages`);
  const labels = stages.map(({ label }) => label);
  const repeated = labels.find((label, index) => labels.indexOf(label) !== index);
  if (repeated !== undefined) throw invalid(`The stage label ${repeated} is not unique`);
}

export function readStage(
  type: PortalObjectType,
  json: unknown,
  { now, newId }: { now: string; newId: NewId },
): WirePipelineStage {
  const fields = readObject(json);
  return {
    id: newId(),
    label: requireLabel(fields),
    displayOrder: requireNumber(fields, 'displayOrder'),
    archived: false,
    metadata: readMetadata(type, fields, {}),
    writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
    createdAt: now,
    updatedAt: now,
  };
}

/** The fields of a PATCH; what is not given stays. */
export function changeStage(
  type: PortalObjectType,
  before: WirePipelineStage,
  json: unknown,
  now: string,
): WirePipelineStage {
  const fields = readObject(json);
  return {
    ...before,
    label: readText(fields, 'label') ?? before.label,
    displayOrder: readNumber(fields, 'displayOrder') ?? before.displayOrder,
    metadata:
      fields.metadata === undefined
        ? (before.metadata ?? {})
        : readMetadata(type, fields, before.metadata ?? {}),
    updatedAt: now,
  };
}

/** Values are texts, numbers and booleans included. */
function readMetadata(
  type: PortalObjectType,
  fields: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, string>>,
): Record<string, string> {
  const given = fields.metadata === undefined || fields.metadata === null ? {} : readObject(fields.metadata);
  const metadata: Record<string, string> = { ...before };
  for (const key of Object.keys(given)) metadata[key] = readText(given, key) ?? '';
  if (type.id === '0-3') {
    const probability = Number(metadata.probability ?? Number.NaN);
    if (!(probability >= 0 && probability <= 1)) {
      throw invalid('A deal stage needs metadata.probability from 0.0 to 1.0', {
        context: { metadata: ['probability'] },
      });
    }
    return {
      ...metadata,
      isClosed: String(probability === 0 || probability === 1),
      probability: Number.isInteger(probability) ? probability.toFixed(1) : String(probability),
    };
  }
  if (type.id === '0-5') {
    const ticketState = metadata.ticketState ?? 'OPEN';
    if (ticketState !== 'OPEN' && ticketState !== 'CLOSED') {
      throw invalid('metadata.ticketState of a ticket stage is OPEN or CLOSED', {
        context: { metadata: ['ticketState'] },
      });
    }
    return { ...metadata, ticketState, isClosed: String(ticketState === 'CLOSED') };
  }
  return { ...metadata, isClosed: metadata.isClosed ?? 'false' };
}

function requireLabel(fields: Readonly<Record<string, unknown>>): string {
  const label = requireText(fields, 'label');
  if (label.trim() === '') throw invalid('A label is needed');
  return label;
}

function createdOf({ createdAt }: WirePipelineStage): { createdAt?: string } {
  return createdAt === undefined ? {} : { createdAt };
}
