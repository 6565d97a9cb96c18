/** Well-known ids of the `edge-cases` profile, so that tests can call its oddities by name. */
export const edgeCases = {
  portalId: 59999999,
  token: 'sandbox-token-edge',

  /** A company with exactly 1,500 contacts, all of whom have it as their primary company. */
  bigCompanyId: '900001',
  bigCompanyContactCount: 1500,
  /** First and last of those contacts; the ids between are consecutive. */
  firstCrowdContactId: '1000001',
  lastCrowdContactId: '1001500',
  /** The first 230 of the crowd share this last name, and nobody else has it. */
  sharedLastname: 'Mustermann',
  sharedLastnameCount: 230,

  /** A contact with exactly 1,200 deals. */
  busyContactId: '2001',
  busyContactDealCount: 1200,
  firstBusyDealId: '5000001',
  lastBusyDealId: '5001200',

  /** A contact, a company, a deal and a ticket without any association. */
  lonelyContactId: '2002',
  lonelyCompanyId: '900002',
  lonelyDealId: '6000001',
  lonelyTicketId: '7000001',

  /** Three contacts and three companies: 2011 has A and B, 2012 has B and C, 2013 has C and A; the first is primary. */
  overlapContactIds: ['2011', '2012', '2013'],
  overlapCompanyIds: ['900011', '900012', '900013'],

  /** Has two companies: the first primary and labelled twice, the second labelled once. */
  labelledContactId: '2020',
  labelledPrimaryCompanyId: '900021',
  labelledOtherCompanyId: '900022',

  /** Two old ids lead to one contact, one old id to another; likewise a company. */
  mergedContactId: '2039',
  mergedContactOldIds: ['2031', '2032'],
  onceMergedContactId: '2038',
  onceMergedContactOldIds: ['2034'],
  mergedCompanyId: '900039',
  mergedCompanyOldIds: ['900031', '900032'],

  archivedContactId: '2040',
  /** Archived, but the faithful contact is still associated with it, as its primary company. */
  archivedCompanyId: '900040',
  faithfulContactId: '2041',
  /** The other company of the faithful contact. */
  survivingCompanyId: '900041',

  /** The id of a contact and of a company, which are associated with each other. */
  sharedId: '777777',

  /** Has a value in every property of an awkward name. */
  awkwardNamesContactId: '2050',
  awkwardPropertyNames: [
    'id',
    'node',
    '2fa_enabled',
    'hs_lead-status',
    'companies',
    'url',
    'properties',
    'owner',
    'address2',
    'address_2',
    '__proto',
    'created_at',
    'archived',
    'object_type',
    'first_name',
    'associations',
    'duplicate_labels',
    'from_the_future',
  ],

  /** Values HubSpot lets through although they do not fit the property. */
  strangeValuesContactId: '2060',
  /** internal_remarks holds 61,440 characters. */
  longTextContactId: '2061',
  longTextLength: 61_440,
  /** hubspot_owner_id names nobody. */
  ghostOwnerContactId: '2062',
  ghostOwnerId: '99999999',
  archivedOwnerContactId: '2063',
  archivedOwnerId: '70000003',
  /** satisfaction_score is 1.5E7, 12345678901234567890 and "about ten". */
  scientificNumberContactId: '2064',
  hugeNumberContactId: '2065',
  notANumberContactId: '2066',
  /** interests holds three of the listed options. */
  multiSelectContactId: '2067',
  /** favourite_colour is an option that is not listed, interests has a listed one beside it. */
  unlistedOptionContactId: '2068',
  unlistedOption: 'ultraviolet',
  /** email is absent; the only names are spaces. */
  namelessContactId: '2069',
  /** dealstage and pipeline name nothing. */
  ghostStageDealId: '6000002',
  ghostStageId: 'stage_that_is_gone',

  /** Associated with the first record of every custom type. */
  customHubContactId: '2070',
  customTypes: {
    contact: { objectTypeId: '2-40000001', recordIds: ['8100001', '8100002', '8100003'] },
    car_part: { objectTypeId: '2-40000002', recordIds: ['8200001', '8200002', '8200003'] },
    CarPart: { objectTypeId: '2-40000003', recordIds: ['8300001', '8300002', '8300003'] },
    query: { objectTypeId: '2-40000004', recordIds: ['8400001', '8400002', '8400003'] },
    contact_company: { objectTypeId: '2-40000005', recordIds: ['8500001', '8500002', '8500003'] },
    owner: { objectTypeId: '2-40000006', recordIds: ['8600001', '8600002', '8600003'] },
  },

  /** Parent of the second and third overlap company. */
  parentCompanyId: '900011',

  /** User-defined label types of contact→company; 28 is also the id of a HubSpot-defined type of another pair. */
  labels: {
    decisionMaker: { typeId: 28, label: 'Decision maker' },
    billing: { typeId: 36, label: 'Billing contact (50 % / Rechnung)' },
  },
} as const;
