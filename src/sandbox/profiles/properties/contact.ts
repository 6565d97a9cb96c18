import type { WireProperty } from '../../../wire/index.ts';
import { choices } from '../choices.ts';
import { defineProperties } from '../define-properties.ts';
import { lifecycleStages } from './lifecycle-stages.ts';
import { systemProperties } from './system.ts';

export function contactProperties(): WireProperty[] {
  return [
    ...systemProperties({
      groupName: 'contactinformation',
      created: 'createdate',
      modified: 'lastmodifieddate',
    }),
    ...defineProperties('contactinformation', [
      ['text', 'email', 'Email', { unique: true, formField: true, description: "A contact's email address" }],
      ['text', 'firstname', 'First Name', { formField: true, description: "A contact's first name" }],
      ['text', 'lastname', 'Last Name', { formField: true, description: "A contact's last name" }],
      [
        'select',
        'salutation',
        'Salutation',
        { formField: true, options: choices('Dr. | Frau | Herr | Mr. | Ms.') },
      ],
      [
        'phone',
        'phone',
        'Phone Number',
        { formField: true, description: "A contact's primary phone number" },
      ],
      ['phone', 'mobilephone', 'Mobile Phone Number', { formField: true }],
      ['text', 'fax', 'Fax Number', { formField: true }],
      ['text', 'jobtitle', 'Job Title', { formField: true, description: "A contact's job title" }],
      [
        'text',
        'company',
        'Company Name',
        {
          formField: true,
          description: "Name of the contact's company, kept apart from the company record.",
        },
      ],
      ['text', 'website', 'Website URL', { formField: true }],
      ['text', 'address', 'Street Address', { formField: true }],
      ['text', 'city', 'City', { formField: true }],
      ['text', 'state', 'State/Region', { formField: true }],
      ['text', 'zip', 'Postal Code', { formField: true }],
      ['text', 'country', 'Country/Region', { formField: true }],
      ['date', 'date_of_birth', 'Date of birth', { formField: true }],
      ['select', 'hs_language', 'Preferred language', { formField: true, options: choices(languages) }],
      ['text', 'hs_timezone', 'Time Zone'],
      ['text', 'hs_linkedin_url', 'LinkedIn URL', { formField: true }],
      ['text', 'twitterhandle', 'Twitter Username', { hidden: true }],
      [
        'textarea',
        'message',
        'Message',
        { formField: true, description: 'A default property for messages in forms.' },
      ],
      [
        'select',
        'lifecyclestage',
        'Lifecycle Stage',
        {
          formField: true,
          options: lifecycleStages(),
          description: 'The qualification of contacts to sales readiness.',
        },
      ],
      [
        'radio',
        'hs_lead_status',
        'Lead Status',
        {
          formField: true,
          options: choices(leadStatuses),
          description: "The contact's sales, prospecting or outreach status",
        },
      ],
      [
        'text',
        'hs_email_domain',
        'Email Domain',
        { readOnlyValue: true, description: "The domain of a contact's email." },
      ],
      ['checkbox', 'hs_additional_emails', 'Additional email addresses', { readOnlyValue: true }],
      ['checkbox', 'hs_all_contact_vids', 'All vids for a contact', { readOnlyValue: true, hidden: true }],
      ['bool', 'hs_is_contact', 'Is a contact', { readOnlyValue: true, hidden: true }],
      ['equationBool', 'hs_is_unworked', 'Contact unworked'],
      ['datetime', 'hs_lifecyclestage_lead_date', 'Became a Lead Date', { readOnlyValue: true }],
      ['datetime', 'hs_lifecyclestage_customer_date', 'Became a Customer Date', { readOnlyValue: true }],
      ['text', 'hs_pipeline', 'Pipeline', { readOnlyValue: true, hidden: true }],
      [
        'select',
        'hs_marketable_status',
        'Marketing contact status',
        { readOnlyValue: true, options: choices('true: Marketing contact | false: Non-marketing contact') },
      ],
      [
        'select',
        'hs_marketable_until_renewal',
        'Marketing contact until next update',
        { readOnlyValue: true, options: choices('true: Yes | false: No') },
      ],
      [
        'number',
        'associatedcompanyid',
        'Primary Associated Company ID',
        { referencedObjectType: 'COMPANY', description: 'The ID of the primary company of this contact.' },
      ],
      ['number', 'hubspotscore', 'HubSpot Score', { hidden: true }],
      [
        'bool',
        'hs_email_optout',
        'Unsubscribed from all email',
        { description: 'The contact refused all email.' },
      ],
      [
        'checkbox',
        'hs_buying_role',
        'Buying Role',
        {
          options: choices(
            'BLOCKER | BUDGET_HOLDER | CHAMPION | DECISION_MAKER | END_USER | EXECUTIVE_SPONSOR | INFLUENCER',
          ),
        },
      ],
    ]),
    ...defineProperties('contact_activity', [
      ['datetime', 'notes_last_contacted', 'Last Contacted', { readOnlyValue: true }],
      ['datetime', 'notes_last_updated', 'Last Activity Date', { readOnlyValue: true }],
      ['datetime', 'notes_next_activity_date', 'Next Activity Date', { readOnlyValue: true }],
      ['number', 'num_notes', 'Number of Sales Activities', { readOnlyValue: true }],
      ['number', 'num_contacted_notes', 'Number of times contacted', { readOnlyValue: true }],
    ]),
    ...defineProperties('conversioninformation', [
      [
        'select',
        'hs_analytics_source',
        'Original Traffic Source',
        { readOnlyValue: true, options: choices(trafficSources) },
      ],
      ['datetime', 'first_conversion_date', 'First Conversion Date', { readOnlyValue: true }],
      ['number', 'num_conversion_events', 'Number of Form Submissions', { readOnlyValue: true }],
    ]),
    ...defineProperties('deal_information', [
      ['rollup', 'num_associated_deals', 'Number of Associated Deals'],
      [
        'rollup',
        'total_revenue',
        'Total Revenue',
        { currency: true, description: 'Sum of all closed-won deals.' },
      ],
      ['number', 'recent_deal_amount', 'Recent Deal Amount', { readOnlyValue: true, currency: true }],
      ['datetime', 'recent_deal_close_date', 'Recent Deal Close Date', { readOnlyValue: true }],
    ]),
  ];
}

const leadStatuses = `NEW | OPEN | IN_PROGRESS | OPEN_DEAL | UNQUALIFIED | ATTEMPTED_TO_CONTACT | CONNECTED
  | BAD_TIMING`;

const trafficSources = `ORGANIC_SEARCH | PAID_SEARCH | EMAIL_MARKETING | SOCIAL_MEDIA | REFERRALS
  | OTHER_CAMPAIGNS | DIRECT_TRAFFIC | OFFLINE: Offline Sources | PAID_SOCIAL | AI_REFERRALS: AI Referrals`;

const languages = `ar: Arabic | cs: Czech | de: German | el: Greek | en: English | es: Spanish | fr: French
  | it: Italian | ja: Japanese | ko: Korean | no: Norwegian | pl: Polish | pt: Portuguese | sv: Swedish
  | tr: Turkish | uk: Ukrainian | vi: Vietnamese | zh: Chinese | hi: Hindi | ka: Georgian | pt-br: Portuguese - Brazil`;
