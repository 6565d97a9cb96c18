import type { WireProperty } from '../../../wire/index.ts';
import { choices } from '../choices.ts';
import { defineProperties } from '../define-properties.ts';
import { systemProperties } from './system.ts';

const frequencies = `weekly | biweekly: Every two weeks | monthly | quarterly | per_six_months: Semi-annually
  | annually | per_two_years: Every two years`;

export function productProperties(): WireProperty[] {
  return [
    ...systemProperties({
      groupName: 'productinformation',
      created: 'createdate',
      modified: 'hs_lastmodifieddate',
    }),
    ...defineProperties('productinformation', [
      ['text', 'name', 'Name', { description: 'Name of the product' }],
      ['textarea', 'description', 'Product description'],
      ['html', 'hs_rich_text_description', 'Rich text description', { hidden: true }],
      ['number', 'price', 'Unit price', { currency: true }],
      ['number', 'hs_price_eur', 'EUR unit price', { currency: true }],
      ['number', 'hs_price_usd', 'USD unit price', { currency: true }],
      ['number', 'hs_cost_of_goods_sold', 'Unit cost', { currency: true }],
      ['text', 'hs_sku', 'SKU'],
      ['text', 'hs_url', 'URL'],
      ['text', 'hs_images', 'Image URL'],
      [
        'select',
        'hs_product_type',
        'Product type',
        { options: choices('inventory | non_inventory: Non-Inventory | service') },
      ],
      ['select', 'hs_status', 'Status', { options: choices('active | inactive') }],
      ['select', 'recurringbillingfrequency', 'Billing frequency', { options: choices(frequencies) }],
      ['text', 'hs_recurring_billing_period', 'Term', { description: 'ISO 8601 period, such as P12M.' }],
      ['text', 'hs_folder', 'Folder', { hidden: true }],
    ]),
  ];
}

export function lineItemProperties(): WireProperty[] {
  const currency = 'hs_line_item_currency_code';
  return [
    ...systemProperties({
      groupName: 'lineiteminformation',
      created: 'createdate',
      modified: 'hs_lastmodifieddate',
    }),
    ...defineProperties('lineiteminformation', [
      ['text', 'name', 'Name'],
      ['textarea', 'description', 'Description'],
      ['number', 'hs_product_id', 'Product ID', { referencedObjectType: 'PRODUCT' }],
      ['number', 'quantity', 'Quantity'],
      ['number', 'price', 'Unit price', { currency }],
      ['equation', 'amount', 'Net price', { currency }],
      ['number', 'discount', 'Unit discount', { currency }],
      ['number', 'hs_discount_percentage', 'Discount percentage'],
      ['number', 'tax', 'Tax', { currency }],
      ['number', 'hs_cost_of_goods_sold', 'Unit cost', { currency }],
      ['select', currency, 'Currency', { options: choices('EUR: EUR | USD: USD') }],
      ['text', 'hs_sku', 'SKU'],
      ['select', 'recurringbillingfrequency', 'Billing frequency', { options: choices(frequencies) }],
      ['text', 'hs_recurring_billing_period', 'Term'],
      ['date', 'hs_recurring_billing_start_date', 'Billing start date'],
      ['number', 'hs_position_on_quote', 'Position on quote'],
      ['equation', 'hs_mrr', 'Monthly recurring revenue', { currency }],
    ]),
  ];
}
