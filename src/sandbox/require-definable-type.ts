import { requireDefinitionWriteScope } from './authorize.ts';
import type { EndpointCall, EndpointContext } from './endpoint.ts';
import { requireType } from './require-type.ts';
import type { PortalObjectType } from './store/portal-object-type.ts';

/** The object type a path names, where the caller may change its definitions. */
export function requireDefinableType(
  call: EndpointCall,
  { portal }: Pick<EndpointContext, 'portal'>,
  param = 'type',
): PortalObjectType {
  const type = requireType(portal, call.param(param));
  requireDefinitionWriteScope(call.grant, type);
  return type;
}
