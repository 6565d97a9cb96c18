export interface StandardType {
  objectTypeId: string;
  name: string;
  plural: string;
  /** Display labels. */
  labels: readonly [singular: string, plural: string];
  /** Whether HubSpot lets the type have pipelines. */
  pipelines?: true;
  /** Whether associations from and to it can carry labels beyond HubSpot's own. */
  labelled?: true;
}

/**
 * HubSpot's own object types that the gateway serves when the portal has them and the token may read them.
 *
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis
 */
export const standardTypes: readonly StandardType[] = [
  {
    objectTypeId: '0-1',
    name: 'contact',
    plural: 'contacts',
    labels: ['Contact', 'Contacts'],
    labelled: true,
  },
  {
    objectTypeId: '0-2',
    name: 'company',
    plural: 'companies',
    labels: ['Company', 'Companies'],
    labelled: true,
  },
  {
    objectTypeId: '0-3',
    name: 'deal',
    plural: 'deals',
    labels: ['Deal', 'Deals'],
    pipelines: true,
    labelled: true,
  },
  {
    objectTypeId: '0-5',
    name: 'ticket',
    plural: 'tickets',
    labels: ['Ticket', 'Tickets'],
    pipelines: true,
    labelled: true,
  },
  { objectTypeId: '0-7', name: 'product', plural: 'products', labels: ['Product', 'Products'] },
  { objectTypeId: '0-8', name: 'line_item', plural: 'line_items', labels: ['Line item', 'Line items'] },
  { objectTypeId: '0-14', name: 'quote', plural: 'quotes', labels: ['Quote', 'Quotes'] },
  {
    objectTypeId: '0-18',
    name: 'communication',
    plural: 'communications',
    labels: ['Communication', 'Communications'],
  },
  {
    objectTypeId: '0-19',
    name: 'feedback_submission',
    plural: 'feedback_submissions',
    labels: ['Feedback submission', 'Feedback submissions'],
  },
  { objectTypeId: '0-27', name: 'task', plural: 'tasks', labels: ['Task', 'Tasks'] },
  { objectTypeId: '0-46', name: 'note', plural: 'notes', labels: ['Note', 'Notes'] },
  { objectTypeId: '0-47', name: 'meeting', plural: 'meetings', labels: ['Meeting', 'Meetings'] },
  { objectTypeId: '0-48', name: 'call', plural: 'calls', labels: ['Call', 'Calls'] },
  { objectTypeId: '0-49', name: 'email', plural: 'emails', labels: ['Email', 'Emails'] },
  { objectTypeId: '0-53', name: 'invoice', plural: 'invoices', labels: ['Invoice', 'Invoices'] },
  {
    objectTypeId: '0-69',
    name: 'subscription',
    plural: 'subscriptions',
    labels: ['Subscription', 'Subscriptions'],
  },
  { objectTypeId: '0-74', name: 'goal_target', plural: 'goal_targets', labels: ['Goal', 'Goals'] },
  { objectTypeId: '0-84', name: 'discount', plural: 'discounts', labels: ['Discount', 'Discounts'] },
  { objectTypeId: '0-85', name: 'fee', plural: 'fees', labels: ['Fee', 'Fees'] },
  { objectTypeId: '0-86', name: 'tax', plural: 'taxes', labels: ['Tax', 'Taxes'] },
  {
    objectTypeId: '0-101',
    name: 'commerce_payment',
    plural: 'commerce_payments',
    labels: ['Payment', 'Payments'],
  },
  {
    objectTypeId: '0-116',
    name: 'postal_mail',
    plural: 'postal_mail',
    labels: ['Postal mail', 'Postal mail'],
  },
  { objectTypeId: '0-123', name: 'order', plural: 'orders', labels: ['Order', 'Orders'], pipelines: true },
  { objectTypeId: '0-136', name: 'lead', plural: 'leads', labels: ['Lead', 'Leads'], pipelines: true },
  { objectTypeId: '0-142', name: 'cart', plural: 'carts', labels: ['Cart', 'Carts'] },
  {
    objectTypeId: '0-162',
    name: 'service',
    plural: 'services',
    labels: ['Service', 'Services'],
    pipelines: true,
  },
  {
    objectTypeId: '0-410',
    name: 'course',
    plural: 'courses',
    labels: ['Course', 'Courses'],
    pipelines: true,
  },
  {
    objectTypeId: '0-420',
    name: 'listing',
    plural: 'listings',
    labels: ['Listing', 'Listings'],
    pipelines: true,
  },
  {
    objectTypeId: '0-421',
    name: 'appointment',
    plural: 'appointments',
    labels: ['Appointment', 'Appointments'],
    pipelines: true,
  },
];
