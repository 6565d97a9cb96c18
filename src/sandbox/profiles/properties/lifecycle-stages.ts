import type { WirePropertyOption } from '../../../wire/index.ts';
import { choices } from '../choices.ts';

export function lifecycleStages(): WirePropertyOption[] {
  return choices(`subscriber | lead | marketingqualifiedlead: Marketing Qualified Lead
    | salesqualifiedlead: Sales Qualified Lead | opportunity | customer | evangelist | other`);
}
