import type { WireOwner } from '../../wire/index.ts';
import { requireScope } from '../authorize.ts';
import { type Endpoint, ok } from '../endpoint.ts';
import { nextPage } from '../reading/next-page.ts';
import { invalid, resourceNotFound } from '../refusal.ts';
import { compareIds } from '../store/compare-ids.ts';

const ownerScopes = ['crm.objects.owners.read'];

/**
 * `GET /crm/v3/owners/`, with and without the slash.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/owners/guide
 */
export const listOwners: Endpoint = (call, { portal }) => {
  requireScope(call.grant, ownerScopes);
  const limit = call.query.integer('limit', { fallback: 100, least: 1, most: 500 });
  const email = call.query.text('email')?.toLowerCase();
  const fromId = call.query.text('after');
  if (fromId !== undefined && !/^\d+$/.test(fromId)) {
    throw invalid('Unable to parse value for query parameter: after');
  }
  const archived = call.query.flag('archived');
  const matching = portal.owners
    .filter((owner) => (owner.archived === true) === archived)
    .filter((owner) => email === undefined || owner.email?.toLowerCase() === email)
    .filter((owner) => fromId === undefined || compareIds(owner.id, fromId) >= 0)
    .sort((left, right) => compareIds(left.id, right.id));
  const results = matching.slice(0, limit).map(describeOwner);
  const next = matching[limit];
  return ok(next === undefined ? { results } : { results, paging: nextPage(call, next.id) });
};

/** `GET /crm/v3/owners/{id}`, by owner id or, with `idProperty=userId`, by user id. The two are different numbers. */
export const getOwner: Endpoint = (call, { portal }) => {
  requireScope(call.grant, ownerScopes);
  const id = call.param('id');
  const idProperty = call.query.text('idProperty') ?? 'id';
  if (idProperty !== 'id' && idProperty !== 'userId') {
    throw invalid('Unable to parse value for query parameter: idProperty');
  }
  const archived = call.query.flag('archived');
  const owner = portal.owners.find((candidate) => {
    if ((candidate.archived === true) !== archived) return false;
    if (idProperty === 'id') return candidate.id === id;
    return String(candidate.userId ?? candidate.userIdIncludingInactive) === id;
  });
  if (owner === undefined) throw resourceNotFound();
  return ok(describeOwner(owner));
};

/** A removed user has no `userId` any more, only `userIdIncludingInactive`. */
function describeOwner(owner: WireOwner): WireOwner {
  const archived = owner.archived ?? false;
  return archived ? { ...owner, archived, userId: null } : { ...owner, archived };
}
