import type { WireAccount, WireOwner, WirePipeline, WireProperty } from '../wire/index.ts';
import type { AccountModel, OwnerModel, PipelineModel, PropertyModel, StageModel } from './portal-model.ts';

/** HubSpot's metadata as model data: every optional key settled, every list in a defined order. */

export function toAccount(wire: WireAccount): AccountModel {
  return {
    portalId: String(wire.portalId),
    accountType: wire.accountType ?? null,
    timeZone: wire.timeZone ?? null,
    companyCurrency: wire.companyCurrency ?? null,
    uiDomain: wire.uiDomain ?? 'app.hubspot.com',
  };
}

export function toProperty(wire: WireProperty): PropertyModel {
  return {
    name: wire.name,
    label: (wire.label || wire.name).toWellFormed(),
    // Half a character would make the printed schema unreadable.
    description: (wire.description ?? '').toWellFormed(),
    groupName: wire.groupName ?? null,
    type: wire.type,
    fieldType: wire.fieldType,
    options: (wire.options ?? [])
      .toSorted((a, b) => (a.displayOrder ?? -1) - (b.displayOrder ?? -1))
      .map(({ value, label, hidden }) => ({
        value,
        label: (label || value).toWellFormed(),
        hidden: hidden ?? false,
      })),
    ...(wire.externalOptions ? { externalOptions: true } : {}),
    unique: wire.hasUniqueValue ?? false,
    calculated: wire.calculated ?? false,
    readOnly: (wire.modificationMetadata?.readOnlyValue ?? false) || (wire.calculated ?? false),
    hidden: wire.hidden ?? false,
    hubspotDefined: wire.hubspotDefined ?? false,
    referencedObjectType: wire.referencedObjectType ?? null,
    currency: wire.showCurrencySymbol ?? false,
    currencyProperty: wire.currencyPropertyName ?? null,
    createdAt: wire.createdAt ?? null,
    ...((wire.dataSensitivity ?? 'non_sensitive') === 'non_sensitive' ? {} : { sensitive: true }),
  };
}

export function toPipeline(wire: WirePipeline): PipelineModel {
  return {
    id: wire.id,
    label: wire.label || wire.id,
    displayOrder: wire.displayOrder ?? -1,
    archived: wire.archived ?? false,
    stages: (wire.stages ?? []).map(toStage).toSorted(byDisplayOrder),
  };
}

export function toStage(wire: WirePipeline['stages'][number]): StageModel {
  const metadata = wire.metadata ?? {};
  const probability = Number(metadata.probability);
  return {
    id: wire.id,
    label: wire.label || wire.id,
    displayOrder: wire.displayOrder ?? -1,
    archived: wire.archived ?? false,
    isClosed: toClosed(metadata),
    probability: !metadata.probability || Number.isNaN(probability) ? null : probability,
    metadata,
  };
}

/** Deals say `isClosed`; tickets say `ticketState` and not always `isClosed`. */
function toClosed(metadata: Record<string, string>): boolean | null {
  if (metadata.isClosed !== undefined) return String(metadata.isClosed) === 'true';
  if (metadata.ticketState !== undefined) return metadata.ticketState === 'CLOSED';
  return null;
}

/** HubSpot lists pipelines and stages in no order; ties go by label, as its own UI does. */
export function byDisplayOrder(
  a: { displayOrder: number; label: string },
  b: { displayOrder: number; label: string },
): number {
  return a.displayOrder - b.displayOrder || compareText(a.label, b.label);
}

export function toOwner(wire: WireOwner): OwnerModel {
  const userId = wire.userId ?? wire.userIdIncludingInactive;
  return {
    id: String(wire.id),
    email: wire.email || null,
    firstName: wire.firstName || null,
    lastName: wire.lastName || null,
    userId: userId === null || userId === undefined ? null : String(userId),
    type: wire.type ?? null,
    archived: wire.archived ?? false,
    teams: (wire.teams ?? []).map(({ id, name, primary }) => ({
      id: String(id),
      name,
      primary: primary ?? false,
    })),
  };
}

/** By code units: the same everywhere, whatever the locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
