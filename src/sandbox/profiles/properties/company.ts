import type { WireProperty } from '../../../wire/index.ts';
import { choices } from '../choices.ts';
import { defineProperties } from '../define-properties.ts';
import { industries } from './industries.ts';
import { lifecycleStages } from './lifecycle-stages.ts';
import { systemProperties } from './system.ts';

export function companyProperties(): WireProperty[] {
  return [
    ...systemProperties({
      groupName: 'companyinformation',
      created: 'createdate',
      modified: 'hs_lastmodifieddate',
    }),
    ...defineProperties('companyinformation', [
      ['text', 'name', 'Company name', { formField: true, description: 'The name of the company.' }],
      [
        'text',
        'domain',
        'Company Domain Name',
        { formField: true, description: 'The domain name of the company.' },
      ],
      ['text', 'website', 'Website URL', { formField: true }],
      ['phone', 'phone', 'Phone Number', { formField: true }],
      ['textarea', 'description', 'Description', { formField: true }],
      ['textarea', 'about_us', 'About Us'],
      ['text', 'address', 'Street Address', { formField: true }],
      ['text', 'address2', 'Street Address 2', { formField: true }],
      ['text', 'city', 'City', { formField: true }],
      ['text', 'state', 'State/Region', { formField: true }],
      ['text', 'zip', 'Postal Code', { formField: true }],
      ['text', 'country', 'Country/Region', { formField: true }],
      ['text', 'hs_country_code', 'Country/Region Code'],
      ['text', 'timezone', 'Time Zone'],
      ['select', 'industry', 'Industry', { options: industries(), description: 'The type of business.' }],
      ['select', 'type', 'Type', { options: choices('PROSPECT | PARTNER | RESELLER | VENDOR | OTHER') }],
      ['number', 'numberofemployees', 'Number of Employees', { formField: true }],
      [
        'number',
        'annualrevenue',
        'Annual Revenue',
        { formField: true, currency: 'hs_annual_revenue_currency_code' },
      ],
      ['text', 'hs_annual_revenue_currency_code', 'Annual Revenue Currency Code'],
      ['text', 'founded_year', 'Year Founded'],
      ['bool', 'is_public', 'Is Public'],
      ['text', 'linkedin_company_page', 'LinkedIn Company Page'],
      ['select', 'lifecyclestage', 'Lifecycle Stage', { options: lifecycleStages() }],
      [
        'radio',
        'hs_lead_status',
        'Lead Status',
        { options: choices('NEW | OPEN | IN_PROGRESS | OPEN_DEAL | UNQUALIFIED | CONNECTED | BAD_TIMING') },
      ],
      ['bool', 'hs_is_target_account', 'Target Account'],
      [
        'select',
        'hs_ideal_customer_profile',
        'Ideal Customer Profile Tier',
        { options: choices('tier_1 | tier_2 | tier_3') },
      ],
      [
        'number',
        'hs_parent_company_id',
        'Parent Company',
        { readOnlyValue: true, referencedObjectType: 'COMPANY' },
      ],
      ['checkbox', 'hs_additional_domains', 'Additional Domains', { readOnlyValue: true }],
      ['rollup', 'num_associated_contacts', 'Number of Associated Contacts'],
      ['rollup', 'num_associated_deals', 'Number of Associated Deals'],
      ['rollup', 'hs_num_child_companies', 'Number of child companies'],
      ['rollup', 'hs_num_open_deals', 'Number of open deals'],
      ['rollup', 'total_revenue', 'Total Revenue', { currency: true }],
      ['datetime', 'notes_last_contacted', 'Last Contacted', { readOnlyValue: true }],
      ['datetime', 'notes_last_updated', 'Last Activity Date', { readOnlyValue: true }],
      ['datetime', 'closedate', 'Close Date', { description: 'When the company became a customer.' }],
    ]),
    ...defineProperties('custom_fields', [
      [
        'text',
        'erp_number',
        'ERP number',
        { custom: true, unique: true, description: 'Debtor number in the ERP.' },
      ],
      ['number', 'credit_limit', 'Credit limit', { custom: true, currency: true }],
      ['bool', 'framework_contract', 'Framework contract', { custom: true }],
      [
        'checkbox',
        'certifications',
        'Certifications',
        {
          custom: true,
          options: choices('iso_9001: ISO 9001 | iso_14001: ISO 14001 | iso_27001: ISO 27001 | atex: ATEX'),
        },
      ],
      ['date', 'contract_renewal', 'Contract renewal', { custom: true }],
      ['owner', 'service_owner', 'Service owner', { custom: true }],
    ]),
  ];
}
