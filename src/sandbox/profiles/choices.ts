import type { WirePropertyOption } from '../../wire/index.ts';

/**
 * Options from a compact text: `subscriber: Subscriber | lead: Lead`. Without a label the value is spelled out
 * (`COMPUTER_SOFTWARE` becomes `Computer Software`).
 */
export function choices(text: string): WirePropertyOption[] {
  return text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part, displayOrder) => {
      const colon = part.indexOf(': ');
      const value = colon < 0 ? part : part.slice(0, colon);
      const label = colon < 0 ? spellOut(part) : part.slice(colon + 2).trim();
      return { label, value, displayOrder, hidden: false, description: '' };
    });
}

function spellOut(value: string): string {
  return value
    .toLowerCase()
    .split('_')
    .map((word) => (word === 'and' || word === 'or' ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}
