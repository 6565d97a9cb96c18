import type { AssociationModel, AssociationTypeModel } from './portal-model.ts';

/**
 * HubSpot's own association types between its own object types: `[from, to, plain type id, primary type id?]`, by
 * name. The type id belongs to the direction.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide
 */
type Row = readonly [from: string, to: string, plain: number, primary?: number];

const between: readonly Row[] = [
  ['contact', 'contact', 449],
  ['contact', 'company', 279, 1],
  ['contact', 'deal', 4],
  ['contact', 'ticket', 15],
  ['company', 'contact', 280, 2],
  ['company', 'company', 450],
  ['company', 'deal', 342, 6],
  ['company', 'ticket', 340, 25],
  ['deal', 'contact', 3],
  ['deal', 'company', 341, 5],
  ['deal', 'deal', 451],
  ['deal', 'ticket', 27],
  ['ticket', 'contact', 16],
  ['ticket', 'company', 339, 26],
  ['ticket', 'deal', 28],
  ['ticket', 'ticket', 452],
  ['lead', 'contact', 608, 578],
  ['lead', 'company', 610, 580],
  ['lead', 'deal', 1037, 582],
  ['contact', 'lead', 609],
  ['company', 'lead', 611],
  ['deal', 'lead', 1038, 583],
  ['lead', 'call', 596],
  ['lead', 'email', 598],
  ['lead', 'meeting', 600],
  ['lead', 'note', 854],
  ['lead', 'task', 646],
  ['lead', 'communication', 602],
  ['call', 'lead', 597],
  ['meeting', 'lead', 601],
  ['note', 'lead', 855],
  ['task', 'lead', 647],
  ['communication', 'lead', 603],
  ['line_item', 'deal', 20],
  ['line_item', 'quote', 68],
  ['line_item', 'invoice', 410],
  ['line_item', 'order', 514],
  ['line_item', 'subscription', 302],
  ['line_item', 'cart', 591],
  ['deal', 'line_item', 19],
  ['quote', 'line_item', 67],
  ['invoice', 'line_item', 409],
  ['order', 'line_item', 513],
  ['quote', 'deal', 64],
  ['quote', 'contact', 69],
  ['quote', 'company', 71],
  ['quote', 'discount', 362],
  ['quote', 'fee', 364],
  ['quote', 'tax', 366],
  ['deal', 'quote', 63],
  ['contact', 'quote', 70],
  ['company', 'quote', 72],
  ['discount', 'quote', 361],
  ['fee', 'quote', 363],
  ['invoice', 'contact', 177],
  ['contact', 'invoice', 178],
  ['invoice', 'company', 179],
  ['company', 'invoice', 180],
  ['invoice', 'deal', 175],
  ['deal', 'invoice', 176],
  ['order', 'contact', 507],
  ['contact', 'order', 508],
  ['order', 'company', 934, 509],
  ['company', 'order', 935, 510],
  ['order', 'deal', 512],
  ['deal', 'order', 511],
  ['order', 'ticket', 525],
  ['ticket', 'order', 526],
  ['commerce_payment', 'contact', 387],
  ['contact', 'commerce_payment', 388],
  ['commerce_payment', 'company', 389],
  ['company', 'commerce_payment', 390],
  ['commerce_payment', 'deal', 391],
  ['deal', 'commerce_payment', 392],
  ['subscription', 'contact', 295],
  ['contact', 'subscription', 296],
  ['subscription', 'company', 297],
  ['company', 'subscription', 298],
  ['subscription', 'deal', 299],
  ['deal', 'subscription', 300],
  ['cart', 'contact', 586],
  ['contact', 'cart', 587],
  ['cart', 'deal', 1347],
  ['deal', 'cart', 1346],
  ['contact', 'feedback_submission', 97],
  ['ticket', 'feedback_submission', 99],
  ['appointment', 'contact', 906],
  ['contact', 'appointment', 907],
  ['appointment', 'company', 908],
  ['company', 'appointment', 909],
  ['appointment', 'deal', 944],
  ['deal', 'appointment', 945],
  ['appointment', 'ticket', 946],
  ['ticket', 'appointment', 947],
  ['course', 'contact', 860],
  ['contact', 'course', 861],
  ['listing', 'contact', 882],
  ['contact', 'listing', 883],
  ['service', 'contact', 798],
  ['contact', 'service', 799],
];

/** `[activity, [to contact, from contact], [to company, from company], [… deal], [… ticket]]` */
const activities: readonly (readonly [string, ...(readonly [to: number, from: number])[]])[] = [
  ['call', [194, 193], [182, 181], [206, 205], [220, 219]],
  ['email', [198, 197], [186, 185], [210, 209], [224, 223]],
  ['meeting', [200, 199], [188, 187], [212, 211], [226, 225]],
  ['note', [202, 201], [190, 189], [214, 213], [228, 227]],
  ['task', [204, 203], [192, 191], [216, 215], [230, 229]],
  ['communication', [81, 82], [87, 88], [85, 86], [83, 84]],
  ['postal_mail', [453, 454], [459, 460], [457, 458], [455, 456]],
];

export const activityTypes: readonly string[] = activities.map(([name]) => name);

/** The pairs among the given standard types, with HubSpot's own association types. */
export function standardAssociations(
  types: readonly { name: string; objectTypeId: string }[],
): AssociationModel[] {
  const idOf = new Map(types.map(({ name, objectTypeId }) => [name, objectTypeId]));
  return [...between, ...activityRows()].flatMap(([from, to, plain, primary]) => {
    const fromTypeId = idOf.get(from);
    const toTypeId = idOf.get(to);
    if (fromTypeId === undefined || toTypeId === undefined) return [];
    const types: AssociationTypeModel[] = [
      { category: 'HUBSPOT_DEFINED', typeId: plain, label: null, primary: false },
    ];
    if (primary !== undefined)
      types.push({ category: 'HUBSPOT_DEFINED', typeId: primary, label: 'Primary', primary: true });
    return [{ fromTypeId, toTypeId, types }];
  });
}

function activityRows(): Row[] {
  const partners = ['contact', 'company', 'deal', 'ticket'];
  return activities.flatMap(([activity, ...pairs]) =>
    pairs.flatMap(([to, from], index): Row[] => {
      const partner = partners[index] ?? 'contact';
      return [
        [activity, partner, to],
        [partner, activity, from],
      ];
    }),
  );
}
