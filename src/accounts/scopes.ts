const both = (type: string) => [`crm.objects.${type}.read`, `crm.objects.${type}.write`];
const withSchema = (type: string) => [...both(type), `crm.schemas.${type}.read`, `crm.schemas.${type}.write`];

/**
 * The scopes of what the gateway serves, by the object types they open. Calls, notes, tasks and meetings come with contacts.
 *
 * @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/scopes
 */
export const scopesByType: Readonly<Record<string, readonly string[]>> = {
  contact: withSchema('contacts'),
  company: withSchema('companies'),
  deal: withSchema('deals'),
  ticket: ['tickets'],
  line_item: both('line_items'),
  product: both('products'),
  quote: both('quotes'),
  lead: both('leads'),
  invoice: both('invoices'),
  subscription: both('subscriptions'),
  order: both('orders'),
  cart: both('carts'),
  service: both('services'),
  course: both('courses'),
  listing: both('listings'),
  appointment: both('appointments'),
  goal_target: ['crm.objects.goals.read'],
  feedback_submission: ['crm.objects.feedback_submissions.read'],
  commerce_payment: ['crm.objects.commercepayments.read'],
  email: ['sales-email-read'],
  custom: withSchema('custom'),
  owner: ['crm.objects.owners.read'],
};

/** Opens the account's details; every app has it. */
export const basicScopes: readonly string[] = ['oauth'];

/** What an installation is asked for beyond what it must grant: HubSpot leaves out what the portal does not have. */
export const allOptionalScopes: readonly string[] = [...new Set(Object.values(scopesByType).flat())];
