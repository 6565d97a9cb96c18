import type { WireOwner } from '../../../wire/index.ts';

const sales = { id: '4410231', name: 'Sales DACH & Nordics', primary: true };
const international = { id: '4410232', name: 'Sales International', primary: true };
const service = { id: '4410240', name: 'Service', primary: true };
const management = { id: '4410250', name: 'Management', primary: false };

/** Who owns companies, contacts and deals; the last one left, but is still named on old records. */
export const salesOwnerIds = [
  '61250417',
  '61250418',
  '61250431',
  '61250502',
  '61250533',
  '61250608',
  '61250377',
];

export function demoOwners(): WireOwner[] {
  return [
    person('61250417', 44120871, 'Hannah', 'Weiß', 'hannah.weiss', [sales, management]),
    person('61250418', 44120872, 'Łukasz', 'Wiśniewski', 'lukasz.wisniewski', [sales]),
    person('61250431', 44120899, 'Åse', 'Lindqvist', 'ase.lindqvist', [sales]),
    person('61250502', 44121344, '健', '渡辺', 'ken.watanabe', [international]),
    person('61250533', 44121507, 'مريم', 'الحداد', 'maryam.alhaddad', [international]),
    person('61250608', 44122215, 'José', 'Ramírez Ortega', 'jose.ramirez', [
      international,
      { ...sales, primary: false },
    ]),
    person('61250649', 44122680, 'Chidinma', 'Okonkwo', 'chidinma.okonkwo', [service]),
    {
      ...person('61250377', 44119960, 'Bernd', 'Althaus', 'bernd.althaus', []),
      userId: null,
      userIdIncludingInactive: 44119960,
      archived: true,
      updatedAt: '2025-07-31T15:00:00.000Z',
    },
    {
      id: '61259001',
      email: null,
      type: 'QUEUE',
      firstName: 'Service desk',
      lastName: '',
      userId: null,
      createdAt: '2024-02-05T07:45:10.330Z',
      updatedAt: '2024-02-05T07:45:10.330Z',
      archived: false,
      teams: [service],
    },
  ];
}

function person(
  id: string,
  userId: number,
  firstName: string,
  lastName: string,
  mailbox: string,
  teams: NonNullable<WireOwner['teams']>,
): WireOwner {
  return {
    id,
    email: `${mailbox}@halden-sensorik.example.com`,
    type: 'PERSON',
    firstName,
    lastName,
    userId,
    userIdIncludingInactive: userId,
    createdAt: '2022-11-14T08:41:33.512Z',
    updatedAt: '2026-05-19T11:20:07.044Z',
    archived: false,
    ...(teams.length > 0 ? { teams: teams.map((team) => ({ ...team })) } : {}),
  };
}
