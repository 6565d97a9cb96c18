export { countRefreshCalls } from './count-refresh-calls.ts';
export { type ChangedSubject, changedSubjects, diffPortals, type PortalChange } from './diff-portals.ts';
export { toOwner } from './from-wire.ts';
export { type IntrospectOptions, introspectPortal } from './introspect.ts';
export type { Portal } from './portal.ts';
export type {
  AssociationModel,
  ObjectTypeModel,
  OwnerModel,
  PipelineModel,
  PortalModel,
  PropertyModel,
  StageModel,
} from './portal-model.ts';
export { createPortalWatch, type PortalRefresh, type PortalWatch } from './portal-watch.ts';
export { requireReadableOwners } from './require-readable-owners.ts';
export { readSnapshot, sealPortal, writeSnapshot } from './snapshot.ts';
export { standardTypes } from './standard-types.ts';
