import type { WirePipeline, WireProperty } from '../../../wire/index.ts';
import { choices } from '../choices.ts';
import { defineProperties } from '../define-properties.ts';
import { pipelineOptions, stageOptions } from './pipeline-options.ts';
import { systemProperties } from './system.ts';

export function dealProperties(pipelines: readonly WirePipeline[]): WireProperty[] {
  return [
    ...systemProperties({
      groupName: 'dealinformation',
      created: 'createdate',
      modified: 'hs_lastmodifieddate',
    }),
    ...defineProperties('dealinformation', [
      ['text', 'dealname', 'Deal Name', { formField: true, description: 'The name given to this deal.' }],
      [
        'number',
        'amount',
        'Amount',
        { formField: true, currency: 'deal_currency_code', description: 'The total amount of the deal' },
      ],
      [
        'select',
        'pipeline',
        'Pipeline',
        {
          externalOptions: true,
          options: pipelineOptions(pipelines),
          description: 'The pipeline the deal is in.',
        },
      ],
      [
        'radio',
        'dealstage',
        'Deal Stage',
        { externalOptions: true, options: stageOptions(pipelines), description: 'The stage of the deal.' },
      ],
      [
        'datetime',
        'closedate',
        'Close Date',
        { formField: true, description: 'Date the deal was or will be closed' },
      ],
      ['select', 'deal_currency_code', 'Currency', { options: choices('EUR: EUR | USD: USD') }],
      ['number', 'hs_exchange_rate', 'Exchange rate', { readOnlyValue: true }],
      [
        'radio',
        'dealtype',
        'Deal Type',
        { options: choices('newbusiness: New Business | existingbusiness: Existing Business') },
      ],
      ['select', 'hs_priority', 'Priority', { options: choices('low | medium | high') }],
      ['textarea', 'description', 'Deal Description'],
      ['equation', 'hs_deal_stage_probability', 'Deal probability'],
      ['equation', 'amount_in_home_currency', 'Amount in company currency', { currency: true }],
      ['equation', 'hs_projected_amount', 'Deal Amount with Probability', { currency: 'deal_currency_code' }],
      ['equation', 'hs_closed_amount', 'Closed Deal Amount', { currency: 'deal_currency_code' }],
      ['equationBool', 'hs_is_closed', 'Is Deal Closed?'],
      ['equationBool', 'hs_is_closed_won', 'Is Closed Won'],
      ['equation', 'days_to_close', 'Days to close'],
      [
        'select',
        'hs_forecast_category',
        'Forecast category',
        { options: choices('OMIT: Not forecasted | PIPELINE | BEST_CASE | COMMIT | CLOSED: Closed won') },
      ],
      [
        'number',
        'hs_forecast_amount',
        'Forecast amount',
        { readOnlyValue: true, currency: 'deal_currency_code' },
      ],
      ['textarea', 'closed_won_reason', 'Closed Won Reason'],
      ['textarea', 'closed_lost_reason', 'Closed Lost Reason'],
      ['text', 'hs_next_step', 'Next step'],
      [
        'number',
        'hs_mrr',
        'Monthly recurring revenue',
        { readOnlyValue: true, currency: 'deal_currency_code' },
      ],
      [
        'number',
        'hs_arr',
        'Annual recurring revenue',
        { readOnlyValue: true, currency: 'deal_currency_code' },
      ],
      ['rollup', 'num_associated_contacts', 'Number of Associated Contacts'],
      ['rollup', 'hs_num_of_associated_line_items', 'Number of Associated Line Items'],
      ['datetime', 'notes_last_contacted', 'Last Contacted', { readOnlyValue: true }],
      ['datetime', 'notes_last_updated', 'Last Activity Date', { readOnlyValue: true }],
      [
        'select',
        'hs_analytics_source',
        'Original Traffic Source',
        {
          readOnlyValue: true,
          options: choices('ORGANIC_SEARCH | REFERRALS | DIRECT_TRAFFIC | OFFLINE: Offline Sources'),
        },
      ],
    ]),
    ...defineProperties('custom_fields', [
      ['text', 'quote_number', 'Quote number', { custom: true, unique: true }],
      [
        'checkbox',
        'competitors',
        'Competitors',
        { custom: true, options: choices('in_house: In-house | rival_a: Rival A | rival_b: Rival B | none') },
      ],
      ['bool', 'budget_confirmed', 'Budget confirmed', { custom: true }],
      ['date', 'decision_date', 'Decision date', { custom: true }],
      ['owner', 'presales_owner', 'Presales owner', { custom: true }],
    ]),
  ];
}
