import type { WireProperty } from '../../../wire/index.ts';
import { choices } from '../choices.ts';
import { defineProperties } from '../define-properties.ts';

/** What the portal's own people added to contacts. */
export function customContactProperties(): WireProperty[] {
  return defineProperties('custom_fields', [
    [
      'text',
      'external_id',
      'External ID',
      { custom: true, unique: true, description: 'Number of the person in the ERP system.' },
    ],
    [
      'checkbox',
      'interests',
      'Interests',
      {
        custom: true,
        formField: true,
        options: choices(
          'vibration: Vibration | thermography | oil_analysis | energy | training | spare_parts | partner_programme',
        ),
      },
    ],
    [
      'select',
      'favourite_colour',
      'Favourite Colour',
      { custom: true, options: choices('red | green | blue | yellow | petrol | grau: Grau') },
    ],
    ['bool', 'newsletter_opt_in', 'Newsletter opt-in', { custom: true, formField: true }],
    ['bool', 'vip', 'VIP', { custom: true, description: 'Handle with care.' }],
    [
      'number',
      'satisfaction_score',
      'Satisfaction score',
      { custom: true, description: '0 to 10, last survey.' },
    ],
    ['number', 'discount_rate', 'Discount rate', { custom: true, description: 'A fraction: 0.05 is 5 %.' }],
    ['date', 'customer_since', 'Customer since', { custom: true }],
    ['datetime', 'last_portal_login', 'Last portal login', { custom: true }],
    [
      'owner',
      'technical_owner',
      'Technical owner',
      { custom: true, description: 'A second owner, for technique.' },
    ],
    ['textarea', 'internal_remarks', 'Internal remarks', { custom: true }],
  ]);
}
