import type { WireOwner } from '../../../wire/index.ts';
import { edgeCases } from './edge-cases.ts';

const times = { createdAt: '2024-01-15T09:00:00Z', updatedAt: '2026-01-15T09:00:00.000Z' };

export function edgeOwners(): WireOwner[] {
  return [
    {
      id: '70000001',
      email: 'ada.admin@edge.example.com',
      type: 'PERSON',
      firstName: 'Ada',
      lastName: 'Admin',
      // An owner id of somebody else: the two must not be mixed up.
      userId: 70000002,
      userIdIncludingInactive: 70000002,
      archived: false,
      teams: [{ id: '81', name: 'Team "A" & B', primary: true }],
      ...times,
    },
    {
      id: '70000002',
      email: 'nameless@edge.example.com',
      type: 'PERSON',
      firstName: '',
      lastName: '',
      userId: 70000001,
      userIdIncludingInactive: 70000001,
      archived: false,
      ...times,
    },
    {
      id: edgeCases.archivedOwnerId,
      email: 'gone@edge.example.com',
      type: 'PERSON',
      firstName: 'Gone',
      lastName: 'Away',
      userId: null,
      userIdIncludingInactive: 70000044,
      archived: true,
      ...times,
    },
    {
      id: '70000004',
      email: null,
      type: 'QUEUE',
      firstName: 'Queue',
      userId: null,
      archived: false,
      ...times,
    },
  ];
}
