import { GatewayError } from '../../errors.ts';
import type { WireLabelCreateInput, WireLabelUpdateInput } from '../../wire/index.ts';
import type { Portal } from '../portal.ts';
import type { ObjectTypeModel } from '../portal-model.ts';
import type { DefinitionAnswer, DefinitionOrder } from './definition-order.ts';

export type LabelInput = WireLabelCreateInput;
export type LabelChanges = WireLabelUpdateInput;

/** A label with its type id in each direction. */
export interface LabelModel {
  typeId: number;
  label: string;
  /** undefined: it is not known what it was called before. */
  inverse: { typeId: number; label: string } | undefined;
}

export function orderLabel(
  from: ObjectTypeModel,
  to: ObjectTypeModel,
  body: LabelInput,
): DefinitionOrder<LabelModel> {
  return {
    operation: 'associations.createLabel',
    reads: readsOf(from, to),
    subject: subjectOf(from, to),
    findOut: `Look whether ${from.name} and ${to.name} have the label ${body.label}: refreshPortal reads it again.`,
    async send(hubspot, context) {
      const types = await hubspot.createLabel(from.path, to.path, body, context);
      if (types === undefined) return undefined;
      const [forward, backward] = types;
      if (forward === undefined) throw withoutTypes();
      const inverse = backward && { typeId: backward.typeId, label: backward.label ?? body.label };
      return show(from, to, { typeId: forward.typeId, label: forward.label ?? body.label, inverse });
    },
  };
}

export function orderLabelChange(
  from: ObjectTypeModel,
  to: ObjectTypeModel,
  body: LabelChanges,
): DefinitionOrder<LabelModel> {
  const { associationTypeId, label } = body;
  return {
    operation: 'associations.updateLabel',
    reads: readsOf(from, to),
    subject: subjectOf(from, to),
    findOut: 'The same change may be sent again.',
    async send(hubspot, context) {
      const done = await hubspot.updateLabel(from.path, to.path, body, context);
      return done && show(from, to, { typeId: associationTypeId, label, inverse: undefined });
    },
  };
}

export function orderLabelRetirement(
  from: ObjectTypeModel,
  to: ObjectTypeModel,
  typeId: number,
): DefinitionOrder<LabelModel> {
  return {
    operation: 'associations.archiveLabel',
    reads: readsOf(from, to),
    subject: subjectOf(from, to),
    findOut: `Look whether ${from.name} and ${to.name} still have the label; it may be retired again.`,
    async send(hubspot, context) {
      if (!(await hubspot.archiveLabel(from.path, to.path, typeId, context))) return undefined;
      return {
        defined: null,
        shown: shownBy(from, to, (portal) => labelIn(portal, from, to, typeId) === undefined),
      };
    },
  };
}

/** The label is there, or may be. */
function withoutTypes(): GatewayError {
  return new GatewayError('HUBSPOT_BAD_RESPONSE', 'HubSpot answers a new label without its types');
}

function show(from: ObjectTypeModel, to: ObjectTypeModel, defined: LabelModel): DefinitionAnswer<LabelModel> {
  const { typeId, label } = defined;
  return { defined, shown: shownBy(from, to, (portal) => labelIn(portal, from, to, typeId) === label) };
}

function shownBy(from: ObjectTypeModel, to: ObjectTypeModel, isIn: (portal: Portal) => boolean) {
  return { part: { kind: 'labels' as const, from, to }, isIn };
}

function labelIn(
  portal: Portal,
  from: ObjectTypeModel,
  to: ObjectTypeModel,
  typeId: number,
): string | null | undefined {
  const types = portal.association(from.objectTypeId, to.objectTypeId)?.types ?? [];
  return types.find((type) => type.typeId === typeId)?.label;
}

function subjectOf(from: ObjectTypeModel, to: ObjectTypeModel): string {
  return `${from.path}→${to.path}`;
}

/** The labels of both directions. */
function readsOf(from: ObjectTypeModel, to: ObjectTypeModel): number {
  return from.objectTypeId === to.objectTypeId ? 1 : 2;
}
