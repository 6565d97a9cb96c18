/** @see https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis */
export const typeIds = {
  contact: '0-1',
  company: '0-2',
  deal: '0-3',
  ticket: '0-5',
  product: '0-7',
  lineItem: '0-8',
  task: '0-27',
  note: '0-46',
  meeting: '0-47',
  call: '0-48',
  email: '0-49',
} as const;
